"""What a word is (reliance.md, Units, 2)."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]++(?:[’'-][^\W_]++)*+")


def word_count(prose: str) -> int:
    """Return the number of words of a piece of prose: ``l'avant-garde`` is one, ``1 000`` two."""
    return len(_WORD.findall(prose))
