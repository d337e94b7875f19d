"""What the styles of an OpenDocument text make of its paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.readers._xml import Element

_CAPTIONS = ("caption", "illustration", "figure", "drawing", "légende")
_MOST_ANCESTORS = 12


@dataclass(slots=True)
class Styles:
    """Styles by name: the one each is based on, its outline level, whether it hides, list labels by depth."""

    based: dict[str, str] = field(default_factory=dict)
    outline: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    labels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Element]) -> Styles:
        """Return the styles that parts define."""
        made = cls()
        for root in roots:
            for style in root.iter("style.style"):
                name = style.get("style.name") or ""
                made.based[name] = style.get("style.parent-style-name") or ""
                level = style.get("style.default-outline-level") or ""
                if level.isdigit():
                    made.outline[name] = int(level)
                if any(each.get("text.display") == "none" for each in style.iter("style.text-properties")):
                    made.hidden.add(name)
            for style in root.iter("text.list-style"):
                for entry in style.iter("text.list-level-style-number"):
                    depth = entry.get("text.level") or "1"
                    start = entry.get("text.start-value") or "1"
                    if entry.get("style.num-format") == "1" and depth.isdigit():
                        made.labels[style.get("style.name") or "", int(depth) - 1] = (
                            entry.get("style.num-prefix") or "",
                            entry.get("style.num-suffix") or "",
                            int(start) if start.isdigit() else 1,
                        )
        return made

    def names(self, name: str) -> list[str]:
        """Return a style's name and those of the styles it is based on, as people see them."""
        found: list[str] = []
        while name and len(found) < _MOST_ANCESTORS:
            found.append(name)
            name = self.based.get(name, "")
        return found

    def hides(self, name: str) -> bool:
        """Return whether text of a style is hidden."""
        return any(each in self.hidden for each in self.names(name))

    def tag(self, name: str) -> tuple[str, int]:
        """Return the tag and level that a paragraph's style gives it."""
        for each in self.names(name):
            shown = each.replace("_20_", " ").lower()
            if shown == "title":
                return "h", 1
            if shown in _CAPTIONS:
                return "caption", 0
            if shown in ("quotations", "quotation", "quote"):
                return "quote", 0
            if shown.startswith("contents ") or shown in ("header", "footer"):
                return "aside", 0
            if 0 < self.outline.get(each, 0) <= 6:
                return "h", self.outline[each]
        return "p", 0
