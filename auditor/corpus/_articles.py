"""Files of one article each as a source of records: what was named, and what lies below folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from auditor.corpus._record import Record
from auditor.corpus._source import LARGEST, Shard
from auditor.tables import Column

_LINES = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson")
TABULAR = (
    *_LINES,
    *(ending + ".gz" for ending in _LINES),
    ".parquet",
    ".pq",
    ".warc",
    ".warc.gz",
    ".wacz",
)


@dataclass(frozen=True)
class ArticleFiles:
    """Folders, each with everything below it that a reader claims, and files whatever their names."""

    names: tuple[str, ...]

    @property
    def origin(self) -> str:
        return self.names[0] if self.names else "files"

    @property
    def own(self) -> tuple[Column, ...]:
        return ()

    @cached_property
    def size(self) -> int:
        return sum(_size(path) for name in self.names for path in below(name))

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        paths = (path for name in self.names for path in below(name))
        while some := tuple(islice(paths, size)):
            yield Shard(
                number=number,
                source=_BY_PATHS,
                start=0,
                count=len(some),
                first=first,
                weight=sum(map(_size, some)),
                paths=some,
            )
            number, first = number + 1, first + len(some)

    def records(self, shard: Shard) -> Iterator[Record]:
        for number, path in enumerate(shard.paths, shard.first):
            name = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            try:
                if _size(path) > LARGEST:
                    raise OSError(f"has more than {LARGEST:,} bytes")
                if not Path(path).is_file():
                    raise OSError("is no file, or gone")
                yield Record(number=number, name=name, data=Path(path).read_bytes(), origin=name)
            except OSError as error:
                yield Record(number=number, name=name, origin=name, problem=error.strerror or str(error))


# What a shard refers to: its own paths say it all, and a list of a million names need not go to every worker.
_BY_PATHS = ArticleFiles(())


def below(path: str) -> Iterator[str]:
    """Yield the article files of a folder, sorted, hidden ones left out; a file gives itself."""
    from auditor.readers import readers

    if not Path(path).is_dir():
        yield path
        return
    claimed = tuple(suffix for reader in readers() for suffix in reader.suffixes if suffix)
    for found in walked(path):
        if found.lower().endswith(claimed):
            yield found


def walked(folder: str) -> Iterator[str]:
    """Yield all files below a folder, sorted, hidden ones left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield os.path.join(parent, name)  # noqa: PTH118 - millions of these


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - millions of these
    except OSError:
        return 0
