"""Tells a raised number of mathematics (km², 10⁶, ¹⁴C) from one that points to a source."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"[^\W\d_]*$")
_MEASURE_WORDS = "m km dm cm mm µm nm ft in mi yd s h r x y z n a b c mc"
_MEASURES = frozenset(_MEASURE_WORDS.split())
_LONGEST = 12  # characters looked at
_SYMBOL = 2  # letters: CO², Fe³, and UN¹ too


def is_exponent(text: str, start: int, end: int) -> bool:
    """Return whether a raised number stands behind a digit, a measure or a variable, or before a symbol."""
    before = text[max(0, start - _LONGEST) : start]
    if before[-1:].isdigit():
        return True
    if text[end : end + 1].isalpha() and (not before or before[-1] in " \n\xa0("):
        return True  # ¹⁴C
    letters = _BEFORE.search(before)
    return letters is not None and letters.group().lower() in _MEASURES


def may_be_exponent(text: str, start: int) -> bool:
    """Return whether what stands before a raised number is as short as a symbol (CO², and UN¹ too)."""
    letters = _BEFORE.search(text[max(0, start - _LONGEST) : start])
    return letters is not None and 0 < len(letters.group()) <= _SYMBOL
