"""Where something stands: spans of text and places in a file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Return whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Origin(NamedTuple):
    """A place in the file as written: line and column from 1, or a path inside an HTML document."""

    line: int
    column: int
    path: str = ""
