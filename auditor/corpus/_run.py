"""A run: the shards of a plan that are not finished go through an engine, and everything is counted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor import __version__
from auditor.corpus._engines import Engine
from auditor.corpus._ledger import Count, Ledger
from auditor.corpus._plan import Plan
from auditor.corpus._progress import Progress
from auditor.corpus._work import Job, Outcome, Task, outcome
from auditor.corpus._writing import Part
from auditor.corpus.schema import TABLES, columns
from auditor.errors import AuditorError
from auditor.i18n import remark
from auditor.sources import Register
from auditor.tables import Column, Row


@dataclass(slots=True)
class Totals:
    """What the tables of a run hold, and the shards that have none."""

    shards: int = 0
    articles: int = 0
    failures: int = 0
    citations: int = 0
    lost: list[Outcome] = field(default_factory=list)

    def add(self, count: Count) -> None:
        """Count a finished shard in."""
        self.shards += 1
        self.articles += count.articles
        self.failures += count.failures
        self.citations += count.citations


def run(plan: Plan, job: Job, engine: Engine, progress: Progress) -> Totals:
    """Audit what is not audited yet and return the totals over everything, former runs included.

    Raises:
        ConfigError: if the folder holds tables of other inputs or choices.
        AuditorError: if a file cannot be written, or another run is writing there.
    """
    ledger, totals = Ledger(job.folder), Totals()
    job.folder.mkdir(parents=True, exist_ok=True)
    with _alone(job.folder):
        ledger.begin(_described(plan, job))
        _write_schema(job)

        def open_tasks() -> Iterator[Task]:
            for shard in plan.shards():
                task = Task(job=job, shard=shard)
                count = ledger.count(shard.number)
                if count is None:
                    yield task
                else:
                    _count(outcome(task, count=count), totals, progress, former=True)

        for ended in engine(open_tasks()):
            _count(ended, totals, progress, former=False)
        totals.lost.sort(key=lambda each: each.shard)
        ledger.close(
            {
                "shards": totals.shards,
                "articles": totals.articles,
                "failures": totals.failures,
                "citations": totals.citations,
                "lost": [
                    {"shard": lost.shard, "first": lost.first, "records": lost.records, "reason": lost.reason}
                    for lost in totals.lost
                ],
            }
        )
    progress.close()
    return totals


def _count(ended: Outcome, totals: Totals, progress: Progress, *, former: bool) -> None:
    if ended.count is None:
        totals.lost.append(ended)
        progress.add(0, 0, ended.weight, former=former)
        return
    totals.add(ended.count)
    progress.add(ended.count.articles, ended.count.failures, ended.weight, former=former)


def _described(plan: Plan, job: Job) -> dict[str, Any]:
    """Return everything that the tables depend on, as JSON can hold it."""
    return {
        "version": __version__,
        "register": Register.load(job.options.sources).sha256,
        "options": dict(sorted(job.options.changed().items())),
        "inputs": [[source.origin, source.size] for source in plan.sources],
        "columns": [str(getattr(source, "choice", "")) for source in plan.sources],
        "shard size": plan.shard_size,
        "format": job.form,
        "own": [[column.name, column.kind] for column in job.own],
    }


def _write_schema(job: Job) -> None:
    about = tuple(Column(name, "string", "") for name in ("table", "column", "kind", "about"))
    rows: list[Row] = [
        {"table": table, "column": column.name, "kind": column.kind, "about": column.about}
        for table in TABLES
        for column in columns(table, job.own)
    ]
    with Part(job.folder / "schema.csv", "csv", about) as part:
        part.add(rows)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against another run; where the system has no such locks, hope.

    Raises:
        AuditorError: if another run holds it.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AuditorError(
                remark("{name}: another run is writing there; wait for it", name=folder)
            ) from error
        yield
    finally:
        os.close(handle)
