"""Walks the tree of a page once and renders it: canonical text, chunks, anchors, embedded posts.

The walk climbs by the tree's own pointers and keeps no recursion, so that depth costs nothing. It judges
nothing; it only stops at `MOST_NODES`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.readers._page._embeds import frame, is_post, permalink
from auditor.readers._page._rendering import Anchor, Box, Chunk, Rendering
from auditor.readers._page._tags import BLOCKS, FRAMES, HEADINGS, ROLES, TELLING_BITS, UNREAD
from auditor.readers._page._words import mask

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

PLACEHOLDER = "\ufffc"
MOST_NODES = 600_000
_LONG_CELL = 100
_DEEPEST = 200  # boxes in one another; what is deeper counts as the last of them
_NEAR = 12  # elements above a chunk that may say what it is
_ASCII_SPACES = " \t\n\r\f\v"

_SPACES = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc]"
)
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Frame:
    """An open element."""

    __slots__ = ("anchor", "box", "embed", "hidden", "mask", "near", "own", "parent", "tag", "tags")

    def __init__(self, parent: _Frame | None, tag: str) -> None:
        self.parent = parent
        self.tag = tag
        self.own = 0
        self.anchor: Anchor | None = None
        if parent is None:
            self.mask = self.near = self.tags = 0
            self.hidden = False
            self.embed = 0
            self.box: Box | None = None
        else:
            self.mask = parent.mask
            self.near = 0
            self.tags = parent.tags
            self.hidden = parent.hidden
            self.embed = parent.embed
            self.box = parent.box


class Walk:
    """One walk through one page."""

    def __init__(self, wanted: frozenset[str] = frozenset()) -> None:
        """`wanted` are the ids that links of the page point to."""
        self.rendering = Rendering()
        self._pieces: list[str] = []
        self._length = 0
        self._chunk: Chunk | None = None
        self._space = False
        self._line = False
        self._anchor: Anchor | None = None
        self._frame = _Frame(None, "")
        self._heading: Chunk | None = None
        self._lists = 0
        self._ids: list[str] = []
        self._wanted = wanted
        self._sup = 0
        self._posts = 0

    def render(self, body: LexborNode) -> Rendering:
        """Return the rendering of a body."""
        rendering = self.rendering
        first = Box(0, None, "body")
        rendering.boxes.append(first)
        root = _Frame(None, "body")
        root.box = first
        self._frame = root
        node = body.first_child
        depth = 0
        nodes = 0
        while node is not None:
            nodes += 1
            if nodes > MOST_NODES:
                rendering.degraded.append(f"only the first {MOST_NODES:,} nodes of the page were read")
                break
            inside = None
            if node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_element_node:
                tag = node.tag or ""
                if tag not in UNREAD and self._enter(node, tag):
                    inside = node.first_child
                    if inside is not None:
                        depth += 1
                        node = inside
                        continue
                    self._leave()
            following = node.next
            while following is None and depth:
                depth -= 1
                parent = node.parent
                if parent is None:
                    break
                node = parent
                self._leave()
                following = node.next
            node = following
        self._break()
        rendering.text = "".join(self._pieces)
        return rendering

    # elements

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Open an element; return whether its inside is to be read."""
        if tag == "br":
            self._line_break()
            return False
        attributes = node.attributes
        if tag == "img":
            self._image()
            return False
        if tag in FRAMES:
            self._embed(frame(attributes), tag)
            return False
        if tag == "wbr":
            return False
        parent = self._frame
        opened = _Frame(parent, tag)
        classes = ""
        if attributes:
            classes = attributes.get("class") or ""
            self._attributes(opened, tag, classes, attributes)
        block = tag in BLOCKS or (tag in ("td", "th") and self._is_long(node))
        if block:
            self._break()
        if block and parent.box is not None and parent.box.depth < _DEEPEST:
            box = Box(
                len(self.rendering.boxes), parent.box, f"{parent.box.signature[-60:]}>{tag}.{classes[:40]}"
            )
            self.rendering.boxes.append(box)
            opened.box = box
            if tag in ("ul", "ol"):
                self._lists += 1
        elif tag in ("td", "th", "video", "audio"):
            self._space = True
        bit = TELLING_BITS.get(tag, 0)
        if bit:
            opened.tags |= bit
        if tag == "sup":
            self._sup += 1
        opened.near = opened.own | (parent.own | (parent.parent.own if parent.parent else 0))
        self._frame = opened
        if tag == "a":
            self._open_anchor(opened, attributes)
        elif tag == "time":
            stamp = attributes.get("datetime")
            if stamp:
                self.rendering.times.append(
                    (stamp, classes + " " + (attributes.get("itemprop") or ""), len(self.rendering.chunks))
                )
        elif tag.startswith(("amp-", "lite-", "twitter-")):
            address = permalink(tag, attributes) or (
                frame(attributes) if tag in ("amp-facebook", "amp-reddit", "amp-video-iframe") else ""
            )
            if address:
                self._embed(address, tag)
        return True

    def _attributes(self, opened: _Frame, tag: str, classes: str, attributes: dict[str, str | None]) -> None:
        names = classes
        identity = attributes.get("id")
        if identity:
            names = f"{names} {identity}"
            if identity in self._wanted:
                self._ids.append(identity)
        role = attributes.get("role")
        if role and role in ROLES:
            opened.tags |= TELLING_BITS[ROLES[role]]
        label = attributes.get("aria-label")
        if label and len(label) < 40:
            names = f"{names} {label}"
        probe = (
            attributes.get("data-testid") or attributes.get("itemprop") or attributes.get("data-component")
        )
        if probe:
            names = f"{names} {probe}"
        if names:
            opened.own = mask(names)
            opened.mask |= opened.own
        if "hidden" in attributes:
            opened.hidden = True
        style = attributes.get("style")
        if style and ("none" in style or "hidden" in style) and _CONCEALED.search(style):
            opened.hidden = True
        if tag in ("blockquote", "div", "section", "figure", "p") and not opened.embed:
            post = is_post(classes) if classes else False
            address = ""
            for name in attributes:
                if name.startswith("data-") or name == "cite":
                    address = permalink(tag, attributes) if post or tag == "blockquote" else _data(attributes)
                    break
            if post or address:
                if post:
                    self._posts += 1
                    opened.embed = self._posts
                self._break()
                if address and (post or name != "cite"):
                    self._embed(address, "post", opened.embed)

    def _leave(self) -> None:
        closed = self._frame
        tag = closed.tag
        if closed.anchor is not None:
            self._close_anchor(closed.anchor)
        if tag == "sup":
            self._sup -= 1
        parent = closed.parent
        if parent is None:
            return
        if closed.box is not parent.box:
            self._break()
            if tag in ("ul", "ol"):
                self._lists -= 1
        elif tag in ("td", "th"):
            self._space = True
        self._frame = parent

    def _is_long(self, cell: LexborNode) -> bool:
        return len(cell.text(deep=True)) > _LONG_CELL

    # text

    def _text(self, text: str) -> None:
        if text.isascii():
            words = " ".join(text.split())
            if not words:
                self._space = self._space or text != ""
                return
            if text[0] in _ASCII_SPACES:
                self._space = True
            trailing = text[-1] in _ASCII_SPACES
        else:
            words = _SPACES.sub(" ", _INVISIBLE.sub("", text))
            if words in ("", " "):
                self._space = self._space or words == " "
                return
            if words[0] == " ":
                self._space = True
                words = words[1:]
            trailing = words[-1] == " "
            if trailing:
                words = words[:-1]
        if "\x00" in words or "\x7f" in words or not words.isprintable():
            words = _INVISIBLE.sub("", words)
            if not words:
                return
        self._write(words)
        self._space = trailing

    def _write(self, words: str) -> None:
        chunk = self._chunk
        if chunk is None:
            chunk = self._open_chunk()
        elif self._line:
            self._put("\n")
        elif self._space:
            self._put(" ")
        self._space = self._line = False
        anchor = self._anchor
        if anchor is not None:
            self._place(anchor, chunk)
            if anchor.chunk is chunk:
                chunk.linked += len(words)
            else:
                chunk.linked += len(words)
                anchor.wide = True
        chunk.words += words.count(" ") + 1
        self._put(words)
        chunk.end = self._length
        if anchor is not None and anchor.chunk is chunk:
            anchor.end = self._length

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _line_break(self) -> None:
        if self._chunk is None:
            return
        if self._line and self._frame.tag != "pre":
            self._break()
        else:
            self._line = True

    def _break(self) -> None:
        chunk, self._chunk = self._chunk, None
        self._space = self._line = False
        if chunk is None:
            return
        box: Box | None = chunk.box
        words, linked = chunk.words, chunk.linked
        length = chunk.end - chunk.start
        part = 1.0
        if not chunk.hidden and chunk.tag in ("p", "li", "quote") and words >= 8 and linked * 3 < length:
            plain = float(words)
        else:
            plain = 0.0
        while box is not None:
            box.words += words
            box.linked += linked
            box.chunks += 1
            if box.first < 0:
                box.first = chunk.index
            box.last = chunk.index
            box.plain += plain * part
            part *= 0.6
            box = box.parent

    def _open_chunk(self) -> Chunk:
        frame = self._frame
        box = frame.box
        assert box is not None  # noqa: S101 - the body has one
        if self._length:
            self._put("\n\n")
        tag, level = self._kind(frame)
        chunk = Chunk(len(self.rendering.chunks), self._length, tag, level, box)
        chunk.mask = frame.mask
        chunk.near = frame.near
        chunk.tags = frame.tags
        chunk.hidden = frame.hidden
        chunk.embed = frame.embed
        chunk.heading = self._heading
        if self._ids:
            chunk.ids = tuple(self._ids)
            self._ids.clear()
        if tag == "h":
            self._heading = chunk
        self.rendering.chunks.append(chunk)
        self._chunk = chunk
        return chunk

    def _kind(self, frame: _Frame) -> tuple[str, int]:
        """Return tag and level of a chunk that opens here, as `RawBlock` has them."""
        at: _Frame | None = frame
        box = frame.box
        if frame.embed:
            return "embed", 0
        for _ in range(_NEAR):
            if at is None or at.box is not box:
                break
            tag = at.tag
            if tag in HEADINGS:
                return "h", HEADINGS[tag]
            if tag == "p":
                up = at.parent
                if up is not None and up.tag == "li":
                    return "li", max(0, self._lists - 1)
                return ("quote", 0) if up is not None and up.tag == "blockquote" else ("p", 0)
            if tag in ("li", "dd"):
                return "li", max(0, self._lists - 1)
            if tag == "blockquote":
                return "quote", 0
            if tag in ("tr", "td", "th"):
                return "row", 0
            if tag == "figcaption":
                return "caption", 0
            if tag == "pre":
                return "code", 0
            at = at.parent
        if frame.tags & TELLING_BITS["figcaption"]:
            return "caption", 0
        return "p", 0

    # links

    def _open_anchor(self, opened: _Frame, attributes: dict[str, str | None]) -> None:
        href = (attributes.get("href") or "").strip()
        if not href or self._anchor is not None:
            return
        self.rendering.hrefs += 1
        anchor = Anchor(href, tuple((attributes.get("rel") or "").lower().split()), "html")
        anchor.own = opened.own
        anchor.blank = attributes.get("target") == "_blank"
        anchor.raised = self._sup > 0
        anchor.title = attributes.get("title") or attributes.get("aria-label") or ""
        anchor.path = self._path(opened)
        opened.anchor = anchor
        self._anchor = anchor

    def _close_anchor(self, anchor: Anchor) -> None:
        self._anchor = None
        if anchor.chunk is None:
            self._hold(anchor)
        if not anchor.raised and self._sup:
            anchor.raised = True

    def _hold(self, anchor: Anchor) -> None:
        """Give an anchor without words a place of its own in the text."""
        chunk = self._chunk or self._open_chunk()
        if self._line:
            self._put("\n")
        elif self._space and self._length > chunk.start:
            self._put(" ")
        self._space = self._line = False
        anchor.chunk = chunk
        anchor.start = self._length
        self.rendering.placeholders.append(self._length)
        self._put(PLACEHOLDER)
        anchor.end = chunk.end = self._length
        chunk.anchors.append(anchor)
        self.rendering.anchors.append(anchor)

    def _place(self, anchor: Anchor, chunk: Chunk) -> None:
        if anchor.chunk is None:
            anchor.chunk = chunk
            anchor.start = self._length
            chunk.anchors.append(anchor)
            self.rendering.anchors.append(anchor)

    def _image(self) -> None:
        if self._anchor is not None:
            self._anchor.image = True
        elif self._chunk is not None:
            self._chunk.images += 1

    def _embed(self, address: str, tag: str, post: int = 0) -> None:
        if not address or self._anchor is not None:
            return
        self._break()
        post = post or self._frame.embed
        self._posts += not post
        anchor = Anchor(address, (), "iframe" if tag in FRAMES else "embed")
        anchor.path = self._path(self._frame)
        self._hold(anchor)
        chunk = anchor.chunk
        assert chunk is not None  # noqa: S101 - it was just given one
        chunk.tag, chunk.embed = "embed", post or self._posts
        if tag in FRAMES:
            self._break()

    def _path(self, opened: _Frame) -> str:
        names: list[str] = []
        at: _Frame | None = opened
        while at is not None and len(names) < 4:
            if at.tag:
                names.append(at.tag)
            at = at.parent
        return " > ".join(reversed(names))


def _data(attributes: dict[str, str | None]) -> str:
    """Return the post that a plain box names in its data attributes, to be filled by a script."""
    for name in (
        "data-tweet-id",
        "data-tweetid",
        "data-tweet-url",
        "data-instgrm-permalink",
        "data-youtube-id",
        "data-ytid",
        "data-youtubeid",
        "data-bluesky-uri",
        "data-oembed-url",
    ):
        if attributes.get(name):
            return permalink("div", attributes)
    return ""
