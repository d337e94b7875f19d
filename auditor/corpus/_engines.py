"""Where shards are worked on: in this process, or in processes of which any may die.

An engine takes tasks one by one, so that a plan of any length costs nothing, and yields outcomes as they
come.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from auditor.corpus._work import Outcome, Task, work
from auditor.errors import AuditorError
from auditor.garbage import collect_seldom

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

Engine = Callable[[Iterable[Task]], Iterator[Outcome]]


def serial(tasks: Iterable[Task]) -> Iterator[Outcome]:
    """Work in this process: the simplest to debug, and the one that a deadly article takes down."""
    return map(work, tasks)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    task: Task | None = None

    def give(self, task: Task) -> None:
        self.task = task
        self.line.send(task)

    def end(self) -> None:
        self.line.close()
        self.process.join(1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Processes:
    """Work in `jobs` processes. A worker's death costs it alone: another takes its shard over.

    A pool of the standard library ends all its workers when one dies, and would blame every shard.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def __call__(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of every task.

        Raises:
            AuditorError: if a table cannot be written.
        """
        waiting, again = iter(tasks), deque[Task]()
        workers: list[_Worker] = []
        try:
            while True:
                for worker in [each for each in workers if each.task is None]:
                    task = again.popleft() if again else next(waiting, None)
                    if task is None:
                        workers.remove(worker)
                        worker.end()
                    else:
                        worker.give(task)
                while len(workers) < self.jobs:
                    task = again.popleft() if again else next(waiting, None)
                    if task is None:
                        break
                    workers.append(_start())
                    workers[-1].give(task)
                if not workers:
                    return
                ready = wait([worker.line for worker in workers])
                for worker in [each for each in workers if each.line in ready]:
                    try:
                        told = worker.line.recv()
                    except (EOFError, OSError):
                        workers.remove(worker)
                        worker.end()
                        if worker.task is not None:
                            again.append(worker.task)
                        continue
                    worker.task = None
                    if isinstance(told, BaseException):
                        raise told
                    yield told
        finally:
            for worker in workers:
                worker.process.kill()
                worker.end()


def _start() -> _Worker:
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _context() -> ForkServerContext | SpawnContext:
    """Return how workers are started: on Linux as copies of a process that has loaded what an audit needs.

    Not forked from here: a child that inherits the lines of its siblings would keep them open after their
    death.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["auditor.corpus._loaded"])
    return context


def _serve(line: Connection) -> None:
    """Work on tasks in a child until nobody sends any."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends us
    collect_seldom()
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            told: Outcome | AuditorError = work(task)
        except AuditorError as error:
            told = error
        line.send(told)
