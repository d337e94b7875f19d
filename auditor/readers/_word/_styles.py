"""What the styles and numbering of a Word document make of its paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from auditor.readers._xml import Element

_HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo|kop)\s?([1-9])")
_TITLES = ("title", "titre", "titel", "título", "titolo")
_CONTENTS = re.compile(r"(?:toc|table of figures)\b")
_LEVEL = re.compile(r"%(\d)")
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class Style:
    """What a paragraph or run style says, its own words and those of the style it is based on."""

    name: str = ""
    based: str = ""
    outline: int | None = None
    hidden: bool = False
    number: str = ""


def on(element: Element | None) -> bool:
    """Return whether a switch like ``<w:vanish/>`` is there and on."""
    return element is not None and (element.get("w.val") or "1").lower() not in _OFF


def value(parent: Element | None, path: str) -> str:
    """Return the ``w.val`` of an element below another, "" if there is none."""
    found = parent.find(path) if parent is not None else None
    return (found.get("w.val") or "") if found is not None else ""


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self.known: dict[str, Style] = {}
        for each in root.iter("w.style") if root is not None else ():
            outline = value(each, "w.pPr/w.outlineLvl")
            self.known[each.get("w.styleId") or ""] = Style(
                name=value(each, "w.name").lower(),
                based=value(each, "w.basedOn"),
                outline=int(outline) if outline.isdigit() else None,
                hidden=on(each.find("w.rPr/w.vanish")),
                number=value(each, "w.pPr/w.numPr/w.numId"),
            )

    def chain(self, identity: str) -> list[Style]:
        """Return a style and those it is based on."""
        found: list[Style] = []
        while identity in self.known and len(found) < 12:
            found.append(self.known[identity])
            identity = found[-1].based
        return found

    def hides(self, identity: str) -> bool:
        """Return whether text of a style is hidden."""
        return bool(identity) and any(style.hidden for style in self.chain(identity))

    def number(self, identity: str) -> str:
        """Return the list that paragraphs of a style belong to, "" if none."""
        return next((style.number for style in self.chain(identity) if style.number), "")

    def tag(self, identity: str, outline: str) -> tuple[str, int]:
        """Return the tag and level that a paragraph's style gives it."""
        chain = self.chain(identity) or ([Style(name=identity.lower())] if identity else [])
        for style in chain:
            heading = _HEADING.match(style.name)
            if heading:
                return "h", min(int(heading[1]), 6)
            if style.name in _TITLES:
                return "h", 1
            if style.name.startswith(("caption", "légende", "beschriftung")):
                return "caption", 0
            if _CONTENTS.match(style.name):
                return "aside", 0
            if "quote" in style.name or style.name == "citation":
                return "quote", 0
            if style.outline is not None and style.outline < 6:
                return "h", style.outline + 1
        if outline.isdigit() and int(outline) < 6:
            return "h", int(outline) + 1
        return "p", 0


@dataclass(slots=True)
class Numbering:
    """Lists: what stands before each entry. Counts as the document is read from its beginning to its end."""

    formats: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """Return the numbering that a numbering part defines."""
        made = cls()
        for each in root.iter("w.abstractNum") if root is not None else ():
            for level in each.iter("w.lvl"):
                depth, start = level.get("w.ilvl") or "0", value(level, "w.start")
                if depth.isdigit():
                    made.formats[each.get("w.abstractNumId") or "", int(depth)] = (
                        value(level, "w.numFmt"),
                        value(level, "w.lvlText"),
                        int(start) if start.isdigit() else 1,
                    )
        for each in root.iter("w.num") if root is not None else ():
            made.abstract[each.get("w.numId") or ""] = value(each, "w.abstractNumId")
        return made

    def label(self, number: str, depth: int) -> str:
        """Return what stands before the next entry of a list: ``3. `` or ``[3] ``, "" before a bullet."""
        depth = max(0, min(depth, 8))
        abstract = self.abstract.get(number, "")
        form, text, _ = self.formats.get((abstract, depth), ("bullet", "", 1))
        counts = self._counts[abstract]
        del counts[depth + 1 :]
        while len(counts) <= depth:
            counts.append(self.formats.get((abstract, len(counts)), ("", "", 1))[2] - 1)
        counts[depth] += 1
        if form != "decimal" or not text:
            return ""
        shown = _LEVEL.sub(lambda place: str((counts + [0] * 9)[max(0, int(place[1]) - 1)]), text)
        return shown[:20].strip() + " "
