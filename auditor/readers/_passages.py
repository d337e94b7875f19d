"""Finds what spans lines and is no prose: fenced code, comments, scripts, embedded posts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.draft import RawBlock
from auditor.model import Span

_UNSHOWN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_NETWORKS = "twitter|instagram|tiktok|bluesky|mastodon|fb-|reddit|telegram"
_EMBED = re.compile(rf"<blockquote\b[^<>]{{0,600}}class=[\"'][^\"'<>]{{0,80}}(?:{_NETWORKS})", re.IGNORECASE)
_PROSE_FENCES = frozenset({"", "markdown", "md", "text", "txt", "plaintext", "plain"})
_WHOLE_ARTICLE = 0.5  # of the text, from which a fence without a language holds the article itself
_LONGEST = 400  # lines of a comment, script or embedded post


class Passage(NamedTuple):
    """How many lines a passage takes (0: it is none), and the block it makes if it makes one."""

    lines: int
    block: RawBlock | None = None


class Passages:
    """Passages of one text. What was sought in vain once is not sought again."""

    def __init__(self, text: str, lines: Sequence[str]) -> None:
        self._text = text
        self._lines = lines
        self._unclosed: dict[str, int] = {}  # length of the shortest fence that nothing closes
        self._closings: dict[str, int] = {}

    def fenced(self, number: int, start: int, fence: re.Match[str]) -> Passage:
        """Return the code that a fence opens; one around the whole article, or never closed, holds prose."""
        mark = fence.group(1)
        if len(mark) >= self._unclosed.get(mark[0], len(mark) + 1):
            return Passage(1)
        lines = self._lines
        for closing in range(number + 1, len(lines)):
            line = lines[closing].strip()
            if line.startswith(mark) and not line.strip(mark[0]):
                length = sum(map(len, lines[number : closing + 1])) - indent(lines[number])
                language = fence.group(2).strip().lower().partition(" ")[0]
                if language in _PROSE_FENCES and length > len(self._text) * _WHOLE_ARTICLE:
                    return Passage(1)
                end = start + len(self._text[start : start + length].rstrip())
                return Passage(closing + 1 - number, RawBlock(Span(start, end), "code"))
        self._unclosed[mark[0]] = len(mark)
        return Passage(1)

    def html(self, number: int, start: int, stripped: str) -> Passage:
        """Return the comment, script or embedded post that begins with this line."""
        for opening, closing in _UNSHOWN:
            if stripped.startswith(opening):
                taken = self._lines_until(number, start, self._closing(closing, start))
                rest = self._lines[number + taken - 1].rpartition(closing)[2] if taken else ""
                return Passage(0) if rest.strip() else Passage(taken)
        if _EMBED.match(stripped):
            end = self._closing("</blockquote>", start)
            taken = self._lines_until(number, start, end)
            return Passage(taken, RawBlock(Span(start, end), "embed") if taken else None)
        return Passage(0)

    def _closing(self, sequence: str, start: int) -> int:
        """Return the end of the next occurrence of a closing sequence, -1 if there is none."""
        known = self._closings.get(sequence, 0)
        if 0 <= known < start:
            found = self._text.find(sequence, start)
            known = self._closings[sequence] = found + len(sequence) if found >= 0 else -1
        return known

    def _lines_until(self, number: int, start: int, end: int) -> int:
        """Return how many lines from `number` on hold ``text[start:end]``, 0 for too many or none."""
        position, taken = start, 0
        while position < end and taken < _LONGEST:
            line = self._lines[number + taken]
            position += len(line) if taken else len(line) - indent(line)
            taken += 1
        return taken if position >= end > start else 0


def indent(line: str) -> int:
    """Return how many characters of white space a line begins with."""
    return len(line) - len(line.lstrip())
