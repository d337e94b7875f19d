"""Walks the lines of the source of an article: paragraphs, headings, lists, tables."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.draft import Draft, Metadata
from auditor.model import Hyperlink, LinkRole
from auditor.readers._decode import decode
from auditor.readers._draft import KnownHost
from auditor.readers._limits import shortened as cut_short
from auditor.readers._wiki._cleared import cleared
from auditor.readers._wiki._index import Shared
from auditor.readers._wiki._piece import CELL, Piece
from auditor.readers._wiki._short import shortened
from auditor.readers._wiki._told import DESCRIBED
from auditor.readers._written import Written

_HEADING = re.compile(r"(={1,6})[ \t]*([^\n]{1,300}?)[ \t]*\1[ \t]*(?=\n|$)")
_LIST = re.compile(r"([*#:;]{1,10})[ \t]*")


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of an article's source.

    Raises:
        UnreadableInput: if there is no text in it.
    """
    decoded = decode(data, name=name)
    text, cut = cut_short(decoded.text)
    written = Written()
    written.remarks += (*decoded.degraded, *cut)
    Article(cleared(text.replace("\r\n", "\n")), written, Shared()).write()
    written.write_notes()
    written.hyperlinks = [_listed(link) for link in written.hyperlinks]
    return written.draft(data, name, media_type="text/x-wiki", metadata=Metadata(), known_host=known_host)


class Article(Piece):
    """The lines of an article."""

    def __init__(self, text: str, written: Written, shared: Shared) -> None:
        super().__init__(text, written, shared)
        self._tables = 0

    def write(self) -> None:
        """Write all blocks."""
        text, position = self.text, 0
        self.shared.named = self.index.named
        self.short = shortened(text, self.ends)
        while position < len(text) and not self.written.full:
            position = self._line(position)
        self.close()

    def _line(self, position: int) -> int:
        """Read a line, with what is open at its end; return where the next one begins."""
        text, written = self.text, self.written
        if text[position] == "\n":
            self.close()
            return position + 1
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if heading := _HEADING.match(text, position):
            self.close()
            written.open("h", len(heading[1]))
            self.inline(heading.start(2), heading.end(2))
            written.close()
            return heading.end() + 1
        if text.startswith("{|", position):
            self._tables += 1
            return end + 1
        if self._tables and text[position] in "|!":
            return self._cell(position, end)
        if text.startswith("----", position):
            return end + 1
        if listed := _LIST.match(text, position):
            indented = listed[1].strip(":;") == ""
            written.open("p" if indented else "li", 0 if indented else len(listed[1]) - 1)
            position = listed.end()
        elif written.tag in ("p", "quote"):
            written.put(" ")
        else:
            written.open("quote" if self._quoted else "p")
        return self.inline(position, len(text), line=True)

    def _cell(self, position: int, end: int) -> int:
        text, written = self.text, self.written
        if text.startswith("|}", position):
            self._tables -= 1
            self.close()
            return end + 1
        if text.startswith("|+", position):
            written.open("caption")
            started = CELL.match(text, position + 2)
            return self.inline(started.end() if started else position + 2, len(text), line=True)
        if text.startswith("|-", position):
            written.close()
            return end + 1
        if written.tag != "row":
            written.open("row")
        else:
            written.put(" | ")
        started = CELL.match(text, position + 1)
        return self.inline(started.end() if started else position + 1, len(text), line=True)


def _listed(link: Hyperlink) -> Hyperlink:
    """Return a link as it is, or as listed where short notes cite what it describes."""
    return replace(link, role=LinkRole.LISTED, form="inline") if link.form == DESCRIBED else link
