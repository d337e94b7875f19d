"""What a word is (reliance.md, Units, 2)."""

from __future__ import annotations

import re

from auditor.remembered import Remembered

_WORD = re.compile(r"[^\W_]++(?:[’'-][^\W_]++)*+")


class _Counts(Remembered[int]):
    """The words of pieces between spaces: one for most, and most come again."""

    def make(self, piece: str) -> int:
        return len(_WORD.findall(piece))


_counts = _Counts()


def word_count(prose: str) -> int:
    """Return the number of words of a piece of prose: ``l'avant-garde`` is one, ``1 000`` two."""
    return sum(map(_counts.__getitem__, prose.split(" ")))
