"""Writes findings as JUnit XML, which continuous integration reads (Jenkins, GitLab, Azure, CircleCI).

An article is a test suite and a finding a test case: errors and warnings fail, notes pass and are printed.
An article without findings is one case that passes. There is no published standard; the elements and
attributes are those of the JUnit 10 schema of the Jenkins xUnit plugin. There is no time in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from auditor.model import Audit, Finding, Level
from auditor.report import Reporter
from auditor.report.escape import one_line
from auditor.report.found import finding_message
from auditor.report.places import Places, shown
from auditor.report.view import View
from auditor.report.voice import Voice


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    suites = [_suite(audit, voice) for audit in audits]
    tests, failures = sum(suite[1] for suite in suites), sum(suite[2] for suite in suites)
    head = f'<testsuites name="news-auditor" tests="{tests}" failures="{failures}" errors="0">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head, *(suite[0] for suite in suites), "</testsuites>"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _suite(audit: Audit, voice: Voice) -> tuple[str, int, int]:
    """Return an article's suite, how many cases it has, how many of them fail."""
    found = [audit.findings[at] for at in shown(audit)]
    failures = sum(each.level is not Level.NOTE for each in found)
    name = _quoted(one_line(audit.dossier.document.name))
    view, places = View(audit, voice), Places(audit.dossier.document)
    cases = [_case(each, name, view, places) for each in found]
    cases = cases or [f'    <testcase classname="{name}" name="auditor"/>']
    head = f'  <testsuite name="{name}" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    return "\n".join([head, *cases, "  </testsuite>"]), len(cases), failures


def _case(found: Finding, name: str, view: View, places: Places) -> str:
    message = _quoted(one_line(finding_message(view.voice, found), 500))
    region = places.region(found)
    where = f":{region.line}:{region.column}" if region else ""
    title = _quoted(f"{found.code} {one_line(found.rule, 80)}{where}")
    words = _quoted(one_line(view.words(found.span), 160)) if found.span is not None else ""
    told = f"{name}{where}: {found.level.value}: {message}" + (f"\n{words}" if words else "")
    head = f'    <testcase classname="{name}" name="{title}">'
    if found.level is Level.NOTE:
        return f"{head}<system-out>{told}</system-out></testcase>"
    return f'{head}<failure type="{found.level.value}" message="{message}">{told}</failure></testcase>'


def _quoted(text: str) -> str:
    """Return text for an element or an attribute; what XML cannot hold is written out by then."""
    return escape(text, quote=True)


REPORTER = Reporter(name="junit", suffix=".xml", media_type="application/xml", write=_write)
