"""Shards on Dask workers, on this machine or on many: the extra `cluster`.

Workers read the inputs and write the tables themselves: both have to be where every worker sees them, under
the same paths. What is done and what is deadly stands in the run's folder, not in the scheduler's memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from auditor.corpus import Outcome, Task, work
from auditor.errors import AuditorError, MissingExtra
from auditor.i18n import remark

_AHEAD = 4  # shards a worker thread may have waiting
_LOST = 50  # times that a shard is handed out again before the cluster is to blame


class Dask:
    """Work on a Dask cluster: that of a scheduler's address, else one of `jobs` processes on this machine."""

    def __init__(self, scheduler: str | None, jobs: int) -> None:
        self.scheduler = scheduler
        self.jobs = jobs

    def __call__(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of every task.

        Raises:
            MissingExtra: if Dask is not installed.
            AuditorError: if the scheduler is not there or leaves, or a table cannot be written.
        """
        distributed = _distributed()
        try:
            client = _client(distributed, self.scheduler, self.jobs)
        except OSError as error:
            raise self._left(error) from error
        try:
            yield from _through(distributed, client, iter(tasks), self.jobs)
        except AuditorError:
            raise
        except Exception as error:
            # A client that has lost its scheduler fails in whatever it is asked next, by any error.
            gone = (OSError, distributed.client.FutureCancelledError)
            if client.status == "running" and not isinstance(error, gone):
                raise
            raise self._left(error) from error
        finally:
            _close(client)

    def _left(self, error: Exception) -> AuditorError:
        where = self.scheduler or "the cluster of this machine"
        return AuditorError(
            remark("{name}: is not there: {error}; run the same command again", name=where, error=error)
        )


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra(remark('--engine dask needs Dask: pip install "news-auditor[cluster]"')) from error
    return distributed


def _client(distributed: Any, scheduler: str | None, jobs: int) -> Any:
    if scheduler:
        return distributed.Client(scheduler, timeout="10s", set_as_default=False)
    # One thread a worker: the audit holds the interpreter, and a deadly article kills its own shard only.
    return distributed.Client(
        n_workers=jobs, threads_per_worker=1, dashboard_address=None, set_as_default=False
    )


def _close(client: Any) -> None:
    """Close a client; one that has lost its scheduler may be closing itself, and says so by an assertion."""
    try:
        client.close()
    except Exception:
        if client.status == "running":
            raise


def _through(distributed: Any, client: Any, tasks: Iterator[Task], jobs: int) -> Iterator[Outcome]:
    """Hand out a bounded number of shards and yield outcomes; a shard whose worker died is handed out again.

    The shard itself counts its deaths, and gives up at the third.
    """
    doing: dict[Any, Task] = {}
    again: deque[Task] = deque()
    lost: dict[int, int] = {}
    ended = distributed.as_completed(loop=client.loop)
    while True:
        threads = max(jobs, sum(client.nthreads().values()))
        room = _AHEAD * threads - len(doing)
        fresh = [again.popleft() for _ in range(min(len(again), room))]
        fresh += islice(tasks, room - len(fresh))
        for task in fresh:
            future = client.submit(work, task, pure=False, retries=0)
            doing[future] = task
            ended.add(future)
        if not doing:
            return
        future = next(ended)
        task = doing.pop(future)
        try:
            # What was done can still be lost with its worker, and is done again then before it is told.
            outcome = future.result()
        except distributed.KilledWorker as error:
            number = task.shard.number
            lost[number] = lost.get(number, 0) + 1
            if lost[number] > _LOST:
                raise AuditorError(
                    remark("shard {number}: no worker of the cluster stays alive", number=str(number))
                ) from error
            again.append(task)
        else:
            yield outcome
