"""Reads the numbers of a citation mark: ``1, 4-6`` is 1, 4, 5 and 6."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(\d{1,3})\^?(?:\s?[–-]\s?\^?(\d{1,3}))?")
_LONGEST_RANGE = 30


def numbers_in(content: str) -> tuple[str, ...]:
    """Return the numbers in the content of a mark, those of its ranges one by one, in Western digits."""
    labels: list[str] = []
    for found in _NUMBERS.finditer(content):
        first, last = int(found.group(1)), int(found.group(2) or found.group(1))
        labels += (str(number) for number in range(first, min(last, first + _LONGEST_RANGE) + 1))
    return tuple(labels)
