"""What may be fetched, how much of it, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from auditor.errors import AuditorError

# Rules of mod_security refuse agents with "link", "curl" or "bot" in their names.
USER_AGENT = "news-auditor/{version} (+https://pypi.org/project/news-auditor/; checks citations of articles)"


class Endpoint(NamedTuple):
    """An IP address and a port, as `Policy.allow` names them and as a URL writes them."""

    address: str
    port: int

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


class Refused(AuditorError):
    """A fetch that our own policy forbids: never retried, never counted as a dead link.

    `barred` is what `Policy.allow` would have to name for it, None where no address is what is wrong.
    """

    def __init__(self, reason: str, barred: Endpoint | None = None) -> None:
        super().__init__(reason)
        self.barred = barred


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Limits of one client. Times are seconds, sizes are bytes.

    `allow` names ``(address, port)`` pairs that are fetched although they are not public: for tests and for
    newsrooms that check their own intranet, on purpose and one by one. `deadline` is for a whole fetch, with
    names looked up and redirects; `max_body` and `max_headers` are for each answer.
    """

    user_agent: str = ""
    ports: frozenset[int] = frozenset((80, 443, 8000, 8080, 8443))
    allow: frozenset[tuple[str, int]] = frozenset()
    deadline: float = 20.0
    connect_timeout: float = 8.0
    max_redirects: int = 10
    max_body: int = 2 * 1024 * 1024
    max_headers: int = 64 * 1024
    resolver_threads: int = 64
    resolver_timeout: float = 8.0
    extra_headers: tuple[tuple[str, str], ...] = ()
