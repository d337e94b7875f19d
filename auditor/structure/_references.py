"""Leads numbered marks to the entries of lists of sources.

A mark is the occurrence of its entry's URL; an entry that a mark points to is listed, one that no mark
points to counts by itself (reliance.md, case 16). A mark that leads nowhere stays a mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.draft import Draft, Mark
from auditor.model import BlockKind, Hyperlink, LinkRole, Marker, Origin, Span
from auditor.structure._entries import entries_of as _entries
from auditor.structure._units import Unit
from auditor.text import LineIndex, is_exponent, may_be_exponent, numbers_in

# Named: a member asked of its class costs ten names (CPython 3.11).
_REFERENCES = BlockKind.REFERENCES
_RAISED = re.compile(r"(?<=[^\s¹²³⁴-⁹⁰])[¹²³⁴-⁹⁰]{1,3}(?:[,⁾⁽ ]{1,2}[¹²³⁴-⁹⁰]{1,3})*")
_DIGIT_OF = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GLUED = re.compile(r"(?<=[^\W\d_][.!?…,;:»”\")\]])(\d{1,3}(?:,\s?\d{1,3}){0,6})(?=\s|$)")
_ROUND = re.compile(
    r"(?<=[\w.!?…»”\")\]])[ \xa0]?\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,6})\)"
    r"(?=[.,;:!?…(]|\s*$|\s+[^\W\d_a-zß-ÿ])"  # not before a small letter: (1) the one, (2) the other
)
_STOPPED = frozenset('.!?…»”")]')
_NUMBER = re.compile(r"\d{1,3}")
_INDEX = re.compile(r"(?:(?<![^\W_])[A-Za-z]|\w\[\w{1,3}\])\Z")
_MARKS_OF_LINKS = ("numbered", "empty_anchor", "oai_citation")
_LABELS = ("superscript", "label", "lenticular", "numbered")  # of marks that may begin an entry
_NOT_BODY = (_REFERENCES, BlockKind.BOILERPLATE)


class Resolved(NamedTuple):
    """All hyperlinks in reading order, the marks that lead nowhere, and markup found on the way."""

    hyperlinks: tuple[Hyperlink, ...]
    markers: tuple[Marker, ...]
    markup: tuple[Span, ...]


def resolve(units: Sequence[Unit], draft: Draft) -> Resolved:
    """Return the hyperlinks of a draft with its marks led to the entries of lists."""
    text = draft.text
    labelled = {mark.span.start: mark for mark in draft.marks if mark.form in _LABELS and mark.labels}
    entries, notes, labels_at = _entries(units, text, labelled)
    marks = [mark for mark in draft.marks if mark.span.start not in labels_at]
    markup: list[Span] = []
    lines: LineIndex | None = None
    found: list[Hyperlink] = []
    markers: list[Marker] = []
    used: set[Span] = set()
    if entries or "¹" in text:
        loose = _raised(units, text, entries)
        if entries and not loose and not any(mark.labels and mark.labels[0] in entries for mark in marks):
            loose = _loose(units, text, entries, _GLUED, "glued")
            loose = loose or _loose(units, text, entries, _ROUND, "round")
        loose = _unlinked(loose, draft.hyperlinks)
        markup += (mark.span for mark in loose)
        marks += loose
    for mark in marks:
        missing = not mark.labels
        for name in mark.labels:
            number = name.rpartition(":")[2].removeprefix("^")  # of [web:3], where the list has [3]
            targets = entries.get(name) or entries.get(number)
            if not targets:
                missing = missing or notes.isdisjoint((name, number))
                continue
            lines = lines or LineIndex(text)
            for target in targets:
                used.add(target.span)
                found.append(_occurrence(mark, target, lines, text))
        if missing and not _is_no_mark(mark, text):
            markers.append(Marker(span=mark.span, form=mark.form, text=text[mark.span.start : mark.span.end]))
    listed = {link.span for unit in units if unit.kind is _REFERENCES for link in unit.hyperlinks}
    if not found and not listed:
        return Resolved(draft.hyperlinks, tuple(markers), tuple(markup))
    marked = {
        _page(link.href)
        for link in (draft.hyperlinks if listed else ())
        if link.form in _MARKS_OF_LINKS and link.span not in listed
    }
    links = [
        _in_list(link, cited=link.span in used or _page(link.href) in marked) if link.span in listed else link
        for link in draft.hyperlinks
    ]
    links += found
    links.sort(key=lambda link: (link.span.start, -link.span.end))
    return Resolved(tuple(links), tuple(sorted(markers, key=lambda marker: marker.span)), tuple(markup))


def _page(href: str) -> str:
    return href.partition("#")[0]


def _is_no_mark(mark: Mark, text: str) -> bool:
    """Whether what looks like a mark without entry may be an exponent or an index: ``x[1]``, ``[0, 1]``."""
    start = mark.span.start
    if mark.form == "superscript":
        return may_be_exponent(text, start)
    if mark.form != "numbered":
        return False
    return mark.labels[0] == "0" or _INDEX.search(text, max(0, start - 8), start) is not None


def _occurrence(mark: Mark, target: Hyperlink, lines: LineIndex, text: str) -> Hyperlink:
    inside = _NUMBER.search(text, mark.span.start, mark.span.end)
    anchor = Span(inside.start(), inside.end()) if inside else Span(mark.span.start, mark.span.end)
    return Hyperlink(
        span=mark.span,
        anchor=anchor,
        href=target.href,
        origin=Origin(*lines.at(mark.span.start)),
        form=mark.form,
        role=LinkRole.FOOTNOTE,
        rel=target.rel,
        definition=target.span,
    )


def _in_list(link: Hyperlink, *, cited: bool) -> Hyperlink:
    """Return a link of a list: listed where a mark of the text cites it, or a number that is a link."""
    if link.role is not LinkRole.INLINE:
        return link
    return replace(link, role=LinkRole.LISTED if cited else LinkRole.REFERENCE)


def _raised(units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]]) -> list[Mark]:
    """Return superscript digits of the text that are numbers of entries (not the ² of m²).

    Where some are, the others are marks that lead nowhere; so are they all where ¹ and another stand behind
    a sentence and the text has no entries.
    """
    marks: list[Mark] = []
    lost: list[Mark] = []
    for unit in units:
        if unit.kind in _NOT_BODY:
            continue
        for found in _RAISED.finditer(text, unit.span.start, unit.span.end):
            if is_exponent(text, found.start(), found.end()):
                continue
            plain = found.group().translate(_DIGIT_OF)
            labels = tuple(_NUMBER.findall(plain))
            if not all(label in entries for label in labels):
                labels = tuple(digit for digit in plain if digit.isdigit())  # ¹² for 1 and 2
            if all(label in entries for label in labels):
                marks.append(Mark(Span(found.start(), found.end()), "superscript", labels))
            elif not may_be_exponent(text, found.start()):
                lost.append(Mark(Span(found.start(), found.end()), "superscript", labels))
    if not entries:
        lost = [mark for mark in lost if text[mark.span.start - 1] in _STOPPED]
        return lost if {("1",), ("2",)} <= {mark.labels for mark in lost} else []
    return sorted(marks + lost) if marks else []


def _unlinked(marks: list[Mark], links: Sequence[Hyperlink]) -> list[Mark]:
    """Return marks, in order, without those that are words of a link: that cites already."""
    kept = []
    reach = place = 0
    for mark in marks:
        while place < len(links) and links[place].span.start <= mark.span.start:
            reach = max(reach, links[place].span.end)
            place += 1
        if mark.span.start >= reach:
            kept.append(mark)
    return kept


def _loose(
    units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]], shape: re.Pattern[str], form: str
) -> list[Mark]:
    """Return numbers of entries in a shape that others have too: ``each AI.51 It``, ``it said (2).``"""
    marks = []
    for unit in units:
        if unit.kind in _NOT_BODY:
            continue
        for found in shape.finditer(text, unit.span.start, unit.span.end):
            labels = numbers_in(found.group(1))
            if all(label in entries for label in labels):
                marks.append(Mark(Span(found.start(), found.end()), form, labels))
    return marks
