"""Fetches URLs, each within its limits; what goes wrong is data, not an exception."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TYPE_CHECKING

import certifi

from auditor import __version__
from auditor.errors import UnreadableUrl
from auditor.i18n import remark, said
from auditor.net._answer import Answer, Failure, Hop
from auditor.net._engine import Engine, Order, Reply
from auditor.net._failures import Failed, failure_of
from auditor.net._inflate import Inflater
from auditor.net._policy import USER_AGENT, Policy, Refused
from auditor.net._resolver import Lookup, NameNotFound, Resolver, system_lookup
from auditor.net._wire import Wire
from auditor.urls import Url, parse

if TYPE_CHECKING:
    import httpx

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
# Credentials are for whom they were meant; browsers drop them too (Fetch, HTTP-redirect fetch, step 13).
_PRIVATE = frozenset(("authorization", "cookie", "proxy-authorization"))


# Names that the Internet cannot do without, of three operators (RFC 2606, section 3, for the first).
_KNOWN_NAMES = ("example.com", "iana.org", "a.root-servers.net")


class Client:
    """Opens connections, and is the only thing in the project that does.

    One TLS context and one resolver for all. Cookies are not kept, proxies of the environment not used,
    redirects followed by a loop that judges each hop.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        engine: str = "wire",
        transport: httpx.AsyncBaseTransport | None = None,
        context: ssl.SSLContext | None = None,
        lookup: Lookup = system_lookup,
    ) -> None:
        """`engine` is "wire" or "httpx"; `transport` takes the place of the network, and nothing is judged
        by address then; `context` says whom to trust, `lookup` what addresses a name has.
        """
        self.policy = policy or Policy()
        self._resolver = Resolver(self.policy, lookup)
        trust = context or ssl.create_default_context(cafile=certifi.where())
        self._engine: Engine
        if engine == "httpx" or transport is not None:
            from auditor.net._httpx import Httpx

            self._engine = Httpx(self._resolver, trust, self.policy, transport)
        else:
            self._engine = Wire(self._resolver, trust, self.policy)
        self.user_agent = self.policy.user_agent or USER_AGENT.format(version=__version__)
        self._headers = {
            "User-Agent": self.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Language": "en,fr;q=0.8,*;q=0.5",
            "Accept-Encoding": "gzip",
            **dict(self.policy.extra_headers),
        }

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        await self._engine.aclose()
        await self._resolver.aclose()

    async def resolves_anything(self) -> bool:
        """Return whether names can be looked up here at all: else a missing one means nothing."""
        for name in _KNOWN_NAMES:
            if await self._resolver.exists(name):
                return True
        return False

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        max_body: int | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        follow: bool = True,
        deadline: float | None = None,
    ) -> Answer:
        """Return what a URL answers within `deadline` seconds in all: names, redirects, body.

        `max_body` bounds the bytes kept of the last answer's body, after decompression (0 reads none).
        Nothing that a server does raises; being cancelled does.
        """
        started = time.monotonic()
        journey = _Journey(
            url=url,
            current=url,
            method=method,
            headers={**self._headers, **(headers or {})},
            content=content,
            cap=self.policy.max_body if max_body is None else max_body,
        )
        try:
            async with asyncio.timeout(self.policy.deadline if deadline is None else deadline):
                answer = await self._follow(journey, follow)
        except Exception as error:
            answer = journey.failed(failure_of(error))
        return replace(answer, elapsed=time.monotonic() - started)

    async def _follow(self, journey: _Journey, follow: bool) -> Answer:
        seen: set[tuple[str, str]] = set()
        url = _allowed(parse(journey.current))
        if _unnameable(url):
            raise NameNotFound(remark("no host can have this name: {host}", host=url.host))
        while True:
            journey.current = url.href
            reply = await self._engine.send(
                Order(method=journey.method, url=url, headers=journey.headers, content=journey.content)
            )
            try:
                location = reply.headers.get("location") if reply.status in _REDIRECTS and follow else None
                if location is None:
                    return await self._answer(journey, reply)
                journey.received += reply.received
            finally:
                await reply.aclose()
            key = (journey.method, url.href)
            journey.chain.append(Hop(url=url.href, status=reply.status))
            if key in seen or len(journey.chain) > self.policy.max_redirects:
                detail = f"{len(journey.chain)} redirects and no end"
                if "set-cookie" in reply.headers:
                    detail += "; the page insists on cookies"
                return journey.failed(Failed(Failure.REDIRECT_LOOP, detail))
            seen.add(key)
            try:
                target = parse(_location(location), url.href)
            except UnreadableUrl as error:
                return journey.failed(Failed(Failure.BAD_REDIRECT, said(error)))
            if _unnameable(target):
                detail = f"no host can have this name: {target.host}"
                return journey.failed(Failed(Failure.BAD_REDIRECT, detail))
            journey.turn(reply.status, leaves=(target.scheme, target.host, target.port) != _origin(url))
            journey.current = target.href
            url = _allowed(target)

    async def _answer(self, journey: _Journey, reply: Reply) -> Answer:
        body, truncated, incomplete = b"", False, False
        if journey.method != "HEAD":
            body, truncated, incomplete = await _read(reply, journey.cap)
        return Answer(
            url=journey.url,
            final_url=journey.current,
            method=journey.method,
            status=reply.status,
            headers=reply.headers,
            body=body,
            truncated=truncated,
            incomplete=incomplete,
            chain=tuple(journey.chain),
            received=journey.received + reply.received,
        )


async def _read(reply: Reply, cap: int) -> tuple[bytes, bool, bool]:
    """Read at most `cap` bytes, decompressing no more than that; a body that breaks off is cut short.

    Returned are the body, whether there was more of it, and whether that was never to come.
    """
    if cap <= 0:
        return b"", True, False
    inflater = Inflater.of(reply.headers.get("content-encoding", ""))
    body = bytearray()
    try:
        async for part in reply.body():
            body += inflater.inflate(part, cap - len(body)) if inflater else part[: cap - len(body)]
            if len(body) >= cap:
                return bytes(body), True, False
    except EOFError:
        return bytes(body), True, True
    broken = inflater is not None and inflater.incomplete
    return bytes(body), broken, broken


def _allowed(url: Url) -> Url:
    if not url.web:
        raise Refused(remark("scheme {scheme} is not fetched", scheme=repr(url.scheme)))
    if "userinfo" in url.warnings:
        raise Refused(remark("a URL with a user name or password is not fetched"))
    return url


def _unnameable(url: Url) -> bool:
    """Return whether a part of the host claims to be an encoded name and decodes to none (UTS 46, 4)."""
    return any(part.startswith("xn--") for part in url.unicode.split("."))


def _origin(url: Url) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _location(header: str) -> str:
    """Return a Location as its server meant it: many write UTF-8 where only ASCII is allowed."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


@dataclass(slots=True, kw_only=True)
class _Journey:
    """One fetch on its way: where it is, and by which redirects."""

    url: str
    current: str
    method: str
    headers: Mapping[str, str]
    content: bytes | None
    cap: int
    chain: list[Hop] = field(default_factory=list)
    received: int = 0

    def turn(self, status: int, *, leaves: bool) -> None:
        """Change what is sent as a redirect demands (Fetch, HTTP-redirect fetch)."""
        if (status == 303 and self.method != "HEAD") or (status in (301, 302) and self.method == "POST"):
            self.method, self.content = "GET", None
        if leaves:
            self.headers = {
                name: value for name, value in self.headers.items() if name.lower() not in _PRIVATE
            }

    def failed(self, failed: Failed) -> Answer:
        return Answer(
            url=self.url,
            final_url=self.current,
            method=self.method,
            headers={},
            chain=tuple(self.chain),
            failure=failed.failure,
            detail=failed.detail,
            barred=failed.barred,
            received=self.received,
        )
