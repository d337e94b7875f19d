"""What a word is (reliance.md, Units, 2)."""

from __future__ import annotations

import re

_REMEMBERED = 50_000
_LONG = 40  # characters
_WORD = re.compile(r"[^\W_]++(?:[’'-][^\W_]++)*+")


class _Counts(dict[str, int]):
    """The words of pieces between spaces: one for most, and most come again."""

    def __missing__(self, piece: str) -> int:
        count = len(_WORD.findall(piece))
        if len(self) < _REMEMBERED and len(piece) < _LONG:
            self[piece] = count
        return count


_counts = _Counts()


def word_count(prose: str) -> int:
    """Return the number of words of a piece of prose: ``l'avant-garde`` is one, ``1 000`` two."""
    return sum(map(_counts.__getitem__, prose.split(" ")))
