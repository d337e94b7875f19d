"""Stands before every request: who may ask, how much, and what the browser is told about every answer.

A page of another site, or a name that was rebound to this machine (DNS rebinding), gets nothing: the Host
must be ours, and what changes something must come from a page of ours (Fetch metadata; Origin, RFC 6454).
The token in each form is looked at where forms are read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = frozenset(("GET", "HEAD"))
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # With no-referrer, browsers would send our own forms with "Origin: null".
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), clipboard-write=(self)"),
)
_NOTHING = b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class Guard:
    """The application, guarded. The port in a Host is that of the socket; others are somebody else's."""

    def __init__(self, app: ASGIApp, *, body: int, seconds: float) -> None:
        """A request brings at most `body` bytes within `seconds`."""
        self.app = app
        self.body = body
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reason = _refusal(scope, self.body)
        if reason is not None:
            await _refuse(send, *reason)
            return
        bounded = _Bounded(receive, self.body, self.seconds)

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _sealed(message["headers"])
            await send(message)

        await self.app(scope, bounded.receive, sealed)


class Overrun(Exception):
    """A request that brings more than it may (413), or takes longer than it may (408)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Bounded:
    """Counts what a request brings, and how long it takes."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._left = most
        self._deadline = asyncio.get_running_loop().time() + seconds
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:  # what comes now is the end of the connection, however late
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise Overrun(408) from None
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise Overrun(413)
            self._whole = not message.get("more_body", False)
        return message


def _refusal(scope: Scope, most: int) -> tuple[int, str] | None:
    """Return status and reason where a request is not for us, None where it is."""
    headers: dict[bytes, list[bytes]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name, []).append(value)
    ours = _names(scope)
    hosts = headers.get(b"host", [])
    if len(hosts) != 1 or hosts[0].lower() not in ours:
        return 421, "this room answers to 127.0.0.1 and localhost only"
    site = b",".join(headers.get(b"sec-fetch-site", []))
    if scope["method"] in _SAFE:
        strange = site not in (b"", b"same-origin", b"none")
        if strange and not (scope["path"] == "/" and headers.get(b"sec-fetch-mode") == [b"navigate"]):
            return 403, "asked for by a page of another site"
        return None
    if site not in (b"", b"same-origin", b"none"):
        return 403, "sent by a page of another site"
    origins = headers.get(b"origin", [])
    if origins and origins != [b"http://" + hosts[0].lower()]:
        return 403, "sent by a page of another site"
    lengths = headers.get(b"content-length", [])
    if any(not length.isdigit() or int(length) > most for length in lengths):
        return 413, f"more than {most:,} bytes"
    return None


def _names(scope: Scope) -> frozenset[bytes]:
    """Return what a Host may say: our loopback by its names, at the port that was asked."""
    port = scope["server"][1] if scope.get("server") else None
    names: Iterable[str] = ("127.0.0.1", "localhost")
    found = {f"{name}:{port}".encode() for name in names}
    return frozenset(found | {name.encode() for name in names} if port == 80 else found)


def _sealed(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    given = [(name.lower(), value) for name, value in headers]
    names = {name for name, _ in given}
    more = [header for header in _HEADERS if header[0] not in names]
    if b"content-security-policy" not in names:
        more.append((b"content-security-policy", _NOTHING))
    return [*given, *more]


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = reason.encode() + b"\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    # The rest of what is being sent is not read.
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": _sealed(headers)})
    await send({"type": "http.response.body", "body": body})
