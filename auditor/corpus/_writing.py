"""Writes a part of a table as CSV or Parquet: into a temporary file that then takes its place at once."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from auditor.errors import AuditorError
from auditor.remembered import Remembered
from auditor.report.escape import cell
from auditor.tables import Column, Row, Value

TEMPORARY = ".writing-"
FORMATS = ("csv", "parquet")

_ROW_GROUP = 4096
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{0,40})?", re.ASCII)
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
    with _complaining(path):
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


@contextmanager
def _complaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AuditorError(f"{path}: cannot be written: {error.strerror or error}") from error


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
        if rows:
            with _complaining(self.path):
                self._writer.add(rows)


class _Csv:
    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
        self._names = [column.name for column in columns]
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow([cell(name) for name in self._names])

    def add(self, rows: Sequence[Row]) -> None:
        # A function call for each cell would take longer than all the rest of writing.
        names, shown = self._names, _SHOWN
        self._writer.writerows(
            [
                value
                if value is None or type(value) is int
                else shown[value]
                if type(value) is str
                else _written(value)
                for value in map(row.get, names)
            ]
            for row in rows
        )

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class _Shown(Remembered[str]):
    """Strings as cells; the same names, kinds and hosts come again in every table."""

    def make(self, value: str) -> str:
        safe = cell(value)
        return value if safe is value or _NUMBER.fullmatch(value) else str(safe)


_SHOWN = _Shown()


def _written(value: Value) -> Value:
    if isinstance(value, str):
        return _SHOWN[str(value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else value


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
        self._waiting: list[Row] = []
        self._writer = pyarrow().ParquetWriter(file, self._schema, compression="zstd")

    def add(self, rows: Sequence[Row]) -> None:
        self._waiting += rows
        if len(self._waiting) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        arrays = [
            self._arrow.array(
                [fitting(row.get(column.name), column.kind) for row in self._waiting], field.type
            )
            for column, field in zip(self._columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()


def fitting(value: Value, kind: str) -> Value:
    """Return a value as a column of a kind can hold it."""
    if value is None:
        return None
    if kind == "string":
        text = value if isinstance(value, str) else str(value)
        return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
    return float(value) if kind == "number" else value
