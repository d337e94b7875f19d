"""Finds the stretches of a text that stand in quotation marks.

Straight marks are paired inside their paragraph; a paragraph that opens with a mark while the last
one never closed carries the quotation on (the usage of long speeches in print). Guillemets may hold
curly quotes. Decides nothing about who speaks.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from auditor.harvest.attributions import tags as t

_LINE = re.compile(r"\n")
_LONGEST = 4000  # code points; an unclosed mark must not swallow an article


class Quotation(NamedTuple):
    """Token positions of the opening and closing mark, the closing one included in the quotation.

    `continued` is whether it goes on from the quotation before it.
    """

    start: int
    end: int
    continued: bool = False


def pair_marks(
    words: Sequence[str],
    tagged: list[int],
    starts: list[int],
    marks: list[int],
    text: str,
    single: bool,
    inward: bool = False,
) -> tuple[Quotation, ...]:
    """Return the quotations in order, outermost only, and tag their marks as opening and closing.

    `inward` is whether guillemets point inwards too (»so«, as German books print them).
    """
    found: list[Quotation] = []
    opener = -1
    closers = ""
    carried = False
    paragraph_end = 0
    lines = [found.start() for found in _LINE.finditer(text)] if marks else []
    for mark in marks:
        word = words[mark]
        bits = tagged[mark]
        if bits & t.OWNER and not (word == "'" and (single or closers == "'’")):
            continue
        offset = starts[mark]
        if opener >= 0 and paragraph_end < offset:
            if offset == paragraph_end + 1 and word in '«“"' and offset - starts[opener] < _LONGEST:
                last = mark - 1
                found.append(Quotation(opener, last, carried))
                tagged[opener] = tagged[mark] = t.OPEN
                opener, carried, paragraph_end = mark, True, _paragraph_end(lines, offset)
                continue
            opener = -1
            carried = False
        if opener < 0:
            closers = "«" if inward and word == "»" else _closers(word, offset, text)
            if closers:
                opener, carried, paragraph_end = mark, False, _paragraph_end(lines, offset)
            elif bits & t.STRAIGHT:
                tagged[mark] = t.CLOSE
            continue
        if word in closers and (word != "'" or _closes(offset, text)):
            if mark > opener + 1:
                found.append(Quotation(opener, mark, carried))
                tagged[opener] = t.OPEN
                tagged[mark] = t.CLOSE
            opener = -1
            carried = False
    return tuple(found)


def _paragraph_end(lines: list[int], offset: int) -> int:
    after = bisect_left(lines, offset)
    return lines[after] if after < len(lines) else sys.maxsize


def _closers(word: str, offset: int, text: str) -> str:
    if word == "«":
        return "»"
    if word == "‘":
        return "'’"
    if word in "“„":
        return "”“" if word == "„" else "”"
    after = text[offset + 1 : offset + 2]
    before = text[offset - 1 : offset]
    if word == '"':
        return '"' if (after and not after.isspace()) or before.isspace() or not before else ""
    if word == "'":
        return "'" if after.isalnum() and not before.isalnum() else ""
    return ""


def _closes(offset: int, text: str) -> bool:
    after = text[offset + 1 : offset + 2]
    return not after.isalnum()
