"""Millions of articles: tables in, tables out, in shards that can be taken up again.

A run writes `articles`, `citations`, `attributions`, `findings`, `hosts` and `failures` (`TABLES`).
Nothing here fetches anything; the same input gives the same tables on every machine, in every engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.corpus._engines import Engine, Processes, serial
from auditor.corpus._ledger import Count, Ledger
from auditor.corpus._plan import Plan, plan
from auditor.corpus._progress import Progress
from auditor.corpus._record import Choice, Record
from auditor.corpus._run import Totals, run
from auditor.corpus._source import Shard, Source
from auditor.corpus._work import Job, Outcome, Task, work
from auditor.corpus._writing import FORMATS
from auditor.corpus.schema import TABLES

if TYPE_CHECKING:
    from auditor.corpus._batch import Tables, audit_batch

__all__ = [
    "FORMATS",
    "TABLES",
    "Choice",
    "Count",
    "Engine",
    "Job",
    "Ledger",
    "Outcome",
    "Plan",
    "Processes",
    "Progress",
    "Record",
    "Shard",
    "Source",
    "Tables",
    "Task",
    "Totals",
    "audit_batch",
    "plan",
    "run",
    "serial",
    "work",
]


def __getattr__(name: str) -> Any:
    # Whoever only plans a run and hands out its shards does not wait for all that an audit needs.
    if name not in ("Tables", "audit_batch"):
        raise AttributeError(f"module 'auditor.corpus' has no attribute {name!r}")
    from auditor.corpus import _batch

    return getattr(_batch, name)
