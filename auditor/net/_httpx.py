"""The other engine: httpx transports, ours with pinned addresses or one that is handed in.

A transport that is handed in (httpx's own mock, a proxy of the house) takes the place of the network: then no
name is looked up or judged here. Ours opens httpcore pools whose network backend connects to judged addresses
only; one pool an origin, so that no two names ever share a connection.
"""

from __future__ import annotations

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

import httpcore
import httpx

from auditor.net._engine import Order
from auditor.net._policy import Policy
from auditor.net._resolver import Resolver

_OPEN_ORIGINS = 512
_CONNECTIONS = 8


class _PinnedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to judged addresses only; Unix sockets never."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._resolver.addresses(host, port)
        failure: Exception | None = None
        for address in addresses[:3]:
            try:
                return await self._backend.connect_tcp(
                    address, port, timeout=timeout, local_address=local_address, socket_options=socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
        raise failure or httpcore.ConnectError(f"no address of {host} answered")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError(f"{path}: Unix sockets are not fetched")

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


class PinnedTransport(httpx.AsyncBaseTransport):
    """A pool whose connections go to judged addresses; all share one TLS context (each costs 45 ms)."""

    def __init__(self, resolver: Resolver, context: ssl.SSLContext) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_CONNECTIONS,
            keepalive_expiry=5.0,
            network_backend=_PinnedBackend(resolver),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; errors are those of httpcore, and of the resolver."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.content or None,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    async def aclose(self) -> None:
        await self._pool.aclose()


class _HttpxReply:
    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.headers: Mapping[str, str] = dict(response.headers)
        self.received = 0
        self._response = response

    async def body(self) -> AsyncIterator[bytes]:
        stream = self._response.stream
        if isinstance(stream, httpx.AsyncByteStream):
            try:
                async for part in stream:
                    self.received += len(part)
                    yield part
            except (httpcore.RemoteProtocolError, httpx.RemoteProtocolError) as error:
                raise EOFError(str(error)) from error

    async def aclose(self) -> None:
        await self._response.aclose()


class Httpx:
    """Sends requests through httpx transports."""

    def __init__(
        self,
        resolver: Resolver,
        context: ssl.SSLContext,
        policy: Policy,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._resolver = resolver
        self._context = context
        self._policy = policy
        self._given = transport
        self._pools: OrderedDict[tuple[str, str, int | None], PinnedTransport] = OrderedDict()
        self._busy: dict[PinnedTransport, int] = {}

    async def send(self, order: Order) -> _HttpxReply:
        """Return the reply to a request; see the transport for what it raises."""
        url = order.url
        # Not closer than the client's own deadline, which ends a fetch in time: these end what hangs on to a
        # pool's slot after its fetch was cancelled (httpcore #1093).
        limit = self._policy.deadline
        request = httpx.Request(
            order.method,
            url.href.partition("#")[0],
            headers=dict(order.headers),
            content=order.content,
            extensions={
                "timeout": {
                    "connect": min(self._policy.connect_timeout, limit),
                    "read": limit,
                    "write": limit,
                    "pool": limit,
                }
            },
        )
        if self._given is not None:
            return _HttpxReply(await self._given.handle_async_request(request))
        pool = await self._pool((url.scheme, url.host, url.port))
        self._busy[pool] = self._busy.get(pool, 0) + 1
        try:
            return _HttpxReply(await pool.handle_async_request(request))
        finally:
            self._busy[pool] -= 1

    async def _pool(self, origin: tuple[str, str, int | None]) -> PinnedTransport:
        pool = self._pools.get(origin)
        if pool is None:
            pool = self._pools[origin] = PinnedTransport(self._resolver, self._context)
        self._pools.move_to_end(origin)
        if len(self._pools) > _OPEN_ORIGINS:
            idle = next((each for each, its in self._pools.items() if not self._busy.get(its)), origin)
            if idle != origin:
                closed = self._pools.pop(idle)
                self._busy.pop(closed, None)
                await closed.aclose()
        return pool

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()
