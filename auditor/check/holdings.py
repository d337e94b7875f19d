"""Chooses among the captures that archives hold of a page, and says whether it changed. Pure; asks nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum


class Drift(StrEnum):
    """Whether a page's bytes are still those of the article's time, by the digests of its captures."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One archived copy: where, when (UTC), the status it was captured with (None: the archive does not say).

    `digest` is that of the captured bytes, "" where the archive gives none.
    """

    archive: str
    url: str
    at: datetime
    status: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The captures of one address that were captured with status 200, oldest first; `complete` if all."""

    captures: tuple[Capture, ...] = ()
    complete: bool = True


def nearest(captures: Iterable[Capture], day: date | None) -> list[Capture]:
    """Return captures by their distance from a day, nearest first; newest first where no day is known."""
    if day is None:
        return sorted(captures, key=lambda capture: capture.at, reverse=True)
    noon = datetime.combine(day, time(12), UTC)
    return sorted(captures, key=lambda capture: (abs(capture.at - noon), capture.at))


def days_between(at: datetime, day: date) -> int:
    """Return how many days after `day` a capture was made; negative means before."""
    return (at.astimezone(UTC).date() - day).days


def changed_since(captures: Iterable[Capture], day: date | None) -> tuple[Drift, date | None]:
    """Return whether the page changed after a day, and the day of the first capture that shows it.

    The capture nearest to the day is compared with every later one. The same digest shows that nothing
    changed; another one that some bytes did, be it an advertisement: changed is the weaker word.
    """
    known = [capture for capture in sorted(captures, key=lambda each: each.at) if capture.digest]
    if day is None or len(known) < 2:
        return Drift.UNKNOWN, None
    then = nearest(known, day)[0]
    later = [capture for capture in known if capture.at > then.at]
    if not later:
        return Drift.UNKNOWN, None
    other = next((capture for capture in later if capture.digest != then.digest), None)
    return (Drift.UNCHANGED, None) if other is None else (Drift.CHANGED, other.at.date())
