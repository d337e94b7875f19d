"""What ``auditor check`` prints of the links it asked: text, JSON, lines of JSON, CSV. Asks nobody."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditor.cli import _allowing, _archived, _links
from auditor.cli._sheets import sheet
from auditor.i18n import N_
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.check import Outcome
    from auditor.model import LinkStatus
    from auditor.report.voice import Voice

_COLUMNS = (
    "url", "verdict", "http_status", "reason", "final_url", "chain", "failure", "method", "attempts",
    "bytes_read", "elapsed", "checked_at", "cached",
    "memento", "memento_at", "days_from_article", "drift", "places",
)  # fmt: skip


def _record(
    status: LinkStatus, places: list[_links.Place] | None = None, kept: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a status as JSON has it; `kept` is what archives hold, where they were asked."""
    return {
        "url": status.url,
        "verdict": status.verdict.value,
        "http_status": status.http_status,
        "reason": status.reason,
        "final_url": status.final_url,
        "chain": list(status.chain),
        "failure": status.failure or None,
        "method": status.method or None,
        "attempts": status.attempts,
        "bytes_read": status.bytes_read,
        "elapsed": status.elapsed,
        "checked_at": status.checked_at.isoformat() if status.checked_at else None,
        "cached": status.cached,
        "memento": status.memento,
        "archives": kept,
        "places": [str(place) for place in places or ()],
    }


def line(status: LinkStatus, places: list[_links.Place] | None) -> str:
    """Return a status as a line of JSON, as soon as it is known."""
    return _line(_record(status, places))


def _line(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=True) + "\n"


def written(form: str, outcome: Outcome, links: _links.Links, verbose: bool, voice: Voice) -> str:
    """Return what a run saw of links in one of the formats; `verbose` text names those that are fine too."""
    statuses = [outcome.statuses[url] for url in links.places if url in outcome.statuses]
    records = [
        _record(
            status,
            links.places[status.url],
            _archived.record(outcome.archived.get(status.url), outcome.saved.get(status.url)),
        )
        for status in statuses
    ]
    if form == "jsonl":
        return "".join(map(_line, records))
    if form == "json":
        counts = Counter(status.verdict.value for status in statuses)
        page = {
            "inconclusive": outcome.inconclusive,
            "counts": dict(sorted(counts.items())),
            "links": records,
        }
        return json.dumps(page, indent=2, ensure_ascii=True) + "\n"
    if form == "csv":
        return sheet(_COLUMNS, map(_flat, records))
    return _text(statuses, outcome, links, verbose, voice)


def _flat(found: dict[str, Any]) -> dict[str, Any]:
    """Return a record as CSV has it: without anything nested."""
    kept = found["archives"] or {}
    copy = {
        "memento_at": kept.get("nearest_at"),
        "days_from_article": kept.get("days_from_article"),
        "drift": kept.get("drift"),
    }
    return {**found, **copy, "chain": " ".join(found["chain"]), "places": " ".join(found["places"])}


def _text(
    statuses: list[LinkStatus], outcome: Outcome, links: _links.Links, verbose: bool, voice: Voice
) -> str:
    from auditor.check.wording import reason_words, verdict_word

    at = N_("at {place}")
    lines = []
    for status in statuses:
        kept = _archived.lines(outcome.archived.get(status.url), outcome.saved.get(status.url), voice)
        fine = status.verdict.value in ("live", "redirected")
        if fine and not verbose and not kept:
            continue
        said = reason_words(status.reason, voice.say) or voice.say(N_("answers"))
        told = status.http_status is not None and status.verdict.value != "live"
        code = f" [{status.http_status}]" if told else ""
        word = verdict_word(status.verdict.value, voice.say)
        lines.append(f"{word:<17} {_shown(status.url)}{code} {_shown(said)}")
        if status.final_url and status.chain:
            lines.append(f"{'':<17} -> {_shown(status.final_url)}")
        lines += [f"{'':<17} {_shown(words)}" for words in kept]
        places = [str(place) for place in links.places[status.url][:3] if place.line]
        lines += [f"{'':<17} {_shown(voice.say(at, place=place))}" for place in places]
    lines += _allowable(statuses, outcome, voice)
    return "\n".join([*lines, summed(Counter(status.verdict.value for status in statuses), voice)]) + "\n"


def _allowable(statuses: list[LinkStatus], outcome: Outcome, voice: Voice) -> list[str]:
    """Return how to ask, on purpose, the first of what is not public."""
    refused = (outcome.allowable[each.url] for each in statuses if each.url in outcome.allowable)
    offered = _allowing.offer(next(refused, None))
    if offered is None:
        return []
    option, pair = offered
    return [voice.say(N_("{option} {pair} asks what is not public all the same"), option=option, pair=pair)]


_COUNTED = {
    "live": plural("{n} live", "{n} live"),
    "gone": plural("{n} gone", "{n} gone"),
    "soft_404": plural("{n} soft_404", "{n} soft_404"),
    "moved_home": plural("{n} moved_home", "{n} moved_home"),
    "redirected": plural("{n} redirected", "{n} redirected"),
    "refused": plural("{n} refused", "{n} refused"),
    "rate_limited": plural("{n} rate_limited", "{n} rate_limited"),
    "unreachable": plural("{n} unreachable", "{n} unreachable"),
    "unverifiable": plural("{n} unverifiable", "{n} unverifiable"),
    "blocked_by_policy": plural("{n} blocked_by_policy", "{n} blocked_by_policy"),
    "unchecked": plural("{n} unchecked", "{n} unchecked"),  # of a corpus, where a run has ended before
}


def summed(counts: Mapping[str, int], voice: Voice) -> str:
    """Return how many links were checked and how many got each verdict, the most frequent first."""
    if not counts:
        return voice.say(N_("no links to check"))
    by_count = sorted(counts.items(), key=lambda each: -each[1])
    told = ", ".join(voice.count(_COUNTED[name], count) for name, count in by_count)
    return voice.pair(
        voice.count(plural("{n} link checked", "{n} links checked"), sum(counts.values())), told
    )


def _shown(text: str) -> str:
    from auditor.report.escape import visible

    return visible(text)
