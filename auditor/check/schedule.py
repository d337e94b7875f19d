"""Checks many URLs with manners: each once, hosts side by side, one host gently, failures again and later.

What an answer means is `auditor.check.verdict`'s business, connections are `auditor.net`'s.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from tenacity import AsyncRetrying, RetryCallState, retry_if_result
from tenacity.wait import wait_random_exponential

from auditor.check import verdict
from auditor.check._hosts import Hosts, Task
from auditor.check._outage import OutageGuard, Weather
from auditor.check._pace import retry_after
from auditor.check._page import Page
from auditor.check._robots import Robots
from auditor.check._siblings import folder_of, sibling_of
from auditor.check.captures import Archived
from auditor.check.manners import FILES, Manners
from auditor.check.posts import PostsAsked, answers_anything
from auditor.check.saving import Saved
from auditor.errors import UnreadableUrl
from auditor.i18n import N_
from auditor.model import LinkStatus, Verdict
from auditor.net import Answer, Client, Failure, Hop
from auditor.platforms import ProbeRequest
from auditor.platforms import read as read_platform
from auditor.urls import parse

_TO_BE_DOUBTED = (Verdict.LIVE, Verdict.REDIRECTED, Verdict.UNVERIFIABLE)
_REFRESH_WITHIN = 10  # seconds; a page that refreshes later is meant to be read
_REFRESHES = 3
_WITNESSES = 3
_HELD = 256
# Nothing to gain from asking at once by GET; what is fleeting of them is asked again, by GET.
_SAME_BY_GET = (None, Failure.NO_SUCH_HOST, Failure.RESOLVER, Failure.TIMEOUT, Failure.BLOCKED)
_STRIKES = 3
_PROBE_BODY = 512 * 1024
INCONCLUSIVE = N_("most hosts failed at once: our own network, nothing can be said")

Told = Callable[[LinkStatus], None]


@dataclass(slots=True)
class Outcome:
    """Statuses by URL as given; `inconclusive` where an outage ended the run.

    `archived` and `saved` say what archives hold, where somebody asked them.
    """

    statuses: dict[str, LinkStatus] = field(default_factory=dict)
    archived: dict[str, Archived] = field(default_factory=dict)
    saved: dict[str, Saved] = field(default_factory=dict)
    inconclusive: bool = False
    requests: int = 0


@dataclass(frozen=True, slots=True)
class _Try:
    """One attempt and what it was."""

    answer: Answer
    waits: float | None = None  # seconds the server asked for
    final: bool = False


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
        self._backoff = wait_random_exponential(multiplier=self.manners.backoff, max=self.manners.max_backoff)

    async def run(self, urls: Iterable[str], told: Told | None = None) -> Outcome:
        """Check every unique URL once and return all statuses; `told` hears each as soon as it is sure.

        URLs that differ in their fragment only are one; the fragment is never sent.
        """
        return await _Run(self, told).run(urls)


class _Run:
    """One run: its queues, its guard, what it learned of hosts on the way."""

    def __init__(self, checker: Checker, told: Told | None) -> None:
        self.c = checker
        self.m = checker.manners
        self.told = told
        self.outcome = Outcome()
        self.given: dict[str, list[str]] = {}
        self.hosts = Hosts(self.m, checker._clock)
        self.slots = asyncio.Semaphore(self.m.concurrency)
        self.change = asyncio.Event()
        self.guard = OutageGuard(self.m.outage_share, *self.m.outage_hosts)
        self.robots = Robots(checker._client, self.m.robots)
        self.posts = PostsAsked(self._ask_platform) if self.m.posts else None
        self.siblings: dict[str, asyncio.Task[Answer]] = {}
        self.held: list[tuple[Task, LinkStatus]] = []
        self.witnesses: deque[str] = deque(maxlen=_WITNESSES)
        self.patience = self.m.outage_patience
        self.names_resolve = False
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
            await self.robots.aclose()
            if self.posts is not None:
                await self.posts.aclose()
            for probe in self.siblings.values():
                probe.cancel()
            await asyncio.gather(*self.siblings.values(), return_exceptions=True)
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
            reading = read_platform(url) if self.posts is not None else None
            if reading is not None and reading.post is not None and self.posts is not None:
                self.posts.expect(reading.post)

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
            if self.guard.weather is Weather.OUTAGE:
                await self._drain()
                if not await self._outlast():
                    return
                continue
            if len(self.held) >= _HELD and self.guard.weather is Weather.FAIR:
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
            elif self.held and self.guard.weather is not Weather.FAIR and await self._all_in_the_dark():
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

    async def _all_in_the_dark(self) -> bool:
        """Return whether a small run that met nobody cannot tell our network from theirs."""
        if self.witnesses or not self.guard.all_failed:
            return False
        return not await self._names_resolve()

    async def _names_resolve(self) -> bool:
        """Return whether names can be looked up here at all."""
        if not self.names_resolve:
            self.names_resolve = await self.c._client.resolves_anything()
        return self.names_resolve

    async def _outlast(self) -> bool:
        """Wait for our network to come back; return whether it did. What failed meanwhile is asked again."""
        if await self._credible():
            self.guard.forget()
            self._again_or_given()
            return True
        while self.patience > 0:
            self.patience -= 1
            await self.c._sleep(self.m.outage_pause)
            if await self._witnessed():
                self.guard.forget()
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

    async def _credible(self) -> bool:
        """Return whether it may be the others who fail: names resolve, and who answered before still does."""
        reached = (Failure.TIMEOUT.value, Failure.CONNECT.value)
        if not self.witnesses or not all(status.failure in reached for _, status in self.held):
            return False
        return await self._witnessed()

    def _again_or_given(self) -> None:
        """Ask once more for what failed among many, and believe what fails again."""
        held, self.held = self.held, []
        for task, status in held:
            if task.again:
                self._give(task.key, status)
            else:
                task.again = 1
                self.hosts.put(task)

    async def _witnessed(self) -> bool:
        for url in self.witnesses:
            answer = await self.c._client.fetch(url, method="HEAD")
            if answer.status is not None:
                return True
        return not self.witnesses and await self.c._client.resolves_anything()

    async def _settle(self) -> bool:
        """Give what was held back if hosts that answered before still do; else wait. False ends the run."""
        held, self.held = self.held, []
        if self.witnesses and not await self._witnessed():
            self.held = held
            return await self._outlast()
        for task, status in held:
            self._give(task.key, status)
        return True

    # One URL -----------------------------------------------------------------------------------------------

    async def _one(self, task: Task) -> None:
        try:
            status, failed = await self._checked(task)
        finally:
            self.hosts.done(task.host)
        if failed:
            self.held.append((task, status))
        else:
            self._give(task.key, status)

    async def _checked(self, task: Task) -> tuple[LinkStatus, bool]:
        """Return the status of a URL, and whether our own network may be what failed."""
        url = task.url
        reading = read_platform(url)
        if reading is not None and reading.post is not None and self.posts is not None:
            said = await self.posts.status(reading.post, task.key, self.c._now)
            if said is not None:
                return said, False
        if reading is not None and answers_anything(reading):
            return self._status(
                task.key, Verdict.UNVERIFIABLE, N_("the platform answers any address alike")
            ), False
        if await self.robots.forbids(url):
            return self._status(
                task.key, Verdict.BLOCKED_BY_POLICY, N_("robots.txt names us and says no")
            ), False
        attempts = 0

        async def attempt() -> _Try:
            nonlocal attempts
            if task.host.asked_away is not None:
                return _Try(_unasked(task), task.host.asked_away, True)
            attempts += 1
            return await self._attempt(task, again=attempts > 1)

        tried = await attempt()
        if _again(tried):
            tried = await self._retried(tried, attempt)
        answer = tried.answer
        if answer.status in self.m.accept:
            opinion = verdict.Opinion(Verdict.LIVE, f"status {answer.status} is accepted")
        elif attempts == 0:
            asked = task.host.asked_away or 0
            opinion = verdict.Opinion(
                Verdict.RATE_LIMITED, f"the host asked to be left alone for {asked:.0f} s"
            )
        else:
            answer, page = await self._refreshed(answer)
            opinion = verdict.judge(answer, page)
            opinion = await self._with_sibling(task, answer, page, opinion)
        failed = answer.failure in verdict.NETWORK
        return verdict.status_of(replace(answer, url=task.key), opinion, self.c._now(), attempts), failed

    async def _retried(self, first: _Try, attempt: Callable[[], Awaitable[_Try]]) -> _Try:
        """Return what came of asking again, after pauses; the first attempt was made already."""
        made = [first]

        async def once_more() -> _Try:
            return made.pop() if made else await attempt()

        retrying = AsyncRetrying(
            retry=retry_if_result(_again),
            stop=lambda state: state.attempt_number > self.m.max_retries,
            wait=self._pause,
            sleep=self._rest_without_slot,
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        tried: _Try = await retrying(once_more)
        return tried

    async def _attempt(self, task: Task, *, again: bool) -> _Try:
        answer = await self._asked(task.key, again=again)
        lost = answer.failure in verdict.NETWORK
        if lost and answer.failure is Failure.NO_SUCH_HOST and await self._names_resolve():
            lost = False
        self.guard.note(task.host.name, lost)
        if answer.status is not None:
            self.witnesses.append(task.key)
            self.names_resolve = self.names_resolve or "ip_address" not in task.url.warnings
        waits = None
        if answer.status in (429, 503):
            waits = retry_after(answer.headers.get("retry-after", ""), self.c._now())
            if waits is not None and waits > self.m.max_retry_after:
                # One page may be metered by itself; several in a row speak for their host.
                task.host.strikes += 1
                if task.host.strikes >= _STRIKES:
                    task.host.asked_away = waits
                return _Try(answer, waits, True)
            if waits is not None or answer.status == 429:
                self.hosts.hold(task.host, waits if waits is not None else self.m.backoff)
        else:
            task.host.strikes = 0
        return _Try(answer, waits)

    async def _asked(self, url: str, *, again: bool) -> Answer:
        """Ask by HEAD where it saves something, by GET where that failed: some servers only mind HEAD."""
        if self._method(url) == "HEAD" and not again:
            self.outcome.requests += 1
            answer = await self.c._client.fetch(url, method="HEAD")
            status = answer.status or 0
            bad = (status >= 400 and status not in (401, 429)) or status in verdict.REDIRECTS
            if not bad and answer.failure in _SAME_BY_GET:
                return answer
        self.outcome.requests += 1
        return await self.c._client.fetch(url, max_body=self.m.max_body)

    def _method(self, url: str) -> str:
        if self.m.method != "auto":
            return self.m.method.upper()
        suffix = url.partition("?")[0].rpartition(".")[2].lower()
        return "HEAD" if suffix in FILES else "GET"

    def _pause(self, state: RetryCallState) -> float:
        tried = state.outcome.result() if state.outcome is not None else None
        asked = tried.waits if tried is not None else None
        return max(asked or 0.0, float(self.c._backoff(state)))

    async def _rest_without_slot(self, seconds: float) -> None:
        """Sleep, and let somebody else work meanwhile."""
        self.slots.release()
        self.change.set()
        try:
            await self.c._sleep(seconds)
        finally:
            await self.slots.acquire()

    async def _refreshed(self, answer: Answer) -> tuple[Answer, Page | None]:
        """Follow what a page asks browsers to load instead of it (HTML Standard, pragma refresh)."""
        page = verdict.page_of(answer)
        for _ in range(_REFRESHES):
            if (
                page is None
                or page.refresh is None
                or page.refresh[0] > _REFRESH_WITHIN
                or answer.status != 200
            ):
                break
            try:
                target = parse(page.refresh[1], answer.final_url)
            except UnreadableUrl:
                break
            here = answer.final_url.partition("#")[0]
            if target.href.partition("#")[0] == here or not target.web:
                break
            self.outcome.requests += 1
            further = await self.c._client.fetch(target.href, max_body=self.m.max_body)
            chain = (*answer.chain, _hop(answer), *further.chain)
            answer = replace(
                further, url=answer.url, chain=chain, received=further.received + answer.received
            )
            page = verdict.page_of(answer)
        return answer, page

    async def _with_sibling(
        self, task: Task, answer: Answer, page: Page | None, opinion: verdict.Opinion
    ) -> verdict.Opinion:
        """Ask a random address beside the page where its own answer is not enough."""
        if opinion.verdict not in _TO_BE_DOUBTED or answer.status != 200:
            return opinion
        if self.m.soft_404 == "never" or answer.method == "HEAD" or verdict.is_root(task.url):
            return opinion
        wanted = (
            opinion.doubtful or self.m.soft_404 == "always" or (page is not None and not task.host.probed)
        )
        if not wanted:
            return opinion
        task.host.probed = True
        folder = folder_of(task.url)
        asking = self.siblings.get(folder)
        if asking is None:
            self.outcome.requests += 1
            where = sibling_of(task.url, self.c._random)
            asking = asyncio.ensure_future(self.c._client.fetch(where, max_body=self.m.max_body))
            self.siblings[folder] = asking
        sibling = asking.result() if asking.done() else await asyncio.shield(asking)
        judged = verdict.weigh_sibling(answer, page, sibling, opinion)
        if judged.verdict is not opinion.verdict:
            task.host.probed = False  # a host that answers anything is not to be trusted in other folders
        return judged

    async def _ask_platform(self, request: ProbeRequest) -> Answer:
        self.outcome.requests += 1
        return await self.c._client.fetch(
            request.url, method=request.method, headers=dict(request.headers), max_body=_PROBE_BODY
        )


def _again(tried: _Try) -> bool:
    return not tried.final and verdict.retryable(tried.answer)


def _hop(answer: Answer) -> Hop:
    return Hop(url=answer.final_url, status=answer.status or 0)


def _unasked(task: Task) -> Answer:
    return Answer(url=task.key, final_url=task.key, method="GET", headers={})
