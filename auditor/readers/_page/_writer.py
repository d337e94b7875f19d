"""Writes the canonical text of a page while it is walked: chunks, white space, what stands in which box."""

from __future__ import annotations

import re

from auditor.readers._page._rendering import Anchor, Box, Chunk, Rendering
from auditor.readers._page._tags import BODY, HEADINGS, TELLING_BITS, Kind
from auditor.text import rough_count

# Elements that say what a chunk is: its tag and level as `RawBlock` has them, None where that is not all.
_DECIDING: dict[str, tuple[str, int] | None] = {
    **{tag: ("h", level) for tag, level in HEADINGS.items()},
    **dict.fromkeys(("p", "li", "dd")),
    **dict.fromkeys(("tr", "td", "th"), ("row", 0)),
    "blockquote": ("quote", 0),
    "figcaption": ("caption", 0),
    "pre": ("code", 0),
}
_NEAR = 12  # elements above a chunk that may say what it is
_COLLAPSED = " \t\n\r\f"
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
        *("block", "box", "classes"),
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
        self.block = self  # the innermost block-level element, maybe itself
        self.box: Box | None = None  # of a block in which text has been found
        self.classes = ""  # of a block

    def open(self, tag: str, kind: Kind) -> Frame:
        """Return the frame of an element that is opened in this one, to be told `own` and `mask`."""
        opened = self.inner
        if opened is None:
            opened = self.inner = Frame(self)
        opened.kind = kind
        opened.tag = tag
        opened.tags = self.tags | kind.bit
        opened.hidden = self.hidden
        opened.embed = self.embed
        opened.cite = self.cite
        opened.block = self.block
        return opened


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
        self._space = False
        self._line = False
        self._anchor: Anchor | None = None
        self._linked: Frame | None = None  # whose link is open
        self._depth = 0  # of blocks in one another
        self._heading: Chunk | None = None
        self._lists = 0
        self._number = 0
        self._ids: list[str] = []
        self._wanted = wanted
        self._sup = 0
        self._posts = 0
        self._cites = 0
        self._hiders = 0

    def _hide(self, frame: Frame) -> None:
        self._hiders += 1
        frame.hidden = self._hiders

    def _text(self, text: str) -> None:
        words = text.strip(_COLLAPSED)
        if words.isprintable() and "  " not in words and (words.isascii() or not _has_unshown(words)):
            if words:
                if text[0] in _COLLAPSED:
                    self._space = True
                self._write(words)
                self._space = text[-1] in _COLLAPSED
            return
        if text.isascii() or _is_plain(text):
            words = " ".join(text.split())
            if not words:
                self._space = self._space or text != ""
                return
            if text[0] in _ASCII_SPACES:
                self._space = True
            trailing = text[-1] in _ASCII_SPACES
            if not words.isprintable():
                words = _INVISIBLE.sub("", words)
                if not words:
                    return
        else:
            spaced = text.replace("\xa0", " ").replace("\u202f", " ")
            words = _SPACES.sub(" ", text if _is_plain(spaced) else _INVISIBLE.sub("", text))
            if words in ("", " "):
                self._space = self._space or words == " "
                return
            if words[0] == " ":
                self._space = True
                words = words[1:]
            trailing = words[-1] == " "
            if trailing:
                words = words[:-1]
        self._write(words)
        self._space = trailing

    def _write(self, words: str) -> None:
        chunk = self._chunk
        pieces = self._pieces
        start = self._length
        if chunk is None:
            chunk = self._open_chunk()
            start = self._length
        elif self._line:
            pieces.append("\n")
            start += 1
        elif self._space:
            pieces.append(" ")
            start += 1
        self._space = self._line = False
        pieces.append(words)
        chunk.end = self._length = end = start + len(words)
        chunk.words += rough_count(words)
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
        if self._line and self._frame.tag != "pre":
            self._break()
        else:
            self._line = True

    def _break(self) -> None:
        chunk, self._chunk = self._chunk, None
        self._space = self._line = False
        if chunk is None:
            return
        box = chunk.box
        words = chunk.words
        box.words += words
        box.linked += chunk.linked
        if box.first < 0:
            box.first = chunk.index
        box.last = chunk.index
        if not chunk.hidden and chunk.plain:
            box.plain += words

    def _open_chunk(self) -> Chunk:
        frame = self._frame
        rendering = self.rendering
        if self._length:
            self._put("\n\n")
        tag, level = self._kind(frame)
        block = frame.block
        chunk = Chunk(len(rendering.chunks), self._length, tag, level, block.box or self._box(block))
        chunk.mask = frame.mask
        chunk.tags = frame.tags
        near = frame.own
        above = frame.parent
        if above is not None:
            near |= above.own
            if above.parent is not None:
                near |= above.parent.own
        chunk.near = near
        if frame.hidden:
            chunk.hidden = True
            chunk.hider = frame.hidden
        if frame.embed:
            chunk.embed = frame.embed
        chunk.heading = self._heading
        if self._number:
            if tag == "li":
                chunk.number = self._number
            self._number = 0
        if self._ids:
            chunk.ids, self._ids = self._ids, []
        if tag == "h":
            self._heading = chunk
        rendering.chunks.append(chunk)
        self._chunk = chunk
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

    def _kind(self, frame: Frame) -> tuple[str, int]:
        """Return tag and level of a chunk that opens here, as `RawBlock` has them."""
        if frame.embed:
            return "embed", 0
        at: Frame | None = frame
        block = frame.block
        for _ in range(_NEAR):
            if at is None or at.block is not block:
                break
            tag = at.tag
            if tag in _DECIDING:
                if tag == "p":
                    tag = at.parent.tag if at.parent is not None else ""
                    if tag != "li":
                        return ("quote", 0) if tag == "blockquote" else ("p", 0)
                return _DECIDING[tag] or ("li", max(0, self._lists - 1))
            at = at.parent
        if frame.tags & TELLING_BITS["figcaption"]:
            return "caption", 0
        return "p", 0
