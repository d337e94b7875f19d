"""Lines and columns of a file, counted as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, count
from operator import add

_ANY_LINE_END = re.compile(r"\r\n?|\n")


class LineIndex:
    """Says in which line and column a code point of a text stands. Built in one pass, asked by bisection."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self._starts = [0, *(end.end() for end in _ANY_LINE_END.finditer(text))]
        else:  # the last is where a line after the text would begin
            lengths = accumulate(map(len, text.split("\n")))
            self._starts = [0, *map(add, lengths, count(1))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1, columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
