"""Reads a table of Ad Fontes Media: sources with a domain, a bias (−42 to 42) and a reliability (0 to 64).

Ad Fontes calls sources below 24 generally problematic and above 40 generally good; below 24 is adverse here,
and leaning never is. Tables of single articles are refused row by row: a grade of an article is none of its
outlet, and no mean of them is made here.
"""

from __future__ import annotations

from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy, day, number, pattern_of
from auditor.sources.imports._records import records

_COLUMNS = {
    "host": ("Domain", "Source URL", "Website", "Url", "Link"),
    "reliability": ("Reliability", "Quality", "Reliability Score", "Vertical Rank"),
    "bias": ("Bias", "Bias Score", "Horizontal Rank"),
    "name": ("Moniker Name", "Moniker", "News Source", "Source"),
    "as_of": ("Last Updated", "Date", "Created At"),
}
_PROBLEMATIC = 24
_MOST = 64


def read(copy: Copy, collected: Collected) -> None:
    """Take every source with a reliability."""
    for record in records(copy, _COLUMNS, ("host", "reliability")):
        score, bias = number(record["reliability"]), number(record["bias"])
        if score is None or not 0 <= score <= _MOST:
            collected.leave(
                record.line,
                remark(
                    "reliability {value} is not 0 to {most}",
                    value=repr(record["reliability"][:20]),
                    most=_MOST,
                ),
            )
            continue
        pattern = pattern_of(record["host"])
        if pattern is not None and "/" in pattern:
            collected.leave(
                record.line, remark("{value} is an article or show, not a source", value=repr(pattern[:80]))
            )
            continue
        leaning = f"; bias {bias:+.1f}" if bias is not None else ""
        collected.add(
            record.line,
            record["host"],
            value=f"{score:.1f}/{_MOST}",
            verbatim=f"reliability {score:.1f} of {_MOST}{leaning}",
            adverse=score < _PROBLEMATIC,
            scope=record["name"],
            as_of=day(record["as_of"]),
            reference="https://adfontesmedia.com/how-ad-fontes-ranks-news-sources/",
        )
