"""Asks web archives for copies of pages, one request after the other, and only as many as are needed.

One pace holds for every request to any archive: the Internet Archive walls off for an hour whoever goes on
after a 429. What answers mean is `auditor.check.archives`'s business.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from auditor.check import archives, questions
from auditor.check._pace import retry_after
from auditor.check.holdings import Capture, Drift, Holdings, changed_since, days_between, nearest
from auditor.check.questions import WAYBACK, Question
from auditor.check.verdict import page_of
from auditor.i18n import N_
from auditor.net import Answer, Client

INTERVAL = 2.5  # seconds: 24 requests a minute, under the 30 that the CDX server allows
_WALLED = 60.0
_PATIENCE = 300.0
_TRIES = 3
_ANSWER = 1024 * 1024
_COPY = 128 * 1024
_DEADLINE = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """What archives hold of one address: the copy nearest to `day` that shows the page, and the newest.

    `confirmed`: the copy was opened and is no error page; False where its archive let nobody look.
    `reason` says why there is none, or what could not be asked; `drift` and `changed_by` are those of
    `holdings.changed_since`.
    """

    url: str
    day: date | None = None
    nearest: Capture | None = None
    newest: Capture | None = None
    confirmed: bool = False
    drift: Drift = Drift.UNKNOWN
    changed_by: date | None = None
    reason: str = ""

    @property
    def days(self) -> int | None:
        """How many days after the article the copy was made, negative before; None where unknown."""
        if self.nearest is None or self.day is None:
            return None
        return days_between(self.nearest.at, self.day)


class Pace:
    """One limit for all requests to archives: so many seconds between two, more after a refusal."""

    def __init__(
        self,
        interval: float = INTERVAL,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._next = 0.0
        self._turn = asyncio.Lock()

    async def wait(self) -> None:
        """Return when the next request may go; whoever waits, waits in line."""
        async with self._turn:
            # The hold of an answer may have come while we slept.
            while (left := self._next - self._clock()) > 0:
                await self._sleep(left)
            self._next = self._clock() + self._interval

    def hold(self, seconds: float) -> None:
        """Let nobody ask for some time."""
        self._next = max(self._next, self._clock() + seconds)


class Archives:
    """Looks for copies of pages. An archive that refuses twice, or for long, is not asked again."""

    def __init__(
        self,
        client: Client,
        pace: Pace | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._pace = pace or Pace()
        self._now = now
        self._refusals: dict[str, int] = {}
        self.requests = 0

    async def look(self, url: str, day: date | None = None) -> Archived:
        """Return the copy of a page nearest to a day (the newest without one), and whether it changed."""
        url = url.partition("#")[0]
        holdings = await self._wayback(url, day)
        reason = "" if holdings is not None else f"{WAYBACK} did not answer"
        kept = holdings or Holdings()
        drift, changed_by = changed_since(kept.captures, day)
        chosen, confirmed = await self._chosen(kept, day)
        for name, service, hosts in archives.TIMEMAPS if chosen is None else ():
            answer = await self._ask(questions.ask_timemap(service, url), name)
            others = archives.read_timemap(answer, name, hosts) if answer is not None else None
            if others is None:
                reason = "; ".join(filter(None, (reason, f"{name} did not answer")))
                continue
            kept = others
            chosen, confirmed = await self._chosen(others, day)
            if chosen is not None:
                break
        if chosen is None and not reason:
            reason = N_("no archive that was asked has a copy")
        return Archived(
            url=url,
            day=day,
            nearest=chosen,
            newest=kept.captures[-1] if chosen is not None and kept.captures else None,
            confirmed=confirmed,
            drift=drift,
            changed_by=changed_by,
            reason="" if chosen is not None else reason,
        )

    async def _wayback(self, url: str, day: date | None) -> Holdings | None:
        answer = await self._ask(questions.ask_all(url), "cdx")
        holdings = archives.read_cdx(answer, url) if answer is not None else None
        if holdings is None:
            answer = await self._ask(questions.ask_timegate(url, day), WAYBACK)
            return archives.read_timegate(answer) if answer is not None else None
        if holdings.complete:
            return holdings
        # Too many to list: those around the day, and the newest.
        found = {capture.url: capture for capture in holdings.captures}
        further = [questions.ask_newest(url), *([questions.ask_around(url, day)] if day is not None else [])]
        for question in further:
            answer = await self._ask(question, "cdx")
            more = archives.read_cdx(answer, url) if answer is not None else None
            found |= {capture.url: capture for capture in more.captures} if more is not None else {}
        ordered = tuple(sorted(found.values(), key=lambda capture: capture.at))
        return Holdings(captures=ordered, complete=False)

    async def _chosen(self, holdings: Holdings, day: date | None) -> tuple[Capture | None, bool]:
        """Return the nearest capture that shows the page; a capture of an error page is none."""
        seen: set[str] = set()
        tried = 0
        for capture in nearest(holdings.captures, day):
            if capture.digest and capture.digest in seen:
                continue
            if tried == _TRIES:
                break
            tried += 1
            seen.add(capture.digest)
            answer = await self._ask(questions.ask_copy(capture), capture.archive, _COPY)
            shown = archives.is_copy(answer, page_of(answer)) if answer is not None else None
            if shown is None:
                return capture, False
            if shown:
                return replace(capture, status=200), True
        return None, False

    async def _ask(self, question: Question, whom: str, most: int = _ANSWER) -> Answer | None:
        """Return the answer to a question when its turn has come, None from an archive that refuses."""
        while self._refusals.get(whom, 0) < 2:
            await self._pace.wait()
            self.requests += 1
            answer = await self._client.fetch(
                question.url,
                headers=dict(question.headers),
                follow=question.follow,
                max_body=most,
                deadline=_DEADLINE,
            )
            if answer.status not in (429, 503) or archives.replays(answer):
                return answer
            asked = retry_after(answer.headers.get("retry-after", ""), self._now())
            self._refusals[whom] = self._refusals.get(whom, 0) + 1
            if asked is not None and asked > _PATIENCE:
                self._refusals[whom] = 2
                break
            floor = _WALLED if answer.status == 429 else 0.0
            self._pace.hold(max(asked or 0.0, floor))
        return None
