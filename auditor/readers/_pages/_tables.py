"""Finds the rows of tables among the lines of a page: short pieces side by side, row after row.

Told by the file's tags, else by places alone; rules and frames are not looked at. A table whose cells hold
sentences is read as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from auditor.readers._pages._joints import Joints
from auditor.readers._pages._mended import Line

_BETWEEN = " | "
_LONGEST_CELL = 60  # letters
_USUAL_CELL = 25  # letters of half the cells of a table at most; a column of text is wider
_ADDRESS = 20  # letters that an address counts for
_FEWEST_ROWS = 2
_WIDE_GAP = 2.5  # times the size of letters, between the cells of such a row
_FEWEST_CELLS = 3  # of a row that stands alone: the others are on another page


class _Cell:
    """The lines of a cell, from the top."""

    __slots__ = ("lines",)

    def __init__(self, line: Line) -> None:
        self.lines = [line]

    @property
    def letters(self) -> int:
        """How long it is; an address counts as a word."""
        return sum(
            min(_ADDRESS, len(line.text)) if "://" in line.text else len(line.text) for line in self.lines
        )

    def goes_on_in(self, line: Line) -> bool:
        """Return whether a line stands right under it."""
        last = self.lines[-1]
        apart = last.bottom - line.top
        return -0.3 * line.size < apart < 0.6 * line.size and abs(last.left - line.left) < 0.6 * line.size


_Row = list[_Cell]


def with_rows(lines: Sequence[Line], joints: Joints) -> list[Line]:
    """Return lines in order, the cells of each table row joined to one line."""
    found: list[Line] = []
    table: list[_Row] = []
    for row in _rows(lines):
        if len(row) > 1 and (not table or len(table[0]) == len(row)):
            table.append(row)
            continue
        found += _written(table, joints)
        table = [row] if len(row) > 1 else []
        if len(row) == 1:
            found += row[0].lines
    return found + _written(table, joints)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Return lines grouped to rows: as the file tells, else where pieces stand side by side."""
    rows: list[_Row] = []
    before: Line | None = None
    for line in lines:
        row = rows[-1] if rows else []
        if before is not None and _told(before) >= 0 and _told(line) == _told(before):
            if line.begins == before.ends:
                row[-1].lines.append(line)
            else:
                row.append(_Cell(line))
        elif (
            row
            and _told(line) < 0
            and (
                _is_beside(row[-1].lines[0], line) or _is_under(rows[-2] if len(rows) > 1 else [], row, line)
            )
        ):
            row.append(_Cell(line))
        elif len(row) > 1 and _told(line) < 0 and (cell := _above(row, line)):
            cell.lines.append(line)
        else:
            rows.append([_Cell(line)])
        before = line
    return rows


def _told(line: Line) -> int:
    return line.begins.row if line.begins is not None else -1


def _is_beside(cell: Line, line: Line) -> bool:
    level = abs(line.middle - cell.middle) < 0.4 * max(line.size, cell.size)
    return level and line.left > cell.right + 0.5 * line.size


def _is_under(head: _Row, row: _Row, line: Line) -> bool:
    """Return whether a line begins the next cell under a row: cells of several lines are centred too."""
    last = row[-1].lines[0]
    return (
        len(head) > len(row)
        and abs(head[len(row)].lines[0].left - line.left) < 0.3 * line.size
        and line.left > last.right
        and line.bottom < last.top
        and line.top > last.bottom
    )


def _above(row: _Row, line: Line) -> _Cell | None:
    return next((cell for cell in row[1:] if cell.goes_on_in(line)), None)


def _written(table: Sequence[_Row], joints: Joints) -> list[Line]:
    lengths = [cell.letters for row in table for cell in row]
    alone = not table or (len(table) < _FEWEST_ROWS and not _is_row_alone(table[0]))
    if alone or max(lengths) > _LONGEST_CELL or median(lengths) > _USUAL_CELL:
        return [line for row in table for cell in row for line in cell.lines]
    return [_row([_joined(cell.lines, joints) for cell in row]) for row in table]


def _is_row_alone(row: _Row) -> bool:
    """Return whether pieces of one line are a row without others, and no words of a justified line."""
    return len(row) >= _FEWEST_CELLS and all(
        after.lines[0].left - before.lines[0].right > _WIDE_GAP * before.lines[0].size
        for before, after in pairwise(row)
    )


def _joined(lines: Sequence[Line], joints: Joints) -> Line:
    """Return the lines of a cell as one."""
    first = lines[0]
    text, links = first.text, list(first.links)
    for line in lines[1:]:
        words = line.text.strip()
        offset = len(line.text) - len(line.text.lstrip())
        back, glue = joints.between(text, words)
        text = text[: len(text) - back] + glue
        links += (
            (start - offset + len(text), end - offset + len(text), uri) for start, end, uri in line.links
        )
        text += words
    return replace(
        first, text=text, links=links, right=max(line.right for line in lines), bottom=lines[-1].bottom
    )


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
