"""Tells whether line breaks inside a paragraph were made by a program that wraps lines, or by the writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_WIDEST = 130  # longer lines are paragraphs, nobody wraps there
_NARROWEST = 40
_MOSTLY = 0.7
_FEWEST = 3  # joints of lines from which a width can be told
_FINAL = '.!?…:;»”"'
_BLOCK = re.compile(r"\s*(?:[#>|]|[*+•-]\s|\d{1,3}[.)]\s|\[[^\[\]\s]{1,60}\]:)")  # begins a block of its own
_CELLS = re.compile(r"\s{3,}|\t")
_FEWEST_CELLS = 3
_LONG = 45  # letters of a line that is more than a name or a label


class _Joint(NamedTuple):
    """Where a line follows another: how long that is and the first word of this, how the first ends."""

    length: int
    word: int
    final: bool
    address: bool


class Wrapping:
    """How a text is wrapped; `width` is 0 where every line is a paragraph of its own."""

    __slots__ = ("_by_hand", "_sentence_lines", "width")

    def __init__(self, lines: Sequence[str], *, markdown: bool) -> None:
        self.width = 0
        joints = [
            _Joint(len(before), len(after.split(None, 1)[0]), before[-1] in _FINAL, "://" in before)
            for before, after in pairwise(map(str.rstrip, lines))
            if before and after and _is_wrapped(before) and _BLOCK.match(after) is None
        ]
        finals = sum(joint.final for joint in joints)
        parted = markdown and len(joints) >= _FEWEST and _parted(lines)
        self._sentence_lines = parted and finals >= len(joints) * 0.9
        within = [
            _LONG < joint.length <= _WIDEST and not joint.final for joint in joints if not joint.address
        ]
        self._by_hand = parted and len(within) >= _FEWEST and sum(within) >= len(within) * _MOSTLY
        if len(joints) < _FEWEST:
            return
        # An address is never wrapped: lines that hold one may be longer than the others.
        width = max((joint.length for joint in joints if not joint.address), default=0)
        if not _NARROWEST <= width <= _WIDEST:
            return
        full = sum(joint.length + 1 + joint.word > width - 3 for joint in joints)
        if full >= len(joints) * _MOSTLY and finals <= len(joints) * 0.5:
            self.width = width

    def joins(self, before: str, after: str) -> bool:
        """Return whether two lines that follow each other are one paragraph (both stripped)."""
        if self.width:
            if len(before) + 1 + len(after.partition(" ")[0]) > self.width - 3:
                return True
            if len(before) >= self.width * 0.75 and before[-1] not in _FINAL:
                return True
        if self._sentence_lines:
            return len(before) > 30
        if self._by_hand and "://" not in before.rpartition(" ")[2] and not before.endswith("**"):
            return len(before) > _LONG
        return after[0].islower() and before[-1] not in _FINAL and len(before) > _LONG


def is_row(line: str) -> bool:
    """Return whether a line (stripped) is one of a table whose cells tabs or runs of spaces part."""
    return ("   " in line or "\t" in line) and len(_CELLS.split(line)) >= _FEWEST_CELLS


def _is_wrapped(line: str) -> bool:
    """Return whether a line is one of those that are wrapped: headings, rows and rules are not."""
    return line[0] not in "#|" and line.strip(" -=+") != "" and not is_row(line.strip())


def _parted(lines: Sequence[str]) -> bool:
    """Return whether blank lines part the text; those before and after it part nothing."""
    seen = blank = False
    for line in lines:
        if not line.isspace():
            if seen and blank:
                return True
            seen, blank = True, False
        else:
            blank = True
    return False


def link_goes_on(before: str, after: str) -> bool:
    """Return whether a line ends in the middle of a link that the next line carries on."""
    opened = before.rfind("[")
    if opened >= 0:
        target = before.find("](", opened)
        if target >= 0:
            return ")" not in before[target:] and (")" in after or " " not in after)
        if opened > before.rfind("]"):
            return "](" in after or "][" in after
    pointed = before.rfind("<http")
    return pointed > before.rfind(">") and ">" in after
