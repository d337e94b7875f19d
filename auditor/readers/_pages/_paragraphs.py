"""Joins lines to paragraphs, headings, list entries and notes, and mends what line ends broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from auditor.readers._pages._joints import Joints, breaks_address
from auditor.readers._pages._mended import Line
from auditor.readers._pages._tagged import are_broken
from auditor.readers._written import Written

_FINAL = '.!?…:;»”"'
_ENTRY = re.compile(r"(?:[-–•▪◦●■‣*\uf0a7\uf0b7\uf0d8\uf0fc]\s+|\d{1,3}[.)]\s+|\[\d{1,3}\]\s*)(?=\S)")
_NOTE = re.compile(r"(?:[¹²³⁴-⁹⁰]{1,3}|\d{1,3}(?=\s|[^\W\d_])|[*†‡])\s*(?=\S)")
_NUMBERED = re.compile(r"(?<=[^\s⁰¹²³⁴-⁹])[¹²³⁴-⁹⁰]{1,3}")
_HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6")
_ENTRIES = ("LI", "LBody")
_WIDER = 1.3  # times the usual pitch of lines, from which a paragraph ends
_FEWEST_PITCHES = 8
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans("0123456789", _RAISED)
_LONGEST_HEADING = 20  # words
_LARGER, _SMALLER = 1.12, 0.92


class Paragraphs:
    """Writes lines into `written`, page by page, and the notes at the feet of pages after the last page."""

    def __init__(self, written: Written, lines: Sequence[Line], joints: Joints) -> None:
        """`lines` are all lines of the document: they tell the size of its text, and how far apart it is."""
        counts: Counter[float] = Counter()
        for line in lines:
            counts[round(line.size, 1)] += len(line.text)
        self._body = counts.most_common(1)[0][0] if counts else 10.0
        larger = sorted((size for size in counts if size > self._body * _LARGER), reverse=True)
        self._levels = {size: min(level, 6) for level, size in enumerate(larger, start=1)}
        self._pitch = _usual_pitch(lines)
        self._tags = not are_broken(lines)
        self._joints = joints
        self._written = written
        self._before: Line | None = None
        self._header = ""
        self._right = 0.0
        self._numbers: set[str] = set()
        self._notes: list[tuple[str, list[Line]]] = []

    def write(self, lines: Sequence[Line], *, low: float) -> None:
        """Write the lines of a page in order; `low` is the height under which notes stand."""
        columns = _right_edges(lines)
        note: list[Line] = []
        for number, line in enumerate(lines):
            text = line.text.strip()
            if not text:
                continue
            if self._is_note(line, text, low):
                note = [line]
                self._notes.append((self._written.path, note))
                continue
            if note and _goes_on_in_note(note[-1], line):
                note.append(line)
                continue
            note = []
            self._numbers.update(_NUMBERED.findall(text))
            if line.row and not (self._before is not None and self._before.row):
                self._header = text
            elif line.row and text == self._header and number == 0:
                continue  # the header of a table, printed again on its next page
            if not self._goes_on(line, text):
                self._open(line, text)
            self._say(line)
            self._before = line
            self._right = columns[number]

    def write_notes(self) -> None:
        """Write the notes of all pages."""
        for path, note in self._notes:
            self._written.path = path
            self._written.open("footnote")
            for line in note:
                self._say(line)
            self._written.close()
        self._notes = []

    def _is_note(self, line: Line, text: str, low: float) -> bool:
        found = _NOTE.match(text)
        if found is None:
            return False
        if line.size < self._body * _SMALLER:
            return line.middle < low or text[0] in _RAISED
        return text[0] in _RAISED and found.group().strip() in self._numbers

    def _goes_on(self, line: Line, text: str) -> bool:
        """Return whether a line belongs to the block of the one before."""
        before = self._before
        if before is None or not self._written.tag or line.row or before.row:
            return False
        apart = before.bottom - line.top
        new_page = apart < -before.size  # or column
        said = before.text.rstrip().rstrip(_RAISED)
        fits = before.right + _wide(text.split(None, 1)[0], before.size) <= self._right
        if self._tags and before.ends is not None and line.begins is not None and not new_page:
            return before.ends == line.begins
        if abs(line.size - before.size) > 0.12 * before.size or line.bold != before.bold:
            return False
        far = not new_page and self._is_far(before, line)
        if not far and (breaks_address(said, text) or (said[-1:] in "-‐\xad" and text[:1].islower())):
            return True
        if _ENTRY.match(text) and (self._written.tag == "li" or said[-1:] in _FINAL):
            return False
        if new_page:
            return said[-1:] not in _FINAL and (text[:1].islower() or not fits)
        if far:
            return False
        indented = line.left > before.left + 0.8 * line.size and self._written.tag != "li"
        if said[-1:] in _FINAL and (not text[:1].islower() or said[-1:] in ":;"):
            return not indented and not fits
        return not (indented and fits and text[:1].isupper())  # a line of names above an indented paragraph

    def _is_far(self, before: Line, line: Line) -> bool:
        if before.bottom - line.top > 0.9 * before.size:
            return True
        return 0 < self._pitch * _WIDER * before.size < before.base - line.base

    def _open(self, line: Line, text: str) -> None:
        level = self._levels.get(round(line.size, 1), 0)
        words = text.count(" ") + 1
        kind = line.begins.kind if self._tags and line.begins is not None else ""
        if line.row:
            self._written.open("row")
        elif kind in _HEADINGS and words <= _LONGEST_HEADING:
            self._written.open("h", int(kind[1:] or level or 2))
        elif level and words <= _LONGEST_HEADING:
            self._written.open("h", level)
        elif line.bold and words <= _LONGEST_HEADING and text[-1] not in ".!;,:":
            self._written.open("h", min(len(self._levels) + 1, 6))
        elif kind in _ENTRIES or _ENTRY.match(text):
            self._written.open("li")
        else:
            self._written.open("p")

    def _say(self, line: Line) -> None:
        """Write the words of a line, joined to those before it as they were before they were wrapped."""
        written, text = self._written, line.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        said = written.said(400)
        if said:
            back, glue = self._joints.between(said, text[start:])
            if back:
                written.unsay(back)
            if text[start] not in _RAISED:
                written.put(glue)
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


def _goes_on_in_note(before: Line, line: Line) -> bool:
    near = 0 < before.base - line.base < 1.8 * before.size
    return near and abs(line.size - before.size) < 0.05 * before.size


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return how far most lines stand under the one before, in sizes of their letters; 0 if few tell."""
    counts: Counter[float] = Counter()
    for before, line in pairwise(lines):
        apart = (before.base - line.base) / (before.size or 1.0)
        if 0.8 < apart < 3 and abs(line.size - before.size) < 0.05 * before.size and not line.row:
            counts[round(apart, 1)] += 1
    pitch, seen = max(counts.items(), key=lambda each: (each[1], -each[0]), default=(0.0, 0))
    return pitch if seen >= _FEWEST_PITCHES else 0.0


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
