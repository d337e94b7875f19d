"""Records in, rows of all tables out. An article that cannot be audited becomes a failure.

Articles go through the stages of an audit together, a few dozen at a time: what a stage needs, its code and
its words, then stays in the processor's caches, which cannot hold all stages at once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator

from auditor.config import Options
from auditor.corpus._clock import Clock
from auditor.corpus._record import Record
from auditor.corpus._rows import Filled, tables_of
from auditor.corpus.schema import TABLES
from auditor.errors import AuditorError
from auditor.pipeline import read, stages
from auditor.readers._child import Child
from auditor.sources import Register
from auditor.tables import Row

Tables = dict[str, list[Row]]

_NAMES = {table: [column.name for column in columns] for table, columns in TABLES.items()}
_TOGETHER = 32  # articles: more than that gain nothing
_BYTES = 2**19  # of articles that go together, so that large ones do not fill the memory


def audit_batch(records: Iterable[Record], *, options: Options | None = None, seconds: float = 0.0) -> Tables:
    """Return the rows of every table (`TABLES`) over the records; the same records give the same rows.

    `seconds` is what one article may take (see `audited`).
    """
    tables: Tables = {name: [] for name in TABLES}
    for record, found in audited(records, options=options, seconds=seconds):
        for table, rows in found.items():
            own = record.own if table == "articles" else {}
            tables[table] += [dict(zip(_NAMES[table], row, strict=True)) | own for row in rows]
    return tables


def audited(
    records: Iterable[Record],
    *,
    options: Options | None = None,
    seconds: float = 0.0,
    refused: Callable[[Record], str | None] = lambda _: None,
    at: Callable[[Record], None] = lambda _: None,
) -> Iterator[tuple[Record, Filled]]:
    """Yield one record after the other with its rows: those of its audit, or of its failure.

    `seconds` is what one article may take, 0 for any time; it binds only in a main thread, where a clock
    can interrupt. `refused` says why not to audit a record. `at` is told of each record, and again whenever
    work turns to it, so that it always knows whose work could be ending the process. Records that are heavy
    are read in one child for all of them.
    """
    chosen = options or Options()
    register = Register.load(chosen.sources)
    with Child() as child:
        for some in _batches(records, at):
            clock = Clock(seconds)
            articles = [
                _Article(record, _stages(record, chosen, register, child), clock, refused(record))
                for record in some
            ]
            with clock:
                going = [article for article in articles if not article.tables]
                while going:
                    going = [article for article in going if article.goes_on(at)]
            for article in articles:
                yield article.record, article.tables


def _batches(records: Iterable[Record], at: Callable[[Record], None]) -> Iterator[list[Record]]:
    some: list[Record] = []
    weight = 0
    for record in records:
        at(record)
        some.append(record)
        weight += len(record.data)
        if len(some) == _TOGETHER or weight >= _BYTES:
            yield some
            some, weight = [], 0
    if some:
        yield some


def _stages(
    record: Record, options: Options, register: Register, child: Child
) -> Generator[None, None, Filled]:
    """Do the work of one record, pausing between stages; the rows are what it returns."""
    document = read(record.data, record.name, media_type=record.media_type, register=register, child=child)
    yield
    audit = yield from stages(document, options=options, register=register)
    yield
    return tables_of(audit, record.number)


class _Article:
    """A record on its way through the stages; `tables` has its rows once it is through."""

    __slots__ = ("_clock", "_left", "_stages", "record", "tables")

    def __init__(
        self, record: Record, stages: Generator[None, None, Filled], clock: Clock, refused: str | None
    ) -> None:
        self.record = record
        self.tables: Filled = {}
        self._stages = stages
        self._clock = clock
        self._left = clock.seconds
        problem = record.problem or refused
        if problem is not None:
            self._fail(problem)

    def goes_on(self, at: Callable[[Record], None]) -> bool:
        """Do one stage, and return whether there are more."""
        at(self.record)
        try:
            self._clock.start(self._left)
            try:
                next(self._stages)
            finally:
                self._left = self._clock.stop()
        except StopIteration as ended:
            self.tables = ended.value
        except AuditorError as error:
            self._fail(str(error))
        except Exception as error:  # one article must not cost the others theirs
            self._fail(f"defect in the auditor: {type(error).__name__}: {error}")
        else:
            return True
        return False

    def _fail(self, problem: str) -> None:
        record = self.record
        self.tables = {"failures": [(record.number, record.name, record.origin or None, problem)]}
