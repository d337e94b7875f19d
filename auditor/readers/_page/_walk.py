"""Walks the tree of a page once and renders it: canonical text, chunks, anchors, embedded posts.

The walk climbs by the tree's own pointers and keeps no recursion, so that depth costs nothing. It judges
nothing; it only stops at `MOST_NODES`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.i18n import remark
from auditor.readers._page._embeds import frame, is_post, permalink
from auditor.readers._page._rendering import Anchor, Box, Rendering, reveal
from auditor.readers._page._tags import BLOCKS, FRAMES, MENUS, ROLES, TELLING_BITS, UNREAD
from auditor.readers._page._words import mask
from auditor.readers._page._writer import Frame, Writer, visible

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

PLACEHOLDER = "\ufffc"
MOST_NODES = 600_000
_FOLDED = frozenset(("region", "tabpanel"))
_NAV = TELLING_BITS["nav"]
_ARTICLE = TELLING_BITS["article"] | TELLING_BITS["main"]
_SINGLE = FRAMES | {"br", "img", "wbr", "script"}
_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
_IN_CELLS = frozenset(("p", "div"))
_ON_EVERY_PAGE = ("header", "footer")  # titles of what LibreOffice prints above and below each page
_SPACED = _CELLS | {"video", "audio"}
_SHOWING = frozenset(("blockquote", "div", "section", "figure", "p"))
_SPECIAL = frozenset(("sup", "li", "cite", "span"))
_PLAIN = (False, False, False, 0)
_KINDS = {
    tag: (tag in BLOCKS, tag in _SHOWING, tag in _SPECIAL, TELLING_BITS.get(tag, 0))
    for tag in (*BLOCKS, *_SHOWING, *_SPECIAL, *TELLING_BITS)
}
_NAMING_WORDS = """
data-tweet-id data-tweetid data-tweet-url data-instgrm-permalink data-youtube-id data-ytid data-youtubeid
data-bluesky-uri data-oembed-url data-text-post-permalink data-youtube-url
"""
_NAMING = frozenset(_NAMING_WORDS.split())
_TELLING_WORDS = """
id name role aria-label aria-labelledby data-testid itemprop data-component hidden style
"""
_TELLING = frozenset(_TELLING_WORDS.split())
_LONG_CELL = 100
_DESCRIBES = ("citation", "ouvrage")  # classes of a described source, of wikis
_PATH_ABOVE = 3
_DEEPEST = 200  # boxes in one another; what is deeper counts as the last of them
_RAISED = re.compile(r"\[?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,8}\]?")
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Walk(Writer):
    """One walk through one page."""

    def render(self, body: LexborNode) -> Rendering:
        """Return the rendering of a body."""
        rendering = self.rendering
        first = Box(0, None, "body")
        rendering.boxes.append(first)
        root = Frame(None, "body")
        root.box = first
        self._frame = root
        node = body.first_child
        opened: list[LexborNode] = []
        nodes = 0
        while node is not None:
            nodes += 1
            if nodes > MOST_NODES:
                rendering.degraded.append(
                    remark("only the first {kept} nodes of the page were read", kept=MOST_NODES)
                )
                break
            tag = node.tag or "-"
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag in _SINGLE:
                self._single(node, tag)
            elif tag not in UNREAD and tag[0] != "-" and self._enter(node, tag):
                inside = node.first_child
                if inside is not None:
                    opened.append(node)
                    node = inside
                    continue
                self._leave()
            following = node.next
            while following is None and opened:
                self._leave()
                following = opened.pop().next
            node = following
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

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Open an element; return whether its inside is to be read."""
        block, showing, special, bit = _KINDS.get(tag, _PLAIN)
        attributes = node.attributes
        parent = self._frame
        opened = Frame(parent, tag)
        classes = ""
        if attributes:
            classes = attributes.get("class") or ""
            if classes and _TELLING.isdisjoint(attributes):
                opened.own = mask(classes)
                opened.mask |= opened.own
            else:
                self._attributes(opened, tag, classes, attributes)
            if showing and not opened.embed:
                self._shows(opened, tag, classes, attributes)
        outer = parent.parent
        if parent.tag in _CELLS and tag in _IN_CELLS and outer is not None and outer.box is parent.box:
            opened.tag = "span"  # of a short cell, which is no block itself
            self._space = True
        elif block or (tag in _CELLS and self._is_long(node)):
            self._open_box(opened, parent.box, classes, attributes)
        elif tag in _SPACED:
            self._space = True
        if special:
            if tag == "sup":
                self._sup += 1
                opened.count = len(self._pieces)
            elif tag == "li":
                self._number = self._numbered(parent, attributes)
            elif not opened.cite and (tag == "cite" or classes.startswith(_DESCRIBES)):
                self._cites += 1
                opened.cite = self._cites
        opened.near = opened.own | parent.own | (outer.own if outer is not None else 0)
        self._frame = opened
        opened.tags |= bit
        if opened.tags & MENUS and self._is_menu(node, opened):
            self._menu(node)
            self._leave()
            return False
        if tag == "a":
            self._open_anchor(opened, attributes)
        elif tag == "time":
            stamp = attributes.get("datetime")
            if stamp:
                self.rendering.times.append(
                    (stamp, classes + " " + (attributes.get("itemprop") or ""), len(self.rendering.chunks))
                )
        elif "-" in tag and tag.startswith(("amp-", "lite-", "twitter-", "youtube-")):
            address = permalink(tag, attributes) or (
                frame(attributes) if tag in ("amp-facebook", "amp-reddit", "amp-video-iframe") else ""
            )
            if address:
                self._embed(address, tag)
        return True

    def _open_box(
        self, opened: Frame, around: Box | None, classes: str, attributes: dict[str, str | None]
    ) -> None:
        self._break()
        if around is None or around.depth >= _DEEPEST:
            return
        boxes = self.rendering.boxes
        signature = f"{around.signature[-60:]}>{opened.tag}.{classes[:40]}"
        opened.box = Box(len(boxes), around, signature, classes != "")
        boxes.append(opened.box)
        if opened.tag in _LISTS:
            self._lists += 1
            first = attributes.get("start") or ""
            opened.count = int(first) - 1 if first.isdecimal() and len(first) < 4 else 0

    def _attributes(self, opened: Frame, tag: str, classes: str, attributes: dict[str, str | None]) -> None:
        names = classes
        identity = attributes.get("id")
        if identity:
            names = f"{names} {identity}"
            self._identify(identity, tag)
        if tag == "a" and attributes.get("name"):
            self._identify(attributes.get("name") or "", tag)
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
        folded = role in _FOLDED or "aria-labelledby" in attributes  # opens with a click on its label
        if tag == "div" and attributes.get("title") in _ON_EVERY_PAGE:
            self._hide(opened)
        if "hidden" in attributes and not folded and attributes.get("hidden") != "until-found":
            self._hide(opened)
        style = attributes.get("style")
        if style and not folded and ("none" in style or "hidden" in style) and _CONCEALED.search(style):
            self._hide(opened)

    def _shows(self, opened: Frame, tag: str, classes: str, attributes: dict[str, str | None]) -> None:
        """Read the post that an element shows, or says that it will."""
        post = is_post(classes) if classes else False
        address = ""
        if len(attributes) > 1 or not classes:
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

    @staticmethod
    def _numbered(above: Frame, attributes: dict[str, str | None]) -> int:
        """Return the number that a browser shows before an entry, 0 where it shows none."""
        if above.tag != "ol":
            return 0
        value = attributes.get("value") or ""
        above.count = int(value) if value.isdecimal() and len(value) < 4 else above.count + 1
        return above.count

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

    def _identify(self, identity: str, tag: str) -> None:
        """Give an id that links of the page point to, to the chunk that is open, else to the next one."""
        if identity not in self._wanted:
            return
        if self._chunk is not None and tag not in BLOCKS:
            self._chunk.ids.append(identity)
        else:
            self._ids.append(identity)

    def _leave(self) -> None:
        closed = self._frame
        tag = closed.tag
        if closed.anchor is not None:
            self._close_anchor(closed.anchor)
        if tag == "sup":
            self._sup -= 1
            if self._anchor is None:
                self._raise(closed)
        parent = closed.parent
        if parent is None:
            return
        if closed.box is not parent.box:
            self._break()
            if closed.box is not None and parent.box is not None and closed.box.first >= 0:
                self._close_box(closed.box, parent.box)
            if tag in _LISTS:
                self._lists -= 1
        elif tag in _CELLS:
            self._space = True
        self._frame = parent

    # menus

    def _is_menu(self, node: LexborNode, opened: Frame) -> bool:
        """Whether an element is a menu or the foot of the page, and no note of the article stands in it."""
        if not opened.tags & _NAV and opened.tags & _ARTICLE:
            return False
        return not self._wanted or self._wanted.isdisjoint(
            noted.id or "" for noted in node.css("li[id], p[id], div[id]")
        )

    def _menu(self, node: LexborNode) -> None:
        """Render what is never article by its links and lines alone: no boxes, no names, no posts."""
        lines = _lines(node)
        whole = f"\n{lines}\n"
        at = 0
        for link in node.css("a[href]"):
            words = _lines(link)
            place = whole.find(f"\n{words}\n", at) if words else -1
            if place > at:
                self._menu_line(whole[at:place].strip("\n"))
            self._open_anchor(self._frame, link.attributes)
            if place >= 0:
                self._menu_line(words)
                at = place + 1 + len(words)
            anchor, self._frame.anchor = self._frame.anchor, None
            if anchor is not None:
                self._close_anchor(anchor)
        self._menu_line(whole[at:].strip("\n"))

    def _menu_line(self, words: str) -> None:
        if words:
            self._line = self._chunk is not None
            self._write(words)

    def _is_long(self, cell: LexborNode) -> bool:
        return len(cell.text(deep=True)) > _LONG_CELL

    # links

    def _open_anchor(self, opened: Frame, attributes: dict[str, str | None]) -> None:
        href = (attributes.get("href") or "").strip()
        if not href or self._anchor is not None:
            return
        self.rendering.hrefs += 1
        rel = attributes.get("rel")
        anchor = Anchor(href, tuple(rel.lower().split()) if rel else (), "html")
        anchor.own = opened.own
        anchor.path = self._path(opened)
        anchor.raised = self._sup > 0
        anchor.cite = opened.cite
        if len(attributes) > 1:
            anchor.blank = attributes.get("target") == "_blank"
            anchor.title = attributes.get("title") or attributes.get("aria-label") or ""
            anchor.noteref = attributes.get("role") == "doc-noteref" or "footnote" in anchor.rel
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
        self._place(anchor, chunk, self._length)
        self.rendering.placeholders.append(self._length)
        self._put(PLACEHOLDER)
        anchor.end = chunk.end = self._length

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

    def _path(self, opened: Frame) -> str:
        path = opened.tag
        at = opened.parent
        for _ in range(_PATH_ABOVE):
            if at is None:
                break
            path = f"{at.tag} > {path}"
            at = at.parent
        return path


def _lines(node: LexborNode) -> str:
    """Return the text of an element, a line for each text node, white space collapsed."""
    text = node.text(deep=True, separator="\n", strip=True)
    if "\n" not in text:
        return " ".join(visible(text).split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in visible(text).split("\n"))))


def _data(attributes: dict[str, str | None]) -> str:
    """Return the post that a plain box names in its data attributes, to be filled by a script."""
    named = not _NAMING.isdisjoint(attributes) and any(attributes.get(name) for name in _NAMING)
    if named or "youtube" in (attributes.get("class") or ""):
        return permalink("div", attributes)
    return ""
