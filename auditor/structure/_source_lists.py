"""Finds the lists of sources of an article: the most precious links of all stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from auditor.model import BlockKind
from auditor.structure._openings import announces, line_key, opens
from auditor.structure._units import Unit
from auditor.structure._wordings import Wordings

ENTRY = re.compile(
    r"(?:>\s?){0,4}[\u200b\u2060\ufeff]{0,3}(?:<a\s[^<>]{0,80}></a>\s?)?(?:[-*•]\s+)?(?:\*\*)?"
    r"(?:\[(?P<note>\^[^\[\]\s^]{1,60})\]:|\[\^?(?P<square>\d{1,3})\^?\]:?|\((?P<round>\d{1,3})\)"
    r"|(?P<dot>\d{1,3})[.)](?=\s)|(?P<bare>\d{1,3})\s(?=https?://)|(?P<raised>[¹²³⁴-⁹⁰]{1,3})"
    r"|\\\[(?P<escaped>\d{1,3})\\\]|\[(?P<key>@[\w:-]{1,40}|[^\W\d_][\w .-]{0,15}\d{1,4})\](?!\())"
)
_LONGEST_ENTRY = 60  # words
_LONGEST_HEADING = 60  # characters
_LABEL_OF_LINE = 24  # characters before the link of a line: ``SOURCE Reuters``
_FEW = 8  # words beside the links of an entry
_LONGEST_LABEL = 40  # characters before a link in brackets: ``(Source: url)``, or a line of other articles
_MARK = re.compile(r"[\s\\\[\]^]{0,6}[\d¹²³⁴-⁹⁰]{0,3}[\s\\\[\]^]{0,6}")
_ENDS = frozenset('.!?…»”"')
_IN_LINE = re.compile(r"(?<![^\s:>])(?:(\d{1,3})[.)]|\((\d{1,3})\)|\[(\d{1,3})\])(?=\s)")
_COUNT = re.compile(r"\s?\(\d{1,3}$")  # of entries: ``References (3)``
_NAMED = re.compile(r"\s?[:：]\s*\w|\s[–—-]\s+\w")  # what follows the word for sources


def mark_lists(units: Sequence[Unit], text: str, words: Wordings, marked: Set[str]) -> None:
    """Decide which blocks are lists of sources; `marked` are the numbers of marks that point to a list."""
    inside = named = False  # of a list; of one that a line of its own names: ``Source: Reuters``
    level = 0  # of the heading above it
    for position, unit in enumerate(units):
        if unit.kind is not None:
            inside = inside and unit.kind is not BlockKind.BOILERPLATE
            continue
        if unit.hyperlinks and _heads_itself(unit, text, words):
            unit.be(BlockKind.REFERENCES, "names sources under a heading of its own")
            inside, named = True, False
        elif _heads_list(unit, units, position, text, words):
            inside, named, level = True, False, unit.level
            unit.be(BlockKind.HEADING, "heads a list of sources")
        elif (
            inside
            and unit.tag == "h"
            and unit.level > level > 0
            and _parts_list(units, position, text, words)
        ):
            unit.be(BlockKind.HEADING, "heads a part of a list of sources")
        elif inside and unit.tag == "p" and _reads_on(unit, words):
            inside = False
        elif inside and unit.tag != "h" and (_is_listed if named else _is_entry)(unit, text):
            unit.be(BlockKind.REFERENCES, "an entry of a list of sources")
        elif _is_line(unit, text) and (
            _names_sources(unit.low, words) or (unit.hyperlinks and _labels_links(unit, text, words))
        ):
            unit.be(BlockKind.REFERENCES, "names sources in a line")
            following = _following(units, position)
            inside = bool(unit.hyperlinks) or (following is not None and _numbered_link(following, text))
            named = bool(unit.hyperlinks) and not _IN_LINE.search(text, *unit.span)
        else:
            inside = False
    _closing_list(units, text, words, marked)


def _following(units: Sequence[Unit], position: int) -> Unit | None:
    """Return the next of the three blocks below one that has words or links."""
    below = units[position + 1 : position + 4]
    return next((unit for unit in below if not unit.wordless or unit.hyperlinks), None)


def _heads_list(unit: Unit, units: Sequence[Unit], position: int, text: str, words: Wordings) -> bool:
    if unit.size > 6 or unit.hyperlinks:
        return False
    key = _COUNT.sub("", unit.key) if unit.key[-1:].isdigit() else unit.key
    named = key in words.reference_headings
    if not (named or (unit.final == ":" and opens(unit.low, words.reference_openers))):
        return False
    following = _following(units, position)
    if following is None:
        return False
    if named and following.tag == "h":
        return following.level > unit.level > 0 and _parts_list(units, following.index, text, words)
    if named:
        return unit.tag == "h" or unit.final == ":" or _is_entry(following, text)
    return _is_entry(following, text)


def _parts_list(units: Sequence[Unit], position: int, text: str, words: Wordings) -> bool:
    """Whether a heading below that of a list stands above more of its entries."""
    following = _following(units, position)
    if following is None or not following.hyperlinks or units[position].key in words.read_more_headings:
        return False
    return following.tag == "li" or _numbered_link(following, text)


def _is_line(unit: Unit, text: str) -> bool:
    """Whether a block can be a line of sources: no running text, unless its links are counted: (1) … (2) …"""
    if not unit.solid and unit.size <= _LONGEST_ENTRY:
        return True
    return len(unit.hyperlinks) > 1 and len(counted_up(unit, text)) > 1


def counted_up(unit: Unit, text: str) -> list[int]:
    """Return where the numbers 1, 2, 3 … stand in a line, each after the one before."""
    places: list[int] = []
    for found in _IN_LINE.finditer(text, unit.span.start, unit.span.end):
        if next(filter(None, found.groups())) == str(len(places) + 1):
            places.append(found.start())
    return places


def _names_sources(low: str, words: Wordings) -> bool:
    """Whether a line says whose material the article is made of: ``Bron: ANP``, ``(Quelle – dpa)``."""
    line = low.lstrip("(（[")
    label = opens(line, words.source_labels)
    if label and _NAMED.match(line, len(label)):
        return True
    return announces(line, words.reference_openers)


def _labels_links(unit: Unit, text: str, words: Wordings) -> bool:
    """Whether a line is the word for sources and links, with nothing between: ``SOURCE Reuters``."""
    first = unit.hyperlinks[0].span.start
    if not 0 < first - unit.span.start <= _LABEL_OF_LINE or unit.hyperlinks[-1].span.end < unit.span.end:
        return False
    label = line_key(text[unit.span.start : first])
    return label in words.source_labels or label in words.reference_headings


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


def _is_listed(unit: Unit, text: str) -> bool:
    """Whether a block below a line of sources is another one, and not the paragraph that goes on after it."""
    if not unit.hyperlinks or unit.solid:
        return False
    return _words_beside_links(unit, text) <= _FEW and not _cites(unit, text)


def _reads_on(unit: Unit, words: Wordings) -> bool:
    """Whether a line below a list is none of its entries: ``Read also: [another article](url)``."""
    return ":" in unit.low[:_LONGEST_LABEL] and opens(unit.low, words.read_more_openers) != ""


def _cites(unit: Unit, text: str) -> bool:
    """Whether a sentence cites the links of a block: ``claim.[1](url)``, ``claim. ([Reuters](url))``."""
    first, last = unit.hyperlinks[0], unit.hyperlinks[-1]
    before = text[max(unit.span.start, first.span.start - _LONGEST_LABEL) : first.span.start].rstrip()
    after = text[last.span.end : last.span.end + 2]
    if _MARK.fullmatch(text, *first.anchor):
        return before.rstrip("([ ")[-1:] in _ENDS or (after[:1] == "." and before != "")
    told, bracket, _ = before.rpartition("(")
    return bracket != "" and (after == ")." or told.rstrip()[-1:] in _ENDS)


def _numbered_link(unit: Unit, text: str) -> bool:
    if not unit.hyperlinks:
        return False
    first = unit.hyperlinks[0]
    return (first.form == "numbered" and first.span.start == unit.span.start) or (
        ENTRY.match(text, unit.span.start) is not None
    )


def _closing_list(units: Sequence[Unit], text: str, words: Wordings, marked: Set[str]) -> None:
    """Decide on entries without a heading of sources, when the text ends with them.

    What stands under "Read more" is a list of sources if all marks of the text are numbers of its entries.
    """
    run: list[Unit] = []
    for unit in reversed(units):
        if unit.kind is not None or (unit.wordless and not unit.hyperlinks):
            continue
        if run and run[-1].wordless and _is_above_link(unit, text):
            run.append(unit)
            continue
        if unit.tag == "h" or not unit.hyperlinks or unit.size > _LONGEST_ENTRY:
            if unit.key in words.read_more_headings and not (marked and marked <= _numbers(run, text)):
                return
            break
        bare = unit.wordless or (
            unit.tag == "li" and _words_beside_links(unit, text) <= _FEW and not _cites(unit, text)
        )
        if not (bare or _numbered_link(unit, text)):
            break
        run.append(unit)
    if not run:
        return
    numbered = sum(_numbered_link(unit, text) or not unit.hyperlinks for unit in run)
    if len(run) < len(units) and (len(run) >= 2 or (numbered and marked)):
        for unit in run:
            unit.be(BlockKind.REFERENCES, "links listed after the text")


def _is_above_link(unit: Unit, text: str) -> bool:
    """Whether a block is a numbered entry without its link, which stands in the next line."""
    return (
        not unit.hyperlinks and unit.size <= _LONGEST_ENTRY and ENTRY.match(text, unit.span.start) is not None
    )


def _numbers(run: Sequence[Unit], text: str) -> set[str]:
    found = (ENTRY.match(text, unit.span.start) for unit in run)
    return {next(filter(None, entry.groups()), "") for entry in found if entry is not None}


def _words_beside_links(unit: Unit, text: str) -> int:
    anchors = (link.anchor for link in unit.hyperlinks)
    return unit.size - sum(text.count(" ", start, end) + 1 for start, end in anchors if start < end)
