"""What a run has seen of its own network: who answered, who failed, whether names are looked up."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from auditor.check import verdict
from auditor.check._hosts import Task
from auditor.check._outage import OutageGuard, Weather
from auditor.net import Answer, Client, Failure

_WITNESSES = 3
_REACHED = (Failure.TIMEOUT.value, Failure.CONNECT.value)


class Network:
    """The network of one run. Asks only those who answered before, and whether names are looked up."""

    def __init__(self, client: Client, guard: OutageGuard) -> None:
        """`guard` counts the hosts that fail."""
        self._client = client
        self._guard = guard
        self._witnesses: deque[str] = deque(maxlen=_WITNESSES)
        self._resolves = False

    @property
    def weather(self) -> Weather:
        """What the last hosts say of it."""
        return self._guard.weather

    def forget(self) -> None:
        """Begin to count anew, after a pause."""
        self._guard.forget()

    async def saw(self, task: Task, answer: Answer) -> None:
        """Take note of how a request ended."""
        lost = answer.failure in verdict.NETWORK
        if lost and answer.failure is Failure.NO_SUCH_HOST and await self._names_resolve():
            lost = False
        self._guard.note(task.host.name, lost)
        if answer.status is not None:
            self._witnesses.append(task.key)
            self._resolves = self._resolves or "ip_address" not in task.url.warnings

    async def in_the_dark(self) -> bool:
        """Return whether a small run that met nobody cannot tell our network from theirs."""
        if self._witnesses or not self._guard.all_failed:
            return False
        return not await self._names_resolve()

    async def stands(self) -> bool:
        """Return whether somebody who answered before still does, or at least names are looked up."""
        for url in self._witnesses:
            answer = await self._client.fetch(url, method="HEAD")
            if answer.status is not None:
                return True
        return not self._witnesses and await self._client.resolves_anything()

    async def gone(self) -> bool:
        """Return whether those who answered before do no more; with nobody to ask nothing is known."""
        return bool(self._witnesses) and not await self.stands()

    async def others_may_fail(self, failures: Iterable[str | None]) -> bool:
        """Return whether it may be the others: their names resolve, and who answered before still does."""
        if not self._witnesses or not all(failure in _REACHED for failure in failures):
            return False
        return await self.stands()

    async def _names_resolve(self) -> bool:
        """Return whether names can be looked up here at all."""
        if not self._resolves:
            self._resolves = await self._client.resolves_anything()
        return self._resolves
