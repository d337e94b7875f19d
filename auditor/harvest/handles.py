"""Finds accounts that the prose names (``@user``). Links to accounts are the platforms' business."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from auditor.model import BlockKind, Document, Handle

# Letters, digits, underscores, with inner dots and hyphens for Bluesky and Mastodon; never after a
# character that would make it part of an e-mail address or of a URL's path.
_HANDLE = re.compile(
    r"(?<![\w@./:+-])@([A-Za-z0-9_][A-Za-z0-9_.-]{0,62}(?:@[A-Za-z0-9][A-Za-z0-9.-]{1,62})?)"
)
_UNREAD = (BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.REFERENCES)


def handles(document: Document) -> tuple[Handle, ...]:
    """Return every account named in the article's own words, in reading order.

    Spans start at the ``@``; trailing full stops belong to the sentence, not to the handle. Blocks that
    are not the article's (bylines, credits, boilerplate) are left out.
    """
    prose = document.prose
    if "@" not in prose.text:
        return ()
    starts = [sentence.prose.start for sentence in document.sentences]
    found = []
    for match in _written(prose.text):
        name = match[1].rstrip(".-")
        position = bisect_right(starts, match.start()) - 1
        if len(name) < 2 or position < 0:
            continue
        sentence = document.sentences[position]
        if document.blocks[sentence.block].kind in _UNREAD:
            continue
        span = prose.span(match.start(), match.start(1) + len(name))
        found.append(Handle(span=span, sentence=sentence.index, handle=name))
    return tuple(found)


def _written(text: str) -> Iterator[re.Match[str]]:
    """Yield the accounts written in a text, looking only where there is an ``@``."""
    at = text.find("@")
    while at >= 0:
        match = _HANDLE.match(text, at)
        if match is not None:
            yield match
        at = text.find("@", match.end() if match is not None else at + 1)
