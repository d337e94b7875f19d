"""Writes one row a citation as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.

Cells that a spreadsheet would take for a formula begin with an apostrophe; control characters are
written out. The columns are those of `auditor.tables`, in English whatever the reader's language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from auditor.model import Audit
from auditor.report import Reporter
from auditor.report.escape import cell
from auditor.tables import COLUMNS, Column, Row, rows


def table(columns: Sequence[Column], records: Iterable[Row]) -> bytes:
    """Return a table as CSV with a header line and CRLF line ends."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in columns]
    writer.writerow(names)
    for record in records:
        writer.writerow([_written(record[name]) for name in names])
    return out.getvalue().encode("utf-8")


def _written(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6g}"
    return "" if value is None else cell(value)


def _write(audits: Sequence[Audit], _lang: str) -> bytes:
    return table(COLUMNS, (row for audit in audits for row in rows(audit)))


REPORTER = Reporter(name="csv", suffix=".csv", media_type="text/csv", write=_write, batch=True)
