"""Opens a table, gzip'ed or not, for reading from any place of it. Nothing is ever unpacked whole.

A place in a gzip'ed file is one in what it unpacks to. To go there everything before it is unpacked, so a
process keeps the stream it had: shards come in order, and each process reads a file through once.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Protocol

GZIP = ".gz"
_SKIPPED = 2**20


class Stream(Protocol):
    """What sources read a table through: bytes by line, and places to come back to."""

    def tell(self) -> int: ...

    def readline(self, limit: int, /) -> bytes:
        """Return the next line or the first `limit` bytes of it; nothing at the end.

        Raises:
            OSError: if the file cannot be read on, once; then it has ended.
        """
        ...

    def weight(self) -> int:
        """Return how many bytes of the file on the disk have been read."""
        ...


class _Plain:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.tell = file.tell
        self.readline = file.readline
        self.weight = file.tell


class _Unpacked:
    """A gzip'ed file, unpacked as it is read."""

    def __init__(self, path: str) -> None:
        self._file = Path(path).open("rb")  # noqa: SIM115 - kept open for the next shard
        self._unpacked = gzip.GzipFile(fileobj=self._file)
        self._broken = False
        self.tell = self._unpacked.tell
        self.weight = self._file.tell

    def readline(self, limit: int, /) -> bytes:
        if self._broken:
            return b""
        try:
            return self._unpacked.readline(limit)
        except (OSError, EOFError, zlib.error) as error:
            self._broken = True
            raise OSError(f"is broken after {self.tell():,} unpacked bytes: {error}") from error

    def go(self, place: int) -> None:
        """Go to a place, in small steps: what is skipped must not stand in memory."""
        if place < self.tell() or self._broken:
            self._unpacked.rewind()
            self._broken = False
        try:
            while (left := place - self.tell()) > 0 and self._unpacked.read(min(left, _SKIPPED)):
                pass
        except (OSError, EOFError, zlib.error):
            self._broken = True

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        self._unpacked.close()
        self._file.close()


def unpacked_name(path: str) -> str:
    """Return the path in lower case and without ``.gz``: what its ending says of it."""
    return path.lower().removesuffix(GZIP)


@contextmanager
def opened(path: str, place: int = 0) -> Iterator[Stream]:
    """Open a table at a place."""
    if not path.lower().endswith(GZIP):
        with Path(path).open("rb") as file:
            file.seek(place)
            yield _Plain(file)
        return
    stat = Path(path).stat()
    stream = _kept(path, stat.st_mtime_ns, stat.st_size)
    if stream in _busy:
        stream = _Unpacked(path)
        try:
            stream.go(place)
            yield stream
        finally:
            stream.close()
        return
    _busy.add(stream)
    try:
        stream.go(place)
        yield stream
    finally:
        _busy.discard(stream)


_busy: set[_Unpacked] = set()


@lru_cache(maxsize=4)
def _kept(path: str, _changed: int, _size: int) -> _Unpacked:
    return _Unpacked(path)


def weighed(stream: Stream, starts: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Yield each start with the bytes on the disk that were read for it, the first with all before it."""
    before = 0
    for start in starts:
        after = stream.weight()
        yield start, after - before
        before = after
