"""Fetches one URL after another, each within its limits; what goes wrong is data, not an exception."""

from __future__ import annotations

import asyncio
import ssl
import time
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import TracebackType
from urllib.parse import urljoin

import certifi
import httpcore
import httpx

from auditor import __version__
from auditor.errors import UnreadableUrl
from auditor.net._policy import USER_AGENT, Policy, Refused
from auditor.net._resolver import NameNotFound, Resolver, ResolverFailed
from auditor.net._transport import PinnedTransport
from auditor.urls import parse

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_OPEN_ORIGINS = 512


class Failure(StrEnum):
    """Why there is no answer."""

    BLOCKED = "blocked"  # by our own policy
    NO_SUCH_HOST = "no_such_host"
    RESOLVER = "resolver"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    REDIRECT_LOOP = "redirect_loop"
    BAD_REDIRECT = "bad_redirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect: who answered, with which status."""

    url: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back for a URL: a status with headers and the beginning of a body, or a failure.

    `chain` holds the redirects on the way, `final_url` who answered last; header names are lower case.
    """

    url: str
    final_url: str
    method: str
    status: int | None = None
    headers: Mapping[str, str]
    body: bytes = b""
    truncated: bool = False
    chain: tuple[Hop, ...] = ()
    failure: Failure | None = None
    detail: str = ""
    elapsed: float = 0.0


class Client:
    """Opens connections, and is the only thing in the project that does.

    One TLS context and one resolver for all; a pool for each origin, the longest unused closed first. Cookies
    are not kept, proxies of the environment not used, redirects followed by a loop that judges each hop.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        connections_per_host: int = 4,
        transport: httpx.AsyncBaseTransport | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """`transport` replaces the network (in tests); then nothing is resolved or judged by address."""
        self.policy = policy or Policy()
        self._connections = connections_per_host
        self._given = transport
        self._context = context or ssl.create_default_context(cafile=certifi.where())
        self._resolver = Resolver(self.policy)
        self._origins: OrderedDict[tuple[str, str, int], PinnedTransport] = OrderedDict()
        self._busy: dict[tuple[str, str, int], int] = {}
        self._agent = self.policy.user_agent or USER_AGENT.format(version=__version__)

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        self._resolver.close()
        for transport in self._origins.values():
            await transport.aclose()
        self._origins.clear()

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        max_body: int | None = None,
        headers: Mapping[str, str] | None = None,
        follow: bool = True,
        deadline: float | None = None,
    ) -> Answer:
        """Return what a URL answers within `deadline` seconds in all, redirects included.

        `max_body` bounds the bytes kept of the last answer's body, after decompression (0 reads none).
        Nothing that a server does raises; being cancelled does.
        """
        started = time.monotonic()
        limit = self.policy.deadline if deadline is None else deadline
        journey = _Journey(url=url, method=method, ends=started + limit)
        try:
            # The per-operation timeouts end a fetch in time; cancelling is only the backstop, because a
            # connect that is cancelled leaks a slot of httpcore's pool.
            async with asyncio.timeout(limit + 1.0):
                answer = await self._follow(journey, max_body, dict(headers or {}), follow)
        except Exception as error:
            answer = journey.failed(*_failure(error))
        return replace(answer, elapsed=time.monotonic() - started)

    async def _follow(
        self, journey: _Journey, max_body: int | None, headers: dict[str, str], follow: bool
    ) -> Answer:
        seen = set()
        while True:
            parsed = parse(journey.current)
            if parsed.scheme not in ("http", "https"):
                raise Refused(f"scheme {parsed.scheme!r} is not fetched")
            if "userinfo" in parsed.warnings and journey.chain:
                raise Refused("a redirect to a URL with a user name is not followed")
            journey.current = parsed.href
            answer, location = await self._once(journey, max_body, headers, follow)
            if location is None:
                return answer
            key = (journey.method, journey.current)
            if key in seen or len(journey.chain) >= self.policy.max_redirects:
                journey.chain.append(Hop(url=journey.current, status=answer.status or 0))
                return journey.failed(Failure.REDIRECT_LOOP, f"{len(journey.chain)} redirects and no end")
            seen.add(key)
            journey.chain.append(Hop(url=journey.current, status=answer.status or 0))
            try:
                journey.current = parse(urljoin(journey.current, location)).href
            except (UnreadableUrl, ValueError) as error:
                return journey.failed(Failure.BAD_REDIRECT, str(error))
            if answer.status == 303 and journey.method != "HEAD":
                journey.method = "GET"

    async def _once(
        self, journey: _Journey, max_body: int | None, headers: dict[str, str], follow: bool
    ) -> tuple[Answer, str | None]:
        """Send one request; return the answer, and where it redirects to if that is to be followed."""
        left = journey.left()
        connect = min(self.policy.connect_timeout, left)
        request = httpx.Request(
            journey.method,
            journey.current,
            headers={
                "User-Agent": self._agent,
                "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
                "Accept-Language": "en,fr;q=0.8,*;q=0.5",
                "Accept-Encoding": "gzip",
                **dict(self.policy.extra_headers),
                **headers,
            },
            extensions={"timeout": {"connect": connect, "read": left, "write": left, "pool": left}},
        )
        origin = (request.url.scheme, request.url.host, request.url.port or 0)
        transport = await self._transport(origin)
        self._busy[origin] = self._busy.get(origin, 0) + 1
        try:
            response = await transport.handle_async_request(request)
            try:
                location = response.headers.get("location") if response.status_code in _REDIRECTS else None
                body, truncated = b"", False
                if (location is None or not follow) and journey.method != "HEAD":
                    cap = self.policy.max_body if max_body is None else max_body
                    body, truncated = await self._body(response, cap, journey)
            finally:
                await response.aclose()
        finally:
            self._busy[origin] -= 1
        answer = Answer(
            url=journey.url,
            final_url=journey.current,
            method=journey.method,
            status=response.status_code,
            headers=dict(response.headers),
            body=body,
            truncated=truncated,
            chain=tuple(journey.chain),
        )
        return answer, (location if follow else None)

    async def _body(self, response: httpx.Response, cap: int, journey: _Journey) -> tuple[bytes, bool]:
        """Read at most `cap` bytes, decompressing no more than that."""
        if cap <= 0:
            return b"", True
        encoding = response.headers.get("content-encoding", "").strip().lower()
        inflate = (
            zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding in ("gzip", "x-gzip", "deflate") else None
        )
        body = bytearray()
        async for part in response.stream:  # type: ignore[union-attr]
            while part:
                if inflate is None:
                    body += part[: cap - len(body)]
                    part = b""
                else:
                    body += inflate.decompress(part, cap - len(body))
                    part = inflate.unconsumed_tail
                if len(body) >= cap:
                    return bytes(body), True
            journey.left()
        return bytes(body), False

    async def _transport(self, origin: tuple[str, str, int]) -> httpx.AsyncBaseTransport:
        if self._given is not None:
            return self._given
        transport = self._origins.get(origin)
        if transport is None:
            transport = PinnedTransport(self._resolver, self._context, self.policy, self._connections)
            self._origins[origin] = transport
        self._origins.move_to_end(origin)
        if len(self._origins) > _OPEN_ORIGINS:
            idle = next((each for each in self._origins if not self._busy.get(each)), None)
            if idle is not None and idle != origin:
                await self._origins.pop(idle).aclose()
                self._busy.pop(idle, None)
        return transport


class _Late(Exception):
    """The deadline of a fetch has passed."""


@dataclass(slots=True, kw_only=True)
class _Journey:
    """One fetch on its way: where it is, by which redirects, and until when."""

    url: str
    method: str
    ends: float
    current: str = ""
    chain: list[Hop] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.current = self.url
        self.chain = []

    def left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise _Late
        return left

    def failed(self, failure: Failure, detail: str) -> Answer:
        return Answer(
            url=self.url,
            final_url=self.current,
            method=self.method,
            headers={},
            chain=tuple(self.chain),
            failure=failure,
            detail=detail,
        )


def _failure(error: Exception) -> tuple[Failure, str]:
    """Sort what the network raised into the classes that a verdict needs."""
    causes: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in causes:
        causes.append(at)
        at = at.__cause__ or at.__context__
    detail = str(error) or type(error).__name__
    for cause in causes:
        if isinstance(cause, (Refused, UnreadableUrl)):
            return Failure.BLOCKED, str(cause)
        if isinstance(cause, NameNotFound):
            return Failure.NO_SUCH_HOST, str(cause)
        if isinstance(cause, ResolverFailed):
            return Failure.RESOLVER, str(cause)
        if isinstance(cause, ssl.SSLError):
            return Failure.TLS, getattr(cause, "verify_message", "") or str(cause)
    if isinstance(error, (_Late, TimeoutError, httpcore.TimeoutException, httpx.TimeoutException)):
        return Failure.TIMEOUT, "no complete answer in time"
    if isinstance(error, (httpcore.ConnectError, httpx.ConnectError, OSError)):
        return Failure.CONNECT, detail
    return Failure.PROTOCOL, detail
