"""Puts the lines of pages in the order people read them, and finds what is printed on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from auditor.readers._pages._lines import Sheet
from auditor.readers._pages._mended import Line

_EDGE = 0.1  # of a page's height, where headers and footers stand
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]{0,4}(?:page|seite|página|pagina|p\.)?\s{0,2}\d{1,4}(?:\s{0,2}(?:of|sur|von|de|di|/)\s{0,2}\d{1,4})?[-–—|\s]{0,4}",
    re.IGNORECASE,
)

_NUMBERED = re.compile(
    r"^(?:page|seite|página|pagina)\s?\d{1,4}\b|\b(?:page|seite|página|pagina)\s?\d{1,4}(?:\s?(?:of|sur|von|de|di|/)\s?\d{1,4})?$",
    re.IGNORECASE,
)


def repeated(sheets: Sequence[Sheet]) -> set[str]:
    """Return what stands at the edge of several pages, digits apart: headers and footers."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_same(line, sheet) for line in sheet.lines if _at_edge(line, sheet)})
    return {text for text, count in seen.items() if count >= max(2, len(sheets) // 3)}


def is_furniture(line: Line, sheet: Sheet, everywhere: set[str]) -> bool:
    """Return whether a line is a header, a footer or the number of its page."""
    if not _at_edge(line, sheet):
        return False
    if line.apart or _same(line, sheet) in everywhere:
        return True
    text = line.text.strip()
    if _PAGE_NUMBER.fullmatch(text) is not None:
        return _in_margin(line, sheet) or sheet.stands_alone(line)
    return _NUMBERED.search(text) is not None and _in_margin(line, sheet) and sheet.stands_alone(line)


def in_order(lines: list[Line], width: float) -> list[Line]:
    """Return lines column by column where the page has columns, else as they were printed.

    Programs print columns one after the other as a rule, and then there is nothing to do. Where pieces of
    one height alternate, the page is cut at the gutter that no piece crosses, between lines that do.
    """
    alternating = sum(
        abs(after.middle - before.middle) < 0.4 * before.size and after.left > before.right
        for before, after in pairwise(lines)
    )
    if alternating < 3 or alternating < len(lines) // 6:
        return lines
    gutter = _gutter(lines, width)
    if gutter is None:
        return lines
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if line.left < gutter - 1 and line.right > gutter + 1:
            ordered += left + right + [line]
            left, right = [], []
        else:
            (left if line.right <= gutter + 1 else right).append(line)
    return ordered + left + right


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Return where a page is cut in two: what the fewest lines cross, in the middle half of it."""
    places = sorted({line.left - 2 for line in lines if width * 0.25 < line.left < width * 0.75})
    best, fewest = None, len(lines) // 4
    for place in places[:200]:
        crossing = sum(line.left < place - 1 and line.right > place + 1 for line in lines)
        beyond = sum(line.left >= place for line in lines)
        if crossing < fewest and beyond >= len(lines) // 5:
            best, fewest = place, crossing
    return best


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return _in_margin(line, sheet) or line.middle <= sheet.lowest or line.middle >= sheet.highest


def _in_margin(line: Line, sheet: Sheet) -> bool:
    return line.middle > sheet.height * (1 - _EDGE) or line.middle < sheet.height * _EDGE


def _same(line: Line, sheet: Sheet) -> str:
    """Return what a line says, digits apart, and at which end of the page."""
    end = "head" if line.middle > sheet.height / 2 else "foot"
    return f"{end}: " + _DIGITS.sub("0", " ".join(line.text.split())).lower()[:120]
