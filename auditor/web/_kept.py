"""Remembers articles and their audits in memory, under names that nobody guesses, and forgets in time."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.web._work import Audited

_NAME = 18  # bytes of chance: 2^144 names


class Stage(StrEnum):
    """How far an article is."""

    ASKED = "asked"  # its address waits for somebody's consent
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Article:
    """An article somebody gave. `said` is what has been told of a check so far: address and verdict."""

    id: str
    name: str
    born: float
    address: str = ""
    stage: Stage = Stage.WORKING
    audited: Audited | None = None
    problem: str = ""
    checking: int = 0
    said: list[tuple[str, str]] = field(default_factory=list)
    inconclusive: bool = False
    task: asyncio.Task[None] | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def busy(self) -> bool:
        """Whether something is being done for it."""
        return self.task is not None and not self.task.done()

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.audited.pickled) if self.audited is not None else 0

    def tell(self, address: str, verdict: str) -> None:
        """Add a line to what is told of a check."""
        self.said.append((address, verdict))
        self.wake()

    def wake(self) -> None:
        """Let everybody who watches look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def lines(self) -> AsyncIterator[tuple[str, str]]:
        """Yield what is told of a check, from its first line to its last."""
        at = 0
        while True:
            changed = self._changed
            while at < len(self.said):
                yield self.said[at]
                at += 1
            if not self.busy:
                return
            await changed.wait()


class Kept:
    """Articles by name; the oldest go first when there are too many, too much, or they are too old."""

    def __init__(
        self, *, most: int, held: int, age: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """At most `most` articles of `held` bytes together, none older than `age` seconds."""
        self._most = most
        self._held = held
        self._age = age
        self._clock = clock
        self._articles: dict[str, Article] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, name: str, address: str = "") -> Article:
        """Return a new article."""
        article = Article(id=secrets.token_urlsafe(_NAME), name=name, born=self._clock(), address=address)
        self._articles[article.id] = article
        self.tidy()
        return article

    def get(self, name: str) -> Article | None:
        """Return the article with a name, None where it was never given or is forgotten."""
        self.tidy()
        return self._articles.get(name)

    def forget(self, name: str) -> None:
        """Forget an article, and stop what is being done for it."""
        article = self._articles.pop(name, None)
        if article is not None and article.task is not None:
            article.task.cancel()

    def clear(self) -> None:
        """Forget everything."""
        for name in list(self._articles):
            self.forget(name)

    def busy(self) -> int:
        """Return for how many articles something is being done."""
        return sum(article.busy for article in self._articles.values())

    def tidy(self) -> None:
        """Forget what is over the bounds; the newest article always stays."""
        now = self._clock()
        for article in list(self._articles.values()):
            if now - article.born > self._age:
                self.forget(article.id)
        held = sum(article.size for article in self._articles.values())
        while len(self._articles) > 1 and (len(self._articles) > self._most or held > self._held):
            oldest = next(iter(self._articles.values()))
            held -= oldest.size
            self.forget(oldest.id)
