"""Walks the tree of a page once and renders it: canonical text, chunks, anchors, embedded posts.

The walk climbs by the tree's own pointers and keeps no recursion, so that depth costs nothing. It judges
nothing; it only stops at `MOST_NODES`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.i18n import remark
from auditor.readers._page._attributes import HIDING, TELLING, is_hidden, named_post, names
from auditor.readers._page._embeds import frame, is_post, packed, permalink
from auditor.readers._page._links import Linker
from auditor.readers._page._others import OF_BOXES, Others
from auditor.readers._page._rendering import INNER, Rendering, reveal
from auditor.readers._page._tags import (
    BLOCKS,
    FRAMED,
    FRAMES,
    KNOWN,
    MENUS,
    ROLES,
    TELLING_BITS,
    Kind,
    recognised,
)
from auditor.readers._page._words import mask
from auditor.readers._page._writer import COLLAPSED, Frame

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_NODES = 600_000
_NAV = TELLING_BITS["nav"]
_ARTICLE = TELLING_BITS["article"] | TELLING_BITS["main"]
_IN_ARTICLE = TELLING_BITS["article"]
_LONG_CELL = 100
_DESCRIBES = ("citation", "ouvrage")  # classes of a described source, of wikis
_MOST_PACKED = 60  # boxes that name a post in their settings, each looked through for a frame that shows it
_DEEPEST = 200  # boxes in one another; what is deeper counts as the last of them
_RAISED = re.compile(r"\[?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,8}\]?")


class Walk(Linker):
    """One walk through one page."""

    _body: LexborNode
    _packed = 0
    _around_notes: set[int] | None = None  # places in memory of what holds a note, once somebody asks

    def __init__(self, wanted: frozenset[str] = frozenset(), own: str = "", title: str = "") -> None:
        """`wanted` are the ids that links of the page point to; `own` and `title` its address and title."""
        super().__init__(wanted)
        self._others = Others(own, title)

    def render(self, body: LexborNode) -> Rendering:
        """Return the rendering of a body."""
        rendering = self.rendering
        self._body = body
        node = body.first_child
        opened: list[LexborNode] = []
        for _ in range(MOST_NODES):
            if node is None:
                break
            text = node.text_content
            if text is not None:
                words = text.strip(COLLAPSED)
                if words:
                    self._text(text, words)
                elif text:
                    self._gap = self._gap or " "
            else:
                tag, kind = KNOWN.get(node.tag_id) or recognised(node)
                if kind.entered:
                    inside = self._enter(node, tag, kind)
                    if inside is not None:
                        opened.append(node)
                        node = inside
                        continue
                elif kind.single:
                    self._single(node, tag)
            node = node.next
            while node is None and opened:
                self._leave()
                node = opened.pop().next
        if node is not None:
            rendering.degraded.append(
                remark("only the first {kept} nodes of the page were read", kept=MOST_NODES)
            )
        self._break()
        if self._hiders:
            reveal(rendering.chunks)
        rendering.text = "".join(self._pieces)
        return rendering

    # elements

    def _single(self, node: LexborNode, tag: str) -> None:
        """Read an element whose inside is nothing to read."""
        if tag == "br":
            self._line_break()
        elif tag == "img":
            self._image()
        elif tag == "script":
            self._embed(permalink(tag, node.attributes), tag)  # a post of Telegram
        elif tag in FRAMES:
            self._embed(frame(node.attributes), tag)

    def _enter(self, node: LexborNode, tag: str, kind: Kind) -> LexborNode | None:
        """Open an element; return the first node in it that is to be read, None to go on behind it."""
        parent = self._frame
        if kind.plain and self._chunk is not None and not parent.tags & MENUS:
            inside = node.first_child
            if inside is not None and inside.next is None and self._is_text(node, inside):
                return None
        opened = parent.inner or parent.hold()
        opened.kind = kind
        opened.tag = tag
        opened.tags = parent.tags | kind.bit
        opened.hidden = parent.hidden
        opened.embed = parent.embed
        opened.cite = parent.cite
        opened.block = parent.block
        attributes = node.attributes
        classes = ""
        own = 0
        other = False  # article than the page's own
        if attributes:
            classes = attributes.get("class") or ""
            if len(attributes) > 1 or not classes:
                if not TELLING.isdisjoint(attributes) or not (classes or "title" not in attributes):
                    own = self._told(opened, tag, classes, attributes)
                elif classes:
                    own = mask(classes)
                if kind.showing and not opened.embed:
                    self._shows(node, opened, tag, classes, attributes)
                    other = not OF_BOXES.isdisjoint(attributes) and self._others.is_other_box(
                        node, attributes, self.rendering.chunks
                    )
            else:
                own = mask(classes)
                if kind.showing and not opened.embed and is_post(classes):
                    self._shows(node, opened, tag, classes, attributes)
        opened.own = own
        opened.mask = parent.mask | own
        if kind.apart:
            if kind.in_cells and parent.kind.cell and parent.block is not parent:
                opened.tag = "span"  # of a short cell, which is no block itself
                self._gap = self._gap or " "
            elif kind.block or (kind.cell and len(node.text(deep=True)) > _LONG_CELL):
                if self._chunk is not None:
                    self._break()
                depth = opened.block.depth
                if depth < _DEEPEST:
                    opened.block = opened
                    opened.depth = depth + 1
                    opened.box = None
                    opened.classes = classes
                    if kind.listing:
                        self._lists += 1
            else:
                self._gap = self._gap or " "
        if kind.counted:
            if tag != "article":
                self._count(opened, parent, classes, attributes)
            elif parent.tags & _IN_ARTICLE:
                other = self._others.is_other_box(node, attributes, self.rendering.chunks)
            else:
                near = own | parent.own
                other = self._others.is_other(node, attributes, near, self.rendering.chunks)
        if other:
            opened.tags |= _NAV
        self._frame = opened
        if opened.tags & MENUS and self._is_menu(node, opened):
            self._menu(node)
            if other:  # article, whose words are no running text of this page
                self._break()
                if opened.box is not None:
                    opened.box.plain = 0.0
            self._leave()
            return None
        if kind.told:
            self._tell(opened, tag, classes, attributes)
        inside = node.first_child
        if inside is None:
            self._leave()
        return inside

    def _is_text(self, node: LexborNode, inside: LexborNode) -> bool:
        """Write what is in an element if it is but text that goes on a chunk; say whether it was."""
        text = inside.text_content
        if text is None or (self._wanted and node.id in self._wanted):
            return False
        words = text.strip(COLLAPSED)
        if words:
            self._text(text, words)
        elif text:
            self._gap = self._gap or " "
        return True

    def _leave(self) -> None:
        closed = self._frame
        kind = closed.kind
        if kind.ending:
            self._end(closed)
        if closed.block is closed:
            if self._chunk is not None:
                self._break()
            if kind.listing:
                self._lists -= 1
            box = closed.box
            if box is not None and box.parent is not None:  # which holds what is in it, paragraphs less
                outer = box.parent
                outer.words += box.words
                outer.linked += box.linked
                outer.plain += box.plain * INNER
                if outer.first < 0:
                    outer.first = box.first
                outer.last = box.last
        if closed.parent is not None:
            self._frame = closed.parent

    def _end(self, closed: Frame) -> None:
        tag = closed.tag
        if closed is self._linked:
            self._linked = None
            self._close_anchor()
        elif tag == "sup":
            self._sup -= 1
            if self._anchor is None:
                self._raise(closed)
        elif closed.kind.cell and closed.block is not closed:
            self._gap = self._gap or " "

    def _count(self, opened: Frame, parent: Frame, classes: str, attributes: dict[str, str | None]) -> None:
        """Number an entry or a described source; note where a number in superscript begins."""
        tag = opened.tag
        if tag == "li":
            self._number = 0
            if parent.tag == "ol":
                value = attributes.get("value") or ""
                parent.count = int(value) if value.isdecimal() and len(value) < 4 else parent.count + 1
                self._number = parent.count  # that a browser shows before the entry
        elif tag == "ol":
            first = attributes.get("start") or ""
            known = first.isdecimal() and len(first) < 4 and opened.block is opened
            opened.count = int(first) - 1 if known else 0
        elif tag == "sup":
            self._sup += 1
            opened.count = len(self._pieces)
        elif not opened.cite and (tag == "cite" or classes.startswith(_DESCRIBES)):
            self._cites += 1
            opened.cite = self._cites

    def _raise(self, closed: Frame) -> None:
        """Keep a number in superscript that is no link."""
        pieces = self._pieces[closed.count :] if len(self._pieces) - closed.count < 6 else []
        words = "".join(pieces).strip()
        chunk = self._chunk
        if not _RAISED.fullmatch(words) or chunk is None:
            return
        start = self._length - len(words)
        if start >= chunk.start and not (chunk.anchors and chunk.anchors[-1].end > start):
            self.rendering.raised.append((start, self._length))

    def _tell(self, opened: Frame, tag: str, classes: str, attributes: dict[str, str | None]) -> None:
        """Read a link, a time, or an element that is named for the post it shows."""
        if tag == "a":
            if self._open_anchor(opened, attributes):
                self._linked = opened
        elif tag == "time":
            stamp = attributes.get("datetime")
            if stamp:
                told = classes + " " + (attributes.get("itemprop") or "")
                self.rendering.times.append((stamp, told, len(self.rendering.chunks)))
        else:
            address = permalink(tag, attributes) or (frame(attributes) if tag in FRAMED else "")
            if address:
                self._embed(address, tag)

    def _is_menu(self, node: LexborNode, opened: Frame) -> bool:
        """Whether an element is a menu or the foot of the page, and no note of the article stands in it."""
        if not opened.tags & _NAV and opened.tags & _ARTICLE:
            return False
        if not self._wanted:
            return True
        if self._around_notes is None:
            self._around_notes = _around(
                [noted for noted in self._body.css("li[id], p[id], div[id]") if noted.id in self._wanted]
            )
        return node.mem_id not in self._around_notes

    # attributes

    def _told(self, opened: Frame, tag: str, classes: str, attributes: dict[str, str | None]) -> int:
        """Take what the attributes of an element say of it; return the bits of what it is called."""
        if self._wanted:
            self._identify(attributes.get("id"), tag)
            if tag == "a":
                self._identify(attributes.get("name"), tag)
        role = attributes.get("role")
        if role and role in ROLES:
            opened.tags |= TELLING_BITS[ROLES[role]]
        if not HIDING.isdisjoint(attributes) and is_hidden(tag, attributes):
            self._hide(opened)
        return mask(names(classes, attributes))

    def _identify(self, identity: str | None, tag: str) -> None:
        """Give an id that links of the page point to, to the chunk that is open, else to the next one."""
        if not identity or identity not in self._wanted:
            return
        if self._chunk is not None and tag not in BLOCKS:
            self._chunk.ids += (identity,)
        else:
            self._ids += (identity,)

    def _shows(
        self, node: LexborNode, opened: Frame, tag: str, classes: str, attributes: dict[str, str | None]
    ) -> None:
        """Read the post that an element shows, or says that it will."""
        post = is_post(classes) if classes else False
        address, quoted = named_post(tag, attributes, post)
        if not address and not post and ("embed" in classes or "video" in classes):
            address = packed(attributes)
            if address:
                self._packed += 1
                placed = self._packed > _MOST_PACKED or node.css_first("iframe, blockquote") is not None
                if placed:
                    address = ""
        if post:
            self._posts += 1
            opened.embed = self._posts
        if post or address:
            self._break()
            if address and (post or not quoted):
                self._embed(address, "post", opened.embed)


def _around(nodes: list[LexborNode]) -> set[int]:
    """Return the places in memory of nodes and of all elements around them."""
    found: set[int] = set()
    for node in nodes:
        at: LexborNode | None = node
        while at is not None and at.mem_id not in found:
            found.add(at.mem_id)
            at = at.parent
    return found
