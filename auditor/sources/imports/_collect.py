"""What all importers share: a copy, what is collected from it, how a host and a cell are read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from auditor.errors import RegisterError, UnreadableUrl
from auditor.i18n import N_, joined, remark, unparsed
from auditor.sources._columns import TESTIMONY_COLUMNS, is_pattern
from auditor.urls import parse, public_suffix

_LONGEST = 240
_MOST_ASIDE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A user's copy of a list: its bytes, what to call it, the day it was retrieved (ISO 8601).

    `scheme` renames the scheme of a plain list; the other formats have their own.
    """

    name: str
    data: bytes
    retrieved: str
    scheme: str = ""

    @property
    def text(self) -> str:
        """The copy as text.

        Raises:
            RegisterError: if it is not UTF-8.
        """
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RegisterError(
                remark(
                    "{name}: byte {byte} is not UTF-8; save the file as UTF-8",
                    name=self.name,
                    byte=str(error.start),
                )
            ) from error


@dataclass(slots=True)
class Collected:
    """Rows in the columns of testimonies.csv, and what was left out with its line and reason."""

    copy: Copy
    scheme: str
    licence: str
    rows: list[list[str]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def add(
        self,
        line: int,
        written: str,
        *,
        value: str,
        verbatim: str = "",
        adverse: bool = False,
        scope: str = "",
        as_of: str = "",
        reference: str = "",
    ) -> None:
        """Take what is said of a host as the list writes it; leave it out where it is no host."""
        pattern = pattern_of(written)
        if pattern is None:
            self.leave(line, remark("{value} is no host", value=repr(cleaned(written)[:80])))
            return
        row = [
            pattern,
            self.scheme,
            cleaned(value),
            cleaned(verbatim or value),
            "yes" if adverse else "no",
            cleaned(scope),
            as_of or self.copy.retrieved,
            reference if web(reference) else "",
            self.licence,
        ]
        if (key := tuple(row)) not in self._seen:
            self._seen.add(key)
            self.rows.append(row)

    def leave(self, line: int, why: str) -> None:
        """Leave a row out."""
        if len(self.aside) < _MOST_ASIDE:
            self.aside.append(
                remark("{name}:{line}: {problem}", name=self.copy.name, line=str(line), problem=why)
            )

    def table(self) -> bytes:
        """Return the rows as a CSV file, in order of pattern."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(TESTIMONY_COLUMNS)
        writer.writerows(sorted(self.rows))
        return out.getvalue().encode("utf-8")


def pattern_of(written: str) -> str | None:
    """Return the pattern that a list means by a host or address, None where it is neither.

    A whole registry (``co.uk``) is nobody's site; a query is left out.
    """
    text = "".join(letter for letter in written.strip().lower() if letter.isprintable())
    if not text or len(text) > 300 or " " in text:
        return None
    try:
        url = parse(text if "://" in text else f"https://{text}")
    except UnreadableUrl:
        return None
    host = url.host.removeprefix("www.")
    path = url.path.rstrip("/")
    pattern = host + (path if path != "/" else "")
    return pattern if url.web and is_pattern(pattern) and public_suffix(host) != host else None


def cleaned(text: str) -> str:
    """Return a cell on one line, without what does not print, cut at a length that a report can show."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _LONGEST])
    line = " ".join(printable.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def web(address: str) -> bool:
    """Return whether an address can be offered to a reader."""
    return address.startswith(("https://", "http://")) and address.isprintable() and " " not in address


def day(text: str) -> str:
    """Return a day as ISO 8601 from 2024-05-17, 2024-05-17T08:00:00Z or 2024; '' for anything else."""
    text = text.strip()[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return text[:4] if len(text) == 4 and text.isdecimal() else ""


def number(text: str) -> float | None:
    """Return a finite number, None for anything else."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if abs(found) < 1e9 else None


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


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a list: the line it stands on (of a JSON list, its number), its cells by our names."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name].strip()


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
