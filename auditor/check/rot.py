"""Sums up a watch: how many links are dead, by type of source and by age, and how long links live. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.check.states import Standing, State
from auditor.check.survival import kaplan_meier, median, wilson
from auditor.i18n import N_

_AGES = (
    (1, N_("under 1 year")),
    (3, N_("1 to 3 years")),
    (5, N_("3 to 5 years")),
    (10, N_("5 to 10 years")),
)
_OLDEST = N_("10 years and more")
AGES = (*(name for _, name in _AGES), _OLDEST, N_("unknown"))
UNSEEN = N_("not looked at yet")
_YEAR = 365.25


@dataclass(slots=True)
class _Group:
    """How many links of a kind are judged and dead, and how long they lived."""

    links: int = 0
    judged: int = 0
    dead: int = 0
    lives: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, link: Mapping[str, Any], life: tuple[float, bool] | None) -> None:
        self.links += 1
        self.judged += link["state"] != State.UNKNOWN
        self.dead += link["state"] == State.DEAD
        if life is not None:
            self.lives.append(life)

    def rot(self) -> dict[str, Any]:
        interval = wilson(self.dead, self.judged)
        return {
            "links": self.links,
            "judged": self.judged,
            "dead": self.dead,
            "share": self.dead / self.judged if self.judged else None,
            "low": interval[0] if interval else None,
            "high": interval[1] if interval else None,
        }

    def survival(self) -> dict[str, Any]:
        steps = kaplan_meier(self.lives)
        curve = [
            {"days": step.time, "at_risk": step.at_risk, "deaths": step.deaths, "survival": step.survival,
             "low": step.low, "high": step.high}
            for step in steps
        ]  # fmt: skip
        return {"lives": len(self.lives), "median_days": median(steps), "curve": curve}


def report(links: Iterable[Mapping[str, Any]], now: datetime) -> dict[str, Any]:
    """Return a watch's report: counts of states, link rot by type and age, how long links live.

    Rot is the share of links now dead among those whose state is known (live, suspect, dead), with Wilson's
    interval. Survival begins when a link was first seen live and ends with its first death after that,
    whether or not it was repaired; a link that has not died is followed until it was last seen live, and one
    that was never seen live is left out: nobody knows when it died. Links are read once, so that there may be
    more of them than fit into memory.
    """
    every, states, verdicts = _Group(), Counter[str](), Counter[str]()
    by_type: defaultdict[str, _Group] = defaultdict(_Group)
    by_age: defaultdict[str, _Group] = defaultdict(_Group)
    flapping = 0
    dead: list[dict[str, Any]] = []
    repaired: list[dict[str, Any]] = []
    for link in links:
        standing: Standing = link["standing"]
        life = _life(standing)
        states[link["state"]] += 1
        verdicts[link["last_verdict"] or UNSEEN] += 1
        flapping += standing.flapping
        for group in (every, by_type[link["type"] or "unknown"], by_age[_age(link["cited"], now)]):
            group.add(link, life)
        told = {"url": link["url"], "type": link["type"] or "unknown"}
        if link["state"] == State.DEAD:
            why = {"since": standing.dead_since, "reason": link["last_reason"]}
            dead.append({**told, "first_seen_dead": standing.first_seen_dead, **why})
        elif link["state"] == State.LIVE and standing.first_seen_dead:
            repaired.append({**told, "first_seen_dead": standing.first_seen_dead, "since": standing.since})
    return {
        "links": every.links,
        "states": {state.value: states[state.value] for state in State},
        "flapping": flapping,
        "verdicts": dict(sorted(verdicts.items())),
        "rot": every.rot(),
        "by_type": {name: by_type[name].rot() for name in sorted(by_type)},
        "by_age": {name: by_age[name].rot() for name in AGES if name in by_age},
        "survival": {
            **every.survival(),
            "by_type": {name: by_type[name].survival() for name in sorted(by_type) if by_type[name].lives},
        },
        "dead": sorted(dead, key=lambda link: (link["since"], link["url"]), reverse=True),
        "repaired": sorted(repaired, key=lambda link: (link["since"], link["url"]), reverse=True),
    }


def _age(cited: str, now: datetime) -> str:
    day = _moment(cited)
    if day is None:
        return "unknown"
    years = (now.date() - day.date()).days / _YEAR
    return next((name for limit, name in _AGES if years < limit), _OLDEST)


def _life(standing: Standing) -> tuple[float, bool] | None:
    """Return for how many days a link was seen to live, and whether it then died; None if it never was."""
    start, last = _moment(standing.first_live), _moment(standing.last_live)
    if start is None or last is None:
        return None
    deaths = (_moment(standing.first_seen_dead), _moment(standing.dead_since))
    died = next((moment for moment in deaths if moment is not None and moment >= start), None)
    days = ((last if died is None else died) - start).total_seconds() / 86400
    return round(days, 3), died is not None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
