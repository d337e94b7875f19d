"""Counts addresses by a plain scan of a draft's text, against those that became links.

What looks like an address and is none of the draft's links was lost, unless it stands where nothing is read
on purpose: in code, comments, front matter and what a page sets apart, or where a host is missing
(``https://`` alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.draft import Draft
from auditor.model import Span

_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}")
_UNREAD = frozenset({"aside", "code", "header"})


def addresses_lost(draft: Draft) -> int:
    """Return how many addresses in the text of a draft are part of no link."""
    found = list(_addresses(draft.text))
    if not found:
        return 0
    found = _outside(found, [link.span for link in draft.hyperlinks])
    if not found:
        return 0
    held = [link.definition for link in draft.hyperlinks if link.definition is not None]
    held += (block.span for block in draft.blocks if block.tag in _UNREAD)
    held += (mark.span for mark in draft.marks)
    held += draft.markup
    blocks = [block.span for block in draft.blocks]
    return sum(_inside(blocks, at) for at in _outside(found, held))


def _outside(places: list[int], held: list[Span]) -> list[int]:
    """Return the places, given in order, that stand in none of the spans."""
    left = []
    reach = 0
    spans = iter(sorted(held))
    span = next(spans, None)
    for at in places:
        while span is not None and span.start <= at:
            reach = max(reach, span.end)
            span = next(spans, None)
        if at >= reach:
            left.append(at)
    return left


def _addresses(text: str) -> Iterator[int]:
    """Yield where addresses with a host begin, found by their ``://``."""
    slashes = text.find("://")
    while slashes >= 0:
        scheme = _SCHEME.search(text, max(0, slashes - 5), slashes)
        if scheme is not None and _HOST.match(text, slashes + 3) is not None:
            start = scheme.start()
            if text[start - 1 : start] != "`":
                yield start
        slashes = text.find("://", slashes + 3)


def _inside(blocks: list[Span], at: int) -> bool:
    """Whether a place is in a block: what is in none is no text."""
    from bisect import bisect_right

    place = bisect_right(blocks, (at, len(blocks) and blocks[-1].end + 1)) - 1
    return place >= 0 and blocks[place].end > at
