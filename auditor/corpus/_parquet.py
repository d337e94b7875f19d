"""Parquet as a source of records; needs pyarrow, the extra `parquet`. Read in batches, never whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from auditor.corpus._one_file import OneFile
from auditor.corpus._record import MEDIA_TYPES, Choice, Record
from auditor.corpus._source import Shard
from auditor.corpus.schema import own_name
from auditor.errors import ConfigError, MissingExtra
from auditor.i18n import remark
from auditor.tables import Column, Value

_BATCH = 256
_PIECES = 16  # a row group is decoded once for each of its shards, so there are few of these


def require() -> None:
    """Say whether there will be a pyarrow, without the time that loading it takes.

    Raises:
        MissingExtra: if it is not installed.
    """
    if find_spec("pyarrow") is None:
        raise _missing()


def pyarrow() -> Any:
    """Return pyarrow.parquet.

    Raises:
        MissingExtra: if it is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise _missing() from error
    return pyarrow.parquet


def _missing() -> MissingExtra:
    return MissingExtra(remark('Parquet needs pyarrow: pip install "news-auditor[parquet]"'))


@dataclass(frozen=True)
class ParquetFile(OneFile):
    """A Parquet file. Whole numbers, numbers and truth values keep their kind; the rest become strings."""

    def _open(self) -> Any:
        parquet = pyarrow()
        try:
            return parquet.ParquetFile(self.path)
        except (OSError, ValueError) as error:
            raise ConfigError(
                remark("{name}: is not Parquet: {error}", name=self.path, error=error)
            ) from error

    @cached_property
    def _kinds(self) -> dict[str, str]:
        with self._open() as file:
            return {field.name: _kind(str(field.type)) for field in file.schema_arrow}

    @cached_property
    def _chosen(self) -> Choice:
        return self.choice.within(tuple(self._kinds), self.path)

    @property
    def own(self) -> tuple[Column, ...]:
        return tuple(
            Column(own_name(name), kind, f"column {name} of the input")
            for name, kind in self._kinds.items()
            if name != self._chosen.text
        )

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        with self._open() as file:
            groups = [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)]
        each, row = self.size / max(1, sum(groups)), 0
        for rows in groups:
            step = max(size, -(-rows // _PIECES))
            for start in range(row, row + rows, step):
                count = min(step, row + rows - start)
                yield Shard(
                    number=number,
                    source=self,
                    start=start,
                    count=count,
                    first=first + start,
                    weight=count * each,
                )
                number += 1
            row += rows

    def records(self, shard: Shard) -> Iterator[Record]:
        with self._open() as file:
            group, before = 0, 0
            while before + file.metadata.row_group(group).num_rows <= shard.start:
                before += file.metadata.row_group(group).num_rows
                group += 1
            number, end = shard.first - (shard.start - before), shard.first + shard.count
            for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group]):
                if number + batch.num_rows <= shard.first:
                    number += batch.num_rows
                    continue
                for values in batch.to_pylist():
                    if shard.first <= number < end:
                        yield self._record(number, values)
                    number += 1
                if number >= end:
                    return

    def _record(self, number: int, values: dict[str, Any]) -> Record:
        chosen = self._chosen
        own = {
            own_name(name): _plain(values[name], kind)
            for name, kind in self._kinds.items()
            if name != chosen.text
        }
        name = f"{Path(self.path).name}#{number}"
        try:
            data, named = chosen.article(values)
        except ValueError as error:
            return Record(number=number, name=name, own=own, origin=self.path, problem=str(error))
        return Record(
            number=number,
            name=named or name,
            data=data,
            own=own,
            media_type=MEDIA_TYPES[chosen.kind],
            origin=self.path,
        )


def _kind(arrow: str) -> str:
    if arrow.startswith(("int", "uint")) and arrow != "uint64":
        return "integer"
    if arrow in ("float", "double", "halffloat"):
        return "number"
    return "boolean" if arrow == "bool" else "string"


def _plain(value: Any, kind: str) -> Value:
    if value is None or kind != "string" or isinstance(value, str):
        return value  # type: ignore[no-any-return]
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
