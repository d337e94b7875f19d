"""Sums up a watch: how many links are dead, by type of source and by age, and how long links live. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from auditor.check.states import State
from auditor.check.survival import kaplan_meier, median, wilson

_AGES = ((1, "under 1 year"), (3, "1 to 3 years"), (5, "3 to 5 years"), (10, "5 to 10 years"))
_AGE_NAMES = (*(name for _, name in _AGES), "10 years and more", "unknown")
_YEAR = 365.25


def report(links: Iterable[Mapping[str, Any]], now: datetime) -> dict[str, Any]:
    """Return a watch's report: counts of states, link rot by type and age, survival since links are watched.

    Rot counts links whose state is known (live, suspect, dead). Survival begins when a link was first
    watched, and leaves out those that were dead already when first seen: nobody knows when those died.
    """
    known = list(links)
    states = Counter(link["state"] for link in known)
    by_type: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    by_age: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for link in known:
        by_type[link["type"] or "unknown"].append(link)
        by_age[_age(link["cited"], now)].append(link)
    lives = [life for link in known if (life := _life(link)) is not None]
    steps = kaplan_meier(lives)
    return {
        "links": len(known),
        "states": dict(sorted(states.items())),
        "flapping": sum(link["standing"].flapping for link in known),
        "verdicts": dict(sorted(Counter(link["verdict"] for link in known if link["verdict"]).items())),
        "rot": _share(known),
        "by_type": {name: _share(group) for name, group in sorted(by_type.items())},
        "by_age": {name: _share(by_age[name]) for name in _AGE_NAMES if by_age[name]},
        "survival": {
            "lives": len(lives),
            "median_days": median(steps),
            "curve": [
                {
                    "days": step.time, "at_risk": step.at_risk, "deaths": step.deaths,
                    "survival": step.survival,
                    "low": step.low, "high": step.high,
                }
                for step in steps
            ],
        },
        "dead": [
            {"url": link["url"], "first_seen_dead": link["standing"].first_seen_dead, "type": link["type"]}
            for link in known
            if link["state"] == State.DEAD
        ],
        "repaired": [
            {"url": link["url"], "since": link["standing"].since}
            for link in known
            if link["state"] == State.LIVE and link["standing"].first_seen_dead
        ],
    }  # fmt: skip


def _share(links: list[Mapping[str, Any]]) -> dict[str, Any]:
    judged = [link for link in links if link["state"] != State.NEW]
    dead = sum(link["state"] == State.DEAD for link in judged)
    interval = wilson(dead, len(judged))
    return {
        "dead": dead,
        "judged": len(judged),
        "share": dead / len(judged) if judged else None,
        "low": interval[0] if interval else None,
        "high": interval[1] if interval else None,
    }


def _age(cited: str, now: datetime) -> str:
    day = _moment(cited)
    if day is None:
        return "unknown"
    years = (now.date() - day.date()).days / _YEAR
    return next((name for limit, name in _AGES if years < limit), "10 years and more")


def _life(link: Mapping[str, Any]) -> tuple[float, bool] | None:
    start, seen = _moment(link["added"]), _moment(link["last_check"])
    standing = link["standing"]
    if start is None or seen is None or link["state"] == State.NEW:
        return None
    died = _moment(standing.first_seen_dead)
    end = died if died is not None else seen
    days = (end - start).total_seconds() / 86400
    if died is not None and days < 1:
        return None
    return max(0.0, round(days, 3)), died is not None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
