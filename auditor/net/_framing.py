"""Reads the head of an HTTP/1.1 response and finds where its body ends (RFC 9112). Opens nothing.

As tolerant as browsers are of what servers write (bare line feeds, folded lines), and bounded in everything.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

from auditor.net._engine import ProtocolError

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.([01]) +(\d{3})(?: |$)")
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;|$)")
_LONGEST_SIZE_LINE = 1024
_LONGEST_TRAILER = 16 * 1024
_MOST_LINES = 512

More = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers (names in lower case, values of one name joined by commas)."""

    status: int
    headers: Mapping[str, str]
    persistent: bool


@dataclass(frozen=True, slots=True)
class Framing:
    """How a body ends: after `length` bytes, in chunks, or (neither) with the connection."""

    length: int | None
    chunked: bool
    keep: bool


async def head_of(buffer: bytearray, more: More, limit: int) -> Head:
    """Take the head of a response off the buffer, waiting for more of it as needed.

    Raises:
        ProtocolError: if it is longer than `limit` bytes, ends too early, or is no head of HTTP/1.
    """
    searched = 0
    while True:
        end = _END.search(buffer, searched, limit)
        if end is not None:
            break
        if len(buffer) >= limit:
            raise ProtocolError(f"a head of more than {limit} bytes")
        if searched == 0 and len(buffer) >= 5 and not buffer.startswith(b"HTTP/"):
            raise ProtocolError("the answer is not HTTP")
        searched = max(0, len(buffer) - 3)
        if not await more():
            raise ProtocolError("the connection was closed without an answer")
    lines = bytes(buffer[: end.start()]).split(b"\n")
    del buffer[: end.end()]
    return _parsed(lines)


def _parsed(lines: list[bytes]) -> Head:
    status = _STATUS.match(lines[0].rstrip(b"\r"))
    if status is None:
        raise ProtocolError("the answer is not HTTP")
    if len(lines) > _MOST_LINES:
        raise ProtocolError(f"a head of {len(lines)} lines")
    headers: dict[str, str] = {}
    name = ""
    for raw in lines[1:]:
        line = raw.decode("latin-1").rstrip("\r")
        if line[:1] in (" ", "\t") and name:  # an obsolete folded line (RFC 9112, section 5.2)
            headers[name] = f"{headers[name]} {line.strip()}"
            continue
        key, colon, value = line.partition(":")
        if not colon:
            continue
        name, value = key.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    connection = headers.get("connection", "").lower()
    persistent = "close" not in connection and (status[1] == b"1" or "keep-alive" in connection)
    return Head(int(status[2]), headers, persistent)


def bodiless(status: int) -> bool:
    """Return whether responses of this status never have a body (RFC 9112, section 6.3)."""
    return status in (204, 304)


def framing(head: Head) -> Framing:
    """Return how the body of a response ends.

    Raises:
        ProtocolError: for lengths that contradict each other or are none.
    """
    codings = head.headers.get("transfer-encoding", "").lower()
    if codings:
        chunks = codings.rpartition(",")[2].strip() == "chunked"
        # Both headers at once are an attack on whoever reads on (RFC 9112, section 6.3, number 3).
        return Framing(None, chunks, chunks and head.persistent and "content-length" not in head.headers)
    lengths = {length.strip() for length in head.headers.get("content-length", "").split(",")} - {""}
    if not lengths:
        return Framing(None, False, False)
    length = lengths.pop()
    if lengths or not (length.isascii() and length.isdigit()) or len(length) > 15:
        raise ProtocolError(f"content-length {head.headers['content-length'][:40]!r} is no length")
    return Framing(int(length), False, head.persistent)


async def chunked(buffer: bytearray, more: More) -> AsyncIterator[bytes]:
    """Yield the data of chunks (RFC 9112, section 7.1) and take the trailer off the buffer.

    Raises:
        EOFError: if it breaks off.
        ProtocolError: for what is no chunk.
    """
    while True:
        size = _SIZE.match(await _line(buffer, more, _LONGEST_SIZE_LINE))
        if size is None:
            raise ProtocolError("a chunk without a size")
        left = int(size[1], 16)
        if left == 0:
            break
        while left:
            if not buffer and not await more():
                raise EOFError("a chunk broke off")
            part = bytes(buffer[:left])
            del buffer[: len(part)]
            left -= len(part)
            yield part
        if await _line(buffer, more, 2):
            raise ProtocolError("a chunk longer than its size")
    trailer = 0
    while line := await _line(buffer, more, _LONGEST_SIZE_LINE):
        trailer += len(line)
        if trailer > _LONGEST_TRAILER:
            raise ProtocolError("a trailer without an end")


async def _line(buffer: bytearray, more: More, limit: int) -> bytes:
    while (end := buffer.find(b"\n", 0, limit)) < 0:
        if len(buffer) >= limit:
            raise ProtocolError("a line without an end")
        if not await more():
            raise EOFError("the body broke off")
    line = bytes(buffer[:end]).rstrip(b"\r")
    del buffer[: end + 1]
    return line
