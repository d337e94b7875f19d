"""Reads a table of Media Bias/Fact Check: its API's JSON, or a CSV with the same fields.

Adverse are "low" and "very low" factual reporting, "low" credibility, and the classes for questionable and
for conspiracy sources. A political leaning is kept in the words and is never adverse. Satire is left out.
"""

from __future__ import annotations

from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy, day
from auditor.sources.imports._records import records

_COLUMNS = {
    "host": ("Source URL", "source_url", "domain", "url", "homepage"),
    "facts": ("Factual Reporting", "factual_reporting", "factual", "reporting", "MBFC Fact"),
    "bias": ("Bias", "bias_rating", "MBFC Bias"),
    "credibility": ("Credibility", "mbfc_credibility_rating", "credibility_rating"),
    "reference": ("MBFC URL", "mbfc_url", "bias_website"),
    "as_of": ("Last Updated", "updated", "date"),
}
_ADVERSE_FACTS = frozenset(("low", "very low", "verylow"))
_ADVERSE_CLASSES = ("questionable", "conspiracy", "fake")


def read(copy: Copy, collected: Collected) -> None:
    """Take every source with a rating."""
    for record in records(copy, _COLUMNS, ("host", "facts")):
        facts, bias, credibility = record["facts"], record["bias"], record["credibility"]
        if "satire" in bias.lower():
            collected.leave(record.line, remark("satire, which a rating of facts does not fit"))
            continue
        if not (facts or credibility or bias):
            collected.leave(record.line, remark("no rating"))
            continue
        said = (
            ("factual reporting", facts),
            ("credibility", credibility),
            ("bias", bias),
        )
        adverse = (
            facts.lower().replace("-", " ") in _ADVERSE_FACTS
            or credibility.lower().startswith("low")
            or bias.lower().startswith(_ADVERSE_CLASSES)
        )
        collected.add(
            record.line,
            record["host"],
            value=facts or credibility or bias,
            verbatim="; ".join(f"{name}: {value}" for name, value in said if value),
            adverse=adverse,
            as_of=day(record["as_of"]),
            reference=record["reference"],
        )
