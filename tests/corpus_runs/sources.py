"""Sources whose articles kill, sleep or are generated. Importable by name: workers unpickle them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from auditor.corpus import Record, Shard
from auditor.tables import Column, Value

SENTENCES = (
    "Selon Reuters, l'accord numéro {n} a été signé mardi à Vienne.",
    "Des publications sur X affirment que la ville {n} serait évacuée [source](https://x.com/a/status/{n}).",
    "The ministry said on Monday that {n} people were moved ([BBC](https://www.bbc.com/news/{n})).",
    "Nobody could be reached for comment about case {n}.",
)


class Deadly(bytes):
    """An article that kills whoever reads it."""

    def __getitem__(self, at):
        os.kill(os.getpid(), signal.SIGKILL)


class Slow(bytes):
    """An article that takes a minute to read."""

    def __getitem__(self, at):
        time.sleep(60)
        return bytes(self)[at]


class DeadlyOnce(bytes):
    """An article that kills the first who reads it."""

    def __getitem__(self, at):
        mark = Path(bytes(self).split(b"\n")[0].decode())
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return bytes(self)[at]


def article(number: int) -> str:
    return "\n\n".join(SENTENCES[at % 4].format(n=number + at) for at in range(number, number + 6))


@dataclass(frozen=True)
class Generated:
    """`count` articles, some of which are of another kind of bytes; those in `unreadable` kill on reading."""

    count: int
    strange: dict[int, bytes] = field(default_factory=dict)
    unreadable: tuple[int, ...] = ()
    pause: float = 0.0
    size: int = 1
    origin: str = "generated"
    own: tuple[Column, ...] = (Column("outlet", "string", "outlet"),)

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        for start in range(0, self.count, size):
            yield Shard(
                number=number + start // size,
                source=self,
                start=start,
                count=min(size, self.count - start),
                first=first + start,
                weight=1.0,
            )

    def records(self, shard: Shard) -> Iterator[Record]:
        for number in range(shard.first, shard.first + shard.count):
            if number in self.unreadable:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(self.pause)
            outlet: dict[str, Value] = {"outlet": "AB"[number % 2]}
            data = self.strange.get(number, article(number).encode())
            yield Record(number=number, name=f"n{number}", data=data, own=outlet, media_type="text/markdown")
