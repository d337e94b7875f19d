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
from auditor.text import LineIndex, is_exponent, may_be_exponent

# Named: a member asked of its class costs ten names (CPython 3.11).
_REFERENCES = BlockKind.REFERENCES
_RAISED = re.compile(r"(?<=[^\s¹²³⁴-⁹⁰])[¹²³⁴-⁹⁰]{1,3}(?:[,⁾⁽ ]{1,2}[¹²³⁴-⁹⁰]{1,3})*")
_DIGIT_OF = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GLUED = re.compile(r"(?<=[^\W\d_][.!?…,;:»”\")\]])(\d{1,3}(?:,\s?\d{1,3}){0,6})(?=\s|$)")
_NUMBER = re.compile(r"\d{1,3}")
_NOT_BODY = (_REFERENCES, BlockKind.BOILERPLATE)


class Resolved(NamedTuple):
    """All hyperlinks in reading order, the marks that lead nowhere, and markup found on the way."""

    hyperlinks: tuple[Hyperlink, ...]
    markers: tuple[Marker, ...]
    markup: tuple[Span, ...]


def resolve(units: Sequence[Unit], draft: Draft) -> Resolved:
    """Return the hyperlinks of a draft with its marks led to the entries of lists."""
    text = draft.text
    raised = {mark.span.start: mark for mark in draft.marks if mark.form == "superscript"}
    entries, notes, labels_at = _entries(units, text, raised)
    marks = [mark for mark in draft.marks if mark.span.start not in labels_at]
    markup: list[Span] = []
    lines: LineIndex | None = None
    found: list[Hyperlink] = []
    markers: list[Marker] = []
    used: set[Span] = set()
    if entries:
        loose = _raised(units, text, entries)
        if not loose and not any(mark.labels and mark.labels[0] in entries for mark in marks):
            loose = _glued(units, text, entries)
        markup += (mark.span for mark in loose)
        marks += loose
    for mark in marks:
        missing = not mark.labels
        for name in mark.labels:
            targets = entries.get(name) or entries.get(name.removeprefix("^"))
            if not targets:
                missing = missing or notes.isdisjoint((name, name.removeprefix("^")))
                continue
            lines = lines or LineIndex(text)
            for target in targets:
                used.add(target.span)
                found.append(_occurrence(mark, target, lines, text))
        if missing and not (mark.form == "superscript" and may_be_exponent(text, mark.span.start)):
            markers.append(Marker(span=mark.span, form=mark.form, text=text[mark.span.start : mark.span.end]))
    listed = {link.span for unit in units if unit.kind is _REFERENCES for link in unit.hyperlinks}
    if not found and not listed:
        return Resolved(draft.hyperlinks, tuple(markers), tuple(markup))
    links = [_in_list(link, used) if link.span in listed else link for link in draft.hyperlinks]
    links += found
    links.sort(key=lambda link: (link.span.start, -link.span.end))
    return Resolved(tuple(links), tuple(sorted(markers, key=lambda marker: marker.span)), tuple(markup))


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


def _in_list(link: Hyperlink, used: set[Span]) -> Hyperlink:
    if link.role is not LinkRole.INLINE:
        return link
    return replace(link, role=LinkRole.LISTED if link.span in used else LinkRole.REFERENCE)


def _raised(units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]]) -> list[Mark]:
    """Return superscript digits of the text that are numbers of entries (not the ² of m²).

    Where some are, the others are marks that lead nowhere.
    """
    marks = []
    lost = []
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
    return sorted(marks + lost) if marks else []


def _glued(units: Sequence[Unit], text: str, entries: dict[str, list[Hyperlink]]) -> list[Mark]:
    """Return numbers glued to the end of a sentence (``each AI.51 It``) that are numbers of entries."""
    marks = []
    for unit in units:
        if unit.kind in _NOT_BODY:
            continue
        for found in _GLUED.finditer(text, unit.span.start, unit.span.end):
            labels = tuple(_NUMBER.findall(found.group(1)))
            if all(label in entries for label in labels):
                marks.append(Mark(Span(found.start(), found.end()), "glued", labels))
    return marks
