"""The seam below the client: whoever can send one request and hand back the reply is an engine.

Two are ours: `auditor.net._wire` (the default) and `auditor.net._httpx`. An engine connects where the
resolver allows, and follows nothing, keeps no cookies, decompresses nothing: the client does what must be
done alike.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from auditor.urls import Url


class ProtocolError(Exception):
    """What came back is not HTTP, or more of it than is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One request to send. `url` is http or https; `content` is the body, None for none."""

    method: str
    url: Url
    headers: Mapping[str, str]
    content: bytes | None = None


class Reply(Protocol):
    """The head of a response, and its body as it comes off the wire."""

    @property
    def status(self) -> int:
        """The status code."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Names in lower case, values of one name joined by commas."""

    @property
    def received(self) -> int:
        """How many bytes came so far, of this reply."""

    def body(self) -> AsyncIterator[bytes]:
        """Yield the body, still compressed.

        Raises:
            EOFError: if it breaks off.
        """

    async def aclose(self) -> None:
        """Be done with the response, read to its end or not."""


class Engine(Protocol):
    """Sends requests. Cancelling is always safe."""

    async def send(self, order: Order) -> Reply:
        """Return the reply to a request, or raise what the network or our policy objects."""

    async def aclose(self) -> None:
        """Close every connection."""
