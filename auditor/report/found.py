"""Findings as they are printed: in the reader's language, with their place and the words they are about."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from auditor.i18n import Remark
from auditor.model import Finding, Level, Span
from auditor.report.escape import one_line
from auditor.report.words import CONFIDENCE

if TYPE_CHECKING:
    from auditor.report.view import View
    from auditor.report.voice import Voice


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A finding; without a span it is about the whole article and has no line and no quote."""

    number: int
    code: str
    rule: str
    level: Level
    message: str
    confidence: str
    line: int | None
    column: int | None
    quote: str
    span: Span | None
    citations: tuple[int, ...]

    @property
    def place(self) -> str:
        """Line and column, '' for a finding about the whole article."""
        return "" if self.line is None else f"{self.line}:{self.column}"


def found_lines(view: View) -> tuple[FoundLine, ...]:
    """Return the findings that are shown, errors first, then in reading order."""
    order = list(Level)
    shown = [found for found in view.audit.findings if found.suppressed is None]
    shown.sort(key=lambda found: (order.index(found.level), found.span or Span(-1, -1), found.code))
    return tuple(_line(view, number, found) for number, found in enumerate(shown, 1))


def _line(view: View, number: int, found: Finding) -> FoundLine:
    line, column = view.place(found.span) if found.span is not None else (None, None)
    return FoundLine(
        number=number,
        code=found.code,
        rule=found.rule,
        level=found.level,
        message=one_line(finding_message(view.voice, found), 500),
        confidence=view.say(CONFIDENCE[found.confidence]),
        line=line,
        column=column,
        quote=one_line(view.words(found.span), 160) if found.span is not None else "",
        span=found.span,
        citations=found.citations,
    )


def finding_message(voice: Voice, found: Finding) -> str:
    """Return a finding's message in the reader's language, its values filled in as the reader writes them."""
    values = {name: _said(voice, value) for name, value in found.values.items()}
    text = voice.say(found.message)
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        return text


def _said(voice: Voice, value: str | int | float) -> str:
    """Return a value as the reader writes it; a string that is a day by ISO 8601 is said as a day."""
    if isinstance(value, Remark):
        return voice.told(value)
    if isinstance(value, str):
        with suppress(ValueError):
            return voice.day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
        return value
    return voice.decimal(value) if isinstance(value, float) else voice.number(value)
