"""Keeps what stands among the paragraphs of the article as part of it, whatever its words look like.

The weights judge every chunk for itself: to them a last sentence of six words, a paragraph that is mostly
links or an entry of a list looks like furniture. What stands in the very box of paragraphs that are article
for sure, and is named for nothing else, is article too; so are the links in it.
"""

from __future__ import annotations

from typing import TypeVar

from auditor.readers._page._context import Context
from auditor.readers._page._rendering import Box, Chunk
from auditor.readers._page._sayings import LOOKED_AT, points
from auditor.readers._page._tags import MENUS, TELLING_BITS
from auditor.readers._page._words import BITS

_ENOUGH = 0.5  # chance from which a chunk is article
_KEPT = 0.6  # chance of what is kept
_SURE = 0.65  # chance of a paragraph from which all its links are links of the article …
_SURE_WORDS = 12  # … where it has as many words
_LEAST = 15  # words of sure text that make a box that of the article
_LEAST_UNLINKED = 4  # words beside its links
_MOST_LINKED = 0.75
_LEAST_SENTENCE = 3  # words of a short paragraph that ends as a sentence does
_PARAGRAPH = 8  # words of one that need not
_UP = 3  # boxes around
_FAR_UP = 4
_STOPS = ".!?…。！？؟।:"
_FULL_STOPS = "。！？"  # of scripts without spaces between words, where few words are many
_LEAST_LETTERS = 4
_WEB = ("https://", "http://")  # of a post that no script has put in its place
_CLOSING = "\"'»”’“)] "
_AMONG = frozenset(("li", "quote", "h", "p"))
_BESIDE_TAGS = ("nav", "form", "aside", "footer", "button", "figcaption", "table")
_BESIDE = sum(TELLING_BITS[tag] for tag in _BESIDE_TAGS)
_NAMED_BESIDE_WORDS = """
nav crumb footer related readmore share comment author meta newsletter cookie promo sidebar tag modal caption
toc notes card button product search
"""
_NAMED_BESIDE = sum(BITS[name] for name in _NAMED_BESIDE_WORDS.split())
_NO_CARD = _NAMED_BESIDE & ~BITS["card"] & ~BITS["caption"] & ~BITS["author"] & ~BITS["meta"]
_NO_ADDRESS = _NAMED_BESIDE & ~BITS["share"]  # a box for a post is named for its platform


class _Body:
    """What the sure paragraphs of one box, or of one shape, have in common."""

    __slots__ = ("first", "last", "mask", "tags", "words")

    def __init__(self, first: int) -> None:
        self.first = self.last = first
        self.words = 0
        self.mask = 0
        self.tags = 0

    def add(self, chunk: Chunk) -> None:
        self.last = max(self.last, chunk.index)
        self.words += chunk.words
        self.mask |= chunk.mask
        self.tags |= chunk.tags

    def admits(self, chunk: Chunk, beside: int = _NAMED_BESIDE) -> bool:
        """Whether there is enough of it, and a chunk is called nothing that says it is something else."""
        return (
            self.words >= _LEAST
            and not chunk.tags & ~self.tags & _BESIDE
            and not chunk.mask & ~self.mask & beside
        )


class _Bodies:
    """The bodies of a page: by the box around, and by the shape of paragraphs in boxes near by."""

    __slots__ = ("boxes", "named", "shaped")

    def __init__(self) -> None:
        self.boxes: dict[int, _Body] = {}
        self.shaped: dict[tuple[str, int], _Body] = {}
        self.named: dict[tuple[str, str, int], _Body] = {}

    def add(self, chunk: Chunk) -> None:
        """Add a sure paragraph."""
        above = chunk.box.parent or chunk.box
        _body(self.boxes, above.number, chunk).add(chunk)
        _body(self.shaped, _shape(chunk.box), chunk).add(chunk)
        _body(self.named, _names(chunk.box), chunk).add(chunk)

    def admit(self, chunk: Chunk) -> bool:
        """Whether a paragraph stands beside sure ones, or is shaped as they are in boxes near by."""
        above = chunk.box.parent or chunk.box
        body = self.boxes.get(above.number)
        if body is not None and body.admits(chunk):
            return True
        body = self.shaped.get(_shape(chunk.box))
        if body is not None and body.admits(chunk):
            return True
        body = self.named.get(_names(chunk.box))
        return body is not None and body.admits(chunk)


_Key = TypeVar("_Key")


def _body(bodies: dict[_Key, _Body], key: _Key, chunk: Chunk) -> _Body:
    body = bodies.get(key)
    if body is None:
        body = bodies[key] = _Body(chunk.index)
    return body


def _shape(box: Box) -> tuple[str, int]:
    """Return what a paragraph shares with those of its classes in boxes near by."""
    at = box
    for _ in range(_FAR_UP):
        at = at.parent or at
    return box.signature, at.number


def _names(box: Box) -> tuple[str, str, int]:
    """Return what a paragraph shares with those in elements of the same names in the next box."""
    above = box.parent or box
    return _name(box), _name(above), (above.parent or above).number


def _name(box: Box) -> str:
    return box.signature[box.signature.rfind(">") + 1 :].partition(".")[0]


def keep_siblings(chunks: list[Chunk], context: Context) -> None:
    """Raise the chances of what stands in the boxes of the article, and of the links in it."""
    bodies = _Bodies()
    for chunk in chunks:
        if chunk.chance >= _ENOUGH and chunk.tag == "p" and chunk.plain and not chunk.hidden:
            bodies.add(chunk)
    boxes = bodies.boxes
    if not boxes:
        return
    text = context.rendering.text
    for chunk in chunks[context.title + 1 :]:
        if chunk.tag != "p" or chunk.hidden or chunk.embed or chunk.tags & MENUS:
            continue
        if chunk.chance >= _ENOUGH and not (chunk.anchors and _lacks_links(chunk)):
            continue
        if not says_something(chunk, text):
            continue
        sure = chunk.chance >= _SURE and chunk.words >= _SURE_WORDS
        if sure or (bodies.admit(chunk) and not _is_under_other(chunk, context)):
            _keep(chunk)
            body = boxes.get((chunk.box.parent or chunk.box).number)
            if body is not None:
                body.add(chunk)
    first = min([body.first for body in boxes.values()])
    last = max([body.last for body in boxes.values()])
    for chunk in chunks[first + 1 : last]:
        if chunk.chance < _ENOUGH and chunk.tag in _AMONG and not (chunk.hidden or chunk.embed):
            body = _body_around(chunk.box, boxes)
            if body is not None and body.first < chunk.index < body.last:
                _keep_among(chunk, body, context)
    for body in list(boxes.values()):
        _keep_behind(chunks, body, boxes, context)


def _keep_behind(chunks: list[Chunk], body: _Body, boxes: dict[int, _Body], context: Context) -> None:
    """Keep a list right behind the last paragraph of a box, in the same box, whose entries leave the site.

    What leads to somebody's account is no such entry.
    """
    addresses = context.addresses
    for chunk in chunks[body.last + 1 :]:
        if chunk.tag != "li" or chunk.hidden or chunk.embed or not chunk.anchors:
            return
        if _body_around(chunk.box, boxes) is not body or not body.admits(chunk, _NO_CARD):
            return
        if _is_under_other(chunk, context):
            return
        for anchor in chunk.anchors:
            if not addresses.leaves(anchor.url) or addresses.read(anchor.url).is_account():
                return
        for anchor in chunk.anchors:
            if context.times[anchor.url] == 1:  # what is named again is cited once
                anchor.chance = max(anchor.chance, _ENOUGH)


def _lacks_links(chunk: Chunk) -> bool:
    """Whether a link in a paragraph is not yet one of the article."""
    for anchor in chunk.anchors:  # noqa: SIM110 - a generator costs more than most paragraphs have links
        if anchor.chance < _ENOUGH:
            return True
    return False


def _is_under_other(chunk: Chunk, context: Context) -> bool:
    """Whether the heading above a chunk says "Related" or the like, and stands in a box around the chunk."""
    heading = chunk.heading
    if heading is None or context.lists(heading) >= 0:
        return False
    headed = heading.box.parent
    at: Box | None = chunk.box
    while at is not None and headed is not None and at.depth >= headed.depth:
        if at is headed:
            return True
        at = at.parent
    return False


def says_something(chunk: Chunk, text: str) -> bool:
    """Whether a paragraph has words of its own beside its links, and is no pointer or button."""
    length = chunk.end - chunk.start
    if chunk.linked > _MOST_LINKED * length:
        return False
    if chunk.words < _PARAGRAPH:
        last = text[max(chunk.start, chunk.end - 4) : chunk.end].rstrip(_CLOSING)[-1:]
        few = chunk.words < _LEAST_SENTENCE and (last not in _FULL_STOPS or length < _LEAST_LETTERS)
        if few or last not in _STOPS or chunk.linked * 2 > length:
            return False
    elif chunk.linked and (length - chunk.linked) * chunk.words < _LEAST_UNLINKED * length:
        return False
    return not points(text[chunk.start : chunk.start + LOOKED_AT])


def _body_around(box: Box, boxes: dict[int, _Body]) -> _Body | None:
    """Return the innermost box of sure paragraphs around a box."""
    at = box.parent
    for _ in range(_UP):
        if at is None:
            return None
        body = boxes.get(at.number)
        if body is not None:
            return body
        at = at.parent
    return None


def _keep_among(chunk: Chunk, body: _Body, context: Context) -> None:
    """Keep a heading, an entry, a quotation or an address between paragraphs.

    Of what is nothing but link, what leaves the site is kept: cards that show a page elsewhere.
    """
    if chunk.linked > _MOST_LINKED * (chunk.end - chunk.start):
        if body.admits(chunk, _NO_CARD) and not _is_under_other(chunk, context):
            for anchor in chunk.anchors:
                if context.addresses.leaves(anchor.url):
                    anchor.chance = max(anchor.chance, _ENOUGH)
    elif chunk.tag == "h":
        if not chunk.linked and context.lists(chunk) >= 0 and body.admits(chunk):
            chunk.chance = _KEPT
    elif chunk.tag == "p":
        address = chunk.words == 1 and context.rendering.text.startswith(_WEB, chunk.start)
        if address and body.admits(chunk, _NO_ADDRESS):
            _keep(chunk)
    elif body.admits(chunk) and not _is_under_other(chunk, context):
        _keep(chunk)


def _keep(chunk: Chunk) -> None:
    chunk.chance = max(chunk.chance, _KEPT)
    for anchor in chunk.anchors:
        anchor.chance = max(anchor.chance, _ENOUGH)
