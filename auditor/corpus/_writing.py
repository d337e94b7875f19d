"""Writes a part of a table as CSV or Parquet: into a temporary file that then takes its place at once."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import NoneType, TracebackType
from typing import IO, Any

from auditor.report.escape import are_cells, cell
from auditor.report.files import writing
from auditor.tables import Column, Row, Value, Values

TEMPORARY = ".writing-"
FORMATS = ("csv", "parquet")

_ROW_GROUP = 4096
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{0,40})?", re.ASCII)
_QUOTED = ',"\r\n'
_SURROGATE = re.compile("[\ud800-\udfff]")


def replace(path: Path, content: bytes) -> None:
    """Put content in the place of a file at once.

    Raises:
        AuditorError: if the file cannot be written.
    """
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a temporary file that takes the place of `path` when the block ends well, and else is removed.

    Raises:
        AuditorError: if the file cannot be written.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


class Part:
    """A part of a table that is written as its rows come; it takes its place when the context ends well.

    CSV is UTF-8 with a header line, and no spreadsheet takes a cell of it for a formula (a quote stands
    before it); Parquet holds what was read, half a surrogate pair excepted.
    """

    def __init__(self, path: Path, form: str, columns: Sequence[Column]) -> None:
        self.path = path
        self.columns = columns
        self._make = _Csv if form == "csv" else _Parquet
        self._writer: _Csv | _Parquet
        self._waiting: list[Values] = []
        self._stack = ExitStack()

    def __enter__(self) -> Part:
        self._file = self._stack.enter_context(replacing(self.path))
        self._writer = self._make(self._file, self.columns)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                self._flush()
                self._writer.close()
            except BaseException as late:
                self._stack.__exit__(type(late), late, late.__traceback__)
                raise
        self._stack.__exit__(kind, error, trace)

    def add(self, rows: Sequence[Row]) -> None:
        """Write rows.

        Raises:
            AuditorError: if the file cannot be written.
        """
        names = [column.name for column in self.columns]
        self.put([tuple(map(row.get, names)) for row in rows])

    def put(self, rows: Sequence[Values]) -> None:
        """Write rows whose values are in the order of the columns.

        Raises:
            AuditorError: if the file cannot be written.
        """
        self._waiting += rows
        if len(self._waiting) >= _ROW_GROUP:
            with writing(self.path):
                self._flush()

    def _flush(self) -> None:
        """Write what waits as columns: what is to be asked of every cell is asked of a column at once."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._writer.add(list(zip(*waiting, strict=True)))


class _Csv:
    """Lines of RFC 4180, from whole columns: the standard writer looks at every cell, empty or not."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        self._file = file
        self.add([(column.name,) for column in columns])

    def add(self, filled: Sequence[Values]) -> None:
        lines = map(",".join, zip(*map(_cells, filled), strict=True))
        self._file.write(("\r\n".join(lines) + "\r\n").encode("utf-8", "replace"))

    def close(self) -> None:
        """Do nothing: lines are written as they come."""


_TRUTH = {True: "true", False: "false", None: ""}


def _cells(column: Values) -> Sequence[str]:
    """Return the cells of a column; nearly all hold values of one kind, and nothing that could harm."""
    kinds = set(map(type, column))
    nothing = NoneType in kinds
    kinds.discard(NoneType)
    if not kinds:
        return [""] * len(column)
    if kinds == {int}:
        return ["" if value is None else str(value) for value in column] if nothing else [*map(str, column)]
    if kinds == {bool}:
        return [_TRUTH[value] for value in column]  # type: ignore[index]
    if kinds == {str}:
        texts: list[str] = [value or "" for value in column]  # type: ignore[misc]
        return _quoted(texts if are_cells(texts) else [*map(_shown, texts)])
    return _quoted([_written(value) for value in column])


def _quoted(texts: list[str]) -> list[str]:
    whole = "".join(texts)
    if not any(map(whole.__contains__, _QUOTED)):
        return texts
    return [
        '"' + text.replace('"', '""') + '"'
        if "," in text or '"' in text or "\n" in text or "\r" in text
        else text
        for text in texts
    ]


def _shown(text: str) -> str:
    safe = cell(text)
    return text if safe is text or _NUMBER.fullmatch(text) else str(safe)


def _written(value: Value) -> str:
    if isinstance(value, str):
        return _shown(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}"
    return "" if value is None else str(value)


class _Parquet:
    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        import pyarrow as arrow

        from auditor.corpus._parquet import pyarrow

        kinds = {
            "string": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
        }
        self._arrow = arrow
        self._columns = columns
        self._schema = arrow.schema(
            [
                arrow.field(column.name, kinds[column.kind], metadata={"about": column.about})
                for column in columns
            ]
        )
        self._writer = pyarrow().ParquetWriter(file, self._schema, compression="zstd")

    def add(self, filled: Sequence[Values]) -> None:
        arrays = [
            self._array(values, column.kind, field.type)
            for values, column, field in zip(filled, self._columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))

    def _array(self, values: Values, kind: str, type_: Any) -> Any:
        try:
            return self._arrow.array(values, type_)
        except (ValueError, TypeError):  # half a surrogate pair, or a value of another kind
            return self._arrow.array([fitting(value, kind) for value in values], type_)

    def close(self) -> None:
        self._writer.close()


def fitting(value: Value, kind: str) -> Value:
    """Return a value as a column of a kind can hold it."""
    if value is None:
        return None
    if kind == "string":
        text = value if isinstance(value, str) else str(value)
        return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
    return float(value) if kind == "number" else value
