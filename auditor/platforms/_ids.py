"""Reads the moment of posting out of a post's id. Knows no network and asks no clock.

Networks number posts by time (Twitter's Snowflake, 2010, and what grew from it). A moment before the
network existed, or after 2100, means that the id is of another kind, and gives None.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Dating = Callable[[str], datetime | None]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_INSTAGRAM_EPOCH_MS = 1_314_220_021_721
# Running numbers were given out before the sharded ids of August 2011; none came near this, the ids of
# the scheme passed it on its first day.
_INSTAGRAM_FIRST = 1 << 48


def number(text: str) -> int | None:
    """Return a decimal id as a number; None for anything but 1 to 20 ASCII digits."""
    return int(text) if len(text) <= 20 and text.isascii() and text.isdigit() else None


def moment(milliseconds: float, founded: datetime) -> datetime | None:
    """Return a Unix time in milliseconds as a UTC moment, None outside `founded` … 2100."""
    try:
        when = _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None
    return when if founded <= when < _LAST else None


def counted(digits: str, text: str) -> int | None:
    """Return `text` read as a number written in `digits`; None where a character is not one."""
    value = 0
    for character in text:
        place = digits.find(character)
        if place < 0:
            return None
        value = value * len(digits) + place
    return value


def snowflake(
    shift: int, founded: datetime, *, epoch_ms: int = 0, unit_ms: int = 1, at_least: int = 0
) -> Dating:
    """Return a reader of ids whose bits above `shift` count `unit_ms` since `epoch_ms`.

    Ids below `at_least` are older than the scheme and carry no date.
    """

    def posted_at(text: str) -> datetime | None:
        value = number(text)
        if value is None or value < at_least or value >= 1 << 63:
            return None
        return moment((value >> shift) * unit_ms + epoch_ms, founded)

    return posted_at


def shortcode(founded: datetime) -> Dating:
    """Return a reader of Instagram shortcodes: eleven base64url digits of the media's number.

    Private accounts' codes are longer; the first eleven characters are the number all the same.
    """

    def posted_at(text: str) -> datetime | None:
        value = counted(_BASE64URL, text[:11])
        if value is None or value < _INSTAGRAM_FIRST:
            return None
        return moment((value >> 23) + _INSTAGRAM_EPOCH_MS, founded)

    return posted_at
