"""Writes findings as SARIF 2.1.0 (OASIS, errata 01), for code scanning and editors.

One run holds all articles. Columns and offsets count code points. A finding about words of a text or
Markdown file has a region; in other files only the file is named, because their text is not the file's.
Findings that are not shown are left out: hosts do not agree on what a suppressed result is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.errors import ConfigError
from auditor.i18n import N_
from auditor.model import Audit, Confidence, Finding, Level
from auditor.report import Reporter
from auditor.report.escape import one_line, visible
from auditor.report.found import finding_message
from auditor.report.literal import literal, reference
from auditor.report.places import Places, shown
from auditor.report.voice import Voice

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_STARTED = N_("The folder the auditor was started in.")
# What code scanning sorts by: docs.github.com, "SARIF support for code scanning", reportingDescriptor.
_SEVERITY = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
_PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    lead: dict[str, Finding] = {}
    for audit in audits:
        for at in shown(audit):
            lead.setdefault(audit.findings[at].code, audit.findings[at])
    codes = sorted(lead)
    results = []
    for position, audit in enumerate(audits):
        results += _results(audit, position, codes, voice)
    run = {
        "tool": {
            "driver": {
                "name": "news-auditor",
                "semanticVersion": audits[0].provenance.version if audits else "0.0.0",
                "language": voice.lang,
                "rules": [_descriptor(lead[code], voice) for code in codes],
            }
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": voice.say(_STARTED)}}},
        "artifacts": [_artifact(audit) for audit in audits],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return literal({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _artifact(audit: Audit) -> dict[str, Any]:
    document = audit.dossier.document
    known: dict[str, Any] = {
        "location": _location(audit),
        "roles": ["analysisTarget"],
        "mimeType": document.media_type,
    }
    if document.sha256:
        known["hashes"] = {"sha-256": document.sha256}
    return known | {"properties": {"flag": audit.flag.colour.value}}


def _location(audit: Audit) -> dict[str, Any]:
    uri = reference(audit.dossier.document.name)
    return {"uri": uri} if "://" in uri else {"uri": uri, "uriBaseId": _ROOT}


def _results(audit: Audit, position: int, codes: list[str], voice: Voice) -> list[dict[str, Any]]:
    from auditor.rules import fingerprints

    places, marks = Places(audit.dossier.document), fingerprints(audit)
    results = []
    for at in shown(audit):
        found = audit.findings[at]
        physical: dict[str, Any] = {"artifactLocation": {**_location(audit), "index": position}}
        region = places.region(found)
        if region is not None:
            physical["region"] = {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                "charOffset": region.offset,
                "charLength": region.length,
            }
        elif places.first_line is not None:
            physical["region"] = {"startLine": places.first_line}
        results.append(
            {
                "ruleId": found.code,
                "ruleIndex": codes.index(found.code),
                "level": found.level.value,
                "message": {"text": one_line(finding_message(voice, found), 500) or found.code},
                "locations": [{"physicalLocation": physical}],
                "partialFingerprints": {"auditorFinding/v1": marks[at]},
                "properties": {"confidence": found.confidence.value},
            }
        )
    return results


def _descriptor(found: Finding, voice: Voice) -> dict[str, Any]:
    """Return what is known of a rule: its page where it is one of ours or of an installed distribution."""
    from auditor.rules import find_rule, page

    about: dict[str, Any] = {"id": found.code, "name": _pascal(found.rule)}
    try:
        known = find_rule(found.code)
    except ConfigError:  # a rule of a house's own pack
        described = {"text": voice.say(N_("A rule of the house."))}
        level = {"level": found.level.value}
        return about | {"fullDescription": described, "help": described, "defaultConfiguration": level}
    text = visible(page(known, voice.say))
    return about | {
        "shortDescription": {"text": visible(voice.say(known.summary))},
        "fullDescription": {"text": visible(voice.say(known.docstring.partition("\n## ")[0].strip()))},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": known.level.value},
        "properties": {
            "precision": _PRECISION[known.confidence],
            "problem.severity": _SEVERITY[known.level],
            "tags": [known.code.rstrip("0123456789").lower()],
        },
    }


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in one_line(name, 80).replace("-", "_").split("_")) or "Rule"


REPORTER = Reporter(name="sarif", suffix=".sarif", media_type="application/sarif+json", write=_write)
