"""Reads the register's files, ours and those laid over them, into tables. Answers nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from auditor.errors import RegisterError
from auditor.i18n import remark, why
from auditor.model import SourceType
from auditor.shipped import DATA
from auditor.sources._columns import COLUMNS, TESTIMONY_COLUMNS, Rows, line_of, problems, table

_NEEDED = ("pattern", "name", "type")
_TYPE_COLUMNS = ("id", "family", "label", "traits")
_CHECKOUT = Path(__file__).parents[2] / "sources.csv"


class Tables(NamedTuple):
    """Rows of sources by pattern, rows of testimonies, and the fingerprint of the former's files."""

    rows: Rows
    testimonies: Rows
    sha256: str


def shipped(overlays: Iterable[Path] = ()) -> Tables:
    """Return the tables that we ship, under the user's lists.

    Raises:
        RegisterError: if a file cannot be read, or a row of it cannot stand.
    """
    inside = DATA / "sources.csv"
    data = inside.read_bytes() if inside.is_file() else _bytes(_CHECKOUT)
    said = (DATA / "testimonies.csv").read_bytes()
    ours = [("sources.csv", data, True), ("data/testimonies.csv", said, True)]
    return _tables([*ours, *((str(path), _bytes(path), False) for path in overlays)])


def given(paths: Iterable[Path]) -> Tables:
    """Return the tables of these files alone."""
    return _tables([(str(path), _bytes(path), False) for path in paths])


def stamped(path: Path) -> tuple[Path, int, int]:
    """Return a file with what tells that it has changed."""
    try:
        known = path.stat()
    except OSError as error:
        raise RegisterError(remark("{name}: cannot be read ({why})", name=path, why=why(error))) from error
    return path, known.st_mtime_ns, known.st_size


@lru_cache(maxsize=1)
def source_types() -> dict[str, SourceType]:
    """Return the source types by id, in the order of data/source_types.csv."""
    data = (DATA / "source_types.csv").read_bytes()
    rows = table(data, "data/source_types.csv", _TYPE_COLUMNS, _TYPE_COLUMNS)
    return {
        id: SourceType(id=id, family=family, label=label, traits=tuple(traits.split()))
        for id, family, label, traits in rows
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RegisterError(remark("{name}: cannot be read ({why})", name=path, why=why(error))) from error


def _tables(read: list[tuple[str, bytes, bool]]) -> Tables:
    """Return the tables of (name, content, whether it is ours) of files, a later row over an earlier one."""
    rows: dict[str, list[str]] = {}
    testimonies: Rows = []
    fingerprint = sha256()
    for name, data, ours in read:
        if b"scheme" in data.partition(b"\n")[0]:
            testimonies += table(data, name, TESTIMONY_COLUMNS, TESTIMONY_COLUMNS[:3])
            if not ours:
                fingerprint.update(data)
            continue
        fingerprint.update(data)
        own = table(data, name, COLUMNS, COLUMNS if ours else _NEEDED)
        # Our own rows are read one by one by the tests and by `auditor sources lint`, not at every start.
        wrong = None if ours else next(problems(own, source_types(), complete=False), None)
        if wrong is not None:
            raise RegisterError(
                remark(
                    "{name}:{line}: {problem}", name=name, line=str(line_of(data, wrong[0])), problem=wrong[1]
                )
            )
        rows.update((row[0], row) for row in own)
    return Tables(list(rows.values()), testimonies, fingerprint.hexdigest())
