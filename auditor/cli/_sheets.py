"""Writes rows as CSV for the standard output; no spreadsheet takes a cell of it for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return the columns of some rows, a header line first; what else a row has is left out."""
    from auditor.report.escape import cell

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row[name]) for name in columns] for row in rows)
    return page.getvalue()
