"""What a column and a row are."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | bool | None
Row = dict[str, Value]
Values = tuple[Value, ...]  # those of a row, in the order of its columns


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is string, integer, number or boolean; every column may be null."""

    name: str
    kind: str
    about: str
