"""Mends what a PDF's program or PDFium took apart: raised numbers, bullets, the first letters of links.

Browsers and typesetters print a raised number and the bullet of a list entry apart from the words they belong
to, and PDFium takes them for lines of their own. Lines are not joined to paragraphs here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_LABEL = re.compile(r"[•◦●■▪‣·\uf0a7\uf0b7\uf0d8\uf0fc]|[-–]|\d{1,3}[.)]")
_NEAR = 12  # letters at the end of a row from which its height is told
_OVERLAP = 0.3  # of the lower height, from which two rows stand on one line
_SPACE = 0.12  # times the size of letters, from which a gap is one between words
_FARTHEST_LABEL = 4.0  # times the size of letters


@dataclass(slots=True)
class Letter:
    """A letter and the box it is printed in; `index` is its number on the page."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    index: int


class Tagged(NamedTuple):
    """A block that the file tells of: its number on the page, its type (``P``, ``LI``), its table row."""

    number: int
    kind: str
    row: int = -1


@dataclass(slots=True)
class Line:
    """A line or a piece of one in one column; `links` are ranges of its text with their targets.

    `base` is the height that its letters stand on; `apart` is what the file itself marks as no part of the
    text: headers and footers; `row` is of a table. `begins` and `ends` are the blocks that the file says its
    first and last letter are of, None where it does not say.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    links: list[tuple[int, int, str]] = field(default_factory=list)
    apart: bool = False
    row: bool = False
    base: float = 0.0
    begins: Tagged | None = None
    ends: Tagged | None = None

    @property
    def middle(self) -> float:
        """The height of its middle above the bottom of the page."""
        return (self.bottom + self.top) / 2


def rejoined(rows: Sequence[list[Letter]]) -> list[list[Letter]]:
    """Return rows of letters, those joined that go on one another's line: a raised number and its words."""
    joined: list[list[Letter]] = []
    for row in rows:
        before = joined[-1] if joined else []
        gap = _gap(before, row)
        if gap is None:
            joined.append(list(row))
            continue
        if gap > _SPACE * row[0].size and not (before[-1].letter.isspace() or row[0].letter.isspace()):
            last = before[-1]
            before.append(Letter(" ", last.right, last.bottom, row[0].left, last.top, last.size, last.index))
        before += row
    return joined


def _gap(before: Sequence[Letter], row: Sequence[Letter]) -> float | None:
    """Return how far a row begins behind the one before it, None if it stands on another line."""
    ours = _seen(reversed(before[-2 * _NEAR :]))
    theirs = _seen(row[: 2 * _NEAR])
    if not ours or not theirs:
        return None
    size = max(ours[0].size, theirs[0].size)
    gap = theirs[0].left - ours[0].right
    if not -0.3 * size < gap < 0.8 * size:
        return None
    bottom = max(min(each.bottom for each in part) for part in (ours, theirs))
    top = min(max(each.top for each in part) for part in (ours, theirs))
    lower = min(max(each.top for each in part) - min(each.bottom for each in part) for part in (ours, theirs))
    return gap if top - bottom > _OVERLAP * lower else None


def _seen(letters: Iterable[Letter]) -> list[Letter]:
    return [each for each in letters if not each.letter.isspace()][:_NEAR]


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Return lines in order, bullets and numbers that stand alone put before the words beside them.

    A bullet with no words beside it is left out.
    """
    labels = [line for line in lines if _LABEL.fullmatch(line.text.strip()) and _is_first(line, lines)]
    if not labels:
        return list(lines)
    alone = {id(line) for line in labels}
    words = [line for line in lines if id(line) not in alone]
    for label in labels:
        shown = label.text.strip() + " "
        line = min((line for line in words if _beside(label, line)), key=lambda line: line.left, default=None)
        if line is not None:
            line.text = shown + line.text
            line.links = [(start + len(shown), end + len(shown), uri) for start, end, uri in line.links]
        if line is not None or not shown[0].isdigit():
            alone.discard(id(label))
    kept = {id(line) for line in words} | alone
    return [line for line in lines if id(line) in kept]


def _is_first(label: Line, lines: Sequence[Line]) -> bool:
    """Return whether a dash stands before all that is beside it; in a row of a table it is a cell."""
    return label.text.strip() not in ("-", "–") or not any(_beside(line, label) for line in lines)


def _beside(label: Line, line: Line) -> bool:
    near = 0 <= line.left - label.right < _FARTHEST_LABEL * line.size
    return near and line.bottom - 0.2 * line.size < label.middle < line.top + 0.2 * line.size


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a link's range with the one letter at either end that its rectangle missed."""
    if text[start].isalnum() and start > 0 and text[start - 1].isalnum() and text[max(0, start - 2)] == " ":
        start -= 1
    if text[end - 1].isalnum() and text[end : end + 1].isalnum() and text[end + 1 : end + 2] in ("", " "):
        end += 1
    return start, end
