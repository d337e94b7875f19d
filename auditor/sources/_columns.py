"""Reads the register's CSV files and says, by file and line, what in them cannot stand. Interprets no row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from auditor.errors import RegisterError
from auditor.i18n import N_, remark

COLUMNS = (
    *("pattern", "name", "aliases", "short_hosts", "type", "country", "language", "owner", "control"),
    *(
        "official_accounts",
        "ambiguity",
        "wikidata",
        "valid_from",
        "valid_to",
        "notes",
        "reference",
        "checked",
    ),
)
TESTIMONY_COLUMNS = (
    *("pattern", "scheme", "value", "value_verbatim", "adverse", "scope", "as_of", "reference_url"),
    "licence",
)
_OWNED_BY = ("independent", "public_service", "state_funded", "state_controlled", "party", "religious")
CONTROLS = frozenset((*_OWNED_BY, "corporate", "unknown"))
_BARE = frozenset(("unknown", "other_website"))

_HOST = r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PATTERN = re.compile(rf"(?!www\.){_HOST}(?:/[!-~]*[!-.0-~])?")
_SHORT_HOSTS = re.compile(rf"(?:{_HOST}(?:\|{_HOST})*)?")
_ACCOUNTS = re.compile(r"(?:[a-z_]+:[^\s|:]+(?:\|[a-z_]+:[^\s|:]+)*)?")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?")
_WIKIDATA = re.compile(r"(?:Q[1-9]\d*)?")
_YEAR_OR_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_GRADED = re.compile(r"[^|~]+(?:~[012])?(?:\|[^|~]+(?:~[012])?)*")
_LIST = re.compile(r"(?:[^|\s](?:[^|]*[^|\s])?(?:\|[^|\s](?:[^|]*[^|\s])?)*)?")

Rows = list[list[str]]


def table(data: bytes, name: str, columns: Sequence[str], needed: Iterable[str] = ()) -> Rows:
    """Return the rows of a CSV file, every row in the order of `columns`; those it lacks are empty.

    Raises:
        RegisterError: if it is not UTF-8, lacks a needed column, has one we do not know, or a row is
            longer or shorter than the header.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(
            remark(
                "{name}: byte {byte} is not UTF-8; save the file as UTF-8", name=name, byte=str(error.start)
            )
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        rows = list(reader)
    except csv.Error as error:
        raise RegisterError(
            remark("{name}:{line}: {error}", name=name, line=str(reader.line_num), error=error)
        ) from error
    unknown = [column for column in header if column not in columns]
    missing = [column for column in needed if column not in header]
    if unknown or missing or len(set(header)) != len(header):
        found = ", ".join(unknown or missing)
        if unknown:
            what = remark("unknown column {found}", found=found)
        elif missing:
            what = remark("missing column {found}", found=found)
        else:
            what = remark("found a column twice")
        raise RegisterError(
            remark(
                "{name}:1: {what}; the columns are {columns}",
                name=name,
                what=what,
                columns=", ".join(columns),
            )
        )
    widths = set(map(len, rows))
    if widths - {len(header)}:
        rows = _whole(rows, len(header), data, name)
    if tuple(header) == tuple(columns):
        return rows
    places = [header.index(column) if column in header else -1 for column in columns]
    return [[row[place] if place >= 0 else "" for place in places] for row in rows]


def _whole(rows: Rows, width: int, data: bytes, name: str) -> Rows:
    """Return the rows without the empty lines; refuse those of another width."""
    filled = [row for row in rows if row]
    for number, row in enumerate(filled):
        if len(row) != width:
            raise RegisterError(
                remark(
                    "{name}:{line}: {fields} fields, the header has {width}; "
                    "is there a comma that should be quoted?",
                    name=name,
                    line=str(line_of(data, number)),
                    fields=len(row),
                    width=width,
                )
            )
    return filled


def line_of(data: bytes, number: int) -> int:
    """Return the line on which a row begins: number 0 is the first after the header, empty ones left out."""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    begins, at = 1, -1
    for row in reader:
        if row and at == number:
            return begins
        at += bool(row)
        begins = reader.line_num + 1
    return begins


def problems(rows: Rows, types: Iterable[str], *, complete: bool) -> Iterator[tuple[int, str]]:
    """Yield (row number, what is wrong) of everything that a row may not hold, in no special order.

    `complete` asks for what our own register must have and a user's list need not: control, reference
    and the day a row was checked.
    """
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    known = frozenset(types) - _BARE
    optional = frozenset() if complete else frozenset(("",))
    one_of = (("type", known), ("control", CONTROLS | optional), ("ambiguity", frozenset("012") | optional))
    for column, allowed in one_of:
        for number, value in _unlike(columns.get(column, ()), allowed.__contains__):
            yield (
                number,
                remark(
                    "column {column}: {value} is not one of {choices}",
                    column=repr(column),
                    value=repr(value),
                    choices=", ".join(sorted(allowed)),
                ),
            )
    for column, expected, accepts in _FORMS:
        for number, value in _unlike(columns.get(column, ()), accepts):
            yield (
                number,
                remark(
                    "column {column}: {value} is not {expected}",
                    column=repr(column),
                    value=repr(value),
                    expected=remark(expected),
                ),
            )
    for column in ("name", *(("reference", "checked") if complete else ())):
        for number, _ in _unlike(columns.get(column, ()), bool):
            yield number, remark("column {column} is empty", column=repr(column))
    yield from _twice(columns.get("pattern", ()))


def _unlike(values: Sequence[str], accepts: Callable[[str], object]) -> Iterator[tuple[int, str]]:
    refused = {value for value in set(values) if not accepts(value)}
    if refused:
        yield from ((number, value) for number, value in enumerate(values) if value in refused)


def _twice(patterns: Sequence[str]) -> Iterator[tuple[int, str]]:
    if len(set(patterns)) == len(patterns):
        return
    seen: set[str] = set()
    for number, pattern in enumerate(patterns):
        if pattern in seen:
            yield (
                number,
                remark(
                    "column 'pattern': {value} stands in an earlier row; keep one of them",
                    value=repr(pattern),
                ),
            )
        seen.add(pattern)


def is_pattern(text: str) -> bool:
    """Return whether a text is a host or a host with a path, as the register writes them."""
    return _PATTERN.fullmatch(text) is not None


def _is_reference(value: str) -> bool:
    return not value or value.startswith(("https://", "http://"))


def _are_aliases(value: str) -> bool:
    return _LIST.fullmatch(value) is not None and ("~" not in value or _GRADED.fullmatch(value) is not None)


def _is_day(value: str) -> bool:
    try:
        return not value or bool(date.fromisoformat(value))
    except ValueError:
        return False


_FORMS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("pattern", N_("a lower-case host (A-labels) or host/path, without scheme and www."), _PATTERN.fullmatch),
    ("aliases", N_("a list of names parted by '|', without blanks; a grade ~0, ~1 or ~2"), _are_aliases),
    ("short_hosts", N_("a list of hosts parted by '|'"), _SHORT_HOSTS.fullmatch),
    ("official_accounts", N_("a list like 'x:lemondefr|youtube:@LeMonde'"), _ACCOUNTS.fullmatch),
    ("country", N_("two capital letters (ISO 3166-1)"), _COUNTRY.fullmatch),
    ("language", N_("a language tag (BCP 47)"), _LANGUAGE.fullmatch),
    ("wikidata", N_("an identifier like Q12461"), _WIKIDATA.fullmatch),
    ("valid_from", N_("a year or an ISO date"), _YEAR_OR_DATE.fullmatch),
    ("valid_to", N_("a year or an ISO date"), _YEAR_OR_DATE.fullmatch),
    ("reference", N_("an http or https address"), _is_reference),
    ("checked", N_("an ISO date"), _is_day),
)  # fmt: skip
