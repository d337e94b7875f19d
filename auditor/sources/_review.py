"""Reads a register as an editor of it would: every problem of every row, not only what stops the work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.i18n import remark
from auditor.sources._columns import COLUMNS, TESTIMONY_COLUMNS, Rows, line_of, problems, table
from auditor.sources._files import source_types
from auditor.sources._spelling import graded

_PATTERN, _NAME, _ALIASES, _LANGUAGE, _OWNER, _ACCOUNTS = 0, 1, 2, 6, 7, 9
_NOT_TELLING = frozenset(("pattern", "wikidata", "notes", "reference", "checked"))
_TELLING = tuple(place for place, column in enumerate(COLUMNS) if column not in _NOT_TELLING)


def review(path: str | Path, name: str = "") -> list[str]:
    """Return what is wrong with a file of sources, ``file:line: what``, in the order of its lines.

    Besides what `Register.load` refuses: aliases and accounts that two sources claim, and a row that its own
    parent makes idle.

    Raises:
        RegisterError: if the file is no table of ours at all.
    """
    data = Path(path).read_bytes()
    shown = name or str(path)
    rows = table(data, shown, COLUMNS, COLUMNS)
    found = sorted({*problems(rows, source_types(), complete=True), *_claimed_twice(rows), *_idle(rows)})
    return [_placed(shown, data, number, what) for number, what in found]


def review_testimonies(path: str | Path, patterns: set[str], name: str = "") -> list[str]:
    """Return what is wrong with a file of testimonies; `patterns` are those of the register."""
    data = Path(path).read_bytes()
    shown = name or str(path)
    found = []
    for number, row in enumerate(table(data, shown, TESTIMONY_COLUMNS, TESTIMONY_COLUMNS)):
        fields = dict(zip(TESTIMONY_COLUMNS, row, strict=True))
        missing = [column for column in TESTIMONY_COLUMNS if not fields[column] and column != "scope"]
        if missing:
            found.append((number, remark("column {column} is empty", column=repr(missing[0]))))
        if fields["adverse"] not in ("yes", "no"):
            value = repr(fields["adverse"])
            found.append((number, remark("column 'adverse': {value} is not yes or no", value=value)))
        if fields["pattern"] not in patterns:
            value = repr(fields["pattern"])
            wrong = remark("column 'pattern': no row of the register has {value}", value=value)
            found.append((number, wrong))
    return [_placed(shown, data, number, what) for number, what in found]


def _placed(name: str, data: bytes, number: int, what: str) -> str:
    line = str(line_of(data, number))
    return remark("{name}:{line}: {problem}", name=name, line=line, problem=what)


def _claimed_twice(rows: Rows) -> Iterator[tuple[int, str]]:
    """Yield names and accounts of two publishers; homonyms of one language are told apart by nothing.

    Rows of one name are one publisher's, and an alias that is another row's name gives way to it abroad.
    """
    named: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        named.setdefault((row[_NAME], row[_LANGUAGE]), number)
    claimed: dict[tuple[str, str], int] = {}
    owners: dict[str, int] = {}
    for number, row in enumerate(rows):
        for written in row[_ALIASES].split("|") if row[_ALIASES] else ():
            alias, _ = graded(written, 0)
            key = (alias, row[_LANGUAGE])
            other = named.get(key, claimed.setdefault(key, number))
            if not _related(rows[other], row):
                yield (
                    number,
                    remark(
                        "column 'aliases': {alias} is also a name of {other}",
                        alias=repr(alias),
                        other=rows[other][_PATTERN],
                    ),
                )
        for account in row[_ACCOUNTS].lower().split("|") if row[_ACCOUNTS] else ():
            other = owners.setdefault(account, number)
            if not _related(rows[other], row):
                yield (
                    number,
                    remark(
                        "column 'official_accounts': {account} is also {other}'s",
                        account=repr(account),
                        other=rows[other][_PATTERN],
                    ),
                )


def _idle(rows: Rows) -> Iterator[tuple[int, str]]:
    """Yield rows that say nothing which the row above them, that holds their host and path, does not say."""
    by_pattern = {row[_PATTERN]: row for row in rows}
    for number, row in enumerate(rows):
        above = next((by_pattern[each] for each in _above(row[_PATTERN]) if each in by_pattern), None)
        if above is not None and all(row[column] in ("", above[column]) for column in _TELLING):
            yield (
                number,
                remark(
                    "column 'pattern': {value} says nothing that {other} does not",
                    value=repr(row[_PATTERN]),
                    other=repr(above[_PATTERN]),
                ),
            )


def _above(pattern: str) -> Iterator[str]:
    """Yield the patterns that hold a pattern, the longest first."""
    host, _, path = pattern.partition("/")
    while path:
        path = path.rpartition("/")[0]
        yield f"{host}/{path}" if path else host
    while "." in host:
        host = host.partition(".")[2]
        yield host


def _related(one: list[str], other: list[str]) -> bool:
    """Return whether two rows are parts of one publisher: by name, owner or host."""
    hosts = one[_PATTERN].partition("/")[0], other[_PATTERN].partition("/")[0]
    below = hosts[0].endswith("." + hosts[1]) or hosts[1].endswith("." + hosts[0]) or hosts[0] == hosts[1]
    known = [{_folded(row[_NAME]), _folded(row[_OWNER])} - {""} for row in (one, other)]
    return below or not known[0].isdisjoint(known[1])


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
