"""Checks many URLs with manners: each once, hosts side by side, one host gently, failures again and later.

What an answer means is `auditor.check.verdict`'s business, how one URL is asked for `_asking`'s, whether our
own network stands `_network`'s; connections are `auditor.net`'s.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from auditor.check._asking import Asking
from auditor.check._hosts import Hosts, Task
from auditor.check._network import Network
from auditor.check._outage import OutageGuard, Weather
from auditor.check.captures import Archived
from auditor.check.manners import Manners
from auditor.check.saving import Saved
from auditor.errors import UnreadableUrl
from auditor.i18n import N_
from auditor.model import LinkStatus, Verdict
from auditor.net import Client, Endpoint
from auditor.urls import parse

_HELD = 256
INCONCLUSIVE = N_("most hosts failed at once: our own network, nothing can be said")

Told = Callable[[LinkStatus], None]


@dataclass(slots=True)
class Outcome:
    """Statuses by URL as given; `inconclusive` where an outage ended the run.

    `allowable` is what the client's policy would have to allow for what it refused, by URL. `archived` and
    `saved` say what archives hold, where somebody asked them.
    """

    statuses: dict[str, LinkStatus] = field(default_factory=dict)
    allowable: dict[str, Endpoint] = field(default_factory=dict)
    archived: dict[str, Archived] = field(default_factory=dict)
    saved: dict[str, Saved] = field(default_factory=dict)
    inconclusive: bool = False
    requests: int = 0


class Checker:
    """Checks URLs through a client; clock, sleep, calendar and chance are given, so that tests own them."""

    def __init__(
        self,
        client: Client,
        manners: Manners | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        random: Random | None = None,
    ) -> None:
        self.manners = manners or Manners()
        self._client = client
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._random = random or Random()  # noqa: S311 - addresses nobody guesses, no secrets

    async def run(self, urls: Iterable[str], told: Told | None = None) -> Outcome:
        """Check every unique URL once and return all statuses; `told` hears each as soon as it is sure.

        URLs that differ in their fragment only are one; the fragment is never sent.
        """
        return await _Run(self, told).run(urls)


class _Run:
    """One run: its queues, what is out, what failed and is held back until our network is known to stand."""

    def __init__(self, checker: Checker, told: Told | None) -> None:
        self.c = checker
        self.m = checker.manners
        self.told = told
        self.outcome = Outcome()
        self.given: dict[str, list[str]] = {}
        self.hosts = Hosts(self.m, checker._clock)
        self.slots = asyncio.Semaphore(self.m.concurrency)
        self.change = asyncio.Event()
        self.network = Network(checker._client, OutageGuard(self.m.outage_share, *self.m.outage_hosts))
        self.asking = Asking(
            checker._client,
            self.m,
            self.hosts,
            self.network,
            rest=self._rest_without_slot,
            now=checker._now,
            random=checker._random,
        )
        self.held: list[tuple[Task, LinkStatus]] = []
        self.patience = self.m.outage_patience
        self.running: set[asyncio.Task[None]] = set()
        self.broken: BaseException | None = None

    async def run(self, urls: Iterable[str]) -> Outcome:
        for text in urls:
            self._add(text)
        try:
            await self._work()
        finally:
            for task in self.running:
                task.cancel()
            await asyncio.gather(*self.running, return_exceptions=True)
            await self.asking.aclose()
            self.outcome.requests = self.asking.requests
        return self.outcome

    def _add(self, text: str) -> None:
        try:
            url = parse(text)
        except UnreadableUrl as error:
            self._give(text, self._status(text, Verdict.BLOCKED_BY_POLICY, str(error)), [text])
            return
        key = url.href.partition("#")[0]
        known = self.given.get(key)
        if known is not None:
            if text not in known:
                known.append(text)
            return
        self.given[key] = [text]
        if not url.web:
            self._give(
                key, self._status(text, Verdict.BLOCKED_BY_POLICY, f"not asked: {url.scheme} is no web page")
            )
        else:
            self.hosts.add(key, url)
            self.asking.expect(url)

    def _status(self, url: str, verdict_: Verdict, reason: str) -> LinkStatus:
        return LinkStatus(url=url, verdict=verdict_, reason=reason, checked_at=self.c._now())

    def _give(self, key: str, status: LinkStatus, texts: list[str] | None = None) -> None:
        for text in texts or self.given[key]:
            status = status if status.url == text else replace(status, url=text)
            self.outcome.statuses[text] = status
            if self.told is not None:
                self.told(status)

    async def _work(self) -> None:
        """Start tasks as hosts and slots allow, until nothing is left; heed the weather."""
        while True:
            if self.broken is not None:
                raise self.broken
            if self.network.weather is Weather.OUTAGE:
                await self._drain()
                if not await self._outlast():
                    return
                continue
            if len(self.held) >= _HELD and self.network.weather is Weather.FAIR:
                if not await self._settle():
                    return
                continue
            task = self.hosts.next()
            if isinstance(task, Task):
                await self.slots.acquire()
                self._start(task)
            elif task is not None:
                await self._until_change(task)
            elif self.running:
                await self._until_change(None)
            elif self.held and self.network.weather is not Weather.FAIR and await self.network.in_the_dark():
                self.patience = 0  # one or two hosts are no reason to wait
                if not await self._outlast():
                    return
            elif self.held:
                if not await self._settle():
                    return
            else:
                return

    def _start(self, task: Task) -> None:
        job = asyncio.ensure_future(self._one(task))
        self.running.add(job)
        job.add_done_callback(self._ended)

    def _ended(self, job: asyncio.Task[None]) -> None:
        self.running.discard(job)
        self.slots.release()
        if not job.cancelled() and job.exception() is not None:
            self.broken = job.exception()
        self.change.set()

    async def _until_change(self, seconds: float | None) -> None:
        self.change.clear()
        change = asyncio.ensure_future(self.change.wait())
        rest = [asyncio.ensure_future(self._rest(seconds))] if seconds is not None else []
        try:
            await asyncio.wait([change, *rest], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waiting in (change, *rest):
                waiting.cancel()
            await asyncio.gather(change, *rest, return_exceptions=True)

    async def _rest(self, seconds: float) -> None:
        await self.c._sleep(seconds)

    async def _drain(self) -> None:
        while self.running:
            await self._until_change(None)

    # Outages ---------------------------------------------------------------------------------------------

    async def _outlast(self) -> bool:
        """Wait for our network to come back; return whether it did. What failed meanwhile is asked again."""
        if await self.network.others_may_fail(status.failure for _, status in self.held):
            self.network.forget()
            self._again_or_given()
            return True
        while self.patience > 0:
            self.patience -= 1
            await self.c._sleep(self.m.outage_pause)
            if await self.network.stands():
                self.network.forget()
                held, self.held = self.held, []
                for task, _ in held:
                    self.hosts.put(task)
                return True
        self.outcome.inconclusive = True
        failed = [(task.key, status) for task, status in self.held]
        unasked = [
            (task.key, self._status(task.url.href, Verdict.UNVERIFIABLE, "")) for task in self.hosts.left()
        ]
        for key, status in failed + unasked:
            reason = f"{INCONCLUSIVE}; seen: {status.reason}" if status.reason else INCONCLUSIVE
            self._give(key, replace(status, verdict=Verdict.UNVERIFIABLE, reason=reason))
        self.held.clear()
        return False

    def _again_or_given(self) -> None:
        """Ask once more for what failed among many, and believe what fails again."""
        held, self.held = self.held, []
        for task, status in held:
            if task.again:
                self._give(task.key, status)
            else:
                task.again = 1
                self.hosts.put(task)

    async def _settle(self) -> bool:
        """Give what was held back if hosts that answered before still do; else wait. False ends the run."""
        held, self.held = self.held, []
        if await self.network.gone():
            self.held = held
            return await self._outlast()
        for task, status in held:
            self._give(task.key, status)
        return True

    # One URL -----------------------------------------------------------------------------------------------

    async def _one(self, task: Task) -> None:
        try:
            checked = await self.asking.checked(task)
        finally:
            self.hosts.done(task.host)
        if checked.allowable is not None:
            self.outcome.allowable |= dict.fromkeys(self.given[task.key], checked.allowable)
        if checked.lost:
            self.held.append((task, checked.status))
        else:
            self._give(task.key, checked.status)

    async def _rest_without_slot(self, seconds: float) -> None:
        """Sleep, and let somebody else work meanwhile."""
        self.slots.release()
        self.change.set()
        try:
            await self.c._sleep(seconds)
        finally:
            await self.slots.acquire()
