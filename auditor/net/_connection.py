"""One connection of the default engine: what came and is not read yet, and whether more can come."""

from __future__ import annotations

import asyncio

_HIGH_WATER = 256 * 1024  # bytes that may wait to be read


class Connection(asyncio.Protocol):
    """One connection: bytes that came and are not read yet, and whether more can come."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.ended = False
        self.error: Exception | None = None
        self.received = 0
        self.since = 0.0
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self.received += len(data)
        if len(self.buffer) > _HIGH_WATER and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        self.ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended = True
        self.error = exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    async def more(self) -> bool:
        """Wait for more bytes and return whether any came.

        Raises:
            OSError: if the connection broke (a reset, not an orderly end).
        """
        if self._paused and self._transport is not None and len(self.buffer) <= _HIGH_WATER:
            self._paused = False
            self._transport.resume_reading()
        before = self.received
        while self.received == before and not self.ended:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if self.received == before and self.error is not None:
            raise self.error
        return self.received != before

    @property
    def reusable(self) -> bool:
        """Whether another request may go out here: open, and nothing unasked for has come."""
        open_ = self._transport is not None and not self._transport.is_closing()
        return open_ and not self.ended and not self.buffer

    def abort(self) -> None:
        """Close at once; a peer that does not say goodbye must not keep us waiting."""
        if self._transport is not None:
            self._transport.abort()
