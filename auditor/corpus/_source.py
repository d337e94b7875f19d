"""What a source of records is, and the shards it is cut into. A shard is a reference: it holds no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from auditor.corpus._record import Record
from auditor.tables import Column

LARGEST = 64 * 2**20  # bytes of one record; more is no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some records of one source, by place: `start` is a byte, a row or a position, as the source says.

    `number` is that of the shard, `first` that of its first record, both from 0 over the whole input;
    `weight` is its part of the bytes of the input. `paths` are given for article files only.
    """

    number: int
    source: Source
    start: int
    count: int
    first: int
    weight: float
    paths: tuple[str, ...] = ()


class Source(Protocol):
    """A file of records, or many files of one article each. Picklable: workers open it themselves."""

    @property
    def origin(self) -> str:
        """What messages call it."""
        ...

    @property
    def own(self) -> tuple[Column, ...]:
        """The input's own columns that are kept, under the names they have among the articles."""
        ...

    @property
    def size(self) -> int:
        """Bytes in all, for the time left."""
        ...

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        """Yield the shards, the first with this number and first record; the same for the same input."""
        ...

    def records(self, shard: Shard) -> Iterator[Record]:
        """Yield the records of a shard.

        Raises:
            OSError: if the source can no longer be read.
        """
        ...


def cut(
    source: Source, places: Iterator[tuple[int, int]], size: int, number: int, first: int
) -> Iterator[Shard]:
    """Yield shards of `size` records from the place and the weight of each record."""
    start, count, weight = 0, 0, 0
    for place, bytes_ in places:
        if count == size:
            yield Shard(number=number, source=source, start=start, count=count, first=first, weight=weight)
            number, first, count, weight = number + 1, first + count, 0, 0
        if not count:
            start = place
        count += 1
        weight += bytes_
    if count:
        yield Shard(number=number, source=source, start=start, count=count, first=first, weight=weight)
