"""Reads an article's own words out of a document: markup out, typography as the author wrote it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from auditor.model import Document, Span


def pieces(document: Document, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield (offset in the document, words) for the runs of a range of prose, in reading order."""
    prose = document.prose
    run = max(bisect_right(prose.starts, first) - 1, 0)
    while first < last and run < len(prose.starts):
        end = prose.starts[run + 1] if run + 1 < len(prose.starts) else len(prose.text)
        end = min(end, last)
        if end > first:
            at = prose.at(first)
            yield at, document.text[at : at + end - first]
            first = end
        run += 1


def plain(document: Document, span: Span) -> str:
    """Return the words of a span as they are read: no markup, every white space one space."""
    prose = document.prose
    words = "".join(text for _, text in pieces(document, prose.find(span.start), prose.find(span.end)))
    return _tidy(words)


def _tidy(words: str) -> str:
    """Collapse line breaks and runs of plain spaces; no-break spaces are typography and stay."""
    return " ".join(part for line in words.splitlines() for part in line.split(" ") if part)
