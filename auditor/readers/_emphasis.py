"""Finds the emphasis marks of Markdown (``*``, ``_``, ``~~``), so that prose can do without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model import Span


class Run(NamedTuple):
    """A run of one emphasis character and whether it can open and close emphasis (CommonMark, 6.2)."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def run_at(text: str, start: int, block: Span) -> Run:
    """Return the run of ``*``, ``_`` or ``~`` that begins at `start` in a block."""
    sign = text[start]
    end = start + 1
    while end < block.end and text[end] == sign:
        end += 1
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if sign == "_":
        return Run(start, end, sign, left and not before.isalnum(), right and not after.isalnum())
    if (sign == "~" and end - start != 2) or (before.isdigit() and after.isdigit()):
        return Run(start, end, sign, False, False)
    return Run(start, end, sign, left, right)


def pairs(runs: Sequence[Run], block: Span) -> Iterator[Span]:
    """Yield the runs that mark emphasis: those that pair, and one that opens the block and never closes."""
    waiting: dict[str, list[Run]] = {"*": [], "_": [], "~": []}
    for run in runs:
        opened = waiting[run.sign]
        if run.closes and opened:
            opener = opened.pop()
            yield Span(opener.start, opener.end)
            yield Span(run.start, run.end)
        elif run.opens:
            opened.append(run)
    for opened in waiting.values():
        if opened and opened[0].start == block.start:
            yield Span(opened[0].start, opened[0].end)
