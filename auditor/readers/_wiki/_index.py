"""Looks up once where the brackets and tags of a source end, so that every place of it is passed once."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import count

REF = re.compile(r"<ref(?=[\s/>])([^<>]{0,400})>", re.IGNORECASE)
_NAME = re.compile(r"name\s{0,5}=\s{0,5}[\"']?([^\"'/>]{1,100})", re.IGNORECASE)
_PAIRS = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_REF_END = re.compile(r"</ref\s?>", re.IGNORECASE)

Definition = tuple[str, int, int]
"""A source, and where in it the content of a named reference begins and ends."""


class Index:
    """Of one text: where each pair ends, where references end, and the named ones by their names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.ends = _pairs(text)
        self._closed = [found.start() for found in _REF_END.finditer(text)]
        self._unclosed: set[str] = set()
        self.named: dict[str, Definition] = {}
        for opened in REF.finditer(text):
            name = name_in(opened[1])
            if name and not opened[1].rstrip().endswith("/"):
                self.named.setdefault(name, (text, opened.end(), self.ref_end(opened.end())))

    def ref_end(self, position: int) -> int:
        """Return where the next ``</ref>`` begins, the end of the text if there is none."""
        place = bisect_left(self._closed, position)
        return self._closed[place] if place < len(self._closed) else len(self._text)

    def tag_end(self, name: str, position: int) -> int:
        """Return where the next closing tag of a name begins, -1 if there is none."""
        if name in self._unclosed:
            return -1
        end = self._text.find(f"</{name}>", position)
        if end < 0:
            self._unclosed.add(name)
        return end


class Shared:
    """What the parts of one article have in common: its named references, and numbers for those without."""

    def __init__(self) -> None:
        self.named: dict[str, Definition] = {}
        self._numbers = count(1)

    def anonymous(self) -> str:
        """Return an identity for a note without a name; no name begins with #."""
        return f"#{next(self._numbers)}"


def name_in(attributes: str) -> str:
    """Return the name that the attributes of a reference give it, "" for none."""
    named = _NAME.search(attributes)
    return named[1].strip() if named else ""


def _pairs(text: str) -> dict[int, int]:
    """Return where each ``{{`` and ``[[`` that is closed ends."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for sign in _PAIRS.finditer(text):
        if sign[0] in ("{{", "[["):
            opened.append((sign[0], sign.start()))
            continue
        wanted = "{{" if sign[0] == "}}" else "[["
        while opened and opened[-1][0] != wanted and wanted == "{{":
            opened.pop()
        if opened and opened[-1][0] == wanted:
            ends[opened.pop()[1]] = sign.end()
    return ends
