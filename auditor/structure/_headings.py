"""Finds headings: those the file marks, and short lines that stand above what they announce."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.model import BlockKind
from auditor.structure._units import SHORT, Unit, goes_on, links_words
from auditor.structure._wordings import Wordings

_LONGEST_QUESTION = 15  # words of a heading that ends with a question mark
_SENTENCE = 6  # words from which a line with a full stop can stand under a heading
_BOLD = re.compile(r"(\*\*|__)(?!\s)[^\n]*(?<!\s)\1:?|<(strong|b)>[^\n<]*</\2>", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+")
_DIALOGUE = ("-", "–", "—")
_STAMP = re.compile(r"\d{1,2}(?:[.:]\d{2}|\s?h\s?\d{2})(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}))?", re.IGNORECASE)
_LONGEST_TURN = 45  # words of an interviewer's question
_FEWEST_TURNS = 2
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LEFT = (None, BlockKind.HEADING)
_LINES = ("p", "li")
_ELIDED = re.compile(r"\b[jJ]'")


def headings(units: Sequence[Unit], words: Wordings, text: str) -> None:
    """Decide which lines head what follows them."""
    for unit in units:
        if unit.tag == "h":
            unit.be(BlockKind.HEADING, "marked as a heading")
        elif unit.kind is None and unit.size <= 3 and _STAMP.fullmatch(unit.prose):
            unit.be(BlockKind.HEADING, "the time of an entry")
    _questions(units, words, text)
    _short_lines(units, words, text, styled=False)
    if BlockKind.HEADING in [unit.kind for unit in units]:
        _short_lines(units, words, text, styled=True)


def _questions(units: Sequence[Unit], words: Wordings, text: str) -> None:
    """Decide on an interviewer's questions: they speak to somebody, who answers in the first person."""
    if [unit.final for unit in units].count("?") < _FEWEST_TURNS:
        return
    left = [unit for unit in units if unit.kind is None and unit.tag == "p" and not unit.wordless]
    turns = [
        (unit, answer)
        for unit, answer in pairwise(left)
        if unit.final == "?" and unit.size <= _LONGEST_TURN and answer.final != "?" and answer.size > 3
    ]
    if len(turns) < _FEWEST_TURNS:
        return
    spoken = any(not words.reader_words.isdisjoint(_WORD.findall(unit.low)) for unit, _ in turns)
    told = sum(
        not words.first_person.isdisjoint(_WORD.findall(answer.prose.lower()))
        or _ELIDED.search(answer.prose) is not None
        for _, answer in turns
    )
    if not spoken or 2 * told < len(turns):
        return
    bold = _is_bold(turns[0][0], text)
    for unit in left:
        if unit.final == "?" and unit.size <= _LONGEST_TURN:
            unit.be(BlockKind.BODY, "a question of an interview")
        elif bold and unit.stopped and _is_bold(unit, text):
            unit.be(BlockKind.BODY, "a remark of an interviewer")


def _is_bold(unit: Unit, text: str) -> bool:
    return _BOLD.fullmatch(text, unit.span.start, unit.span.end) is not None


def _short_lines(units: Sequence[Unit], words: Wordings, text: str, *, styled: bool) -> None:
    """Decide on lines nobody marked; `styled`: the text has headings, so ``Et après ?`` may be one too."""
    left = [unit for unit in units if unit.kind in _LEFT and not unit.wordless]
    short = [
        position
        for position, unit in enumerate(left[:-1])
        if unit.size <= SHORT and unit.kind is None and unit.tag in _LINES
    ]
    if not short:
        return
    asked = len([unit for unit in left if unit.final == "?" and unit.size <= _LONGEST_QUESTION])
    for position in short:
        unit = left[position]
        before = left[position - 1] if position else None
        following = left[position + 1]
        if unit.tag == "li" and not _numbered_alone(unit, before, following, text):
            continue
        if _announces(following) and _is_line(unit, text) and _unstopped(unit, before, following, text):
            first = _FIRST_WORD.search(unit.low)
            continues = unit.final == "?" and first is not None and first.group() in words.continuations
            lone = unit.final == "?" and asked < _FEWEST_TURNS and not _is_bold(unit, text)
            if styled or not (continues or lone):
                unit.be(BlockKind.HEADING, "a short line above a paragraph")


def _numbered_alone(unit: Unit, before: Unit | None, following: Unit, text: str) -> bool:
    """Whether a numbered line is no entry of a list, but the heading of a numbered section."""
    entries = before is not None and before.tag == "li" and before.kind is None
    return text[unit.span.start].isdigit() and not entries and following.solid and following.tag == "p"


def _announces(following: Unit) -> bool:
    """Whether what follows can stand under a heading."""
    if following.solid or following.kind is BlockKind.HEADING or following.tag in ("li", "row", "quote"):
        return True
    return (following.stopped and following.size >= _SENTENCE) or following.size > SHORT


def _is_line(unit: Unit, text: str) -> bool:
    """Whether a block is one line that begins as headings do, and none that cites."""
    opening = unit.prose[0]
    return not (
        opening.islower()
        or opening in _DIALOGUE
        or "\n" in text[unit.span.start : unit.span.end]
        or links_words(unit)
    )


def _unstopped(unit: Unit, before: Unit | None, following: Unit, text: str) -> bool:
    """Whether a line ends without the stop of a sentence, or is a question of a heading's length."""
    last = unit.prose[-1]
    if _is_bold(unit, text):
        return last not in ".,;" or unit.size <= _SENTENCE
    if goes_on(unit) or text.startswith(("**", "__", "<b>", "<strong>"), unit.span.start):
        return False
    if before is not None and before.final == ":" and before.tag == "p" and before.kind is None:
        return False
    if last in '»"”':
        return not unit.stopped and following.solid
    if last in ".!…,;:。！：；，؟۔।":
        return unit.prose.isupper()
    return last != "?" or unit.size <= _LONGEST_QUESTION
