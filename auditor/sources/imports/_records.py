"""Reads the rows of a user's copy of a list, CSV or JSON, by our names for their columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.errors import RegisterError
from auditor.i18n import N_, joined, remark, unparsed
from auditor.sources.imports._collect import Copy, cleaned


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a list: the line it stands on (of a JSON list, its number), its cells by our names."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name].strip()


def records(copy: Copy, wanted: Mapping[str, tuple[str, ...]], needed: Iterable[str]) -> Iterator[Record]:
    """Yield the rows of a CSV file, or of a JSON list of objects, by our names for their columns.

    `wanted` gives for each of our names the headings it is known under, compared without case, spaces, ``_``.

    Raises:
        RegisterError: if it is no table, or lacks a column that is needed.
    """
    rows: Iterator[tuple[int, Mapping[str, str]]]
    rows = _objects(copy) if copy.text.lstrip()[:1] in ("[", "{") else _lines(copy)
    first = next(rows, None)
    if first is None:
        raise RegisterError(
            remark("{name}: is empty; give a CSV file with a line of headings", name=copy.name)
        )
    known = {_folded(heading): heading for heading in first[1]}
    columns = {
        ours: next((known[_folded(alias)] for alias in aliases if _folded(alias) in known), "")
        for ours, aliases in wanted.items()
    }
    missing = [ours for ours in needed if not columns[ours]]
    if missing:
        headings = joined(map(repr, wanted[missing[0]]), N_("{before} or {then}"))
        found = ", ".join(map(cleaned, list(first[1])[:12]))
        raise RegisterError(
            remark(
                "{name}:1: no column {headings}; found {found}",
                name=copy.name,
                headings=headings,
                found=found,
            )
        )

    def taken(line: int, row: Mapping[str, str]) -> Record:
        return Record(line, {ours: row.get(theirs, "") for ours, theirs in columns.items()})

    yield taken(*first)
    for line, row in rows:
        yield taken(line, row)


def _folded(heading: str) -> str:
    return "".join(letter for letter in heading.lower() if letter.isalnum())


def _lines(copy: Copy) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = copy.text
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                raise RegisterError(
                    remark(
                        "{name}:{line}: {fields} fields, the header has {width}; "
                        "is there a comma that should be quoted?",
                        name=copy.name,
                        line=str(reader.line_num),
                        fields=len(row),
                        width=len(header),
                    )
                )
            yield reader.line_num, dict(zip(header, row, strict=True))
    except csv.Error as error:
        raise RegisterError(
            remark(
                "{name}:{line}: {error}; save the list as CSV",
                name=copy.name,
                line=str(reader.line_num),
                error=error,
            )
        ) from error


def _objects(copy: Copy) -> Iterator[tuple[int, Mapping[str, str]]]:
    content = loaded(copy)
    if isinstance(content, dict):
        content = next((value for value in content.values() if isinstance(value, list)), [])
    for number_, entry in enumerate(content, 1):
        if not isinstance(entry, dict):
            raise RegisterError(
                remark(
                    "{name}: entry {number} of the list is no object with named fields",
                    name=copy.name,
                    number=str(number_),
                )
            )
        yield number_, {key: _plain(value) for key, value in entry.items()}


def loaded(copy: Copy) -> Any:
    """Return what a JSON file holds.

    Raises:
        RegisterError: if it is not JSON.
    """
    try:
        return json.loads(copy.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise RegisterError(
            remark(
                "{name}:{line}: not JSON: {error}; save the list as it came",
                name=copy.name,
                line=str(line),
                error=unparsed(error),
            )
        ) from error


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
