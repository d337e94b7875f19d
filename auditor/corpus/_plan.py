"""What is to be audited: the sources that arguments mean, and the shards they are cut into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditor.corpus._articles import TABULAR, ArticleFiles, walked
from auditor.corpus._delimited import Delimited
from auditor.corpus._json_lines import JsonLines
from auditor.corpus._parquet import ParquetFile
from auditor.corpus._record import Choice
from auditor.corpus._source import Shard, Source
from auditor.errors import UnreadableInput
from auditor.tables import Column


@dataclass(frozen=True)
class Plan:
    """Sources and the size of a shard in records; the same plan always gives the same shards."""

    sources: tuple[Source, ...]
    shard_size: int

    def shards(self) -> Iterator[Shard]:
        """Yield all shards, numbered from 0, their records numbered on."""
        number = first = 0
        for source in self.sources:
            for shard in source.shards(self.shard_size, number, first):
                number, first = shard.number + 1, shard.first + shard.count
                yield shard

    @cached_property
    def size(self) -> int:
        """Bytes of the whole input."""
        return sum(source.size for source in self.sources)

    @cached_property
    def own(self) -> tuple[Column, ...]:
        """The input's own columns over all sources; one that changes its kind is a string."""
        found: dict[str, Column] = {}
        for source in self.sources:
            for column in source.own:
                known = found.setdefault(column.name, column)
                if known.kind != column.kind:
                    found[column.name] = Column(column.name, "string", column.about)
        return tuple(found.values())


def plan(inputs: Iterable[str], choice: Choice, shard_size: int) -> Plan:
    """Return the plan for files and folders.

    A table (CSV, TSV, JSON lines, Parquet) is told by its ending and gives one article a row; any other file
    is an article. A folder gives the tables and articles below it. Tables come before articles.

    Raises:
        UnreadableInput: if something is not there.
        ConfigError: if a table has no column for the text.
    """
    tables: list[Source] = []
    articles: list[str] = []
    for name in inputs:
        if not Path(name).exists():
            raise UnreadableInput(f"{name}: no such file or folder")
        if Path(name).is_dir():
            tables += [_table(path, choice) for path in walked(name) if path.lower().endswith(TABULAR)]
            articles.append(name)
        elif name.lower().endswith(TABULAR):
            tables.append(_table(name, choice))
        else:
            articles.append(name)
    sources = (*tables, ArticleFiles(tuple(articles))) if articles else tuple(tables)
    return Plan(sources, shard_size)


def _table(path: str, choice: Choice) -> Source:
    lower = path.lower()
    if lower.endswith((".parquet", ".pq")):
        return ParquetFile(path, choice)
    if lower.endswith((".jsonl", ".ndjson")):
        return JsonLines(path, choice)
    return Delimited(path, choice)
