"""What is done for the articles of a room: fetched, audited, checked, each with an end. Answers nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from auditor.errors import AuditorError
from auditor.i18n import remark, said
from auditor.web import _online, _work
from auditor.web._forms import Given
from auditor.web._kept import Article, Kept, Stage
from auditor.web._settings import Settings
from auditor.web._workers import Workers


class Desk:
    """Where a room's articles are worked on; the work itself is done by its children."""

    def __init__(self, settings: Settings, kept: Kept, workers: Workers) -> None:
        self._settings = settings
        self._kept = kept
        self._workers = workers

    def add(self, given: Given) -> Article:
        """Begin to work on an article; one whose address nobody has agreed to ask waits."""
        article = self._kept.add(given.name, given.address)
        if given.address and not given.agreed:
            article.stage = Stage.ASKED
        elif given.address:
            self.fetch(article)
        else:
            work = self._audit(article, given.data, given.name, given.kind, "")
            article.task = asyncio.create_task(self._done(article, work))
        return article

    def fetch(self, article: Article) -> None:
        """Begin to fetch the page of an article and to audit it."""
        article.stage = Stage.WORKING

        async def work() -> None:
            await self._audit(article, *await _online.page_of(article, self._settings))

        article.task = asyncio.create_task(self._done(article, work()))

    async def _audit(self, article: Article, data: bytes, name: str, kind: str, cut: str) -> None:
        options = self._settings.options
        article.audited = await self._workers.run(article.name, _work.audited, data, name, kind, cut, options)

    def check(self, article: Article, *, archives: bool) -> None:
        """Begin to ask the links of an article that is audited, unless somebody does already."""
        if article.audited is None or article.busy:
            return
        article.checking = sum(number for _, number in article.audited.hosts)
        article.said.clear()
        article.problem = ""
        article.task = asyncio.create_task(self._done(article, self._check(article, archives=archives)))

    async def _check(self, article: Article, *, archives: bool) -> None:
        if article.audited is None:
            return
        known = article.audited
        statuses = await _online.statuses_of(article, known, self._settings, archives=archives)
        article.audited = await self._workers.run(
            article.name, _work.checked, known.pickled, statuses, self._settings.options
        )

    async def _done(self, article: Article, work: Awaitable[None]) -> None:
        """Do some work for an article, and let those who watch know how it ended."""
        try:
            await work
        except AuditorError as error:
            article.problem = said(error)
        except Exception as error:  # one article that trips us must not leave its page waiting
            article.problem = remark(
                "{name}: defect in the auditor: {kind}", name=article.name, kind=type(error).__name__
            )
        finally:
            article.stage = Stage.FAILED if article.audited is None else Stage.DONE
            article.checking = 0
            article.task = None
            article.wake()
            self._kept.tidy()

    async def tidy(self) -> None:
        """Forget from time to time what is old; ends when it is cancelled."""
        while True:
            await asyncio.sleep(60)
            self._kept.tidy()
