"""Reads the numbered entries of lists of sources: which number leads to which links.

A number is printed (``[3]``, ``3.``, ``³``), raised, or given by the file without being written (``<ol>``, or
``1.`` before every entry, as Markdown allows). An entry is a block, or a line of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.draft import Mark
from auditor.model import BlockKind, Hyperlink, LinkRole, Span
from auditor.structure._source_lists import ENTRY
from auditor.structure._units import Unit

Entries = tuple[dict[str, list[Hyperlink]], set[str], set[int]]
# Named: a member asked of its class costs ten names (CPython 3.11).
_REFERENCES = BlockKind.REFERENCES
_NUMBERED_ANCHOR = re.compile(r"\[?(\d{1,3})[.\]]\s*\S")
_DEFINITION = re.compile(r"\[\^?(\d{1,3})\]:")
_DIGIT_OF = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MOST_LINKS = 6  # of one entry, that a mark stands for


def entries_of(units: Sequence[Unit], text: str, raised: Mapping[int, Mark]) -> Entries:
    """Return the links of each numbered entry, the labels of notes without link, and where labels stand.

    `raised` are numbers in superscript by their place: one that begins an entry is its label.
    """
    entries: dict[str, list[Hyperlink]] = {}
    notes: set[str] = set()
    labels_at: set[int] = set()
    pending = repeated = ""
    count = 0
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
            mark = raised.get(span.start)
            label = ENTRY.match(text, *span) if mark is None else None
            if mark is not None:
                name = mark.labels[0]
                labels_at.add(mark.span.start)
            elif label is not None:
                name = next(value for value in label.groups() if value).translate(_DIGIT_OF).casefold()
                labels_at.update(range(label.start(), label.end()))
                if label["dot"] and label["dot"] == repeated:
                    count += 1
                    name = str(int(name) + count)
                else:
                    repeated, count = label["dot"] or "", 0
            elif unit.number:
                name = str(unit.number)
            else:
                if citing and pending:
                    entries.setdefault(pending, citing[:_MOST_LINKS])
                pending = ""
                continue
            pending = "" if citing else name  # the link may stand on the next line
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


def _lines(unit: Unit, text: str) -> Iterator[Span]:
    """Yield the entries of a block: its lines where two of them are numbered, else the block itself."""
    start, end = unit.span
    if text.find("\n", start, end) >= 0:
        lines = []
        at = start
        for line in text[start:end].split("\n"):
            lines.append(Span(at + len(line) - len(line.lstrip()), at + len(line)))
            at += len(line) + 1
        if sum(ENTRY.match(text, *line) is not None for line in lines) > 1:
            yield from lines
            return
    yield unit.span


def _in(link: Hyperlink, span: Span) -> bool:
    return span.start <= link.span.start < span.end
