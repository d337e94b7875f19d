"""What the walk through a page leaves: its text, cut into chunks, and the anchors in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PARAGRAPH = 8  # words
_PARAGRAPHS = frozenset(("p", "li", "quote"))
LINKED = 0.85  # of a chunk that is nothing but links
INNER = 0.6  # what a paragraph counts for the box around its own, and so on outwards
_ENOUGH_REVEALED = 80  # words of paragraphs


class Box:
    """A block-level element with text: how much text stands in it, and how much of that is linked."""

    __slots__ = (
        "anchors",
        "depth",
        "first",
        "last",
        "leaving",
        "linked",
        "named",
        "number",
        "parent",
        "plain",
        "signature",
        "words",
    )

    def __init__(self, number: int, parent: Box | None, signature: str, named: bool = False) -> None:
        self.number = number
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.signature = signature
        self.words = 0
        self.linked = 0
        self.plain = 0.0  # words of paragraphs, those of the boxes inside counted less
        self.named = named  # has a class
        self.anchors = 0
        self.leaving = 0  # of its anchors, those that leave the site
        self.first = -1
        self.last = -1

    @property
    def chunks(self) -> int:
        """How many chunks stand in it."""
        return self.last - self.first + 1 if self.first >= 0 else 0

    def count(self, words: int) -> None:
        """Add a paragraph, after the boxes around have been closed."""
        at: Box | None = self
        weight = float(words)
        while at is not None:
            at.plain += weight
            weight *= INNER
            at = at.parent


class Chunk:
    """A run of text between two block-level breaks; `mask` and `near` are bits of ``_words``."""

    __slots__ = (
        *("index", "start", "end", "tag", "level", "box", "heading", "tags", "mask", "near", "anchors"),
        *("linked", "words", "hidden", "hider", "embed", "ids", "chance", "number"),
    )

    def __init__(
        self,
        index: int,
        start: int,
        kind: tuple[str, int],
        box: Box,
        heading: Chunk | None,
        tags: int,
        mask: int,
        near: int,
    ) -> None:
        """`kind` is its tag and level as `RawBlock` has them."""
        self.index = index
        self.start = start
        self.end = start
        self.tag, self.level = kind
        self.box = box
        self.heading = heading
        self.tags = tags
        self.mask = mask
        self.near = near
        self.anchors: list[Anchor] = []
        self.linked = 0  # characters inside anchors
        self.words = 0
        self.hidden = False
        self.hider = 0  # number of the element that hides it
        self.embed = 0  # number of the embedded post it belongs to
        self.ids: tuple[str, ...] = ()
        self.chance = 0.0  # of being part of the article
        self.number = 0  # of an entry of a numbered list

    @property
    def plain(self) -> bool:
        """Whether it is a paragraph by its length and its few links."""
        return self.words >= PARAGRAPH and self.tag in _PARAGRAPHS and self.linked * 3 < self.end - self.start


class Anchor:
    """A link as the page has it; `end` lies in the chunk it begins in, `wide` says that it goes on after."""

    __slots__ = (
        *("href", "url", "form", "path", "attributes", "rel", "chunk", "start", "end", "own", "image"),
        *("wide", "raised", "chance", "fragment", "cite"),
    )

    def __init__(self, href: str, form: str, path: str, attributes: Mapping[str, str | None]) -> None:
        self.href = href
        self.url = href
        self.form = form
        self.path = path  # names of its element and of those around it
        self.attributes = attributes
        self.rel: tuple[str, ...] = ()
        self.chunk: Chunk | None = None
        self.start = 0
        self.end = 0
        self.own = 0
        self.image = False
        self.wide = False
        self.raised = False
        self.chance = 0.0
        self.fragment = ""  # of a target in this page
        self.cite = 0  # number of the described source it stands in

    @property
    def blank(self) -> bool:
        """Whether it opens a window of its own."""
        return self.attributes.get("target") == "_blank"

    @property
    def title(self) -> str:
        """What the page calls it beside its words."""
        return self.attributes.get("title") or self.attributes.get("aria-label") or ""

    @property
    def noteref(self) -> bool:
        """Whether the page itself says that it points to a note."""
        return self.attributes.get("role") == "doc-noteref" or "footnote" in self.rel


@dataclass(slots=True)
class Rendering:
    """The canonical text of a page with its chunks and anchors in reading order."""

    text: str = ""
    chunks: list[Chunk] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    times: list[tuple[str, str, int]] = field(default_factory=list)  # datetime, text so far, chunk
    placeholders: list[int] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)  # numbers in superscript that are no links
    degraded: list[str] = field(default_factory=list)
    hrefs: int = 0


def reveal(chunks: list[Chunk]) -> None:
    """Take for shown what one hidden element holds if that is more than all the page shows.

    Pages that a script puts together (streamed React, faded in) hide their whole article until it runs.
    """
    shown = 0
    hidden: dict[int, int] = {}
    for chunk in chunks:
        if chunk.plain:
            if chunk.hidden:
                hidden[chunk.hider] = hidden.get(chunk.hider, 0) + chunk.words
            else:
                shown += chunk.words
    revealed = {hider for hider, words in hidden.items() if words > max(shown, _ENOUGH_REVEALED)}
    if not revealed:
        return
    for chunk in chunks:
        if chunk.hider in revealed:
            chunk.hidden = False
            if chunk.plain:
                chunk.box.count(chunk.words)
