"""What comes back for a URL: an answer or the reason why there is none. Judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.net._policy import Endpoint


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
    """A status with headers and the beginning of a body, or a failure with its detail.

    `chain` holds the redirects on the way, `final_url` who answered last; header names are lower case and
    values of one name joined by commas. `truncated`: the body is longer than was read, or broke off;
    `incomplete`: it broke off, or its compression did, while it was being read. (Of what is longer than
    is read, the end is not known.)
    `barred` is what our policy would have to allow for whoever was to be asked last. `received` counts bytes
    on the wire, heads included, of all hops. `elapsed` is in seconds.
    """

    url: str
    final_url: str
    method: str
    status: int | None = None
    headers: Mapping[str, str]
    body: bytes = b""
    truncated: bool = False
    incomplete: bool = False
    chain: tuple[Hop, ...] = ()
    failure: Failure | None = None
    detail: str = ""
    barred: Endpoint | None = None
    received: int = 0
    elapsed: float = 0.0

    @property
    def allowable(self) -> Endpoint | None:
        """What our policy would have to allow for the address that was given: not what a redirect led to."""
        return None if self.chain else self.barred
