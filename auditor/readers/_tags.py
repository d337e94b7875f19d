"""Recognises the HTML that people paste into Markdown, one tag at a time. Builds no tree."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ELEMENTS = """
a abbr address article aside audio b big blockquote body br button caption center cite code col colgroup dd
del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html
i iframe img input ins kbd label li link main mark meta nav noscript object ol p param picture pre q s samp
script section small source span strike strong style sub summary sup table tbody td tfoot th thead time
title tr tt u ul var video wbr
"""
_KNOWN = frozenset(_ELEMENTS.split())


class Tag(NamedTuple):
    """A tag as written; attribute names in lower case, values still with their entities."""

    name: str
    closing: bool
    end: int
    attributes: dict[str, str]

    @property
    def hides(self) -> bool:
        """Whether what it holds is not shown."""
        return "hidden" in self.attributes or bool(_HIDDEN.search(self.attributes.get("style", "")))


def tag_at(text: str, position: int, limit: int) -> Tag | None:
    """Return the tag that begins at `position`, None if no HTML element has that name."""
    match = _TAG.match(text, position, limit)
    if match is None:
        return None
    name = match.group(2).lower()
    if name not in _KNOWN and "-" not in name and ":" not in name:
        return None
    inside = match.group(3)
    attributes = {}
    if "=" in inside:
        for found in _ATTRIBUTE.finditer(inside):
            attributes[found.group(1).lower()] = found.group(2) or found.group(3) or found.group(4) or ""
    return Tag(name, bool(match.group(1)), match.end(), attributes)
