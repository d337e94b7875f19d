"""Writes the anchors, pictures, embedded posts and menus of a page that is being walked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.readers._page._rendering import Anchor
from auditor.readers._page._tags import FRAMES
from auditor.readers._page._writer import Frame, Writer, visible

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

PLACEHOLDER = "\ufffc"
_PATH_ABOVE = 3
_NOTHING: Mapping[str, str | None] = {}


class Linker(Writer):
    """A writer that knows what is linked: one anchor is open at a time."""

    def _open_anchor(self, opened: Frame, attributes: dict[str, str | None], path: str = "") -> bool:
        """Begin the link of an element; return whether it is one."""
        href = (attributes.get("href") or "").strip()
        if not href or self._anchor is not None:
            return False
        self.rendering.hrefs += 1
        telling = attributes if len(attributes) > 1 else _NOTHING
        self._anchor = anchor = Anchor(href, "html", path or _path(opened), telling)
        rel = attributes.get("rel")
        if rel:
            anchor.rel = tuple(rel.lower().split())
        anchor.own = opened.own
        anchor.cite = opened.cite
        if self._sup:
            anchor.raised = True
        return True

    def _close_anchor(self) -> None:
        anchor, self._anchor = self._anchor, None
        assert anchor is not None  # noqa: S101 - one is open
        if anchor.chunk is None:
            self._hold(anchor)
        if self._sup:
            anchor.raised = True

    def _hold(self, anchor: Anchor) -> None:
        """Give an anchor without words a place of its own in the text."""
        chunk = self._chunk or self._open_chunk()
        if self._gap and self._length > chunk.start:
            self._put(self._gap)
        self._gap = ""
        self._place(anchor, chunk, self._length)
        self.rendering.placeholders.append(self._length)
        self._put(PLACEHOLDER)
        anchor.end = chunk.end = self._length

    def _image(self) -> None:
        if self._anchor is not None:
            self._anchor.image = True

    def _embed(self, address: str, tag: str, post: int = 0) -> None:
        """Write the post, video or document that an element shows, unless it is that of a link."""
        if not address or self._anchor is not None:
            return
        self._break()
        post = post or self._frame.embed
        self._posts += not post
        anchor = Anchor(address, "iframe" if tag in FRAMES else "embed", _path(self._frame), _NOTHING)
        self._hold(anchor)
        chunk = anchor.chunk
        assert chunk is not None  # noqa: S101 - it was just given one
        chunk.tag, chunk.embed = "embed", post or self._posts
        if tag in FRAMES:
            self._break()

    # menus

    def _menu(self, node: LexborNode) -> None:
        """Render what is never article by its links and lines alone: no boxes, no names, no posts."""
        lines = _lines(node)
        whole = f"\n{lines}\n"
        at = 0
        path = _path(self._frame)
        for link in node.css("a[href]"):
            words = _lines(link)
            place = whole.find(f"\n{words}\n", at) if words else -1
            if place > at:
                self._menu_line(whole[at:place].strip("\n"))
            linked = self._open_anchor(self._frame, link.attributes, path)
            if place >= 0:
                self._menu_line(words)
                at = place + 1 + len(words)
            if linked:
                self._close_anchor()
        self._menu_line(whole[at:].strip("\n"))

    def _menu_line(self, words: str) -> None:
        if words:
            self._gap = "\n"
            self._write(words)


def _path(opened: Frame) -> str:
    """Return the names of an element and of those around it, the outermost first."""
    names = [opened.tag]
    at = opened.parent
    while at is not None and len(names) <= _PATH_ABOVE:
        names.append(at.tag)
        at = at.parent
    return " > ".join(names[::-1])


def _lines(node: LexborNode) -> str:
    """Return the text of an element, a line for each text node, white space collapsed."""
    text = node.text(deep=True, separator="\n", strip=True)
    if "\n" not in text:
        if text.isprintable() and "  " not in text:
            return text.strip(" ")
        return " ".join(visible(text).split())
    return "\n".join([" ".join(words) for line in visible(text).split("\n") if (words := line.split())])
