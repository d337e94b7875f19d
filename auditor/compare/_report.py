"""Writes a comparison as Markdown for people, and as JSON and CSV for programs, which read English."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from auditor.compare._compare import FEW_CLUSTERS, OTHERS, Comparison, Contrast, Group
from auditor.compare._limits import REFERENCES, limits, method
from auditor.compare._reading import Corpus
from auditor.compare._statistics import DRAWS
from auditor.i18n import N_
from auditor.report.csv import table
from auditor.report.escape import markdown, one_line
from auditor.report.voice import Voice, plural
from auditor.tables import Column, Row

_MEANS = (N_("mean"), N_("interval"), N_("articles"), N_("left out"))
_DIFFERENCES = (N_("difference"), N_("points"), N_("interval"), N_("p"), N_("p, corrected"))
_TITLE = N_("What articles rest on, by {column}")
_LIMITS = N_("What the figures cannot show")
_REFERENCES = N_("References")
_ARTICLES = plural("{n} article.", "{n} articles.")


def as_markdown(comparison: Comparison, corpus: Corpus, lang: str = "en") -> str:
    """Return the report for people."""
    voice = Voice.of(lang)
    say = voice.say
    by = markdown(comparison.by, 60)
    lines = [
        f"# {say(_TITLE, column=by)}",
        "",
        f"{voice.count(_ARTICLES, comparison.articles)} {markdown(method(comparison, voice))}",
        "",
    ]
    contrasts: dict[str, list[Contrast]] = {}
    for contrast in comparison.contrasts:
        contrasts.setdefault(contrast.measure.name, []).append(contrast)
    for name, groups in groupby(comparison.groups, key=lambda group: group.measure.name):
        found = list(groups)
        lines += [
            f"## {say(found[0].measure.label)}",
            "",
            _header(voice, by, *_MEANS),
            "|---|--:|---|--:|--:|",
        ]
        lines += [_group_line(voice, group, comparison) for group in found]
        left = say(N_("Left out: {articles}."), articles=say(found[0].measure.undefined))
        lines += ["", f"*{left}*", ""]
        if contrasts.get(name):
            lines += [_header(voice, say(_DIFFERENCES[0]), *_DIFFERENCES[1:]), "|---|--:|---|--:|--:|"]
            lines += [_contrast_line(voice, each) for each in contrasts[name]]
            lines.append("")
    lines += [f"## {say(_LIMITS)}", ""]
    lines += [f"* {markdown(said)}" for said in limits(comparison, corpus, voice)]
    lines += ["", f"## {say(_REFERENCES)}", ""]
    lines += [f"* {markdown(each)}" for each in REFERENCES]
    if corpus.provenance:
        made = ", ".join(f"{key} {value[:12]}" for key, value in corpus.provenance.items())
        lines += ["", voice.sentence(say(N_("tables made with {what}"), what=markdown(made)))]
    return "\n".join([*lines, ""])


def _header(voice: Voice, first: str, *others: str) -> str:
    return f"| {' | '.join([first, *map(voice.say, others)])} |"


def why_not(voice: Voice, group: Group, comparison: Comparison) -> str:
    """Return why a group has no estimate, empty where it has."""
    return voice.say(
        group.why,
        found=group.articles,
        needed=comparison.least,
        clusters=group.clusters,
        cluster=comparison.cluster and one_line(comparison.cluster, 40),
        fewest=FEW_CLUSTERS,
    )


def _group_line(voice: Voice, group: Group, comparison: Comparison) -> str:
    name, found = markdown(group.name, 60), group.estimate
    counted = f"{voice.number(group.articles)} | {voice.number(group.left_out)}"
    if found is None:
        return f"| {name} | – | {markdown(why_not(voice, group, comparison))} | {counted} |"
    return (
        f"| {name} | {voice.percent(found.mean, 1)} | {_interval(voice, found.low, found.high)} | {counted} |"
    )


def _contrast_line(voice: Voice, contrast: Contrast) -> str:
    found = contrast.difference
    second = voice.say(OTHERS) if contrast.second == OTHERS else contrast.second
    names = f"{markdown(contrast.first, 40)} − {markdown(second, 40)}"
    interval = _interval(voice, found.low, found.high, sign=True)
    return (
        f"| {names} | {_points(voice, found.mean, sign=True)} | {interval} | {_p(voice, found.p)} "
        f"| {_p(voice, contrast.corrected)} |"
    )


def _interval(voice: Voice, low: float | None, high: float | None, *, sign: bool = False) -> str:
    if low is None or high is None:
        return voice.say(N_("none: no variation"))
    ends = {"low": _points(voice, low, sign=sign), "high": _points(voice, high, sign=sign)}
    return voice.say(N_("{low} to {high}"), **ends) + ("" if sign else "\u00a0%")


def _points(voice: Voice, share: float, *, sign: bool) -> str:
    text = voice.decimal(abs(share) * 100)
    zero = not float(f"{share * 100:.1f}")
    return (("" if zero else "−" if share < 0 else "+") if sign else "") + text


def _p(voice: Voice, value: float | None) -> str:
    if value is None:
        return "–"
    return f"< {voice.decimal(0.001, 3)}" if value < 0.001 else voice.decimal(value, 3)


def as_json(comparison: Comparison, corpus: Corpus) -> str:
    """Return everything as JSON."""
    english = Voice.of("en")
    made = {
        "by": comparison.by,
        "cluster": comparison.cluster,
        "crossed": comparison.crossed,
        "articles": comparison.articles,
        "without_group": comparison.without_group,
        "failures": corpus.failures,
        "minimum": comparison.least,
        "level": comparison.level,
        "draws": DRAWS,
        "seed": comparison.seed,
        "provenance": corpus.provenance,
        "method": method(comparison, english),
        "means": list(group_rows(comparison)),
        "differences": list(contrast_rows(comparison)),
        "limits": limits(comparison, corpus, english),
        "references": list(REFERENCES),
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def group_rows(comparison: Comparison) -> Iterable[Row]:
    """Yield a row a group and measure; shares are 0 to 1."""
    english = Voice.of("en")
    for group in comparison.groups:
        found = group.estimate
        yield {
            "measure": group.measure.name,
            comparison.by: group.name,
            "mean": found.mean if found else None,
            "low": found.low if found else None,
            "high": found.high if found else None,
            "standard_error": found.error if found else None,
            "articles": group.articles,
            "left_out": group.left_out,
            "clusters": group.clusters,
            "why_not": why_not(english, group, comparison) or None,
        }


def contrast_rows(comparison: Comparison) -> Iterable[Row]:
    """Yield a row a difference; differences are of shares, not points."""
    for contrast in comparison.contrasts:
        found = contrast.difference
        yield {
            "measure": contrast.measure.name,
            "first": contrast.first,
            "second": contrast.second,
            "difference": found.mean,
            "low": found.low,
            "high": found.high,
            "p": found.p,
            "p_corrected": contrast.corrected,
        }


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV, safe to open in a spreadsheet; a header of nothing where there are none."""
    found: list[Any] = list(rows)
    names = list(found[0]) if found else ["measure"]
    return table([Column(name, "string", "") for name in names], found)
