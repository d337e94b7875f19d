"""Walks the body of an OpenDocument text. Tracked deletions, comments and hidden text are not read."""

from __future__ import annotations

import re

from auditor.readers._opendocument._styles import Styles
from auditor.readers._written import Written
from auditor.readers._xml import Element, outermost

_SPACES = re.compile(r"[ \t\r\n]+")
_NOT_READ = frozenset((
    "text.tracked-changes", "office.annotation", "text.sequence-decls", "text.variable-decls",
    "text.user-field-decls", "office.forms", "text.hidden-text", "text.hidden-paragraph", "text.ruby-text",
    "text.note-citation", "text.alphabetical-index-mark", "text.page-number", "text.page-count",
))  # fmt: skip
_CONTENTS = frozenset(
    ("text.table-of-content", "text.illustration-index", "text.alphabetical-index", "text.index-title")
)
_CHANGES = ("text.change-start", "text.change-end")
_LONGEST_CELL = 60  # words; a longer one is a part of the page and not of a table


class Body:
    """Reads elements into `written`."""

    def __init__(self, written: Written, styles: Styles) -> None:
        self._written = written
        self._styles = styles
        self._lists: list[str] = []
        self._counts: dict[tuple[str, int], int] = {}
        self._label = ""
        self._tag: tuple[str, int] | None = None
        self._boxes: list[Element] = []
        self._deletions: set[str] = set()  # tracked ones whose words are left in the text
        self._deleting: set[str] = set()

    def read(self, parent: Element) -> None:
        """Read the blocks of a body, section, cell, box or note."""
        for child in parent:
            self._block(child)

    def _block(self, child: Element) -> None:
        match child.tag:
            case "text.p":
                self._paragraph(child, *(self._tag or self._styles.tag(child.get("text.style-name") or "")))
            case "text.h":
                level = child.get("text.outline-level") or "1"
                self._paragraph(child, "h", min(int(level), 6) if level.isdigit() else 1)
            case "text.list":
                self._lists.append(child.get("text.style-name") or (self._lists[-1] if self._lists else ""))
                self.read(child)
                self._lists.pop()
            case "text.list-item":
                self._entry(child)
            case "table.table":
                self._table(child)
            case "text.section" if child.get("text.display") in ("none", "condition"):
                return
            case "text.tracked-changes":
                self._deletions |= _deletions(child)
            case tag if tag in _NOT_READ or tag in _CHANGES:
                self._change(child)
            case tag if tag in _CONTENTS:
                before, self._tag = self._tag, ("aside", 0)
                self.read(child)
                self._tag = before
            case _:
                self.read(child)

    def _entry(self, entry: Element) -> None:
        depth = len(self._lists) - 1
        style = self._lists[-1] if self._lists else ""
        label = self._styles.labels.get((style, depth))
        if label is not None:
            number = self._counts.get((style, depth), label[2] - 1) + 1
            self._counts[style, depth] = number
            self._label = f"{label[0]}{number}{label[1]}".strip()[:20] + " "
        self.read(entry)
        self._label = ""

    def _paragraph(self, paragraph: Element, tag: str, level: int) -> None:
        style = paragraph.get("text.style-name") or ""
        if self._styles.hides(style):
            return
        label = ""
        if self._lists and tag == "p":
            tag, level = "li", len(self._lists) - 1
            label, self._label = self._label, ""
        if not self._written.bare_note:
            self._written.open(tag, level, label)
        self._inside(paragraph)
        self._written.close()
        boxes, self._boxes = self._boxes, []
        lists, self._lists = self._lists, []
        for box in boxes:
            self.read(box)
        self._lists = lists

    def _table(self, table: Element) -> None:
        for row in outermost(table, "table.table-row", "table.table"):
            cells = [cell for cell in row if cell.tag == "table.table-cell"]
            if any(_words(cell) > _LONGEST_CELL or cell.find("table.table") is not None for cell in cells):
                for cell in cells:
                    self.read(cell)
                continue
            self._written.row((outermost(cell, "text.p") for cell in cells), self._inside)

    # inside a paragraph

    def _inside(self, parent: Element) -> None:
        self._words(parent.text)
        for child in parent:
            self._piece(child)
            self._words(child.tail)

    def _words(self, words: str | None) -> None:
        """Write text; white space counts once, and not at the beginning (19.1.5 of part 3: 6.1.2)."""
        if words and not self._deleting:
            words = _SPACES.sub(" ", words)
            self._written.put(words.lstrip() if self._written.ends_with_space else words)

    def _hidden(self, span: Element) -> bool:
        return self._styles.hides(span.get("text.style-name") or "")

    def _piece(self, piece: Element) -> None:
        written = self._written
        if self._deleting and piece.tag not in ("text.span", *_CHANGES):
            for change in piece.iter("text.change-end"):
                self._change(change)
            return
        match piece.tag:
            case "text.a":
                written.link((piece.get("xlink.href") or "").strip())
                self._inside(piece)
                written.unlink(had_words=any(map(self._hidden, piece.iter("text.span"))))
            case "text.span":
                if not self._hidden(piece):
                    self._inside(piece)
            case "text.s":
                written.put(" ")
            case "text.tab":
                written.put(" ")
            case "text.line-break":
                written.put("\n")
            case "text.note":
                body = piece.find("text.note-body")
                if body is not None:
                    written.note(f"note{id(piece)}", lambda: self.read(body))
            case "draw.a":
                href = (piece.get("xlink.href") or "").strip()
                if href:
                    written.picture(href)
                self._boxes += _boxes(piece)
            case "draw.frame" | "draw.custom-shape" | "draw.g":
                self._boxes += _boxes(piece)
            case tag if tag in _NOT_READ or tag in _CHANGES:
                self._change(piece)
            case _:
                self._inside(piece)

    def _change(self, mark: Element) -> None:
        """Leave out what stands between the marks of a tracked deletion."""
        changed = mark.get("text.change-id") or ""
        if mark.tag == "text.change-start" and changed in self._deletions:
            self._deleting.add(changed)
        elif mark.tag == "text.change-end":
            self._deleting.discard(changed)


def _deletions(changes: Element) -> set[str]:
    """Return the names of tracked deletions (19.850 of part 3; the older name of the attribute too)."""
    regions = (region for region in changes if region.find("text.deletion") is not None)
    return {region.get("text.id") or region.get("xml.id") or "" for region in regions}


def _boxes(drawn: Element) -> list[Element]:
    """Return what of a drawing holds paragraphs: its text boxes, and shapes that are written in."""
    if drawn.tag == "draw.custom-shape":
        return [drawn]
    return [
        *outermost(drawn, "draw.text-box", "draw.custom-shape"),
        *outermost(drawn, "draw.custom-shape", "draw.text-box"),
    ]


def _words(cell: Element) -> int:
    return sum(words.count(" ") + 1 for words in cell.itertext() if words.strip())
