"""Tells whether line breaks inside a paragraph were made by a program that wraps lines, or by the writer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WIDEST = 130  # longer lines are paragraphs, nobody wraps there
_NARROWEST = 40
_MOSTLY = 0.7
_FEWEST = 3  # joints of lines from which a width can be told
_FINAL = '.!?…:;»”"'


class Wrapping:
    """How a text is wrapped; `width` is 0 where every line is a paragraph of its own."""

    __slots__ = ("_sentence_lines", "width")

    def __init__(self, lines: Sequence[str], *, markdown: bool) -> None:
        self.width = 0
        joints = [
            (len(before), len(after.split(None, 1)[0]), before[-1] in _FINAL)
            for before, after in pairwise(map(str.rstrip, lines))
            if before and after
        ]
        self._sentence_lines = (
            markdown and len(joints) > 2 and sum(final for _, _, final in joints) >= len(joints) * 0.9
        ) and _parted(lines)
        if len(joints) < _FEWEST:
            return
        width = max(length for length, _, _ in joints)
        if not _NARROWEST <= width <= _WIDEST:
            return
        full = sum(length + 1 + word > width - 3 for length, word, _ in joints)
        finals = sum(final for _, _, final in joints)
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
        return after[0].islower() and before[-1] not in _FINAL and len(before) > 45


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
