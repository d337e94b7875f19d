"""Joins lines to paragraphs, headings, list entries and notes, and mends what line ends broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.readers._pages._mended import Line
from auditor.readers._written import Written

_FINAL = '.!?…:;»”"'
_ENTRY = re.compile(r"(?:[-–•▪◦●■‣*]\s+|\d{1,3}[.)]\s+|\[\d{1,3}\]\s*)(?=\S)")
_NOTE = re.compile(r"(?:[¹²³⁴-⁹⁰]{1,3}|\d{1,3}(?=\s|[^\W\d_])|[*†‡])\s*(?=\S)")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans("0123456789", _RAISED)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_JOINT = "/-_.?=&%#~+"
_PIECE = re.compile(r"\S*[/_=?&%#~\d]\S*|\S*\.[a-z]{2,4}\S*", re.IGNORECASE)
_LONGEST_HEADING = 20  # words
_LARGER, _SMALLER = 1.12, 0.92


class Paragraphs:
    """Writes lines into `written`. `body` is the size of most letters of the document."""

    def __init__(self, written: Written, body: float, sizes: Sequence[float]) -> None:
        self._written = written
        self._body = body
        self._levels = {size: min(level, 6) for level, size in enumerate(sizes, start=1)}
        self._before: Line | None = None
        self._right = 0.0

    @classmethod
    def of(cls, written: Written, lines: Sequence[Line]) -> Paragraphs:
        """Return a writer for lines of a document, told from all of them."""
        counts: Counter[float] = Counter()
        for line in lines:
            counts[round(line.size, 1)] += len(line.text)
        body = counts.most_common(1)[0][0] if counts else 10.0
        larger = sorted((size for size in counts if size > body * _LARGER), reverse=True)
        return cls(written, body, larger)

    def write(self, lines: Sequence[Line], *, low: float) -> None:
        """Write the lines of a page in order; `low` is the height under which notes stand."""
        self._right = max((line.right for line in lines), default=0.0)
        columns = _right_edges(lines)
        for number, line in enumerate(lines):
            text = line.text.strip()
            if not text:
                continue
            edge = columns[number]
            note = line.size < self._body * _SMALLER and _NOTE.match(text)
            if note and line.middle >= low and text[0] not in _RAISED:
                note = None
            if note or not self._goes_on(line, text):
                self._open(line, text, bool(note))
            self._say(line)
            self._before = line
            self._right = edge

    def _goes_on(self, line: Line, text: str) -> bool:
        """Return whether a line belongs to the block of the one before."""
        before = self._before
        if before is None or not self._written.tag or line.row or before.row:
            return False
        if abs(line.size - before.size) > 0.12 * before.size or line.bold != before.bold:
            return False
        said = before.text.rstrip().rstrip(_RAISED)
        if _breaks_address(said, text) or (said[-1:] == "-" and text[:1].islower()):
            return True
        if _ENTRY.match(text) and (self._written.tag == "li" or said[-1:] in _FINAL):
            return False
        apart = before.bottom - line.top
        if apart < -before.size:  # the next column or page
            return said[-1:] not in _FINAL and text[:1].islower()
        if apart > 0.9 * before.size:
            return False
        if said[-1:] in _FINAL:
            indented = line.left > before.left + 0.8 * line.size and self._written.tag != "li"
            return not indented and before.right + _wide(text.split(None, 1)[0], before.size) > self._right
        return True

    def _open(self, line: Line, text: str, note: bool) -> None:
        level = self._levels.get(round(line.size, 1), 0)
        words = text.count(" ") + 1
        if line.row:
            self._written.open("row")
        elif note:
            self._written.open("footnote")
        elif level and words <= _LONGEST_HEADING:
            self._written.open("h", level)
        elif line.bold and words <= _LONGEST_HEADING and text[-1] not in ".!;,:":
            self._written.open("h", min(len(self._levels) + 1, 6))
        elif _ENTRY.match(text):
            self._written.open("li")
        else:
            self._written.open("p")

    def _say(self, line: Line) -> None:
        """Write the words of a line, joined to those before it as they were before they were wrapped."""
        written, text = self._written, line.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        said = written.said(200)
        if said:
            if said[-1] == "-" and text[start : start + 1].islower() and not _ADDRESS.search(said):
                written.unsay(1)
            elif not (_breaks_address(said, text[start:]) or said[-1].isspace() or text[start] in _RAISED):
                written.put(" ")
        elif written.tag == "footnote" and (label := _NOTE.match(text, start)):
            written.put(label[0].strip().translate(_DIGITS) + " ")
            start = label.end()
        elif written.tag == "li" and (label := _ENTRY.match(text, start)):
            written.put(label[0].rstrip() + " ", aloud=text[start] == "[")
            start = label.end()
        for begin, finish, href in line.links:
            if finish <= start:
                continue
            begin = max(begin, start)
            written.put(text[start:begin])
            written.link(href)
            written.put(text[begin:finish])
            written.unlink()
            start = finish
        written.put(text[start:end])


def _breaks_address(before: str, after: str) -> bool:
    """Return whether an address at the end of a line goes on in the next one."""
    address = _ADDRESS.search(before[-400:])
    if address is None:
        return False
    first = after.split(None, 1)[0] if after.split() else ""
    if before[-1] in _JOINT and before[-1] != ".":
        return first[:1].isalnum() or first[:1] in _JOINT
    if before[-1] == ".":
        return _PIECE.fullmatch(first) is not None or first[:1].islower()
    return (
        first[:1] in _JOINT
        or ("/" in first and "://" not in first)
        or (_PIECE.fullmatch(first) is not None and "://" not in first and not first[:1].isupper())
    )


def _wide(word: str, size: float) -> float:
    """Return what a word and the space before it take at least of a line, roughly."""
    return (0.5 * len(word) + 0.8) * size


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """Return for each line how far lines of its column reach."""
    edges: dict[int, float] = {}
    for line in lines:
        column = round(line.left / 40)
        edges[column] = max(edges.get(column, 0.0), line.right)
    columns = (round(line.left / 40) for line in lines)
    return [
        max(edges[column], edges.get(column - 1, 0.0)) for column in columns
    ]  # entries of lists are indented
