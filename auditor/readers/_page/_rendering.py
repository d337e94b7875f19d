"""What the walk through a page leaves: its text, cut into chunks, and the anchors in them."""

from __future__ import annotations

from dataclasses import dataclass, field


class Box:
    """A block-level element: how much text stands in it, and how much of that is linked."""

    __slots__ = (
        "chunks",
        "depth",
        "first",
        "last",
        "linked",
        "number",
        "parent",
        "plain",
        "signature",
        "words",
    )

    def __init__(self, number: int, parent: Box | None, signature: str) -> None:
        self.number = number
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.signature = signature
        self.words = 0
        self.linked = 0
        self.plain = 0.0  # words of paragraphs, those of the boxes inside counted less
        self.chunks = 0
        self.first = -1
        self.last = -1


class Chunk:
    """A run of text between two block-level breaks; `mask` and `near` are bits of ``_words``."""

    __slots__ = (
        *(
            "index",
            "start",
            "end",
            "tag",
            "level",
            "mask",
            "near",
            "tags",
            "box",
            "anchors",
            "linked",
            "words",
        ),
        *("hidden", "images", "embed", "ids", "heading", "chance"),
    )

    def __init__(self, index: int, start: int, tag: str, level: int, box: Box) -> None:
        self.index = index
        self.start = start
        self.end = start
        self.tag = tag
        self.level = level
        self.box = box
        self.mask = 0
        self.near = 0
        self.tags = 0
        self.anchors: list[Anchor] = []
        self.linked = 0  # characters inside anchors
        self.words = 0
        self.hidden = False
        self.images = 0
        self.embed = 0  # number of the embedded post it belongs to
        self.ids: tuple[str, ...] = ()
        self.heading: Chunk | None = None
        self.chance = 0.0  # of being part of the article


class Anchor:
    """A link as the page has it; `end` lies in the chunk it begins in, `wide` says that it goes on after."""

    __slots__ = (
        *("href", "url", "rel", "chunk", "start", "end", "own", "image", "wide", "raised", "blank", "form"),
        *("path", "title", "chance", "line"),
    )

    def __init__(self, href: str, rel: tuple[str, ...], form: str) -> None:
        self.href = href
        self.url = href
        self.rel = rel
        self.form = form
        self.chunk: Chunk | None = None
        self.start = 0
        self.end = 0
        self.own = 0
        self.image = False
        self.wide = False
        self.raised = False
        self.blank = False
        self.path = ""
        self.title = ""
        self.line = 0
        self.chance = 0.0


@dataclass(slots=True)
class Rendering:
    """The canonical text of a page with its chunks and anchors in reading order."""

    text: str = ""
    chunks: list[Chunk] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    times: list[tuple[str, str, int]] = field(default_factory=list)  # datetime, text so far, chunk
    placeholders: list[int] = field(default_factory=list)
    degraded: list[str] = field(default_factory=list)
    hrefs: int = 0
