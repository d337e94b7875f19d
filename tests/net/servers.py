"""Real servers on the loopback: each test writes what goes over the wire, byte by byte if it likes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from auditor.net import Policy


@dataclass
class Call:
    """One request as the server saw it, and the wire to answer on."""

    method: str
    path: str
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    def answer(
        self, status: int = 200, body: bytes | str = b"", headers: dict[str, str] | None = None
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        fields = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(data)),
            **(headers or {}),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        shown = b"" if self.method == "HEAD" else data
        self.send(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + shown)


Handler = Callable[[Call], Awaitable[None] | None]


@dataclass
class Server:
    """Where a server listens, and what it was asked."""

    port: int
    host: str = "127.0.0.1"
    scheme: str = "http"
    calls: list[Call] = field(default_factory=list)
    connections: int = 0
    open: int = 0

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"

    def policy(self, **limits: object) -> Policy:
        """Return a policy that lets this server be fetched, with time enough on a busy machine."""
        given = {"deadline": 30.0, "connect_timeout": 30.0, **limits}
        allow = frozenset((f"127.0.0.{number}", self.port) for number in range(1, 255))
        return Policy(allow=allow, **given)  # type: ignore[arg-type]

    def asked(self) -> list[str]:
        return [f"{call.method} {call.path}" for call in self.calls]


@asynccontextmanager
async def serving(
    handler: Handler, *, host: str = "127.0.0.1", context: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Serve until the block ends; a connection is answered until it closes or its handler closes it."""
    own = "127.0.0.1" if host == "0.0.0.0" else host
    server = Server(port=0, host=own, scheme="https" if context else "http")

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        server.open += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                first, *lines = head.decode("latin-1").split("\r\n")
                method, path, _ = first.split(" ", 2)
                headers = {
                    name.strip().lower(): value.strip()
                    for name, _, value in (line.partition(":") for line in lines if line)
                }
                call = Call(method, path, headers, reader, writer)
                server.calls.append(call)
                done = handler(call)
                if done is not None:
                    await done
                await writer.drain()
                if writer.is_closing():
                    return
        except (asyncio.IncompleteReadError, OSError, asyncio.CancelledError):
            pass
        finally:
            server.open -= 1
            with suppress(Exception):
                writer.transport.abort()

    listening = await asyncio.start_server(connected, host, 0, ssl=context, limit=1 << 20, backlog=1024)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
