"""The unit of work: one shard from its records to its tables. Idempotent, and the same in every engine."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from auditor.config import Options
from auditor.corpus._ledger import DEATHS, Count, Ledger
from auditor.corpus._record import Record
from auditor.corpus._source import Shard
from auditor.corpus._writing import Part
from auditor.corpus.schema import TABLES, columns
from auditor.errors import AuditorError
from auditor.i18n import remark, why
from auditor.tables import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is the same for all shards of a run. `seconds` is what one article may take, 0 for any time."""

    folder: Path
    form: str
    own: tuple[Column, ...]
    options: Options
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A shard of a job."""

    job: Job
    shard: Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a shard ended: with the count of what it held, or with the reason why there is none."""

    shard: int
    first: int
    records: int
    weight: float
    origin: str
    count: Count | None = None
    reason: str = ""


def _defect(error: Exception) -> str:
    what = f"{type(error).__name__}: {error}"
    return remark("defect in the auditor: {what}", what=what)


def outcome(task: Task, *, count: Count | None = None, reason: str = "") -> Outcome:
    """Return the outcome of a task."""
    shard = task.shard
    return Outcome(
        shard=shard.number,
        first=shard.first,
        records=shard.count,
        weight=shard.weight,
        origin=shard.paths[0] if shard.paths else shard.source.origin,
        count=count,
        reason=reason,
    )


def work(task: Task) -> Outcome:
    """Audit a shard and write its tables; a shard whose workers keep dying is left alone and named.

    An article that two workers died at is a failure the third time.

    Raises:
        AuditorError: if a table cannot be written.
    """
    ledger, shard = Ledger(task.job.folder), task.shard
    known = ledger.count(shard.number)
    if known is not None:
        return outcome(task, count=known)
    with ledger.attempt(shard.number) as attempt:
        if attempt.hopeless:
            at = ", ".join(dict.fromkeys(str(record) for record in attempt.former))
            return outcome(
                task,
                reason=remark("killed its worker {number} times, at record {at}", number=DEATHS, at=str(at)),
            )
        attempt.at(-1)

        deadly = attempt.deadly

        def refused(record: Record) -> str | None:
            return "killed its worker twice" if record.number in deadly else None

        try:
            count = _written(task, refused, lambda record: attempt.at(record.number))
        except AuditorError:
            raise
        except OSError as error:
            return outcome(task, reason=remark("cannot be read: {why}", why=why(error)))
        except Exception as error:  # one shard must not cost the others theirs
            return outcome(task, reason=_defect(error))
        ledger.finish(shard.number, count)
    return outcome(task, count=count)


def _written(task: Task, refused: Callable[[Record], str | None], at: Callable[[Record], None]) -> Count:
    """Write the tables of a shard, row by row as they come, and count what is in them."""
    from auditor.corpus._batch import audited  # whoever only hands out shards audits nothing

    job, shard, started = task.job, task.shard, time.perf_counter()
    ledger, rows = Ledger(job.folder), Counter[str]()
    records = shard.source.records(shard)
    with ExitStack() as stack:
        parts = {
            table: stack.enter_context(
                Part(ledger.part(table, shard.number, job.form), job.form, columns(table, job.own))
            )
            for table in TABLES
        }
        own = [column.name for column in job.own]
        for record, found in audited(
            records, options=job.options, seconds=job.seconds, refused=refused, at=at
        ):
            for table, made in found.items():
                if table == "articles":
                    made = [row + tuple(map(record.own.get, own)) for row in made]
                parts[table].put(made)
                rows[table] += len(made)
    return Count(
        articles=rows["articles"],
        failures=rows["failures"],
        citations=rows["citations"],
        seconds=round(time.perf_counter() - started, 3),
    )
