"""Addresses as a source of records: each is fetched when its shard is worked on, through the guarded client.

Only for whoever says so: nothing else of a corpus opens a connection. What cannot be fetched is a record
that could not be read. A finished shard is not fetched again.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from auditor.corpus._record import Record
from auditor.corpus._source import Shard
from auditor.net import Answer, Client, Policy, refreshed
from auditor.readers._charset import recoded
from auditor.tables import Column

_LARGEST = 12 * 2**20
_SECONDS = 30.0
_AT_ONCE = 16  # hosts; each is asked for one page after the other
_NOMINAL = 100_000  # bytes of a page, for the time left
_OWN = (
    Column("address", "string", "address that was given"),
    Column("http_status", "integer", "status of the answer"),
)


@dataclass(frozen=True)
class Addresses:
    """Pages by their addresses; `allow` are addresses and ports that are fetched though not public."""

    names: tuple[str, ...]
    allow: tuple[tuple[str, int], ...] = ()

    @property
    def origin(self) -> str:
        """Return a name that another list of addresses does not have."""
        digest = sha256("\n".join(self.names).encode("utf-8", "replace")).hexdigest()[:12]
        return f"{len(self.names):,} addresses ({digest})"

    @property
    def own(self) -> tuple[Column, ...]:
        return _OWN

    @property
    def size(self) -> int:
        return _NOMINAL * len(self.names)

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        source = Addresses((), self.allow)
        for start in range(0, len(self.names), size):
            some = self.names[start : start + size]
            yield Shard(
                number=number,
                source=source,
                start=0,
                count=len(some),
                first=first,
                weight=_NOMINAL * len(some),
                paths=some,
            )
            number, first = number + 1, first + len(some)

    def records(self, shard: Shard) -> Iterator[Record]:
        number = shard.first
        for start in range(0, len(shard.paths), 2 * _AT_ONCE):
            some = shard.paths[start : start + 2 * _AT_ONCE]
            for address, answer in zip(some, asyncio.run(_fetched(some, self.allow)), strict=True):
                yield _record(number, address, answer)
                number += 1


async def _fetched(addresses: tuple[str, ...], allow: tuple[tuple[str, int], ...]) -> list[Answer]:
    one_by_one: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
    places = asyncio.Semaphore(_AT_ONCE)

    async with Client(Policy(allow=frozenset(allow))) as client:

        async def fetch(address: str) -> Answer:
            async with one_by_one[_host(address)], places:
                return await client.fetch(address, max_body=_LARGEST, deadline=_SECONDS)

        async def page(address: str) -> Answer:
            return await refreshed(await fetch(address), fetch)

        return await asyncio.gather(*map(page, addresses))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _record(number: int, address: str, answer: Answer) -> Record:
    problem = None
    if answer.failure is not None:
        problem = f"not fetched: {answer.failure.value}, {answer.detail}"
    elif answer.status is None or not 200 <= answer.status < 300:
        problem = f"the server answers {answer.status}"
    elif not answer.body.strip():
        problem = "the server answers with nothing"
    elif answer.truncated:
        problem = f"has more than {_LARGEST:,} bytes, or breaks off"
    kind = answer.headers.get("content-type", "text/html")
    return Record(
        number=number,
        name=answer.final_url or address,
        data=b"" if problem else recoded(answer.body, kind),
        own={"address": address, "http_status": answer.status},
        media_type=kind.partition(";")[0].strip().lower(),
        origin=address,
        problem=problem,
    )
