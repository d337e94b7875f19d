"""Tells what sends its reader to other articles: lines by themselves, and sections under "Read also"."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import BlockKind
from auditor.structure._openings import announces, opens
from auditor.structure._units import Unit
from auditor.structure._wordings import Wordings

_FREE = (None, BlockKind.BOILERPLATE)
_POINTER_WORDS = 4


def points_elsewhere(unit: Unit, words: Wordings, opened: str) -> bool:
    """Whether a block sends its reader to another article; `opened`: what lines of the page begin with."""
    low = unit.low.lstrip("→►▶>»👉🔗•[(*-– ")
    if (opened or low != unit.low) and opens(low, words.read_more_openers):
        return bool(unit.hyperlinks) or not unit.stopped or announces(low, words.read_more_openers)
    if unit.tag != "p" or len(unit.hyperlinks) != 1 or unit.stopped:
        return False
    link = unit.hyperlinks[0]
    alone = link.span.end - link.span.start >= unit.span.end - unit.span.start - 6
    return link.form in ("inline", "html", "reference") and alone and unit.size >= _POINTER_WORDS


def pointers(units: Sequence[Unit], words: Wordings) -> None:
    """Decide the sections under a heading like "Lire aussi": they last as long as their lines are short."""
    inside = False
    for unit in units:
        if unit.size <= 6 and unit.kind in _FREE and unit.key in words.read_more_headings:
            inside = True
            unit.be(BlockKind.BOILERPLATE, "heads pointers to other articles")
        elif inside and unit.kind is None and unit.tag != "h" and (not unit.solid or _linked(unit)):
            unit.pointer = True
            unit.be(BlockKind.BOILERPLATE, "points to another article")
        elif unit.kind is None or unit.tag == "h":
            inside = False


def _linked(unit: Unit) -> bool:
    """Whether hardly a word of the block stands outside its links."""
    linked = sum(link.span.end - link.span.start for link in unit.hyperlinks)
    return linked > 0 and linked >= 0.9 * (unit.span.end - unit.span.start)
