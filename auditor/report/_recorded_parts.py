"""Turns spans, shares and moments into their records."""

from __future__ import annotations

import re
from datetime import date, datetime

from auditor.model import Document, Share, Span
from auditor.report._record_parts import PlaceRecord, ShareRecord
from auditor.text import LineIndex

_SURROGATE = re.compile("[\ud800-\udfff]")


class Places:
    """Says where spans of one document stand, with the words that stand there."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.lines = LineIndex(document.text)

    def of(self, span: Span) -> PlaceRecord:
        """Return the record of a span."""
        line, column = self.lines.at(span.start)
        return PlaceRecord(
            start=span.start,
            end=span.end,
            line=line,
            column=column,
            quote=encodable(self.text[span.start : span.end]),
        )

    def some(self, span: Span | None) -> PlaceRecord | None:
        """Return the record of a span, None of none."""
        return None if span is None else self.of(span)


def share_record(share: Share) -> ShareRecord:
    """Return the record of a share."""
    return ShareRecord(share.part, share.whole, share.ratio)


def iso(when: date | datetime | None) -> str | None:
    """Return a day or moment by ISO 8601, None of none."""
    return when.isoformat() if when is not None else None


def encodable(text: str) -> str:
    """Return text that UTF-8 can hold: a lone surrogate becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
