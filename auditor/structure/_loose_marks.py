"""Finds the marks that other words look like too: they are marks because a list has such entries.

Raised digits (``said.²``), numbers glued to a sentence or in round brackets, keys in square ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.draft import Draft, Mark
from auditor.model import BlockKind, Hyperlink, Span
from auditor.structure._units import Unit
from auditor.text import is_exponent, may_be_exponent, numbers_in

_RAISED = re.compile(
    r"(?:(?<=[^\s¹²³⁴-⁹⁰])|(?<=[^\s¹²³⁴-⁹⁰][ \xa0\u202f]))[¹²³⁴-⁹⁰]{1,3}(?:[,⁾⁽ ]{1,2}[¹²³⁴-⁹⁰]{1,3})*"
)
_DIGIT_OF = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GLUED = re.compile(r"(?<=[^\W\d_][.!?…,;:»”\")\]])(\d{1,3}(?:,\s?\d{1,3}){0,6})(?=\s|$)")
_ROUND = re.compile(
    r"(?<=[\w.!?…»”\")\]])[ \xa0]?\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,6})\)"
    r"(?=[.,;:!?…(]|\s*$|\s+[^\W\d_a-zß-ÿ])"  # not before a small letter: (1) the one, (2) the other
)
_STOPPED = frozenset('.!?…»”")]')
_BRACKETED = re.compile(r"\[([^\[\]\n]{2,120})\](?!\()")
_BETWEEN_KEYS = re.compile(r"[,;]")
_NOT_BODY = (BlockKind.REFERENCES, BlockKind.BOILERPLATE)
_NUMBER = re.compile(r"\d{1,3}")


def loose_marks(
    units: Sequence[Unit], draft: Draft, entries: dict[str, list[Hyperlink]], marks: Sequence[Mark]
) -> list[Mark]:
    """Return the marks in the body of a draft that only its `entries` tell; `marks` are the known ones."""
    text = draft.text
    loose = _raised(units, text, entries)
    if entries and not loose and not any(mark.labels and mark.labels[0] in entries for mark in marks):
        loose = _shaped(units, text, entries, _GLUED, "glued")
        loose = loose or _shaped(units, text, entries, _ROUND, "round")
    loose += _keyed(units, text, entries)
    if not loose:
        return []
    taken = [link.span for link in draft.hyperlinks] + [mark.span for mark in marks]
    return _apart(loose, sorted(taken))


def _raised(units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]]) -> list[Mark]:
    """Return superscript digits of the text that are numbers of entries (not the ² of m²).

    Where some are, the others are marks that lead nowhere; so are they all where ¹ and another stand behind
    a sentence and the text has no entries.
    """
    marks: list[Mark] = []
    lost: list[Mark] = []
    for unit in units:
        if unit.kind in _NOT_BODY:
            continue
        for found in _RAISED.finditer(text, unit.span.start, unit.span.end):
            if is_exponent(text, found.start(), found.end()):
                continue
            plain = found.group().translate(_DIGIT_OF)
            labels = tuple(_NUMBER.findall(plain))
            if not all(label in entries for label in labels):
                labels = tuple(digit for digit in plain if digit.isdigit())  # ¹² for 1 and 2
            if all(label in entries for label in labels):
                marks.append(Mark(Span(found.start(), found.end()), "superscript", labels))
            elif not may_be_exponent(text, found.start()) and _is_behind_word(text, found.start()):
                lost.append(Mark(Span(found.start(), found.end()), "superscript", labels))
    if not entries:
        lost = [mark for mark in lost if text[mark.span.start - 1] in _STOPPED]
        return lost if {("1",), ("2",)} <= {mark.labels for mark in lost} else []
    return sorted(marks + lost) if marks else []


def _is_behind_word(text: str, start: int) -> bool:
    """Whether a raised number stands at a word or behind the stop of a sentence, not anywhere in a line."""
    return not text[start - 1].isspace() or text[start - 2] in _STOPPED


def _keyed(units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]]) -> list[Mark]:
    """Return keys that entries begin with where the text has them in brackets: ``[R1]``, ``[Source 2]``."""
    if not any(name[0] == "@" or name[0].isalpha() for name in entries):
        return []
    marks = []
    for unit in units:
        if unit.kind in _NOT_BODY:
            continue
        for found in _BRACKETED.finditer(text, unit.span.start, unit.span.end):
            labels = tuple(key.strip().casefold() for key in _BETWEEN_KEYS.split(found[1]))
            if all(label in entries for label in labels):
                marks.append(Mark(Span(found.start(), found.end()), "key", labels))
    return marks


def _apart(marks: list[Mark], taken: Sequence[Span]) -> list[Mark]:
    """Return marks without those inside what is `taken`, in order: links and other marks cite already."""
    kept = []
    reach = place = 0
    for mark in sorted(marks):
        while place < len(taken) and taken[place].start <= mark.span.start:
            reach = max(reach, taken[place].end)
            place += 1
        if mark.span.start >= reach:
            kept.append(mark)
    return kept


def _shaped(
    units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]], shape: re.Pattern[str], form: str
) -> list[Mark]:
    """Return numbers of entries in a shape that others have too: ``each AI.51 It``, ``it said (2).``"""
    marks = []
    for unit in units:
        if unit.kind in _NOT_BODY:
            continue
        for found in shape.finditer(text, unit.span.start, unit.span.end):
            labels = numbers_in(found.group(1))
            if all(label in entries for label in labels):
                marks.append(Mark(Span(found.start(), found.end()), form, labels))
    return marks
