"""Reads the tags of a PDF (ISO 32000-1, 14.8): which paragraph, heading or list entry a letter stands in.

Browsers and word processors write them with what they print. A file without tags, or whose tags end within
sentences as those of converters do, is read by the places of its lines alone.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from auditor.readers._pages._mended import Line, Tagged

_INLINE = frozenset((
    "NonStruct", "Span", "Link", "Em", "Strong", "Code", "Quote", "Reference", "Lbl", "Annot", "Sub",
    "Private", "BibEntry", "Ruby", "RB", "Form", "",
))  # fmt: skip
_MOST_ELEMENTS = 20_000  # of a page
_DEEPEST = 60
_MOST_BROKEN = 0.2  # of the places where a tag ends, those within a sentence


def tags(page: Any, pdfium: Any) -> dict[int, Tagged]:
    """Return the blocks of a page by the numbers of their marked content."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    found: dict[int, Tagged] = {}
    try:
        top = pdfium.FPDF_StructTree_CountChildren(tree)
        waiting = [
            (pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), Tagged(-1, ""), 0)
            for place in range(min(top, _MOST_ELEMENTS))
        ]
        number = 0
        while waiting and number < _MOST_ELEMENTS:
            element, block, depth = waiting.pop()
            if not element or depth > _DEEPEST:
                continue
            number += 1
            kind = _kind(element, pdfium)
            if kind not in _INLINE:
                block = Tagged(number, kind, number if kind == "TR" else block.row)
            for place in range(min(pdfium.FPDF_StructElement_CountChildren(element), _MOST_ELEMENTS)):
                content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)
                if content >= 0:
                    found.setdefault(content, block)
                else:
                    child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
                    waiting.append((child, block, depth + 1))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return found


def _kind(element: Any, pdfium: Any) -> str:
    name = (ctypes.c_ushort * 32)()
    size = pdfium.FPDF_StructElement_GetType(element, name, ctypes.sizeof(name))
    return bytes(name)[: max(0, min(size, ctypes.sizeof(name)) - 2)].decode("utf-16-le", "replace")


def are_broken(lines: Sequence[Line]) -> bool:
    """Return whether blocks of a document end within sentences so often that its tags mean nothing."""
    ends = within = 0
    for before, line in pairwise(lines):
        if before.ends is None or line.begins is None or before.ends == line.begins or line.row:
            continue
        ends += 1
        within += before.text.rstrip()[-1:].isalpha() and line.text.lstrip()[:1].islower()
    return within > _MOST_BROKEN * ends
