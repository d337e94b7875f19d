"""Finds the rows of tables among the lines of a page: short pieces side by side, row after row.

Told by places alone; rules and frames are not looked at. A table whose cells hold sentences is read as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from auditor.readers._pages._mended import Line

_BETWEEN = " | "
_LONGEST_CELL = 60  # letters
_USUAL_CELL = 25  # letters of half the cells of a table at most; a column of text is wider
_FEWEST_ROWS = 2


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """Return lines in order, the cells of each table row joined to one line."""
    found: list[Line] = []
    table: list[list[Line]] = []
    for row in _level(lines):
        if len(row) > 1 and (not table or len(table[0]) == len(row)):
            table.append(row)
            continue
        found += _written(table)
        table = [row] if len(row) > 1 else []
        if len(row) == 1:
            found += row
    return found + _written(table)


def _level(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines grouped by height, where they follow each other from left to right."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if (
            before is not None
            and abs(line.middle - before.middle) < 0.4 * max(line.size, before.size)
            and line.left > before.right + 0.5 * line.size
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _written(table: Sequence[Sequence[Line]]) -> list[Line]:
    lengths = [len(cell.text.strip()) for row in table for cell in row]
    if len(table) < _FEWEST_ROWS or max(lengths) > _LONGEST_CELL or median(lengths) > _USUAL_CELL:
        return [cell for row in table for cell in row]
    return [_row(cells) for cells in table]


def _row(cells: Sequence[Line]) -> Line:
    text = ""
    links: list[tuple[int, int, str]] = []
    for cell in cells:
        text += _BETWEEN if text else ""
        links += ((start + len(text), end + len(text), uri) for start, end, uri in cell.links)
        text += cell.text
    return Line(
        text,
        cells[0].left,
        cells[-1].right,
        min(cell.bottom for cell in cells),
        max(cell.top for cell in cells),
        cells[0].size,
        all(cell.bold for cell in cells),
        links,
        all(cell.apart for cell in cells),
        row=True,
    )
