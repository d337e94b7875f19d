"""One start of the editors' room: what it remembers, who works in it, how long it stands. Answers nobody."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from auditor.i18n import N_, languages
from auditor.web._desk import Desk
from auditor.web._forms import Misfilled
from auditor.web._kept import Article, Kept
from auditor.web._settings import Settings
from auditor.web._workers import Workers

FORGOTTEN = N_(
    "This article is not kept any more: the room was closed, or others came after it. Give it again."
)


class Room:
    """Its articles, its children, its desk; every form that is ours holds its `token`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.token = secrets.token_urlsafe(24)
        self.kept = Kept(most=settings.kept, held=settings.held, age=settings.age)
        self.workers = Workers(settings.workers, settings.work)
        self.desk = Desk(settings, self.kept, self.workers)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Start the children with the room, tidy up while it is open, and end everything with it."""
        tasks = [asyncio.create_task(self.workers.warm_up()), asyncio.create_task(self.desk.tidy())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            self.kept.clear()
            self.workers.close()

    def found(self, id_: str) -> Article | None:
        """Return the article that is kept under a name, None where there is none."""
        return self.kept.get(id_) if id_ else None

    def known(self, id_: str) -> Article:
        """Return the article that is kept under a name.

        Raises:
            Misfilled: if there is none.
        """
        article = self.found(id_)
        if article is None:
            raise Misfilled(FORGOTTEN, 404)
        return article

    def language(self, wanted: str) -> str:
        """Return the language to speak: the one that is wanted, the room's own where we do not know it."""
        return wanted if wanted in languages() else self.settings.lang
