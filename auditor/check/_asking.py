"""Asks for one URL until its answer can be judged: platform, robots.txt, HEAD, GET, again after a pause.

Knows of hosts only how to hold them back; whose turn it is `auditor.check.schedule` says.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from tenacity import AsyncRetrying, RetryCallState, retry_if_result
from tenacity.wait import wait_random_exponential

from auditor.check import verdict
from auditor.check._beside import Beside
from auditor.check._hosts import Hosts, Task
from auditor.check._network import Network
from auditor.check._pace import retry_after
from auditor.check._robots import Robots
from auditor.check.manners import FILES, Manners
from auditor.check.posts import PostsAsked, answers_anything
from auditor.i18n import N_
from auditor.model import LinkStatus, Verdict
from auditor.net import Answer, Client, Endpoint, Failure, refreshed
from auditor.platforms import ProbeRequest
from auditor.platforms import read as read_platform
from auditor.urls import Url

# Nothing to gain from asking at once by GET; what is fleeting of them is asked again, by GET.
_SAME_BY_GET = (None, Failure.NO_SUCH_HOST, Failure.RESOLVER, Failure.TIMEOUT, Failure.BLOCKED)
_STRIKES = 3
_PROBE_BODY = 512 * 1024

Rest = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Try:
    """One attempt and what it was."""

    answer: Answer
    waits: float | None = None  # seconds the server asked for
    final: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What a URL answers. `lost`: our own network may be what failed; `allowable`: as of `Answer`."""

    status: LinkStatus
    lost: bool = False
    allowable: Endpoint | None = None


class Asking:
    """Asks for the URLs of one run. `requests` counts what went out."""

    def __init__(
        self,
        client: Client,
        manners: Manners,
        hosts: Hosts,
        network: Network,
        *,
        rest: Rest,
        now: Callable[[], datetime],
        random: Random,
    ) -> None:
        """`rest` sleeps for some seconds and lets others work meanwhile."""
        self.requests = 0
        self._client = client
        self._manners = manners
        self._hosts = hosts
        self._network = network
        self._rest = rest
        self._now = now
        self._backoff = wait_random_exponential(multiplier=manners.backoff, max=manners.max_backoff)
        self._robots = Robots(client, manners.robots)
        self._posts = PostsAsked(self._ask_platform) if manners.posts else None
        self._beside = Beside(self._get, manners, random)

    async def aclose(self) -> None:
        """Stop what is being asked."""
        await self._robots.aclose()
        if self._posts is not None:
            await self._posts.aclose()
        await self._beside.aclose()

    def expect(self, url: Url) -> None:
        """Take note of a URL that will be asked for: posts of a platform are asked for together."""
        reading = read_platform(url) if self._posts is not None else None
        if reading is not None and reading.post is not None and self._posts is not None:
            self._posts.expect(reading.post)

    async def checked(self, task: Task) -> Checked:
        """Return the status of a URL."""
        url = task.url
        reading = read_platform(url)
        if reading is not None and reading.post is not None and self._posts is not None:
            said = await self._posts.status(reading.post, task.key, self._now)
            if said is not None:
                return Checked(said)
        if reading is not None and answers_anything(reading):
            return self._untold(task, Verdict.UNVERIFIABLE, N_("the platform answers any address alike"))
        if await self._robots.forbids(url):
            return self._untold(task, Verdict.BLOCKED_BY_POLICY, N_("robots.txt names us and says no"))
        tried, attempts = await self._tried(task)
        answer = tried.answer
        if answer.status in self._manners.accept:
            opinion = verdict.Opinion(Verdict.LIVE, f"status {answer.status} is accepted")
        elif attempts == 0:
            asked = task.host.asked_away or 0
            opinion = verdict.Opinion(
                Verdict.RATE_LIMITED, f"the host asked to be left alone for {asked:.0f} s"
            )
        else:
            answer = await refreshed(answer, self._get)
            page = verdict.page_of(answer)
            opinion = await self._beside.weighed(task, answer, page, verdict.judge(answer, page))
        status = verdict.status_of(replace(answer, url=task.key), opinion, self._now(), attempts)
        return Checked(status, answer.failure in verdict.NETWORK, answer.allowable)

    def _untold(self, task: Task, verdict_: Verdict, reason: str) -> Checked:
        return Checked(LinkStatus(url=task.key, verdict=verdict_, reason=reason, checked_at=self._now()))

    async def _tried(self, task: Task) -> tuple[_Try, int]:
        """Return the last attempt and how many were made: none where the host asked us to stay away."""
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
        return tried, attempts

    async def _retried(self, first: _Try, attempt: Callable[[], Awaitable[_Try]]) -> _Try:
        """Return what came of asking again, after pauses; the first attempt was made already."""
        made = [first]

        async def once_more() -> _Try:
            return made.pop() if made else await attempt()

        retrying = AsyncRetrying(
            retry=retry_if_result(_again),
            stop=lambda state: state.attempt_number > self._manners.max_retries,
            wait=self._pause,
            sleep=self._rest,
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        tried: _Try = await retrying(once_more)
        return tried

    async def _attempt(self, task: Task, *, again: bool) -> _Try:
        answer = await self._asked(task.key, again=again)
        await self._network.saw(task, answer)
        waits = None
        if answer.status in (429, 503):
            waits = retry_after(answer.headers.get("retry-after", ""), self._now())
            if waits is not None and waits > self._manners.max_retry_after:
                # One page may be metered by itself; several in a row speak for their host.
                task.host.strikes += 1
                if task.host.strikes >= _STRIKES:
                    task.host.asked_away = waits
                return _Try(answer, waits, True)
            if waits is not None or answer.status == 429:
                self._hosts.hold(task.host, waits if waits is not None else self._manners.backoff)
        else:
            task.host.strikes = 0
        return _Try(answer, waits)

    async def _asked(self, url: str, *, again: bool) -> Answer:
        """Ask by HEAD where it saves something, by GET where that failed: some servers only mind HEAD."""
        if self._method(url) == "HEAD" and not again:
            self.requests += 1
            answer = await self._client.fetch(url, method="HEAD")
            status = answer.status or 0
            bad = (status >= 400 and status not in (401, 429)) or status in verdict.REDIRECTS
            if not bad and answer.failure in _SAME_BY_GET:
                return answer
        return await self._get(url)

    async def _get(self, url: str) -> Answer:
        self.requests += 1
        return await self._client.fetch(url, max_body=self._manners.max_body)

    async def _ask_platform(self, request: ProbeRequest) -> Answer:
        self.requests += 1
        return await self._client.fetch(
            request.url, method=request.method, headers=dict(request.headers), max_body=_PROBE_BODY
        )

    def _method(self, url: str) -> str:
        if self._manners.method != "auto":
            return self._manners.method.upper()
        suffix = url.partition("?")[0].rpartition(".")[2].lower()
        return "HEAD" if suffix in FILES else "GET"

    def _pause(self, state: RetryCallState) -> float:
        tried = state.outcome.result() if state.outcome is not None else None
        asked = tried.waits if tried is not None else None
        return max(asked or 0.0, float(self._backoff(state)))


def _again(tried: _Try) -> bool:
    return not tried.final and verdict.retryable(tried.answer)


def _unasked(task: Task) -> Answer:
    return Answer(url=task.key, final_url=task.key, method="GET", headers={})
