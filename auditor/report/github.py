"""Writes findings as workflow commands, which GitHub shows beside the lines of a pull request.

The grammar is that of docs.github.com, "Workflow commands"; the escapes are those of its toolkit
(actions/toolkit, command.ts). GitHub shows at most ten of each level for a step.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Audit, Finding, Level
from auditor.report import Reporter
from auditor.report.escape import one_line
from auditor.report.found import finding_message
from auditor.report.places import Places, shown
from auditor.report.voice import Voice

_COMMAND = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    lines = []
    for audit in audits:
        places = Places(audit.dossier.document)
        lines += [_annotation(audit, audit.findings[at], places, voice) for at in shown(audit)]
    return "".join(line + "\n" for line in lines).encode("utf-8")


def _annotation(audit: Audit, found: Finding, places: Places, voice: Voice) -> str:
    named: dict[str, str | int] = {"file": one_line(audit.dossier.document.name)}
    region = places.region(found)
    if region is not None:
        named |= {"line": region.line, "endLine": region.end_line}
        if region.line == region.end_line:  # columns over several lines are refused
            named |= {"col": region.column, "endColumn": region.end_column}
    elif places.first_line is not None:
        named["line"] = places.first_line
    named["title"] = f"{found.code} {one_line(found.rule, 80)}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in named.items())
    return f"::{_COMMAND[found.level]} {properties}::{_data(one_line(finding_message(voice, found), 500))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(name="github", suffix=".github.txt", media_type="text/plain", write=_write)
