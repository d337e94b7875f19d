"""How long to wait: what servers ask for, and what we leave between requests to one host. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Another pace for a host and everything below it. `delay` is in seconds."""

    host: str
    concurrency: int | None = None
    delay: float | None = None

    def covers(self, host: str) -> bool:
        """Return whether a host is meant."""
        return host == self.host or host.endswith(f".{self.host}")


def retry_after(header: str, now: datetime) -> float | None:
    """Return how long a server asks us to wait, in seconds, never negative.

    RFC 9110, section 10.2.3: a whole number of seconds or an HTTP date.
    None means it did not say.

    Raises:
        ValueError: if `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())
