"""Whose turn it is: URLs by host, hosts by the time they may be asked again. Asks nobody itself."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from auditor.check.manners import Manners
from auditor.urls import Url


@dataclass(slots=True, eq=False)
class Task:
    """A URL to check. `key` is its address without fragment."""

    key: str
    url: Url
    host: Host
    again: int = 0


@dataclass(slots=True, eq=False)
class Host:
    """One host: what is to be asked there, how many requests are out, when the next may go."""

    name: str
    concurrency: int
    delay: float
    queue: deque[Task] = field(default_factory=deque)
    active: int = 0
    next_start: float = 0.0
    waiting: bool = False
    asked_away: float | None = None  # seconds it asked for, more than we wait
    strikes: int = 0  # answers in a row that asked for more than we wait
    probed: bool = False  # whether a sibling of one of its pages was asked for


class Hosts:
    """All hosts of a run."""

    def __init__(self, manners: Manners, clock: Callable[[], float]) -> None:
        self._manners = manners
        self._clock = clock
        self._named: dict[str, Host] = {}
        self._ready: list[tuple[float, int, Host]] = []
        self._count = 0

    def add(self, key: str, url: Url) -> None:
        """Put a URL into its host's queue."""
        name = f"{url.host}:{url.port}" if url.port else url.host
        host = self._named.get(name)
        if host is None:
            host = self._named[name] = Host(name, *self._pace(url.host))
        self.put(Task(key, url, host))

    def put(self, task: Task) -> None:
        """Queue a task, its host too."""
        task.host.queue.append(task)
        self._queue(task.host)

    def _pace(self, name: str) -> tuple[int, float]:
        concurrency, delay = self._manners.host_concurrency, self._manners.host_delay
        for override in self._manners.overrides:
            if override.covers(name):
                concurrency = override.concurrency if override.concurrency is not None else concurrency
                delay = override.delay if override.delay is not None else delay
        return max(1, concurrency), delay

    def _queue(self, host: Host) -> None:
        if not host.waiting and host.queue and host.active < host.concurrency:
            host.waiting = True
            self._count += 1
            heapq.heappush(self._ready, (host.next_start, self._count, host))

    def next(self) -> Task | float | None:
        """Return the next task, or the seconds until there is one, or None while none can start."""
        while self._ready:
            when, _, host = self._ready[0]
            now = self._clock()
            due = max(when, host.next_start)
            if due > now:
                if due > when:
                    heapq.heapreplace(self._ready, (due, self._count, host))
                    self._count += 1
                    continue
                return due - now
            heapq.heappop(self._ready)
            host.waiting = False
            if not host.queue or host.active >= host.concurrency:
                continue
            task = host.queue.popleft()
            host.active += 1
            host.next_start = max(host.next_start, now + host.delay)
            self._queue(host)
            return task
        return None

    def done(self, host: Host) -> None:
        """Take note that a request to a host has ended."""
        host.active -= 1
        self._queue(host)

    def hold(self, host: Host, seconds: float) -> None:
        """Start nothing at a host for some time."""
        host.next_start = max(host.next_start, self._clock() + seconds)

    def left(self) -> list[Task]:
        """Return what was never started."""
        return [task for host in self._named.values() for task in host.queue]
