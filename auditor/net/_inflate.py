"""Decompresses bodies, never more of them than was asked for: a bomb is a few bytes that become gigabytes."""

from __future__ import annotations

import zlib

_MEMBERS = 64  # gzip files one after the other


class Inflater:
    """Bounded decompression of gzip and both kinds of deflate. What is broken ends the body there."""

    def __init__(self) -> None:
        self.broken = False
        self._open = False
        self._ended = False
        self._members = 0
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._fresh = True

    @classmethod
    def of(cls, coding: str) -> Inflater | None:
        """Return a decompressor for a Content-Encoding, None where bytes are to be kept as they come."""
        return cls() if coding.strip().lower() in ("gzip", "x-gzip", "deflate") else None

    @property
    def incomplete(self) -> bool:
        """Whether the body ended before its compression did, or is none."""
        return self.broken or self._open

    def inflate(self, part: bytes, room: int) -> bytes:
        """Return at most `room` bytes that the next part of the body becomes."""
        out = bytearray()
        while part and len(out) < room and not (self.broken or self._ended):
            try:
                out += self._inflate.decompress(part, room - len(out))
            except zlib.error:
                if self._members:  # zeros or rubbish behind the last member; browsers do not mind it
                    self._open, self._ended = False, True
                    break
                if not self._fresh:
                    self.broken = True
                    break
                # "deflate" without its zlib wrapper, as some servers have sent it for thirty years
                self._fresh = False
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._fresh = False
            part = self._inflate.unconsumed_tail
            self._open = not self._inflate.eof
            if self._inflate.eof:
                part = self._inflate.unused_data
                self._members += 1
                if self._members >= _MEMBERS:
                    break
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        return bytes(out)
