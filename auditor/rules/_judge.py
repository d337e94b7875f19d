"""Asks every rule and gathers the findings, quiet ones included and marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice

from auditor.config import Options
from auditor.i18n import N_
from auditor.model import Document, Dossier, Finding, Span
from auditor.rules._engine import Hit
from auditor.rules._plan import Plan, codes_of, plan
from auditor.rules._views import forget

_MOST = 200  # findings of one rule in one article
_COMMENT = re.compile(r"<!--[ \t]{0,20}auditor:[ \t]{0,20}ignore\b([^<>]{0,400})-->", re.IGNORECASE)
_ANY_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:(?!---)[^\n]*\n)*---[ \t]*\r?\n")


def judge(dossier: Dossier, options: Options | None = None) -> tuple[Finding, ...]:
    """Return what the rules find, in reading order; findings about the whole article come first.

    A finding that a comment, a glob or the configuration keeps quiet is there too: `suppressed` says why.

    Raises:
        ConfigError: for a rule or an option of a rule that there is not.

    """
    asked = plan(options or Options())
    quiet = _Quiet(dossier.document, asked)
    findings = []
    for question in asked.questions:
        known = question.rule
        hits = known.check(dossier, **question.options)
        if (first := next(hits, None)) is None:  # most rules have nothing to say
            continue
        for hit in _first(chain((first,), hits)):
            findings.append(
                Finding(
                    code=known.code,
                    rule=known.name,
                    level=question.level,
                    confidence=hit.confidence or known.confidence,
                    message=hit.message,
                    values=dict(hit.values),
                    span=hit.span,
                    citations=hit.citations,
                    suppressed="config" if question.ignored else quiet.reason(known.code, hit.span),
                )
            )
    forget()
    findings.sort(key=lambda finding: (finding.span or (-1, -1), finding.code, finding.message))
    return tuple(findings)


def _first(hits: Iterator[Hit]) -> list[Hit]:
    """Return as many hits of a rule as anybody reads, then say how many more there are."""
    first = list(islice(hits, _MOST))
    if len(first) == _MOST and (more := sum(1 for _ in hits)):
        first.append(Hit(message=N_("the same in {count} more places"), values={"count": more}))
    return first


class _Quiet:
    """Which codes are kept quiet, in all of the text or in one block of it; "" stands for every code."""

    def __init__(self, document: Document, asked: Plan) -> None:
        self._known = asked.known
        self._everywhere: dict[str, str] = {}
        self._starts: list[int] = []
        self._spans: list[Span] = []
        self._blocks: dict[int, set[str]] = {}
        base = document.name.rpartition("/")[2]
        for glob, pattern, codes in asked.globs:
            if pattern.match(document.name) or ("/" not in glob and pattern.match(base)):
                self._everywhere.update(dict.fromkeys(codes, f"config: {glob}"))
        if asked.inline and "<!--" in document.text:
            self._read_comments(document)

    def reason(self, code: str, span: Span | None) -> str | None:
        """Return why a finding is not shown, None if it is."""
        if reason := self._everywhere.get(code) or self._everywhere.get(""):
            return reason
        if span is None or not self._blocks:
            return None
        at = bisect_right(self._starts, span.start) - 1
        quiet = self._blocks.get(at, set()) if at >= 0 and span.start < self._spans[at].end else set()
        return "inline" if code in quiet or "" in quiet else None

    def _read_comments(self, document: Document) -> None:
        """A comment at the top is for the file, another for the block it stands in or else the next one."""
        bare = _ANY_COMMENT.sub(lambda found: " " * len(found[0]), document.text)
        front = _FRONT_MATTER.match(bare)
        top = front.end() if front else 0
        first = len(bare) - len(bare[top:].lstrip())
        self._spans = [
            block.span for block in document.blocks if bare[block.span.start : block.span.end].strip()
        ]
        self._starts = [span.start for span in self._spans]
        for found in _COMMENT.finditer(document.text):
            words = found[1].replace(",", " ").split()
            codes = {code for word in words for code in codes_of(word, self._known)} if words else {""}
            if found.start() < first:
                self._everywhere.update(dict.fromkeys(codes, "inline"))
                continue
            at = bisect_right(self._starts, found.start()) - 1
            if at < 0 or found.start() >= self._spans[at].end:
                at += 1
            if at < len(self._spans):
                self._blocks.setdefault(at, set()).update(codes)
