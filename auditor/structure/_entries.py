"""Reads the numbered entries of lists of sources: which number leads to which links.

A number is printed (``[3]``, ``3.``, ``³``), raised, or given by the file without being written (``<ol>``, or
``1.`` before every entry, as Markdown allows). An entry is a block, or a line of one, or one of several that
stand in a line; its link may stand in the blocks below its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.draft import Mark
from auditor.model import BlockKind, Hyperlink, LinkRole, Span
from auditor.structure._source_lists import ENTRY, counted_up
from auditor.structure._units import Unit

Entries = tuple[dict[str, list[Hyperlink]], set[str], set[int]]
# Named: a member asked of its class costs ten names (CPython 3.11).
_REFERENCES = BlockKind.REFERENCES
_NUMBERED_ANCHOR = re.compile(r"\[?(\d{1,3})[.\]]\s*\S")
_DEFINITION = re.compile(r"\[\^?(\d{1,3})\]:")
_CELL = re.compile(r"\|?[ \t]{0,20}(?:\*\*)?[\[(]?(?P<cell>\d{1,3})[\])]?\.?(?:\*\*)?(?=[\s|])")
_SET_OFF = re.compile(r"(?:[-*•]\s+)?(?:\*\*)?(?P<set_off>\d{1,3})(?:\*\*)?(?:\s?[:：–—]|\s-)(?:\*\*)?(?=\s)")
_ALONE = re.compile(r"(?P<alone>\d{1,3})")
_BREAK = re.compile(r"\n|<br\s?/?>", re.IGNORECASE)
_DIGIT_OF = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MOST_LINKS = 6  # of one entry, that a mark stands for
_MOST_BLOCKS = 4  # below the number of an entry, in which its link may stand


def entries_of(units: Sequence[Unit], text: str, labelled: Mapping[int, Mark]) -> Entries:
    """Return the links of each numbered entry, the labels of notes without link, and where labels stand.

    `labelled` are raised numbers and marks of assistants by their place: one that begins an entry is its
    label.
    """
    entries: dict[str, list[Hyperlink]] = {}
    notes: set[str] = set()
    labels_at: set[int] = set()
    pending = repeated = ""
    count = below = 0
    for unit in units:
        if unit.kind is not _REFERENCES:
            continue
        if unit.tag == "definition":
            defined = _DEFINITION.match(text, unit.span.start, unit.span.end)
            if defined is not None and unit.hyperlinks:
                entries.setdefault(defined[1], unit.hyperlinks[:1])
            continue
        for span in _lines(unit, text):
            citing = [link for link in unit.hyperlinks if link.role is LinkRole.INLINE and _in(link, span)]
            for link in citing:
                shown = _NUMBERED_ANCHOR.match(text, link.anchor.start, link.anchor.end)
                if shown:
                    entries.setdefault(shown.group(1), [link])
            mark = labelled.get(span.start)
            label = _label(unit, span, text) if mark is None else None
            if mark is not None:
                name = mark.labels[0]
                labels_at.add(mark.span.start)
            elif label is not None:
                name = next(value for value in label.groups() if value).translate(_DIGIT_OF).casefold()
                name = str(int(name)) if name.isdecimal() else name
                labels_at.update(range(label.start(), label.end()))
                dot = label.groupdict().get("dot") or ""
                if dot and dot == repeated:
                    count += 1
                    name = str(int(name) + count)
                else:
                    repeated, count = dot, 0
            elif unit.number:
                name = str(unit.number)
            else:
                below += 1
                if citing and pending:
                    entries.setdefault(pending, citing[:_MOST_LINKS])
                if citing or below >= _MOST_BLOCKS or unit.solid:
                    pending = ""
                continue
            pending, below = ("" if citing else name), 0
            if citing:
                entries.setdefault(name, citing[:_MOST_LINKS])
            else:
                notes.add(name)
    for name in [*entries, *notes]:
        number = name.removeprefix("^")
        if number != name and number.isdecimal():  # [1] for what is written [^1]:
            if name in entries:
                entries.setdefault(number, entries[name])
            else:
                notes.add(number)
    return entries, notes, labels_at


def _label(unit: Unit, span: Span, text: str) -> re.Match[str] | None:
    """Return the number that an entry begins with: before its words, in its first cell, or all of it."""
    found = ENTRY.match(text, *span)
    if found is None and unit.tag == "row":
        return _CELL.match(text, *span)
    return found or _SET_OFF.match(text, *span) or _ALONE.fullmatch(text, *span)


def _lines(unit: Unit, text: str) -> Iterator[Span]:
    """Yield the entries of a block: its lines where two of them are numbered, those that stand in a line
    one after the other, else the block itself.
    """
    start, end = unit.span
    breaks = [found.span() for found in _BREAK.finditer(text, start, end)]
    if breaks:
        lines = []
        for at, after in zip(
            [start, *(stop for _, stop in breaks)], [*(at for at, _ in breaks), end], strict=True
        ):
            line = text[at:after]
            lines.append(Span(at + len(line) - len(line.lstrip()), after))
        if sum((ENTRY.match(text, *line) or _SET_OFF.match(text, *line)) is not None for line in lines) > 1:
            yield from lines
            return
    elif len(unit.hyperlinks) > 1:
        places = counted_up(unit, text)
        if len(places) > 1:
            yield from (Span(*each) for each in zip(places, [*places[1:], end], strict=True))
            return
    yield unit.span


def _in(link: Hyperlink, span: Span) -> bool:
    return span.start <= link.span.start < span.end
