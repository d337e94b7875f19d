"""Turns observations over weeks into the state of a link. Pure: no clock, no store.

One failed answer says little: with 3 % of answers failing at random, one strike would bury 30,000 of a
million live links, three on different days 27. States are live, suspect, dead; `flapping` marks links that
keep changing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from auditor.model import LinkStatus, Verdict

_GOOD = frozenset((Verdict.LIVE, Verdict.REDIRECTED))
_HARD = frozenset((Verdict.GONE,))
_SOFT = frozenset((Verdict.SOFT_404, Verdict.MOVED_HOME, Verdict.UNREACHABLE))
_THOROUGH = ("GET", "PROBE")
_DAYS_KEPT = 8
_WINDOW = timedelta(days=30)
_FLAPS = 4


class State(StrEnum):
    """What is believed of a link. NEW: never looked at, or never with an answer that tells anything."""

    NEW = "new"
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

    `failures` and `hard` count in a row; `days` are the UTC days of these failures, `thorough` how many of
    the last were by GET. `changes` are the times of changes between live and not within 30 days.
    """

    state: State = State.NEW
    since: str = ""
    failures: int = 0
    hard: int = 0
    thorough: int = 0
    first_failure: str = ""
    days: tuple[str, ...] = ()
    live_in_a_row: int = 0
    first_seen_dead: str = ""
    changes: tuple[str, ...] = ()
    flapping: bool = False


def after(before: Standing, seen: LinkStatus, rules: Rules) -> Standing:
    """Return what a link's standing is after one more observation.

    Raises:
        ValueError: if the observation has no time.
    """
    if seen.checked_at is None:
        raise ValueError("an observation without a time")
    at = seen.checked_at.isoformat()
    if seen.verdict in _GOOD:
        now = replace(
            before, state=State.LIVE, failures=0, hard=0, thorough=0, first_failure="", days=(),
            live_in_a_row=before.live_in_a_row + 1,
        )  # fmt: skip
    elif seen.verdict in _HARD or seen.verdict in _SOFT:
        now = _failed(before, seen, at, rules)
    else:
        return _aged(before, seen.checked_at)
    if now.state is not before.state:
        changes = (*before.changes, at) if before.state is not State.NEW else before.changes
        now = replace(now, since=at, changes=changes)
    if now.state is State.DEAD and not now.first_seen_dead:
        now = replace(now, first_seen_dead=now.first_failure)
    return _aged(now, seen.checked_at)


def _failed(before: Standing, seen: LinkStatus, at: str, rules: Rules) -> Standing:
    assert seen.checked_at is not None  # noqa: S101 - told by `after`
    day = at[:10]
    days = before.days if day in before.days else (*before.days, day)[-_DAYS_KEPT:]
    first = before.first_failure or at
    now = replace(
        before,
        failures=before.failures + 1,
        hard=before.hard + 1 if seen.verdict in _HARD else 0,
        thorough=before.thorough + 1 if seen.method in _THOROUGH else 0,
        first_failure=first,
        days=days,
        live_in_a_row=0,
    )
    if before.state is State.DEAD or _dead(now, seen.checked_at - datetime.fromisoformat(first), rules):
        return replace(now, state=State.DEAD)
    return replace(now, state=State.SUSPECT)


def _dead(now: Standing, span: timedelta, rules: Rules) -> bool:
    if now.hard >= rules.hard_strikes and len(now.days) >= rules.hard_strikes:
        return True
    patient = now.failures >= rules.strikes and len(now.days) >= rules.strikes and span >= rules.span
    return patient and now.thorough >= 2


def _aged(now: Standing, at: datetime) -> Standing:
    """Forget changes of long ago, and see whether what is left is flapping."""
    kept = tuple(change for change in now.changes if at - datetime.fromisoformat(change) <= _WINDOW)
    return replace(now, changes=kept, flapping=len(kept) >= _FLAPS)


def next_check(standing: Standing, seen: LinkStatus, type_: str, rules: Rules) -> datetime:
    """Return when a link should be looked at again: by its state, what was seen, and what it is.

    Up to a tenth earlier or later, the same for the same URL, so that links added together do not stay so.
    """
    assert seen.checked_at is not None  # noqa: S101 - told by `after`
    if standing.state is State.DEAD:
        wait = rules.dead_every
    elif seen.verdict in _HARD:
        wait = rules.hard_every
    elif seen.verdict in _SOFT:
        wait = rules.suspect_every
    elif seen.verdict is Verdict.RATE_LIMITED:
        wait = rules.limited_every
    elif seen.verdict not in _GOOD:
        wait = rules.silent_every
    elif type_.startswith("social"):
        wait = rules.post_every
    else:
        wait = rules.steady_every if standing.live_in_a_row >= 10 else rules.live_every
    drift = int.from_bytes(hashlib.sha256(seen.url.encode("utf-8", "replace")).digest()[:2], "big") / 65535
    return seen.checked_at + wait * (0.9 + 0.2 * drift)


def notable(before: Standing, now: Standing) -> str:
    """Return what there is to tell of a change ("dead", "repaired", "flapping"), "" for nothing.

    A link that flaps is told of once, and its further changes not at all.
    """
    if now.flapping:
        return "" if before.flapping else "flapping"
    if now.state is before.state:
        return ""
    if now.state is State.DEAD:
        return "dead"
    return "repaired" if before.state is State.DEAD and now.state is State.LIVE else ""
