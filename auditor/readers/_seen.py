"""Counts addresses by a plain scan of a draft's text, against those that became links.

What looks like an address and is none of the draft's links was lost, unless it stands where nothing is read
on purpose: in code, comments and front matter, or where a host is missing (``https://`` alone).
"""

from __future__ import annotations

import re

from auditor.draft import Draft
from auditor.model import Span

_ADDRESS = re.compile(r"(?<!`)https?://(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}", re.IGNORECASE)
_UNREAD = frozenset({"code", "header"})


def addresses_lost(draft: Draft) -> int:
    """Return how many addresses in the text of a draft are part of no link."""
    if draft.text.count("://") == 0:
        return 0
    held = [link.span for link in draft.hyperlinks]
    held += (link.definition for link in draft.hyperlinks if link.definition is not None)
    held += (block.span for block in draft.blocks if block.tag in _UNREAD)
    held += (mark.span for mark in draft.marks)
    held += draft.markup
    held.sort()
    lost = place = reach = 0
    blocks = [block.span for block in draft.blocks]
    for found in _ADDRESS.finditer(draft.text):
        at = found.start()
        while place < len(held) and held[place].start <= at:
            reach = max(reach, held[place].end)
            place += 1
        lost += at >= reach and _inside(blocks, at)
    return lost


def _inside(blocks: list[Span], at: int) -> bool:
    """Whether a place is in a block: what is in none is no text."""
    from bisect import bisect_right

    place = bisect_right(blocks, (at, len(blocks) and blocks[-1].end + 1)) - 1
    return place >= 0 and blocks[place].end > at
