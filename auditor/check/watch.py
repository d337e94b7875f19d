"""Runs a watch: takes what is due, checks it, writes down what was seen as it comes.

Written in small groups: one transaction for each result would spend the time of the run on the disk.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.check.history import Store
from auditor.check.manners import Manners
from auditor.check.schedule import INCONCLUSIVE, Checker
from auditor.check.watched import News
from auditor.errors import AuditorError
from auditor.model import LinkStatus
from auditor.net import Client

_GROUP = 64
_LONGEST_WAIT = 0.25  # seconds that a result waits for its group
_LEASED = 20_000  # by who has the store for himself
_LEASED_SHARED = 2_000
_RENEWED = timedelta(minutes=5)


@dataclass(slots=True)
class WatchRun:
    """What a run did: how many links it saw, what is news, and whether an outage made it worthless."""

    id: str
    checked: int = 0
    news: list[News] = field(default_factory=list)
    inconclusive: bool = False


async def watch(
    store: Store,
    client: Client,
    manners: Manners | None = None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limit: int | None = None,
    every: bool = False,
    told: Callable[[LinkStatus], None] | None = None,
) -> WatchRun:
    """Check what is due and record it; can be killed at any moment and run again.

    What an outage of our own network made worthless is not recorded, and stays due.

    Raises:
        StoreError: if results cannot be written; what `told` has heard is written.
    """
    run = WatchRun(id=uuid.uuid4().hex)
    store.begin(run.id, now())
    left = limit if limit is not None else 1 << 62
    most = _LEASED_SHARED if store.shared else _LEASED
    try:
        while left > 0 and not run.inconclusive:
            urls = store.lease(run.id, now(), min(most, left), every=every)
            if not urls:
                break
            left -= len(urls)
            writer = _Writer(store, run, told, now)
            checker = Checker(client, manners, now=now)
            writing = asyncio.ensure_future(writer.write_on())
            try:
                outcome = await checker.run(urls, writer.add)
                run.inconclusive = outcome.inconclusive
            finally:
                writing.cancel()
                await asyncio.gather(writing, return_exceptions=True)
                writer.flush()
    except BaseException:
        # What is leased is given back by the next run too: the error that ends this one is the one to tell.
        with suppress(AuditorError):
            store.end(run.id, now(), inconclusive=run.inconclusive)
        raise
    store.end(run.id, now(), inconclusive=run.inconclusive)
    return run


class _Writer:
    """Collects results and writes them in groups; `told` hears of each once it is written."""

    def __init__(
        self,
        store: Store,
        run: WatchRun,
        told: Callable[[LinkStatus], None] | None,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._run = run
        self._told = told
        self._now = now
        self._waiting: list[LinkStatus] = []
        self._renewed = now()
        self._failed: AuditorError | None = None

    def add(self, status: LinkStatus) -> None:
        """Take a result.

        Raises:
            StoreError: if results cannot be written any more; there is no sense in asking for others then.
        """
        if self._failed is not None:
            raise self._failed
        if INCONCLUSIVE in status.reason:
            return
        self._waiting.append(status)
        if len(self._waiting) >= _GROUP:
            self.flush()

    async def write_on(self) -> None:
        """Write what has waited long enough, and renew leases, for ever."""
        while True:
            await asyncio.sleep(_LONGEST_WAIT)
            try:
                self.flush()
                if self._now() - self._renewed >= _RENEWED:
                    self._renewed = self._now()
                    self._store.renew(self._run.id, self._renewed)
            except AuditorError as error:
                self._failed = error
                return

    def flush(self) -> None:
        """Write what there is."""
        if self._failed is not None:
            raise self._failed
        group, self._waiting = self._waiting, []
        if not group:
            return
        try:
            self._run.news += self._store.record(self._run.id, group)
        except AuditorError as error:
            self._failed = error
            raise
        self._run.checked += len(group)
        if self._told is not None:
            for status in group:
                self._told(status)
