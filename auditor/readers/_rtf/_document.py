"""Writes what happens in an RTF file as blocks, links and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.draft import Draft, Metadata
from auditor.errors import UnreadableInput
from auditor.i18n import N_, remark
from auditor.readers._draft import KnownHost
from auditor.readers._rtf._events import Event, Parsed, Parser
from auditor.readers._titles import told_title
from auditor.readers._word._fields import instructed
from auditor.readers._word._styles import Style, Styles
from auditor.readers._written import Written

_LABEL = re.compile(r"\s*([\[(]?\d{1,3}[\]).]?)\s*")
_LONGEST_CELL = 60  # words; a longer one is a part of the page and not of a table


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of an RTF file.

    Raises:
        UnreadableInput: if it has no text, or is nested deeper than any text.
    """
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise UnreadableInput(remark("{name}: is no RTF document; save it as one, or as text", name=name))
    parsed = Parser(data.decode("latin-1")).parse()
    if parsed.deep:
        raise UnreadableInput(
            remark("{name}: groups nested too deep in one another; give its text", name=name)
        )
    written = Written()
    Blocks(written, parsed).write(parsed.events)
    written.write_notes()
    title = told_title(parsed.title)
    if data.count(b"{", -4096) and data.rstrip(b"\x00\r\n \t")[-1:] != b"}":
        written.remarks.append(N_("the file is cut short"))
    return written.draft(
        data, name, media_type="application/rtf", metadata=Metadata(title=title), known_host=known_host
    )


class Blocks:
    """Writes events into `written`."""

    def __init__(self, written: Written, parsed: Parsed) -> None:
        self._written = written
        self._styles = Styles(None)
        self._styles.known.update((number, Style(name=name)) for number, name in parsed.styles.items())

    def write(self, events: Sequence[Event]) -> None:
        """Write paragraphs and rows."""
        start = 0
        for place, event in enumerate(events):
            if event.kind == "row":
                self._row(events[start:place])
                start = place + 1
            elif event.kind == "par" and not event.in_table:
                self._paragraph(events[start:place], event)
                start = place + 1
        if start < len(events):
            self._paragraph(events[start:], Event("par"))

    def _row(self, events: Sequence[Event]) -> None:
        cells: list[list[Event]] = [[]]
        for event in events:
            if event.kind == "cell":
                cells.append([])
            else:
                cells[-1].append(event)
        written = [number for number, cell in enumerate(cells) if any(event.kind != "par" for event in cell)]
        cells = cells[written[0] : written[-1] + 1] if written else []
        if any(_words(cell) > _LONGEST_CELL for cell in cells):
            for cell in cells:
                self.write([replace(event, in_table=False) for event in cell])
            return
        self._written.open("row")
        for number, cell in enumerate(cells):
            if number:
                self._written.put(" | ")
            self._inside(cell)
        self._written.close()

    def _paragraph(self, events: Sequence[Event], end: Event) -> None:
        labels = "".join(event.words for event in events if event.kind == "label")
        tag, level = self._styles.tag(end.style, end.outline)
        label = ""
        if labels.strip():
            shown = _LABEL.fullmatch(labels)
            label = f"{shown[1]} " if shown else ""
            if tag == "p":
                tag = "li"
        if not self._written.bare_note:
            self._written.open(tag, level, label)
        self._inside(events)
        if not self._written.bare_note:
            self._written.close()

    def _inside(self, events: Sequence[Event]) -> None:
        for event in events:
            match event.kind:
                case "text":
                    self._written.put(event.words)
                case "par" | "cell":
                    self._written.put(" ")
                case "field":
                    self._written.link(instructed(event.words))
                    self._inside(event.inside)
                    self._written.unlink()
                case "note":
                    body = event.inside
                    self._written.note(f"note{id(event)}", lambda body=body: self.write(body))  # type: ignore[misc]


def _words(cell: Sequence[Event]) -> int:
    return sum(
        len(event.words.split()) + _words(event.inside) for event in cell if event.kind in ("text", "field")
    )
