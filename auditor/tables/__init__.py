"""Flat rows: one a citation, one an article. One schema for CSV, Parquet, frames and corpora.

Values are plain (str, int, float, bool, None), never escaped and never translated; a share of nothing
is None. Columns are only ever added at the end.
"""

from auditor.tables._articles import ARTICLE_COLUMNS, article_row, article_values
from auditor.tables._citations import COLUMNS, citation_values, form, rows
from auditor.tables._columns import Column, Row, Value, Values

__all__ = [
    "ARTICLE_COLUMNS",
    "COLUMNS",
    "Column",
    "Row",
    "Value",
    "Values",
    "article_row",
    "article_values",
    "citation_values",
    "form",
    "rows",
]
