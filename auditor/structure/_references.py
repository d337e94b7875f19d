"""Leads numbered marks to the entries of lists of sources.

A mark is the occurrence of its entry's URL; an entry that a mark points to is listed, one that no mark
points to counts by itself (docs/method.md, case 16). A mark that leads nowhere stays a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.draft import Draft, Mark
from auditor.model import BlockKind, Hyperlink, LinkRole, Marker, Origin, Span
from auditor.structure._entries import entries_of as _entries
from auditor.structure._loose_marks import loose_marks
from auditor.structure._mathematics import outside_mathematics
from auditor.structure._units import Unit
from auditor.text import LineIndex, may_be_exponent

# Named: a member asked of its class costs ten names (CPython 3.11).
_REFERENCES = BlockKind.REFERENCES
_NUMBER = re.compile(r"\d{1,3}")
_INDEX = re.compile(r"(?:(?<![^\W_])[A-Za-z]|\w\[\w{1,3}\]|[^\W_]_[^\W_]{1,8}|[\w\])]\s?[=+]\s?\w{1,20})\Z")
_COMPUTED = re.compile(r"\s?[=+]=?\s?[\w(]")
_LONGEST_NAME = 26  # of what has an index, with a sign before it
_MARKS_OF_LINKS = ("numbered", "empty_anchor", "oai_citation")
_LABELS = ("superscript", "label", "lenticular", "numbered")  # of marks that may begin an entry


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
    marks = outside_mathematics(marks, text) if marks else marks
    markup: list[Span] = []
    lines: LineIndex | None = None
    found: list[Hyperlink] = []
    markers: list[Marker] = []
    used: set[Span] = set()
    if entries or "¹" in text:
        loose = loose_marks(units, draft, entries, marks)
        markup += (mark.span for mark in loose)
        marks += loose
    if any(mark.form == "passage" for mark in marks):
        marks = _without_cursors(marks, entries)
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


def _without_cursors(marks: Sequence[Mark], entries: Mapping[str, Sequence[Hyperlink]]) -> list[Mark]:
    """Return marks of passages without labels unless every one of them has an entry.

    Their numbers are those of pages an assistant opened; only where it listed these do they lead there.
    """
    if all(mark.labels[0] in entries for mark in marks if mark.form == "passage"):
        return list(marks)
    return [mark._replace(labels=()) if mark.form == "passage" else mark for mark in marks]


def _page(href: str) -> str:
    return href.partition("#")[0]


def _is_no_mark(mark: Mark, text: str) -> bool:
    """Whether what looks like a mark without entry may be an exponent or an index.

    That of ``x[1]``, ``a_list[3]``, ``total[2] + 1``, or an interval: ``[0, 1]``.
    """
    start = mark.span.start
    if mark.form == "superscript":
        return may_be_exponent(text, start)
    if mark.form != "numbered":
        return False
    if mark.labels[0] == "0" or _INDEX.search(text, max(0, start - _LONGEST_NAME), start) is not None:
        return True
    return text[start - 1 : start].isalnum() and _COMPUTED.match(text, mark.span.end) is not None


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
