"""Tells a raised number of mathematics (km², 10⁶) from one that points to a source."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"[^\W\d_]*$")
_MEASURE_WORDS = "m km dm cm mm µm nm ft in mi yd s h r x y z n a b c"
_MEASURES = frozenset(_MEASURE_WORDS.split())
_LONGEST = 12  # characters looked at


def is_exponent(text: str, place: int) -> bool:
    """Return whether a raised number at a place stands behind a digit, a measure or a variable."""
    before = text[max(0, place - _LONGEST) : place]
    if before[-1:].isdigit():
        return True
    letters = _BEFORE.search(before)
    return letters is not None and letters.group().lower() in _MEASURES
