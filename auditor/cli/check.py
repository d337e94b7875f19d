"""``auditor check``: do links still lead anywhere?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import (
    _archived,
    _check_options,
    _checking,
    _choices,
    _inputs,
    _links,
    _repairs,
    _terminal,
    complain,
)
from auditor.cli._sheets import sheet
from auditor.i18n import N_, remark
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.check import Outcome
    from auditor.model import LinkStatus
    from auditor.report.voice import Voice

_FORMATS = ("text", "json", "jsonl", "csv")
_COLUMNS = (
    "url", "verdict", "http_status", "reason", "final_url", "chain", "failure", "method", "attempts",
    "bytes_read", "elapsed", "checked_at", "cached",
    "memento", "memento_at", "days_from_article", "drift", "places",
)  # fmt: skip
_DARK = N_("most hosts failed at once: our own network is down, and nothing can be said of what failed")


@click.command(
    epilog="Exit codes: 0 all fine, 1 broken links (gone, soft 404, moved home, unreachable), 2 wrong usage, "
    "an unreadable input, or a run that an outage of our own network made worthless."
)
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option(
    "-f", "--format", "form", type=click.Choice(_FORMATS), help="By default what -o ends in, else text."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write there.")
@click.option(
    "--files-from", multiple=True, metavar="FILE", help="Read names of inputs from a file; - is stdin."
)
@click.option(
    "--stdin-filename", default="stdin.md", show_default=True, metavar="NAME", help="What to call -."
)
@click.option(
    "--sources", multiple=True, type=click.Path(exists=True, dir_okay=False), metavar="CSV", hidden=True
)
@click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Check the links of the tables that auditor corpus wrote, and write there what was seen.",
)
@click.option("--dump", is_flag=True, help="Print the links that would be checked, and check none.")
@click.option("--offline", is_flag=True, help="Connect to nothing: as --dump.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("-v", "--verbose", is_flag=True, help="Print links that are fine too.")
@click.option(
    "--suggest",
    is_flag=True,
    help="Instead of a report, a patch (or with -o the article) in which dead links lead to archived copies "
    "and moved ones to their new address.",
)
@click.option("--in-place", is_flag=True, help="With --suggest: write into the articles themselves.")
@click.option("--lang", metavar="en|fr", help="Language of the text; the environment's by default.")
@_check_options.checking
@_check_options.archiving
def command(
    inputs: tuple[str, ...],
    form: str | None,
    output: str | None,
    files_from: tuple[str, ...],
    stdin_filename: str,
    sources: tuple[str, ...],
    tables: Path | None,
    dump: bool,
    offline: bool,
    exit_zero: bool,
    verbose: bool,
    suggest: bool,
    in_place: bool,
    lang: str | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    **given: Any,
) -> int:
    """Check whether links still lead anywhere.

    INPUT is an article, a folder or glob of articles, a list of URLs (one a line), a URL, or - for the
    standard input. Each URL is asked for once. Refusals and bot walls are told apart from dead links; what
    cannot be known is said to be unknown.
    """
    from auditor.report.voice import Voice

    voice = Voice.of(_choices.language_of(lang))
    if tables is not None:
        if inputs or files_from:
            raise click.UsageError(remark("--tables takes the links of a corpus, and no other input"))
        from auditor.cli._tables import check_tables

        return check_tables(tables, given, voice)
    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no input given: name files or URLs, or - for the standard input"))
    form = form or {".json": "json", ".jsonl": "jsonl", ".csv": "csv"}.get(Path(output or "").suffix, "text")
    links = _links.gather(names, stdin_filename, sources)
    links.only(include, exclude)
    if dump or offline:
        for url in links.places:
            _terminal.print_text(f"{_shown(url)}\n")
        return 2 if links.failed else 0
    if in_place and not suggest:
        raise click.UsageError(remark("--in-place says where --suggest writes: give both"))
    given["archives"] = given["archives"] or suggest
    later = given["archives"] or given["drift"] or given["save"]
    streaming = form == "jsonl" and output is None and not later

    def told(status: LinkStatus) -> None:
        if streaming:
            _terminal.print_text(_line(record(status, links.places.get(status.url))))

    outcome = _checking.run(links.places, given, told, links.days())
    if suggest:
        _repairs.write(links.inputs, _repairs.confirmed(outcome, given), sources, output, in_place)
    elif not streaming:
        _write(_written(form, outcome, links, verbose, voice), output)
    if outcome.inconclusive:
        complain(voice.say(_DARK))
    if links.failed or outcome.inconclusive:
        return 2
    return 0 if exit_zero or not any(_broken(status) for status in outcome.statuses.values()) else 1


def _broken(status: LinkStatus) -> bool:
    from auditor.check.verdict import BROKEN

    return status.verdict in BROKEN


def record(
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


def _line(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=True) + "\n"


def _written(form: str, outcome: Outcome, links: _links.Links, verbose: bool, voice: Voice) -> str:
    statuses = [outcome.statuses[url] for url in links.places if url in outcome.statuses]
    records = [
        record(
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
    from auditor.cli import _allowing

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


def _write(text: str, output: str | None) -> None:
    if output is None or output == "-":
        _terminal.print_text(text)
        return
    from auditor.report.files import write, writing

    with writing(output):
        write(Path(output), text.encode("utf-8"))
