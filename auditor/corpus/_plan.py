"""What is to be audited: the sources that arguments mean, and the shards they are cut into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditor.corpus._articles import TABULAR, ArticleFiles, walked
from auditor.corpus._delimited import Delimited
from auditor.corpus._json_lines import JsonLines
from auditor.corpus._opening import unpacked_name
from auditor.corpus._parquet import ParquetFile
from auditor.corpus._record import Choice
from auditor.corpus._source import Shard, Source
from auditor.errors import ConfigError, UnreadableInput
from auditor.i18n import remark
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


def plan(
    inputs: Iterable[str],
    choice: Choice,
    shard_size: int,
    *,
    fetch: bool = False,
    allow: tuple[tuple[str, int], ...] = (),
) -> Plan:
    """Return the plan for files, folders and addresses.

    A table (CSV, TSV, JSON lines, Parquet) and a web archive (WARC, WACZ) are told by their ending and give
    many articles; any other file is one. A folder gives what lies below it. Archives and tables come before
    articles, addresses last; these are fetched only if `fetch` says so, and those of `allow` (address and
    port) although they are not public.

    Raises:
        UnreadableInput: if something is not there.
        ConfigError: if a table has no column for the text, or an address is given and not to be fetched.
    """
    tables: list[Source] = []
    articles: list[str] = []
    addresses: dict[str, None] = {}
    for name in inputs:
        if name.lower().startswith(("http://", "https://")):
            if not fetch:
                raise ConfigError(
                    remark("{name}: is an address; --fetch says that it may be fetched", name=name)
                )
            addresses[name] = None
        elif not Path(name).exists():
            raise UnreadableInput(remark("{name}: no such file or folder", name=name))
        elif Path(name).is_dir():
            for path in walked(name):
                if path.lower().endswith(TABULAR):
                    tables += _tables(path, choice)
            articles.append(name)
        elif name.lower().endswith(TABULAR):
            tables += _tables(name, choice)
        else:
            articles.append(name)
    if articles:
        tables.append(ArticleFiles(tuple(articles)))
    if addresses:
        from auditor.corpus._addresses import Addresses  # loads the network

        tables.append(Addresses(tuple(addresses), allow))
    return Plan(tuple(tables), shard_size)


def _tables(path: str, choice: Choice) -> tuple[Source, ...]:
    ending = unpacked_name(path)
    if ending.endswith((".wacz", ".warc")):
        from auditor.corpus._warc import WarcFile, archives

        return archives(path) if ending.endswith(".wacz") else (WarcFile(path),)
    if ending.endswith((".parquet", ".pq")):
        return (ParquetFile(path, choice),)
    if ending.endswith((".jsonl", ".ndjson")):
        return (JsonLines(path, choice),)
    return (Delimited(path, choice),)
