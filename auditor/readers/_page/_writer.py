"""Writes the canonical text of a page while it is walked: chunks, white space, what stands in which box."""

from __future__ import annotations

import re

from auditor.readers._page._rendering import PARAGRAPH, Anchor, Box, Chunk, Rendering
from auditor.readers._page._tags import BODY, HEADINGS, TELLING_BITS
from auditor.text import rough_count

# Blocks that say what a chunk is: its tag and level as `RawBlock` has them, None where that is not all.
_DECIDING: dict[str, tuple[str, int] | None] = {
    **{tag: ("h", level) for tag, level in HEADINGS.items()},
    **dict.fromkeys(("p", "li", "dd")),
    **dict.fromkeys(("tr", "td", "th"), ("row", 0)),
    "blockquote": ("quote", 0),
    "figcaption": ("caption", 0),
    "pre": ("code", 0),
}
_PARAGRAPH = ("p", 0)
_CELLS = ("td", "th")
_FIGCAPTION = TELLING_BITS["figcaption"]
COLLAPSED = " \t\n\r\f"
_ASCII_SPACES = " \t\n\r\f\v"

_SPACES = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc]"
)


def visible(text: str) -> str:
    """Return a text without what takes no place when it is shown."""
    return text if text.replace("\n", " ").isprintable() else _INVISIBLE.sub("", text)


def _is_plain(text: str) -> bool:
    """Whether a text has no characters that take no place, and no spaces but those that are collapsed."""
    shown = text.replace("\n", " ").isprintable()
    return shown and not _has_unshown(text)


def _has_unshown(text: str) -> bool:
    """Whether a text has one of the printable characters that take no place all the same."""
    return "\u034f" in text or "\ufffc" in text


class Frame:
    """An open element, with what it has from those around it.

    When it has been closed, the same object serves the next element that its parent holds.
    """

    __slots__ = (
        *("parent", "inner", "kind", "tag", "tags", "own", "mask", "hidden", "embed", "cite", "count"),
        *("block", "depth", "box", "classes"),
    )

    def __init__(self, parent: Frame | None) -> None:
        self.parent = parent
        self.inner: Frame | None = None  # of an element in this one, open or not
        self.kind = BODY
        self.tag = "body"
        self.tags = 0
        self.own = 0
        self.mask = 0
        self.hidden = 0  # number of the element that hides it
        self.embed = 0
        self.cite = 0
        self.count = 0  # of entries so far, or of pieces written before it
        self.block: Frame = self  # the innermost block-level element, maybe itself
        self.depth = 0  # of a block: how many are around it
        self.box: Box | None = None  # of a block in which text has been found
        self.classes = ""  # of a block

    def hold(self) -> Frame:
        """Return the frame of the elements in this one, made for the first of them."""
        self.inner = Frame(self)
        return self.inner


class Writer:
    """The text so far and the chunk that is being written."""

    def __init__(self, wanted: frozenset[str] = frozenset()) -> None:
        """`wanted` are the ids that links of the page point to."""
        self.rendering = Rendering()
        self._frame = Frame(None)
        self._frame.box = Box(0, None, "body")
        self.rendering.boxes.append(self._frame.box)
        self._pieces: list[str] = []
        self._length = 0
        self._chunk: Chunk | None = None
        self._gap = ""  # between what is written and what comes next: a space, a line end
        self._anchor: Anchor | None = None
        self._linked: Frame | None = None  # whose link is open
        self._heading: Chunk | None = None
        self._lists = 0
        self._number = 0
        self._ids: tuple[str, ...] = ()
        self._wanted = wanted
        self._sup = 0
        self._posts = 0
        self._cites = 0
        self._hiders = 0

    def _hide(self, frame: Frame) -> None:
        self._hiders += 1
        frame.hidden = self._hiders

    def _text(self, text: str, words: str) -> None:
        """Write a text node; `words` are what it has between white space."""
        if words.isprintable() and "  " not in words and (words.isascii() or not _has_unshown(words)):
            if len(words) == len(text):
                self._write(words)
                return
            if text[0] in COLLAPSED:
                self._gap = self._gap or " "
            self._write(words)
            if text[-1] in COLLAPSED:
                self._gap = " "
            return
        if text.isascii() or _is_plain(text):
            words = " ".join(text.split())
            if not words:
                self._gap = self._gap or " "
                return
            if text[0] in _ASCII_SPACES:
                self._gap = self._gap or " "
            trailing = text[-1] in _ASCII_SPACES
            if not words.isprintable():
                words = _INVISIBLE.sub("", words)
                if not words:
                    return
        else:
            spaced = text.replace("\xa0", " ").replace("\u202f", " ")
            if spaced.isprintable() and "  " not in text and not _has_unshown(text):
                words = text
            else:
                words = _SPACES.sub(" ", text if _is_plain(spaced) else _INVISIBLE.sub("", text))
            if words in ("", " "):
                self._gap = self._gap or words
                return
            if words[0] == " ":
                self._gap = self._gap or " "
                words = words[1:]
            trailing = words[-1] == " "
            if trailing:
                words = words[:-1]
        self._write(words)
        if trailing:
            self._gap = " "

    def _write(self, words: str) -> None:
        chunk = self._chunk
        if chunk is None:
            chunk = self._open_chunk()
            start = chunk.start
        else:
            start = self._length
            if self._gap:
                self._pieces.append(self._gap)
                start += 1
        self._gap = ""
        self._pieces.append(words)
        chunk.end = self._length = end = start + len(words)
        chunk.words += words.count(" ") + 1 if words.isascii() else rough_count(words)
        anchor = self._anchor
        if anchor is not None:
            chunk.linked += end - start
            if anchor.chunk is None:
                self._place(anchor, chunk, start)
            if anchor.chunk is chunk:
                anchor.end = end
            else:
                anchor.wide = True

    def _place(self, anchor: Anchor, chunk: Chunk, start: int) -> None:
        anchor.chunk = chunk
        anchor.start = start
        chunk.anchors.append(anchor)
        self.rendering.anchors.append(anchor)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _line_break(self) -> None:
        if self._chunk is None:
            return
        if self._gap == "\n" and self._frame.tag != "pre":
            self._break()
        else:
            self._gap = "\n"

    def _break(self) -> None:
        chunk, self._chunk = self._chunk, None
        self._gap = ""
        if chunk is None:
            return
        box = chunk.box
        words = chunk.words
        box.words += words
        box.linked += chunk.linked
        if box.first < 0:
            box.first = chunk.index
        box.last = chunk.index
        if words >= PARAGRAPH and not chunk.hidden and chunk.plain:
            box.plain += words

    def _open_chunk(self) -> Chunk:
        frame = self._frame
        chunks = self.rendering.chunks
        if self._length:
            self._put("\n\n")
        block = frame.block
        near = frame.own
        above = frame.parent
        if above is not None:
            near |= above.own
            if above.parent is not None:
                near |= above.parent.own
        kind = self._kind(frame, block)
        box = block.box or self._box(block)
        self._chunk = chunk = Chunk(
            len(chunks), self._length, kind, box, self._heading, frame.tags, frame.mask, near
        )
        chunks.append(chunk)
        if frame.hidden:
            chunk.hidden = True
            chunk.hider = frame.hidden
        if frame.embed:
            chunk.embed = frame.embed
        if self._number:
            if chunk.tag == "li":
                chunk.number = self._number
            self._number = 0
        if self._ids:
            chunk.ids, self._ids = self._ids, ()
        if chunk.tag == "h":
            self._heading = chunk
        return chunk

    def _box(self, block: Frame) -> Box:
        """Make the box of a block and those around it: the first text in them is written."""
        assert block.parent is not None  # noqa: S101 - the body has had its box from the beginning
        around = block.parent.block
        outer = around.box or self._box(around)
        boxes = self.rendering.boxes
        signature = f"{outer.signature[-60:]}>{block.tag}.{block.classes[:40]}"
        block.box = box = Box(len(boxes), outer, signature, block.classes != "")
        boxes.append(box)
        return box

    def _kind(self, frame: Frame, block: Frame) -> tuple[str, int]:
        """Return tag and level of a chunk that opens in a frame of a block, as `RawBlock` has them."""
        if frame.embed:
            return "embed", 0
        tag = block.tag
        if tag == "p":
            tag = block.parent.tag if block.parent is not None else ""
            if tag != "li":
                return ("quote", 0) if tag == "blockquote" else _PARAGRAPH
        if tag in _DECIDING:
            if tag in _CELLS and block.box is not None and block.box.first >= 0:
                return _PARAGRAPH  # behind another: a table that sets out the page has articles in its cells
            return _DECIDING[tag] or ("li", max(0, self._lists - 1))
        return ("caption", 0) if frame.tags & _FIGCAPTION else _PARAGRAPH
