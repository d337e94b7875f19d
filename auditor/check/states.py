"""Turns observations over weeks into the state of a link. Pure: no clock, no store.

One failed answer says little: with 3 % of answers failing at random, one strike would bury 30,000 of a
million live links, three on different days 27. States are live, suspect, dead; `flapping` marks links that
keep changing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from auditor.model import LinkStatus, Verdict

_GOOD = frozenset((Verdict.LIVE, Verdict.REDIRECTED))
_HARD = frozenset((Verdict.GONE,))
_SOFT = frozenset((Verdict.SOFT_404, Verdict.MOVED_HOME, Verdict.UNREACHABLE))
_THOROUGH = ("GET", "PROBE")
_WINDOW = timedelta(days=30)
_FLAPS = 4


class State(StrEnum):
    """What is believed of a link. UNKNOWN: never looked at, or never with an answer that tells anything."""

    UNKNOWN = "unknown"
    LIVE = "live"
    SUSPECT = "suspect"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When a link is dead, and when it is looked at again.

    `hard` failures (404, 410, no such host, post deleted) need two strikes on two UTC days; all others
    `strikes` on as many UTC days over at least `span`, the last two of them by GET.
    """

    strikes: int = 3
    hard_strikes: int = 2
    span: timedelta = timedelta(days=7)
    live_every: timedelta = timedelta(days=7)
    steady_every: timedelta = timedelta(days=14)  # live ten times in a row
    post_every: timedelta = timedelta(days=3)  # most posts that vanish do so within months
    hard_every: timedelta = timedelta(days=1)
    suspect_every: timedelta = timedelta(days=3)
    dead_every: timedelta = timedelta(days=30)
    silent_every: timedelta = timedelta(days=14)  # refused, unverifiable
    limited_every: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a link's observations so far amount to. Times are ISO 8601 in UTC.

    `failures` count in a row; `days` are their UTC days, `hard_days` those of hard ones in a row,
    `thorough` how many of the last were by GET. `dead_since` is the first of the failures that proved a dead
    link dead, and `first_seen_dead` the same of its first death, which no repair undoes. `changes` are the
    times of changes of state within 30 days.
    """

    state: State = State.UNKNOWN
    since: str = ""
    failures: int = 0
    hard_days: tuple[str, ...] = ()
    thorough: int = 0
    first_failure: str = ""
    days: tuple[str, ...] = ()
    live_in_a_row: int = 0
    first_seen_dead: str = ""
    dead_since: str = ""
    first_live: str = ""
    last_live: str = ""
    changes: tuple[str, ...] = ()
    flapping: bool = False


def after(before: Standing, seen: LinkStatus, rules: Rules) -> Standing:
    """Return what a link's standing is after one more observation.

    Raises:
        ValueError: if the observation has no time.
    """
    if seen.checked_at is None:
        raise ValueError("an observation without a time")
    at = seen.checked_at.astimezone(UTC).isoformat()
    if seen.verdict in _GOOD:
        now = replace(
            before, state=State.LIVE, failures=0, hard_days=(), thorough=0, first_failure="", days=(),
            live_in_a_row=before.live_in_a_row + 1, dead_since="", first_live=before.first_live or at,
            last_live=at,
        )  # fmt: skip
    elif seen.verdict in _HARD or seen.verdict in _SOFT:
        now = _failed(before, seen, at, rules)
    else:
        return _aged(before, seen.checked_at)
    if now.state is not before.state:
        changes = (*before.changes, at) if before.state is not State.UNKNOWN else before.changes
        now = replace(now, since=at, changes=changes)
    if now.state is State.DEAD and before.state is not State.DEAD:
        first = before.first_seen_dead or now.first_failure
        now = replace(now, dead_since=now.first_failure, first_seen_dead=first)
    return _aged(now, seen.checked_at)


def _failed(before: Standing, seen: LinkStatus, at: str, rules: Rules) -> Standing:
    assert seen.checked_at is not None  # noqa: S101 - told by `after`
    day = at[:10]
    first = before.first_failure or at
    now = replace(
        before,
        failures=before.failures + 1,
        hard_days=_with_day(before.hard_days, day, rules.hard_strikes) if seen.verdict in _HARD else (),
        thorough=before.thorough + 1 if seen.method in _THOROUGH else 0,
        first_failure=first,
        days=_with_day(before.days, day, rules.strikes),
        live_in_a_row=0,
    )
    if before.state is State.DEAD or _dead(now, seen.checked_at - datetime.fromisoformat(first), rules):
        return replace(now, state=State.DEAD)
    return replace(now, state=State.SUSPECT)


def _with_day(days: tuple[str, ...], day: str, needed: int) -> tuple[str, ...]:
    return days if day in days else (*days, day)[-needed:]


def _dead(now: Standing, span: timedelta, rules: Rules) -> bool:
    if len(now.hard_days) >= rules.hard_strikes:
        return True
    patient = now.failures >= rules.strikes and len(now.days) >= rules.strikes and span >= rules.span
    return patient and now.thorough >= 2


def _aged(now: Standing, at: datetime) -> Standing:
    """Forget changes of long ago, and see whether what is left is flapping."""
    kept = tuple(change for change in now.changes if at - datetime.fromisoformat(change) <= _WINDOW)
    return replace(now, changes=kept, flapping=len(kept) >= _FLAPS)


def next_check(standing: Standing, seen: LinkStatus, rules: Rules, *, post: bool = False) -> datetime:
    """Return when a link should be looked at again: by its state, what was seen, and whether it is a post.

    Up to a tenth earlier or later, the same for the same URL, so that links added together do not stay so.
    """
    assert seen.checked_at is not None  # noqa: S101 - told by `after`
    if standing.state is State.DEAD:
        wait = rules.suspect_every if standing.flapping else rules.dead_every
    elif seen.verdict in _HARD:
        wait = rules.hard_every
    elif seen.verdict in _SOFT:
        wait = rules.suspect_every
    elif seen.verdict is Verdict.RATE_LIMITED:
        wait = rules.limited_every
    elif seen.verdict not in _GOOD:
        wait = rules.silent_every
    elif post:
        wait = rules.post_every
    else:
        wait = rules.steady_every if standing.live_in_a_row >= 10 else rules.live_every
    drift = int.from_bytes(hashlib.sha256(seen.url.encode("utf-8", "replace")).digest()[:2], "big") / 65535
    return seen.checked_at + wait * (0.9 + 0.2 * drift)


def notable(before: Standing, now: Standing) -> str:
    """Return what there is to tell of a change ("dead", "repaired", "flapping"), "" for nothing.

    A link that flaps is told of once, and its further changes not before it has settled.
    """
    if now.flapping:
        return "" if before.flapping else "flapping"
    if now.state is before.state and not before.flapping:
        return ""
    if now.state is State.DEAD:
        return "dead"
    known_bad = before.state is State.DEAD or before.flapping
    return "repaired" if now.state is State.LIVE and known_bad else ""
