"""Finds headings: those the file marks, and short lines that stand above what they announce."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import BlockKind
from auditor.structure._units import SHORT, Unit
from auditor.structure._wordings import Wordings

_LONGEST_QUESTION = 15  # words of a heading that ends with a question mark
_SENTENCE = 6  # words from which a line with a full stop can stand under a heading
_BOLD = re.compile(r"(\*\*|__)(?!\s)[^\n]*(?<!\s)\1:?|<(strong|b)>[^\n<]*</\2>", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+")
_DIALOGUE = ("-", "–", "—")


def headings(units: Sequence[Unit], words: Wordings, text: str) -> None:
    """Decide which lines head what follows them."""
    for unit in units:
        if unit.tag == "h":
            unit.be(BlockKind.HEADING, "marked as a heading")
    _short_lines(units, words, text, styled=False)
    if any(unit.kind is BlockKind.HEADING for unit in units):
        _short_lines(units, words, text, styled=True)


def _short_lines(units: Sequence[Unit], words: Wordings, text: str, *, styled: bool) -> None:
    """Decide on lines nobody marked; `styled`: the text has headings, so ``Et après ?`` may be one too."""
    left = [unit for unit in units if unit.kind in (None, BlockKind.HEADING) and not unit.wordless]
    for position, unit in enumerate(left[:-1]):
        if unit.kind is not None or unit.tag not in ("p", "li") or unit.size > SHORT:
            continue
        before = left[position - 1] if position else None
        following = left[position + 1]
        if unit.tag == "li" and not _numbered_alone(unit, before, following, text):
            continue
        if _announces(following) and _is_line(unit, text) and _unstopped(unit, before, following, text):
            first = _FIRST_WORD.search(unit.low)
            goes_on = unit.final == "?" and first is not None and first.group() in words.continuations
            if styled or not goes_on:
                unit.be(BlockKind.HEADING, "a short line above a paragraph")


def _numbered_alone(unit: Unit, before: Unit | None, following: Unit, text: str) -> bool:
    """Whether a numbered line is no entry of a list, but the heading of a numbered section."""
    entries = before is not None and before.tag == "li" and before.kind is None
    return text[unit.span.start].isdigit() and not entries and following.solid and following.tag == "p"


def _announces(following: Unit) -> bool:
    """Whether what follows can stand under a heading."""
    if following.solid or following.kind is BlockKind.HEADING or following.tag in ("li", "row", "quote"):
        return True
    return following.stopped and following.size >= _SENTENCE


def _is_line(unit: Unit, text: str) -> bool:
    """Whether a block is one line that begins as headings do."""
    opening = unit.prose[0]
    return not (opening.islower() or opening in _DIALOGUE or "\n" in text[unit.span.start : unit.span.end])


def _unstopped(unit: Unit, before: Unit | None, following: Unit, text: str) -> bool:
    """Whether a line ends without the stop of a sentence, or is a question of a heading's length."""
    last = unit.prose[-1]
    if _BOLD.fullmatch(text, unit.span.start, unit.span.end):
        return last not in ".,;" or unit.size <= _SENTENCE
    if before is not None and before.final == ":" and before.tag == "p" and before.kind is None:
        return False
    if last in '»"”':
        return not unit.stopped and following.solid
    if last in ".!…,;:":
        return unit.prose.isupper()
    return last != "?" or unit.size <= _LONGEST_QUESTION
