# ruff: noqa: E501
"""A web of 200 hosts on the loopback for the benchmarks of link checking: every answer after 75 ms.

    python benchmarks/check_server.py [DELAY]

Serves `address(N)` as a page of its own on every address of 127.0.1.0/24; ``/gone/N``, ``/error/N``, ``/reset/N``,
``/never/N``, ``/loop/N``, ``/refused/N`` and ``/busy/N`` do as they say, everything else is 404. Prints its
port and serves until it is killed; hosts are told apart by address, as a resolver of 200 names would do.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import zlib

HOSTS = [f"127.0.1.{number}" for number in range(1, 201)]


def address(number: int | str) -> str:
    """Return the path of a page: its number and a word that no random address beside it hits."""
    return f"/page/{number}-{zlib.crc32(str(number).encode()):08x}"


def page(path: str) -> bytes:
    """Return the answer to a path, head and all; empty for a connection that is reset."""
    kind, _, number = path[1:].partition("/")
    if path == address(number.partition("-")[0]):
        number = number.partition("-")[0]
        body = (
            f"<!doctype html><title>Page {number}</title><h1>Page {number}</h1><p>"
            + f"The {number} {zlib.crc32(path.encode()):x} mill by the river. " * 20
        )
        return _said("200 OK", body)
    if kind == "gone":
        return _said("410 Gone" if int(number) % 2 else "404 Not Found", "<title>Not found</title>")
    if kind == "error":
        return _said("500 Internal Server Error", "<title>Error</title>")
    if kind == "refused":
        return _said("403 Forbidden", "<title>No</title>")
    if kind == "busy":
        return _said("429 Too Many Requests", "", "Retry-After: 3600\r\n")
    if kind == "loop":
        return _said("302 Found", "", f"Location: {path}\r\n")
    return _said("404 Not Found", "<title>Not found</title><p>No such page.")


def _said(status: str, body: str, more: str = "") -> bytes:
    data = body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(data)}\r\n{more}\r\n"
    return head.encode() + data


class Web(asyncio.Protocol):
    """One connection, kept alive; requests are answered in turn, each after a delay."""

    delay = 0.075

    def __init__(self) -> None:
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            method, path, _ = self.buffer[:end].decode("latin-1").split(" ", 2)
            self.buffer = self.buffer[end + 4 :]
            asyncio.get_running_loop().call_later(self.delay, self.answer, method, path.partition("?")[0])

    def answer(self, method: str, path: str) -> None:
        """Answer a request; what the path names is done."""
        if self.transport is None or self.transport.is_closing() or path.startswith("/never/"):
            return
        if path.startswith("/reset/"):
            self.transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"
            )
            self.transport.abort()
            return
        said = page(path)
        self.transport.write(said[: said.index(b"\r\n\r\n") + 4] if method == "HEAD" else said)


async def main() -> None:
    """Serve until killed."""
    Web.delay = float(sys.argv[1]) if len(sys.argv) > 1 else 0.075
    server = await asyncio.get_running_loop().create_server(Web, "0.0.0.0", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
