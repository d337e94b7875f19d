"""Text as a reader writes it, block by block, of a file that is no text itself; made a draft at the end.

What office files, books, mails and printed pages have in common once their notation is read: paragraphs
and headings, links with their words, notes. Addresses that nobody linked and the marks of assistants are
then found as they are in plain text, so that the same article gives the same draft whatever it was saved as.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import TypeVar

from auditor.draft import Draft, Mark, Metadata, RawBlock
from auditor.errors import UnreadableInput
from auditor.i18n import joined, remark
from auditor.model import Hyperlink, LinkRole, Origin, Span
from auditor.readers._bare import url_at
from auditor.readers._blocks import entry_label, is_read_aloud
from auditor.readers._draft import KnownHost
from auditor.readers._limits import MAX_CHARACTERS, MAX_PARTS
from auditor.readers._open_block import PICTURE, OpenBlock
from auditor.readers._targets import role_of
from auditor.readers._unlinked import unlinked
from auditor.text import LineIndex

Paragraph = TypeVar("Paragraph")
_ADDRESS = re.compile(r"(?:https?|ftp)://|(?<![\w./@-])www\.(?=\w)", re.IGNORECASE)
_NUMBER = re.compile(r"[\[(]?\s?(\d{1,3})\s?[\])]?")


class _Note:
    """A footnote or endnote: its label in the text, and how its blocks are written."""

    __slots__ = ("label", "write")

    def __init__(self, label: str, write: Callable[[], None]) -> None:
        self.label = label
        self.write = write


class Written(OpenBlock):
    """A text being written. Blocks do not nest: opening one ends the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[RawBlock] = []
        self.hyperlinks: list[Hyperlink] = []
        self.marks: list[Mark] = []
        self.markup: list[Span] = []
        self.remarks: list[str] = []
        self.path = ""  # of the part being read, for the origins of links
        self._text: list[str] = []
        self._length = 0
        self._notes: dict[str, _Note] = {}
        self._unwritten: deque[_Note] = deque()

    # blocks

    def open(self, tag: str = "p", level: int = 0, label: str = "") -> None:
        """Begin a block; `label` is what stands before its words without being one of them."""
        self.close()
        self._tag, self._level = tag, level
        if label:
            self.put(label, aloud=False)

    def row(self, cells: Iterable[Iterable[Paragraph]], read: Callable[[Paragraph], None]) -> None:
        """Write a row of a table as one block; `read` writes each paragraph of each of its cells."""
        self.open("row")
        for number, cell in enumerate(cells):
            if number:
                self.put(" | ")
            for place, paragraph in enumerate(cell):
                if place:
                    self.put(" ")
                read(paragraph)
        self.close()

    def close(self) -> None:
        """End the block, if one is open; one without words leaves nothing."""
        words = self._words.rstrip()
        end = self._start + len(words)
        spoken = len(words) > sum(span.end - span.start for span in self._unsaid if span.start < end)
        if self._tag == "p":
            self._typed(words)
        if self._tag and words and (spoken or self._found or self._marked):
            for start, href in self._open:
                self._found.append((Span(start, self._end), href, ""))
            self._keep(end)
            self.blocks.append(RawBlock(Span(self._start, end), self._tag, self._level))
            self._text += (words, "\n\n")
            self._length = end + 2
            self.full = self._length > MAX_CHARACTERS or len(self.blocks) > MAX_PARTS
        self._empty(self._length)

    def _typed(self, words: str) -> None:
        """Make a paragraph an entry of a list where somebody typed the bullet or number of one before it."""
        label = entry_label(words[:20])
        if label and len(label) < len(words):
            self._tag = "li"
            if not is_read_aloud(label):
                self._unsaid.append(Span(self._start, self._start + len(label)))

    def _keep(self, end: int) -> None:
        for found, href, form in self._found:
            span = Span(found.start, min(found.end, end))
            if span.start < end:
                self.hyperlinks.append(self._link(span, href, form))
        self.marks += (Mark(span, "footnote", (label,)) for span, label in self._marked)
        self.markup += (Span(span.start, min(span.end, end)) for span in self._unsaid if span.start < end)

    def _link(self, span: Span, href: str, form: str) -> Hyperlink:
        words = self._words[span.start - self._start : span.end - self._start]
        anchor = span
        if words == PICTURE:
            self.markup.append(span)
            anchor = Span(span.start, span.start)
        number = _NUMBER.fullmatch(words)
        if number is not None and len(words) <= 5:
            form = form or "numbered"
            self.markup.append(span)
        if "://" in words or "www." in words:
            self.markup += _addresses(words, span.start)
        role = LinkRole.IMAGE if form == "image" else role_of(href)
        origin = Origin(0, 0, self.path)
        return Hyperlink(span=span, anchor=anchor, href=href, origin=origin, form=form or "inline", role=role)

    @property
    def text(self) -> str:
        """What is written, up to the last block that has ended; places in it stay."""
        return "".join(self._text)

    # notes

    def note(self, identity: str, write: Callable[[], None]) -> None:
        """Write a mark that points to a note; `write` writes the note's own blocks, when its turn comes."""
        known = self._notes.get(identity)
        if known is None:
            known = self._notes[identity] = _Note(f"^{len(self._notes) + 1}", write)
            self._unwritten.append(known)
        start = self._end
        self.put(f"[{known.label}]", aloud=False)
        if self._end > start:
            self._marked.append((Span(start, self._end), known.label))

    def write_notes(self) -> None:
        """Write the notes that the text points to, in the order it does."""
        self.close()
        while self._unwritten:
            note = self._unwritten.popleft()
            first = len(self.blocks)
            self.open("footnote", label=f"[{note.label}]: ")
            note.write()
            self.close()
            for place in range(first, len(self.blocks)):
                self.blocks[place] = self.blocks[place]._replace(tag="footnote")

    # the end

    def draft(
        self,
        data: bytes,
        name: str,
        *,
        media_type: str,
        metadata: Metadata,
        known_host: KnownHost | None,
        linked: int = 0,
    ) -> Draft:
        """Return the draft of what was written; `linked` is how many links a plain count of the file saw.

        Raises:
            UnreadableInput: if there are no words.
        """
        self.close()
        text = "".join(self._text).rstrip()
        if not text:
            raise UnreadableInput(
                remark(
                    "{name}: {remarks}; give its text",
                    name=name,
                    remarks=joined(self.remarks or [remark("no text in it")]),
                )
            )
        if self.full:
            self.remarks.append(remark("only the first {kept} characters were read", kept=len(text)))
        lost = linked - len(self.hyperlinks)
        if lost > 0:
            self.remarks.append(
                remark("{seen} links seen in the file, {read} read", seen=linked, read=len(self.hyperlinks))
            )
        taken = sorted([link.span for link in self.hyperlinks] + [mark.span for mark in self.marks])
        found = unlinked(text, self.blocks, taken, known_host)
        self.hyperlinks += found.hyperlinks
        self.marks += found.marks
        self.markup += found.markup
        lines = LineIndex(text)
        self.hyperlinks.sort(key=lambda link: (link.span.start, -link.span.end))
        return Draft(
            name=name,
            text=text,
            blocks=tuple(self.blocks),
            markup=tuple(sorted(self.markup)),
            hyperlinks=tuple(_placed(link, lines) for link in self.hyperlinks),
            marks=tuple(sorted(self.marks)),
            metadata=metadata,
            media_type=media_type,
            sha256=sha256(data).hexdigest(),
            degraded=tuple(dict.fromkeys(filter(None, self.remarks))),
        )


def _addresses(words: str, start: int) -> Iterator[Span]:
    """Yield where addresses stand in the words of a link, which begin at `start`: nobody reads them aloud."""
    end = 0
    for beginning in _ADDRESS.finditer(words):
        address = url_at(words, beginning.start(), len(words)) if beginning.start() >= end else None
        if address is not None:
            end = address.end
            yield Span(start + address.start, start + end)


def _placed(link: Hyperlink, lines: LineIndex) -> Hyperlink:
    from dataclasses import replace

    line, column = lines.at(link.span.start)
    return replace(link, origin=Origin(line, column, link.origin.path))
