"""Where findings stand in the file itself, for formats that lead a program there."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model import Audit, Document, Finding
from auditor.text import LineIndex

_AS_WRITTEN = ("text/plain", "text/markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a file: lines and columns from 1, the end column one past the last code point."""

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    length: int


class Places:
    """Finds regions of one article. The text of a page or an office file is not the file: it has none."""

    def __init__(self, document: Document) -> None:
        self._lines = LineIndex(document.text) if document.media_type in _AS_WRITTEN else None

    def region(self, finding: Finding) -> Region | None:
        """Return where a finding stands in the file; None for the whole article, or where nobody can tell."""
        if self._lines is None or finding.span is None:
            return None
        (line, column), (end_line, end_column) = map(self._lines.at, finding.span)
        return Region(
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            offset=finding.span.start,
            length=finding.span.end - finding.span.start,
        )

    @property
    def first_line(self) -> int | None:
        """Return the line for findings about the whole article: 1, None where lines are not the file's."""
        return None if self._lines is None else 1


def shown(audit: Audit) -> list[int]:
    """Return the positions of the findings that are shown, in reading order."""
    return [at for at, found in enumerate(audit.findings) if found.suppressed is None]
