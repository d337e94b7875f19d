"""Reads the tables of a finished corpus again, row by row, whatever their format."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from auditor.corpus._parquet import pyarrow
from auditor.errors import UnreadableInput
from auditor.i18n import remark

_BATCH = 4096


def table_parts(folder: Path, table: str) -> list[Path]:
    """Return the parts of a table, in order.

    Raises:
        UnreadableInput: if the folder holds no corpus.
    """
    parts = sorted((folder / table).glob("part-*.*"))
    if not parts:
        raise UnreadableInput(
            remark(
                "{name}: no table {table}; auditor corpus INPUT… --out {name} makes the tables",
                name=folder,
                table=table,
            )
        )
    return parts


def part_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a part: text as text, None for nothing, the rest as its format has it.

    Raises:
        UnreadableInput: if the part is not ours.
    """
    try:
        if path.suffix == ".parquet":
            with pyarrow().ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=_BATCH, columns=list(columns)):
                    yield from batch.to_pylist()
            return
        csv.field_size_limit(2**30)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {name: row[name] or None for name in columns}
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise UnreadableInput(
            remark("{name}: is no part of a table of ours: {error}", name=path, error=error)
        ) from error
