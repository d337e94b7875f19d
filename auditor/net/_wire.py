"""The default engine: HTTP/1.1 on asyncio transports, connected to judged addresses only.

The pin sits below TLS: the certificate is checked against the name, the connection goes to the address that
was judged, and a name that changes its answer in between (rebinding) changes nothing. There is no
pool to wait for and so no slot to leak when a fetch is cancelled: who may connect how often is the business
of those who schedule. Connections that were read to the end are kept for the next request to the same origin.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping

from auditor.net._connection import Connection
from auditor.net._engine import Order, ProtocolError
from auditor.net._framing import Framing, Head, bodiless, chunked, framing, head_of
from auditor.net._policy import Policy
from auditor.net._resolver import Resolver
from auditor.urls import Url

_ADDRESSES = 3  # of one host, tried in turn
_IDLE = 256
_IDLE_SECONDS = 5.0
_INFORMATIONAL = 8

Origin = tuple[str, str, int]


class WireReply:
    """A reply being read from a connection."""

    def __init__(
        self,
        engine: Wire,
        origin: Origin,
        connection: Connection,
        start: int,
        head: Head,
        how: Framing,
    ) -> None:
        self.status = head.status
        self.headers: Mapping[str, str] = head.headers
        self._engine = engine
        self._origin = origin
        self._connection: Connection | None = connection
        self._how = how
        self._complete = how.length == 0
        self._counted = connection
        self._start = start

    @property
    def received(self) -> int:
        """How many bytes came for this reply."""
        return self._counted.received - self._start

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the body.

        Raises:
            EOFError: if it breaks off.
            ProtocolError: if its chunks cannot be told apart.
        """
        connection = self._connection
        if connection is None or self._complete:
            return
        if self._how.chunked:
            async for part in chunked(connection.buffer, connection.more):
                yield part
        else:
            left = self._how.length
            while left is None or left > 0:
                if not connection.buffer and not await connection.more():
                    if left is None:
                        return
                    raise EOFError(f"{left} bytes of the body never came")
                part = bytes(connection.buffer[:left])
                del connection.buffer[: len(part)]
                left = None if left is None else left - len(part)
                yield part
        self._complete = True

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if self._complete and self._how.keep:
            self._engine.keep(self._origin, connection)
        else:
            connection.abort()


class Wire:
    """Sends requests over connections of its own."""

    def __init__(self, resolver: Resolver, context: ssl.SSLContext, policy: Policy) -> None:
        self._resolver = resolver
        self._context = context
        self._policy = policy
        self._idle: OrderedDict[Connection, Origin] = OrderedDict()
        self._by_origin: dict[Origin, list[Connection]] = {}

    async def send(self, order: Order) -> WireReply:
        """Return the reply to a request.

        A connection that was kept may have been closed by its server meanwhile: then, and if it gave not one
        byte, the request is sent once more on a new one.

        Raises:
            Refused, NameNotFound, ResolverFailed: see `Resolver.addresses`.
            OSError: if nobody can be connected to, or the connection broke.
            ProtocolError: if no HTTP comes back.
        """
        url = order.url
        origin = (url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80))
        request = _request(order)
        kept = self._take(origin) if order.content is None else None
        if kept is not None:
            before = kept.received
            try:
                return await self._exchange(origin, kept, order, request)
            except (OSError, ProtocolError):
                if kept.received != before:
                    raise
        return await self._exchange(origin, await self._connect(origin), order, request)

    async def _exchange(
        self, origin: Origin, connection: Connection, order: Order, request: bytes
    ) -> WireReply:
        start = connection.received
        try:
            connection.write(request)
            head = await self._head(connection)
            how = framing(head) if order.method != "HEAD" and not bodiless(head.status) else None
            return WireReply(self, origin, connection, start, head, how or Framing(0, False, head.persistent))
        except BaseException:
            connection.abort()
            raise

    async def _head(self, connection: Connection) -> Head:
        for _ in range(_INFORMATIONAL):
            head = await head_of(connection.buffer, connection.more, self._policy.max_headers)
            if head.status >= 200:
                return head
            if head.status == 101:
                raise ProtocolError("the server switched protocols unasked")
        raise ProtocolError("informational answers and no end")

    async def _connect(self, origin: Origin) -> Connection:
        scheme, host, port = origin
        addresses = await self._resolver.addresses(host, port)
        loop = asyncio.get_running_loop()
        secure = scheme == "https"
        failure: OSError | None = None
        for address in addresses[:_ADDRESSES]:
            try:
                async with asyncio.timeout(self._policy.connect_timeout):
                    _, connection = await loop.create_connection(
                        Connection,
                        address,
                        port,
                        ssl=self._context if secure else None,
                        server_hostname=host.strip("[]") if secure else None,
                    )
                return connection
            except ssl.SSLError:
                raise
            except TimeoutError:
                failure = TimeoutError(f"no connection to {address} port {port}")
            except OSError as error:
                failure = error
        raise failure or OSError(f"{host} has no address")

    def _take(self, origin: Origin) -> Connection | None:
        kept = self._by_origin.get(origin)
        now = asyncio.get_running_loop().time()
        while kept:
            connection = kept.pop()
            self._idle.pop(connection, None)
            if connection.reusable and now - connection.since < _IDLE_SECONDS:
                return connection
            connection.abort()
        self._by_origin.pop(origin, None)
        return None

    def keep(self, origin: Origin, connection: Connection) -> None:
        """Keep a connection for the next request to the same origin; the longest kept makes room."""
        if not connection.reusable:
            connection.abort()
            return
        connection.since = asyncio.get_running_loop().time()
        self._idle[connection] = origin
        self._by_origin.setdefault(origin, []).append(connection)
        if len(self._idle) > _IDLE:
            oldest, its = self._idle.popitem(last=False)
            others = self._by_origin[its]
            others.remove(oldest)
            if not others:
                del self._by_origin[its]
            oldest.abort()

    async def aclose(self) -> None:
        for connection in self._idle:
            connection.abort()
        self._idle.clear()
        self._by_origin.clear()
        await asyncio.sleep(0)  # aborted transports close their sockets in the loop's next round


def _request(order: Order) -> bytes:
    url: Url = order.url
    host = f"{url.host}:{url.port}" if url.port else url.host
    target = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
    lines = [f"{order.method} {target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in order.headers.items()]
    if order.content is not None:
        lines.append(f"Content-Length: {len(order.content)}")
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError("a request may not hold line breaks")
    return "\r\n".join((*lines, "", "")).encode("latin-1") + (order.content or b"")
