"""Puts hostile strings where an article could: every text field of an audit, and the article's own words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from auditor import model as m

PAYLOAD = (
    '"><script>alert(1)</script><img src=x onerror=alert(1)>\x1b]8;;http://evil.example\x1b\\link\x1b[31m'
    "\u202egpj.exe\u200b [x](javascript:alert(1)) `*_~| <!-- | {{7*7}} {% raw %} =cmd|'/c calc'!A1 \x9b2J\x00"
)
BENIGN = "x" * len(PAYLOAD)

# Names that decide how something is shown, not what: they come from our own enumerations.
_OURS = frozenset(
    ("type", "control", "code", "rule", "form", "kind", "basis", "lexicons", "rules", "reasons", "language")
)
_KEPT = frozenset(("text", "prose", "message", "set_apart", "options", "checked", "sha256", "href", "url"))


def poisoned(audit: m.Audit, payload: str) -> m.Audit:
    """Return the audit with `payload` wherever an article, a register or a server could put it."""
    spoilt = _spoilt(audit, payload)
    document = spoilt.dossier.document
    text = document.text.translate({ord("e"): payload[0], ord("a"): payload[16], ord("i"): payload[-1]})
    prose = m.Prose(
        "".join(text[document.prose.at(i)] if c != "\n" else c for i, c in enumerate(document.prose.text)),
        document.prose.starts,
        document.prose.sources,
    )
    document = replace(document, text=text, prose=prose, degraded=(payload,), outlet=payload)
    finding = m.Finding(
        code="XXX999",
        rule="hostile",
        level=m.Level.WARNING,
        confidence=m.Confidence.LOW,
        message="{words}",
        values={"words": payload},
        span=m.Span(0, 10),
    )
    return replace(
        spoilt,
        dossier=replace(spoilt.dossier, document=document),
        findings=(*spoilt.findings, finding),
        provenance=replace(spoilt.provenance, options={"x": payload}),
    )


def _spoilt(value: Any, payload: str, name: str = "") -> Any:
    if isinstance(value, Enum) or name in _KEPT or name in _OURS:
        return value
    if isinstance(value, str):
        return value and payload
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_spoilt(each, payload) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: _spoilt(getattr(value, f.name), payload, f.name) for f in fields(value)}
        )
    return value
