"""Finds the lists of sources of an article: the most precious links of all stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import BlockKind
from auditor.structure._units import Unit
from auditor.structure._wordings import Wordings, announces, line_key, opens

ENTRY = re.compile(
    r"(?:[-*•]\s+)?(?:\[(?P<note>\^[^\[\]\s^]{1,60})\]:|\[\^?(?P<square>\d{1,3})\^?\]:?|\((?P<round>\d{1,3})\)"
    r"|(?P<dot>\d{1,3})[.)](?=\s)|(?P<raised>[¹²³⁴-⁹⁰]{1,3})|\\\[(?P<escaped>\d{1,3})\\\])"
)
_LONGEST_ENTRY = 60  # words
_LONGEST_HEADING = 60  # characters
_FEW = 8  # words beside the links of an entry


def mark_lists(units: Sequence[Unit], text: str, words: Wordings, *, marked: bool) -> None:
    """Decide which blocks are lists of sources. `marked`: the text has marks that point to a list."""
    inside = False
    for position, unit in enumerate(units):
        if unit.kind is not None:
            inside = inside and unit.kind is not BlockKind.BOILERPLATE
            continue
        following = next(
            (later for later in units[position + 1 : position + 4] if not later.wordless or later.hyperlinks),
            None,
        )
        if unit.hyperlinks and _heads_itself(unit, text, words):
            unit.be(BlockKind.REFERENCES, "names sources under a heading of its own")
            inside = True
        elif _heads_list(unit, following, text, words):
            inside = True
            unit.be(BlockKind.HEADING, "heads a list of sources")
        elif inside and unit.tag != "h" and _is_entry(unit, text):
            unit.be(BlockKind.REFERENCES, "an entry of a list of sources")
        elif unit.size <= _LONGEST_ENTRY and announces(unit.low, words.reference_openers) and not unit.solid:
            unit.be(BlockKind.REFERENCES, "names sources in a line")
            inside = bool(unit.hyperlinks) or (following is not None and _numbered_link(following, text))
        else:
            inside = False
    _closing_list(units, text, marked=marked)


def _heads_list(unit: Unit, following: Unit | None, text: str, words: Wordings) -> bool:
    if unit.size > 6 or unit.hyperlinks or following is None:
        return False
    if unit.key in words.reference_headings:
        return following.tag != "h" and (unit.tag == "h" or unit.final == ":" or _is_entry(following, text))
    return unit.final == ":" and opens(unit.low, words.reference_openers) != "" and _is_entry(following, text)


def _heads_itself(unit: Unit, text: str, words: Wordings) -> bool:
    """Whether the first line of a block heads the lines under it: ``Sources<br>1. …<br>2. …``."""
    if unit.tag != "p":
        return False
    first = text.find("\n", unit.span.start, min(unit.span.end, unit.span.start + _LONGEST_HEADING))
    return (
        first >= 0
        and unit.hyperlinks[0].span.start > first
        and line_key(text[unit.span.start : first]) in words.reference_headings
    )


def _is_entry(unit: Unit, text: str) -> bool:
    if unit.tag in ("li", "row", "footnote") or ENTRY.match(text, unit.span.start):
        return True
    if unit.hyperlinks:
        return unit.size <= _LONGEST_ENTRY * (1 + text.count("\n", unit.span.start, unit.span.end))
    return unit.size <= 25 and not unit.solid


def _numbered_link(unit: Unit, text: str) -> bool:
    return bool(unit.hyperlinks) and ENTRY.match(text, unit.span.start) is not None


def _closing_list(units: Sequence[Unit], text: str, *, marked: bool) -> None:
    """Decide on entries without a heading, when the text ends with them."""
    run: list[Unit] = []
    for unit in reversed(units):
        if unit.kind is not None or (unit.wordless and not unit.hyperlinks):
            continue
        beside = unit.size - sum(
            text.count(" ", link.anchor.start, link.anchor.end) + 1
            for link in unit.hyperlinks
            if link.anchor.start < link.anchor.end
        )
        is_numbered = _numbered_link(unit, text)
        bare = unit.wordless or (unit.tag == "li" and beside <= _FEW)
        if unit.tag == "h" or not unit.hyperlinks or not (is_numbered or bare) or unit.size > _LONGEST_ENTRY:
            break
        run.append(unit)
    numbered = sum(_numbered_link(unit, text) for unit in run)
    if len(run) < len(units) and (len(run) >= 2 or (numbered and marked)):
        for unit in run:
            unit.be(BlockKind.REFERENCES, "links listed after the text")
