"""Sets right what the weights see too little of: comments, teasers, sure text, and where sources are named.

It changes chances and decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.readers._page._context import Context
from auditor.readers._page._rendering import LINKED, Chunk
from auditor.readers._page._sayings import LOOKED_AT, is_label, says_filed
from auditor.readers._page._siblings import keep_siblings
from auditor.readers._page._tags import TELLING_BITS
from auditor.readers._page._words import BITS

ENOUGH = 0.5  # chance from which an anchor is a link of the article
ENOUGH_TEXT = 0.5
_ARTICLE = TELLING_BITS["article"] | TELLING_BITS["main"]
_FURNITURE = TELLING_BITS["nav"] | TELLING_BITS["form"]
_FOOTER = TELLING_BITS["footer"]
_TABLE = TELLING_BITS["table"]
_COMMENT = BITS["comment"]
_MORE = BITS["related"]
_CONSENT = BITS["cookie"]
_SIGNING = BITS["author"] | BITS["meta"]
_LEAST_ARTICLE = 60  # words, before comments are told from an article that is a discussion
_TELLING_WORDS = 200  # of an article, from which boxes that point elsewhere are told
_PICTURE_BEFORE = 2  # chunks between the picture of a teaser and its title
_MORE_AFTER = 3  # chunks between the title of a teaser and "more"
_SIGNED_WITHIN = 3  # chunks below a headline
_LONGEST_POINTER = 25  # words
_LABEL_WORDS = 4
_LEAST_NOTICE = 5  # words
_LONGEST_NOTICE = 80
_HEADLINE_SPACES = 3  # of the title of an article
_STANDFIRST = 7  # chunks from the title
_STANDFIRST_WORDS = 25
_LABELLED = frozenset(("p", "li"))
_NEAR_TEXT = 0.2  # chance of a chunk from which it stands in the article, or right after it
_NEAR = 6  # chunks between the last text and the heading of its sources
_SURE = 0.8  # chance of a chunk from which its links need speak less for themselves
_LIKELY = 0.3  # chance of such a link


def correct(chunks: list[Chunk], context: Context) -> None:
    """Change the chances of chunks and anchors where their place or words tell more than the weights know."""
    linking = [chunk for chunk in chunks if chunk.anchors]
    _drop_comments(chunks, context)
    _drop_teasers(chunks, linking, context)
    _drop_labelled(linking, context)
    _drop_cells(chunks, linking, context)
    _drop_notices(chunks, context)
    _drop_next(chunks, context)
    _keep_standfirst(chunks, context)
    keep_siblings(chunks, context)
    _keep_likely(linking)
    _keep_sources(chunks, linking, context)


def _drop_comments(chunks: list[Chunk], context: Context) -> None:
    """Drop what stands in boxes named for comments, where the title does not and an article stands before."""
    title = chunks[context.title] if context.title >= 0 else None
    if title is None or title.mask & _COMMENT:
        return
    likely = [chunk for chunk in chunks[title.index :] if chunk.chance >= ENOUGH_TEXT]
    comments = [chunk for chunk in likely if chunk.mask & _COMMENT]
    if not comments or sum(c.words for c in likely if not c.mask & _COMMENT) < _LEAST_ARTICLE:
        return
    for chunk in chunks[title.index :]:
        if chunk.mask & _COMMENT:
            chunk.chance = 0.0
            for anchor in chunk.anchors:
                anchor.chance = 0.0


def _drop_teasers(chunks: list[Chunk], linking: list[Chunk], context: Context) -> None:
    """Drop what advertises another article of the site: its title linked, and a picture or "more" beside it.

    The sign is one address linked from a heading that is nothing but link and again next to it. A page that
    is little more than such boxes is about what they lead to.
    """
    headings = [chunk for chunk in linking if chunk.tag == "h" and _is_linked_title(chunk, context)]
    teasers = []
    for heading in headings:
        url = _page_of(heading.anchors[0].url)
        near = chunks[max(0, heading.index - _PICTURE_BEFORE) : heading.index + _MORE_AFTER + 1]
        held = [chunk for chunk in near if any(_page_of(anchor.url) == url for anchor in chunk.anchors)]
        if len(held) > 1:
            teasers.append((url, held))
    if not teasers:
        return
    apart = {chunk.index for _, held in teasers for chunk in held}
    told = sum(chunk.words for chunk in chunks if chunk.chance >= ENOUGH_TEXT and chunk.index not in apart)
    if told < _TELLING_WORDS:
        return
    for url, held in teasers:
        for chunk in held:
            chunk.chance = 0.0
            for anchor in chunk.anchors:
                if _page_of(anchor.url) == url:
                    anchor.chance = 0.0


def _is_linked_title(chunk: Chunk, context: Context) -> bool:
    """Whether a heading is nothing but a link to another page of the site."""
    return (
        len(chunk.anchors) == 1
        and not chunk.hidden
        and chunk.linked >= LINKED * (chunk.end - chunk.start)
        and not context.addresses.leaves(chunk.anchors[0].url)
    )


def _drop_labelled(linking: list[Chunk], context: Context) -> None:
    """Drop a line that is a label and a link to another page of the site: ``IN PICTURES: The flood``."""
    text = context.rendering.text
    for chunk in linking:
        if chunk.tag != "p" or len(chunk.anchors) != 1 or chunk.words > _LONGEST_POINTER:
            continue
        anchor = chunk.anchors[0]
        if anchor.start == chunk.start:
            continue
        label = text[chunk.start : anchor.start].rstrip()
        if (
            label.endswith(":")
            and label.count(" ") < _LABEL_WORDS
            and text.count(" ", anchor.start, anchor.end) >= _HEADLINE_SPACES
            and anchor.end == chunk.end
            and not context.addresses.leaves(anchor.url)
            and not context.names_sources(chunk)
        ):
            chunk.chance = anchor.chance = 0.0


def _drop_cells(chunks: list[Chunk], linking: list[Chunk], context: Context) -> None:
    """Drop links in cells beside the one with the article, where a table lays out the page."""
    main = context.main
    if main.first < 0 or not chunks[main.first].tags & _TABLE:
        return
    inside = context.inside_main
    for chunk in linking:
        if (
            chunk.tags & _TABLE
            and chunk.chance < ENOUGH_TEXT
            and not chunk.plain
            and not inside[chunk.box.number]
        ):
            for anchor in chunk.anchors:
                anchor.chance = 0.0


def _drop_next(chunks: list[Chunk], context: Context) -> None:
    """Drop the next article that a page shows in full behind its own, in a box of its own.

    Its headline is of the first level as that of the page is, in a box of the same shape, and a link to where
    it stands; or both articles are signed, right below it.
    """
    title = chunks[context.title] if context.title >= 0 else None
    own = title.box.parent if title is not None else None
    if title is None or own is None or title.level != 1 or title.tag != "h":
        return
    passed, before = title.index, 0
    signed = _is_signed(title, chunks)
    for heading in [chunk for chunk in chunks if chunk.tag == "h" and chunk.level == 1]:
        box = heading.box.parent
        if (
            heading.index <= title.index
            or heading.mask & _MORE
            or box is None
            or box is own
            or box.signature != own.signature
            or not (_is_linked_title(heading, context) or (signed and _is_signed(heading, chunks)))
        ):
            continue
        before += sum(chunk.words for chunk in chunks[passed : heading.index] if chunk.plain)
        passed = heading.index
        if before < _LEAST_ARTICLE:
            return
        for chunk in chunks[heading.index : box.last + 1]:
            chunk.chance = 0.0
            chunk.mask |= _MORE
            for anchor in chunk.anchors:
                anchor.chance = 0.0


def _is_signed(headline: Chunk, chunks: list[Chunk]) -> bool:
    """Whether a box named for the author, or the day, stands right below a headline."""
    return any(
        chunk.near & _SIGNING and chunk.words <= _LONGEST_POINTER and not chunk.plain
        for chunk in chunks[headline.index + 1 : headline.index + 1 + _SIGNED_WITHIN]
    )


def _drop_notices(chunks: list[Chunk], context: Context) -> None:
    """Drop boxes that ask for consent, and lines in which a weblog says under what it files an entry."""
    text = context.rendering.text
    for chunk in chunks[context.title + 1 :]:
        if chunk.words < _LEAST_NOTICE:
            continue
        if (
            says_filed(text[chunk.start : chunk.start + LOOKED_AT])
            if chunk.anchors
            else chunk.near & _CONSENT and chunk.words < _LONGEST_NOTICE
        ):
            chunk.chance = 0.0
            chunk.mask |= _MORE  # for good
            for anchor in chunk.anchors:
                anchor.chance = 0.0


def _keep_standfirst(chunks: list[Chunk], context: Context) -> None:
    """Keep a paragraph between the title and the text that may be some of it."""
    if context.title < 0:
        return
    for chunk in chunks[context.title + 1 : context.title + _STANDFIRST]:
        if chunk.chance >= ENOUGH_TEXT:
            return
        if chunk.plain and chunk.words >= _STANDFIRST_WORDS and chunk.chance >= _LIKELY:
            chunk.chance = _SURE
            return


def _page_of(url: str) -> str:
    """Return an address without what is added to it to count visitors."""
    page, _, query = url.partition("#")[0].partition("?")
    return page if not query or query.startswith("utm_") else f"{page}?{query}"


def _keep_likely(linking: list[Chunk]) -> None:
    """Keep links of what is text of the article beyond doubt, unless much speaks against them."""
    for chunk in linking:
        if chunk.chance < _SURE or chunk.linked * 2 > chunk.end - chunk.start:
            continue
        for anchor in chunk.anchors:
            if anchor.chance >= _LIKELY:
                anchor.chance = max(anchor.chance, ENOUGH)


def _keep_sources(chunks: list[Chunk], linking: list[Chunk], context: Context) -> None:
    """Keep what stands under a heading like "Sources" in or after the article, or behind such a word.

    A line of that word alone heads the links right below it as well: a label, what a click unfolds.
    """
    last = next((chunk.index for chunk in reversed(chunks) if chunk.chance >= ENOUGH_TEXT), len(chunks))
    told: set[str] = set()
    labels: dict[int, Chunk] = {}  # above chunks, by their index
    for chunk, heading_says in zip(linking, context.headings_say(linking), strict=True):
        label = labels.get(chunk.index - 1) or _label(chunks[chunk.index - 1], context)
        if label is None and heading_says <= 0 and chunk.index <= last:
            continue
        if chunk.hidden or is_furniture(chunk):
            continue
        heading = chunk.heading
        if heading is not None and heading_says > 0:
            if chunk.chance >= _NEAR_TEXT or _stands_near_text(heading.index, chunks):
                _keep_leaving(chunk, context)
        elif label is not None:
            labels[chunk.index] = label
            if _stands_near_text(label.index, chunks):
                _keep_leaving(chunk, context)
                label.chance = max(label.chance, ENOUGH_TEXT)
        elif chunk.tag in _LABELLED and context.names_sources(chunk):
            told = told or {anchor.url for each in chunks[: last + 1] for anchor in each.anchors}
            if _stands_near_text(chunk.index, chunks):
                _keep_leaving(chunk, context, told)


def _label(above: Chunk, context: Context) -> Chunk | None:
    """Return a chunk if it is but the word for sources, no heading, link or button."""
    if above.words > _LABEL_WORDS or above.tag == "h" or above.anchors or above.hidden:
        return None
    words = context.rendering.text[above.start : above.end]
    return above if context.lists(above) > 0 and is_label(words) else None


def _stands_near_text(index: int, chunks: list[Chunk]) -> bool:
    return any(each.chance >= ENOUGH_TEXT for each in chunks[max(0, index - _NEAR) : index + 1])


def _keep_leaving(chunk: Chunk, context: Context, told: Container[str] = ()) -> None:
    """Keep the links of a chunk that leave the site, but for those the article has already."""
    for anchor in chunk.anchors:
        if context.addresses.leaves(anchor.url) and anchor.url not in told:
            anchor.chance = max(anchor.chance, ENOUGH)


def is_furniture(chunk: Chunk) -> bool:
    """Whether a chunk stands in a menu, a form, or a footer that is not the article's own."""
    tags = chunk.tags
    return bool(tags & _FURNITURE or (tags & _FOOTER and not tags & _ARTICLE))
