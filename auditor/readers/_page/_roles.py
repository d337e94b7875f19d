"""Gives every anchor of a page a role: what it is for in the article, or beside it."""

from __future__ import annotations

from auditor.model import LinkRole
from auditor.readers._page._context import Context
from auditor.readers._page._judge import Judged, accepted
from auditor.readers._page._rendering import Anchor, Chunk
from auditor.readers._page._tags import TELLING_BITS
from auditor.readers._page._words import BITS

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_SPONSORED = frozenset(("sponsored",))
_ELSEWHERE = BITS["related"] | BITS["readmore"] | BITS["card"]


def role_of(anchor: Anchor, judged: Judged, context: Context, own: str) -> LinkRole:
    """Return the role of an anchor; `own` is the page's own address without fragment."""
    chunk = anchor.chunk
    assert chunk is not None  # noqa: S101 - only placed anchors are listed
    href = anchor.href
    if anchor.fragment or href.startswith("#"):
        return LinkRole.IN_PAGE
    if own and anchor.url.rstrip("/") == own.rstrip("/"):
        return LinkRole.SELF
    address = context.address(anchor)
    if address.share:
        return LinkRole.SHARE
    if (
        not anchor.url.lower().startswith(("http://", "https://", "ftp://"))
        and ":" in href[:32].partition("/")[0]
    ):
        return LinkRole.NAVIGATION
    if accepted(anchor, judged):
        if chunk.embed:
            return LinkRole.EMBED
        if anchor.image and anchor.url.partition("?")[0].lower().endswith(_PICTURES):
            return LinkRole.IMAGE
        return LinkRole.INLINE if _SPONSORED.isdisjoint(anchor.rel) else LinkRole.AFFILIATE
    return _beside(anchor, chunk, judged, context)


def _beside(anchor: Anchor, chunk: Chunk, judged: Judged, context: Context) -> LinkRole:
    """Return the role of what is no link of the article."""
    rel = anchor.rel
    near = chunk.near | anchor.own
    if "tag" in rel or near & BITS["tag"]:
        return LinkRole.TAG
    if chunk.tags & (TELLING_BITS["nav"] | TELLING_BITS["footer"]):
        return LinkRole.NAVIGATION
    if "author" in rel or near & BITS["author"]:
        before = judged.last < 0 or chunk.index <= judged.first or chunk.index < context.title + 6
        return LinkRole.BYLINE if before else LinkRole.BIO
    if near & BITS["share"]:
        return LinkRole.SHARE
    inside = judged.first <= chunk.index <= judged.last
    pointer = context.points(context.rendering.text[chunk.start : chunk.start + 60])
    if inside or chunk.mask & _ELSEWHERE or context.heading_says(chunk) < 0 or pointer:
        return (
            LinkRole.READ_MORE
            if context.address(anchor).own_site or inside or pointer
            else LinkRole.NAVIGATION
        )
    return LinkRole.NAVIGATION
