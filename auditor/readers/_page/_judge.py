"""Decides which chunks are the article and which anchors are links of it.

The trained weights decide; a few rules stand above them, each for what must never go wrong: what nobody sees
is no text, a list of sources is never lost, and a page that sets nothing apart is all article.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.readers._page._anchor_measures import measure_anchors
from auditor.readers._page._chunk_measures import Series, measure_chunks
from auditor.readers._page._context import Context
from auditor.readers._page._corrections import ENOUGH, ENOUGH_TEXT, correct, is_furniture
from auditor.readers._page._model import model
from auditor.readers._page._rendering import LINKED, Anchor, Chunk, Rendering
from auditor.readers._page._short import keep_short
from auditor.readers._page._siblings import keep_siblings
from auditor.readers._page._tags import MENUS, TELLING_BITS

_SET_APART = sum(TELLING_BITS[tag] for tag in ("nav", "aside", "footer", "header", "form"))
_NAV = TELLING_BITS["nav"]
_ARTICLE = TELLING_BITS["article"] | TELLING_BITS["main"]
_TABLE = TELLING_BITS["table"]
_SEVERAL = 3  # paragraphs
_BESIDE = 2  # chunks
_NEAR = 3  # chunks between the article and a post that stands in it
_FAR_OFF = 0.05  # chance of all chunks beside, below which no anchor is asked about


@dataclass(slots=True)
class Judged:
    """Which chunks are article (by index), its first and last, and the chunk of the title (-1: none)."""

    article: set[int]
    title: int
    first: int
    last: int


def judge(rendering: Rendering, context: Context) -> Judged:
    """Give every chunk and anchor its chance and say which chunks are the article."""
    chunks = rendering.chunks
    if _plain(rendering) and not _laid_out(rendering, context):
        for chunk in chunks:
            chunk.chance = 1.0
        for anchor in rendering.anchors:
            anchor.chance = 1.0
        return Judged(
            {chunk.index for chunk in chunks if not chunk.hidden}, context.title, 0, len(chunks) - 1
        )
    weights = model()
    series = Series(rendering, context)
    asked = [chunk for chunk in chunks if not (chunk.hidden or (chunk.tags & MENUS and _is_menu(chunk)))]
    columns = measure_chunks(series, asked, weights.chunk.names)
    for chunk, chance in zip(asked, weights.chunk.chances(zip(asked, *columns, strict=True)), strict=True):
        chunk.chance = chance
    linking = _near_text(rendering, asked)
    columns = measure_anchors(series, linking, weights.anchor.names)
    chances = weights.anchor.chances(zip(linking, *columns, strict=True))
    for anchor, chance in zip(linking, chances, strict=True):
        anchor.chance = chance
    return decide(rendering, context)


def _near_text(rendering: Rendering, asked: list[Chunk]) -> list[Anchor]:
    """Return the anchors worth asking about: those in chunks that may be text or stand beside some."""
    chances = [chunk.chance for chunk in rendering.chunks]
    near = [False] * len(chances)
    for chunk in asked:
        if chunk.anchors:
            index = chunk.index
            near[index] = max(chances[max(0, index - _BESIDE) : index + _BESIDE + 1]) >= _FAR_OFF
    return [anchor for anchor in rendering.anchors if anchor.chunk is not None and near[anchor.chunk.index]]


def decide(rendering: Rendering, context: Context) -> Judged:
    """Say which chunks are the article, now that every chunk and anchor has its chance."""
    chunks = rendering.chunks
    correct(chunks, context)
    if keep_short(chunks, context):
        keep_siblings(chunks, context)
    article = {
        chunk.index for chunk in chunks if (chunk.anchors or chunk.chance >= ENOUGH_TEXT) and _belongs(chunk)
    }
    _keep_embeds(chunks, article)
    if not article:
        return Judged(article, context.title, -1, -1)
    return Judged(article, context.title, min(article), max(article))


def _is_menu(chunk: Chunk) -> bool:
    """Whether a chunk in an element for menus is no article by that alone."""
    return bool(chunk.tags & _NAV or not chunk.tags & _ARTICLE)


def _plain(rendering: Rendering) -> bool:
    """Whether a page sets nothing apart: no class or element that tells, as converters write it."""
    return not any((chunk.mask and not chunk.embed) or chunk.tags & _SET_APART for chunk in rendering.chunks)


def _laid_out(rendering: Rendering, context: Context) -> bool:
    """Whether a table lays out the page, as was usual before style sheets: one cell holds the article."""
    main = context.main
    inside = rendering.chunks[main.first : main.last + 1]
    return sum(1 for chunk in inside if chunk.plain and chunk.tags & _TABLE) >= _SEVERAL


def _belongs(chunk: Chunk) -> bool:
    if chunk.hidden or chunk.embed:
        return False
    if chunk.anchors:
        chances = [anchor.chance for anchor in chunk.anchors if anchor.href[:1] != "#"]
        if chances:
            if max(chances) >= ENOUGH:
                return True
            if chunk.linked >= LINKED * (chunk.end - chunk.start):
                return False
    return chunk.chance >= ENOUGH_TEXT


def _keep_embeds(chunks: list[Chunk], article: set[int]) -> None:
    """Add embedded posts that stand between paragraphs of the article, or right after the last."""
    if not article:
        return
    first, last = min(article), max(article)
    before = -_NEAR  # the article, or embeds that follow it without a gap
    for chunk in chunks:
        index = chunk.index
        if index in article:
            before = index
        if not chunk.embed or chunk.hidden or is_furniture(chunk):
            continue
        inside = first < index < last
        near = index - before <= _NEAR or any(place in article for place in range(index, index + _NEAR + 1))
        if near and (inside or chunk.chance >= 0.3 or index == last + 1):
            article.add(index)
            before = index
