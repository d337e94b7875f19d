"""Walks the body of a Word document: paragraphs, runs, fields, notes, tables.

Hyperlinks are elements and fields (``HYPERLINK "…"``, simple or in pieces); python libraries commonly know
only the first. Deleted and hidden text is not read, nor what a comment says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.i18n import N_
from auditor.readers._word._fields import instructed
from auditor.readers._word._styles import Numbering, Styles, on, value
from auditor.readers._written import Written
from auditor.readers._xml import Element, outermost

_NOT_READ = frozenset((
    "w.del", "w.moveFrom", "w.comment", "w.instrText", "w.delText", "w.delInstrText", "w.rPr", "w.pPr",
    "w.sectPr", "w.tblPr", "w.tblGrid", "w.trPr", "w.tcPr", "w.sdtPr", "w.rt", "mc.Fallback",
))  # fmt: skip
_LETTERS = {"w.tab": " ", "w.br": "\n", "w.cr": "\n", "w.noBreakHyphen": "-", "w.ptab": " "}
_LONGEST_CELL = 60  # words; a longer one is a part of the page and not of a table


class _Field:
    """A field being read: its instruction, then, once `shown`, its result."""

    __slots__ = ("instruction", "linked", "shown")

    def __init__(self) -> None:
        self.instruction = ""
        self.shown = False
        self.linked = False


class Body:
    """Reads the elements of one part into `written`."""

    def __init__(
        self,
        written: Written,
        styles: Styles,
        numbering: Numbering,
        targets: Mapping[str, str],
        notes: Mapping[str, tuple[Element, Body]],
    ) -> None:
        """`targets` are the part's relationships by id; `notes` footnotes and endnotes by kind and id."""
        self._written = written
        self._styles = styles
        self._numbering = numbering
        self._targets = targets
        self._notes = notes
        self._fields: list[_Field] = []
        self._boxes: list[Element] = []
        self._goes_on = False  # the mark that ended the last paragraph was deleted
        self._tag: tuple[str, int] | None = None  # of what the paragraphs stand in

    def read(self, parent: Element) -> None:
        """Read the blocks of a body, cell, box or note."""
        for child in parent:
            match child.tag:
                case "w.p":
                    self._paragraph(child)
                case "w.tbl":
                    self._table(child)
                case "w.sdt":
                    self._content_control(child)
                case "mc.AlternateContent":
                    for choice in child.findall("mc.Choice")[:1]:
                        self.read(choice)
                case "w.altChunk":
                    self._written.remarks.append(N_("a document embedded in this one was not read"))
                case tag if tag in _NOT_READ:
                    continue
                case _:
                    self.read(child)

    def _content_control(self, control: Element) -> None:
        contents = value(control, "w.sdtPr/w.docPartObj/w.docPartGallery") == "Table of Contents"
        before = self._tag
        if contents:
            self._tag = ("aside", 0)
        for content in control.findall("w.sdtContent"):
            self.read(content)
        self._tag = before

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find("w.pPr")
        if not self._goes_on:
            self._open(properties)
        mark = properties.find("w.rPr") if properties is not None else None
        self._goes_on = mark is not None and (
            mark.find("w.del") is not None or mark.find("w.moveFrom") is not None
        )
        self._runs(paragraph)
        if self._goes_on:
            return
        self._written.close()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _open(self, properties: Element | None) -> None:
        if self._written.bare_note:
            return
        style = value(properties, "w.pStyle")
        tag, level = self._tag or self._styles.tag(style, value(properties, "w.outlineLvl"))
        number = value(properties, "w.numPr/w.numId") or self._styles.number(style)
        label = ""
        if number not in ("", "0"):
            depth = value(properties, "w.numPr/w.ilvl")
            label = self._numbering.label(number, int(depth) if depth.isdigit() else 0)
            if tag == "p":
                tag, level = "li", int(depth) if depth.isdigit() else 0
            elif tag != "li":
                label = ""
        self._written.open(tag, level, label)

    def _table(self, table: Element) -> None:
        """Read a table row by row; the cells of one that lays out a page are read as what they hold."""
        for row in outermost(table, "w.tr", "w.tbl"):
            cells = list(_cells(row))
            if any(_words(cell) > _LONGEST_CELL or cell.find("w.tbl") is not None for cell in cells):
                for cell in cells:
                    self.read(cell)
                continue
            self._written.row((outermost(cell, "w.p") for cell in cells), self._runs)

    # inside a paragraph

    def _runs(self, parent: Element) -> None:
        for child in parent:
            match child.tag:
                case "w.r":
                    self._run(child)
                case "w.hyperlink":
                    self._written.link(self._target(child))
                    self._runs(child)
                    self._written.unlink(had_words=_has_words(child))
                case "w.fldSimple":
                    href = instructed(child.get("w.instr") or "")
                    self._written.link(href)
                    self._runs(child)
                    self._written.unlink(had_words=_has_words(child))
                case "mc.AlternateContent":
                    for choice in child.findall("mc.Choice")[:1]:
                        self._runs(choice)
                case tag if tag in _NOT_READ:
                    continue
                case _:
                    self._runs(child)

    def _run(self, run: Element) -> None:
        properties = run.find("w.rPr")
        hidden = properties is not None and (
            on(properties.find("w.vanish")) or self._styles.hides(value(properties, "w.rStyle"))
        )
        for child in run:
            if child.tag == "w.fldChar":
                self._field(child.get("w.fldCharType") or "")
            elif child.tag == "w.instrText":
                if self._fields and not self._fields[-1].shown:
                    self._fields[-1].instruction += child.text or ""
            elif not hidden and not any(not field.shown for field in self._fields):
                self._piece(child)

    def _piece(self, piece: Element) -> None:
        written = self._written
        match piece.tag:
            case "w.t":
                written.put(piece.text or "")
            case "w.footnoteReference" | "w.endnoteReference":
                self._note(piece.tag[2:5] + (piece.get("w.id") or ""))
            case "mc.AlternateContent":
                for choice in piece.findall("mc.Choice")[:1]:
                    for child in choice:
                        self._piece(child)
            case "w.drawing" | "w.pict" | "w.object":
                for linked in (*piece.iter("a.hlinkClick"), *piece.iter("v.shape")):
                    href = self._targets.get(linked.get("r.id") or "", "") or linked.get("href") or ""
                    if href:
                        written.picture(href)
                self._boxes += outermost(piece, "w.txbxContent", "mc.Fallback")
            case "w.ruby":
                for base in piece.findall("w.rubyBase"):
                    self._runs(base)
            case tag:
                if tag in _LETTERS:
                    written.put(_LETTERS[tag])

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.shown = True
            href = instructed(field.instruction)
            if href:
                self._written.link(href)
                field.linked = True
        elif kind == "end" and self._fields and self._fields.pop().linked:
            self._written.unlink()

    def _target(self, link: Element) -> str:
        href = self._targets.get(link.get("r.id") or "", "")
        anchor = link.get("w.anchor") or ""
        return f"{href}#{anchor}" if anchor and "#" not in href else href

    def _note(self, identity: str) -> None:
        found = self._notes.get(identity)
        if found is not None:
            body, reader = found
            self._written.note(identity, lambda: reader.read(body))


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == "w.tc":
            yield child
        elif child.tag in ("w.sdt", "w.sdtContent", "w.ins"):
            yield from _cells(child)


def _has_words(link: Element) -> bool:
    if link.find(".//w.drawing") is not None:
        return False
    return any(piece.text for tag in ("w.t", "w.delText") for piece in link.iter(tag))


def _words(cell: Element) -> int:
    return sum((text.text or "").count(" ") + 1 for text in cell.iter("w.t"))
