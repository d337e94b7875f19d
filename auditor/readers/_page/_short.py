"""Keeps what little text a page has: where all is short, paragraphs look like anything else to the weights.

It asks nothing on pages on which a text of some length was found.
"""

from __future__ import annotations

from auditor.readers._page._context import Context
from auditor.readers._page._corrections import ENOUGH, ENOUGH_TEXT
from auditor.readers._page._rendering import Chunk
from auditor.readers._page._sayings import LOOKED_AT, points
from auditor.readers._page._siblings import says_something
from auditor.readers._page._tags import TELLING_BITS
from auditor.readers._page._words import BITS

_SAID = TELLING_BITS["article"]
_ARTICLE = _SAID | TELLING_BITS["main"]
_SHORT = 200  # words of an article
_BESIDE = sum(TELLING_BITS[tag] for tag in ("nav", "form", "aside", "footer", "button"))
_NAMED_BESIDE_WORDS = """
related readmore share comment author newsletter cookie promo sidebar modal caption product search notes
footer
"""
_NAMED_BESIDE = sum(BITS[name] for name in _NAMED_BESIDE_WORDS.split())
_MOST_LINKED = 0.4  # of a brief paragraph
_SMALL = 1500  # characters of a whole page
_LEAST_SAID = 12  # characters beside links
_SAYING = frozenset(("p", "li", "quote"))
_KEPT = 0.8  # chance of what is kept


def keep_short(chunks: list[Chunk], context: Context) -> bool:
    """Keep every paragraph of a short text, with its links: of a note, a live blog, what a wall lets see.

    Return whether there was one.

    What stands in the element of an article, under the title, is article however little it is, if the title
    stands there too or some of it was found. Of a page that has little text in all, whatever says something
    and is not set apart is article.
    """
    told = 0
    for chunk in chunks:
        if chunk.chance >= ENOUGH_TEXT:
            told += chunk.words
            if told >= _SHORT:
                return False
    in_article = _keep_in_article(chunks, context)
    return _keep_of_small(chunks, context) or in_article


def _keep_in_article(chunks: list[Chunk], context: Context) -> bool:
    title = context.title
    if title < 0:
        return False
    text = context.rendering.text
    kept = [
        chunk
        for chunk in chunks[title + 1 :]
        if (chunk.plain or _is_brief(chunk, text)) and _may_be_short(chunk, context)
    ]
    if sum(chunk.words for chunk in kept) >= _SHORT:
        return False
    if not chunks[title].tags & _SAID and all(chunk.chance < ENOUGH_TEXT for chunk in kept):
        return False
    for chunk in kept:
        _keep(chunk)
        above = chunks[chunk.index - 1]
        if above.tag == "h" and above.index > title and not above.anchors and not above.hidden:
            above.chance = max(above.chance, _KEPT)
    return bool(kept)


def _keep_of_small(chunks: list[Chunk], context: Context) -> bool:
    if sum(chunk.end - chunk.start for chunk in chunks if not chunk.hidden) >= _SMALL:
        return False
    text = context.rendering.text
    kept = [
        chunk
        for chunk in chunks[max(0, context.title) :]
        if chunk.tag in _SAYING
        and chunk.end - chunk.start - chunk.linked >= max(_LEAST_SAID, chunk.linked / 2)
        and not points(text[chunk.start : chunk.start + LOOKED_AT])
        and _is_not_beside(chunk, context)
    ]
    for chunk in kept:
        _keep(chunk)
    return bool(kept)


def _keep(chunk: Chunk) -> None:
    chunk.chance = max(chunk.chance, _KEPT)
    for anchor in chunk.anchors:
        anchor.chance = max(anchor.chance, ENOUGH)


def _is_brief(chunk: Chunk, text: str) -> bool:
    """Whether a paragraph of few words, or of some more links, says something all the same."""
    return (
        chunk.tag == "p"
        and chunk.linked <= _MOST_LINKED * (chunk.end - chunk.start)
        and says_something(chunk, text)
    )


def _may_be_short(chunk: Chunk, context: Context) -> bool:
    """Whether a paragraph stands in an article, in nothing there that is named for what is none of it."""
    return bool(chunk.tags & _ARTICLE or chunk.mask & BITS["article"]) and _is_not_beside(chunk, context)


def _is_not_beside(chunk: Chunk, context: Context) -> bool:
    heading = chunk.heading
    return bool(
        not chunk.tags & _BESIDE
        and not chunk.mask & _NAMED_BESIDE
        and not chunk.hidden
        and (heading is None or not heading.anchors)
        and context.heading_says(chunk) >= 0
    )
