"""Records in, rows of all tables out. An article that cannot be audited becomes a failure."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from auditor.config import Options
from auditor.corpus._record import Record
from auditor.corpus._rows import tables_of
from auditor.corpus.schema import TABLES
from auditor.errors import AuditorError
from auditor.pipeline import audit, read
from auditor.readers._child import Child
from auditor.sources import Register
from auditor.tables import Row

Tables = dict[str, list[Row]]


class TooLong(AuditorError):
    """An article that took longer than it may."""


def audit_batch(records: Iterable[Record], *, options: Options | None = None, seconds: float = 0.0) -> Tables:
    """Return the rows of every table (`TABLES`) over the records; the same records give the same rows.

    `seconds` is what one article may take (see `audited`).
    """
    tables: Tables = {name: [] for name in TABLES}
    for found in audited(records, options=options, seconds=seconds):
        for table, rows in found.items():
            tables[table] += rows
    return tables


def audited(
    records: Iterable[Record],
    *,
    options: Options | None = None,
    seconds: float = 0.0,
    before: Callable[[Record], str | None] | None = None,
) -> Iterator[Tables]:
    """Yield the rows of one record after the other: those of its audit, or of its failure.

    `seconds` is what one article may take, 0 for any time; it binds only in a main thread, where a clock
    can interrupt. `before` is told of each record, and what it returns is why not to audit it. Records that
    are heavy are read in one child for all of them.
    """
    chosen = options or Options()
    register = Register.load(chosen.sources)
    with Child() as child:
        for record in records:
            problem = record.problem or (before(record) if before is not None else None)
            if problem is None:
                try:
                    with _within(seconds):
                        found = _audited(record, chosen, register, child)
                except AuditorError as error:
                    problem = str(error)
                except Exception as error:  # one article must not cost the others theirs
                    problem = f"defect in the auditor: {type(error).__name__}: {error}"
                else:
                    yield found
            if problem is not None:
                yield {"failures": [_failure(record, problem)]}


def _failure(record: Record, problem: str) -> Row:
    return {
        "record": record.number,
        "article": record.name,
        "input": record.origin or None,
        "reason": problem,
    }


def _audited(record: Record, options: Options, register: Register, child: Child) -> Tables:
    document = read(record.data, record.name, media_type=record.media_type, register=register, child=child)
    tables = tables_of(audit(document, options=options, register=register), record.number)
    tables["articles"][0] |= record.own
    return tables


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise `TooLong` in the block once it has taken so many seconds."""
    if (
        seconds <= 0
        or threading.current_thread() is not threading.main_thread()
        or not hasattr(signal, "setitimer")
    ):
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"not audited within {seconds:g} seconds")

    former = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
