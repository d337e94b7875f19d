"""Flat rows: one a citation, one an article. One schema for CSV, Parquet, frames and corpora.

Values are plain (str, int, float, bool, None), never escaped and never translated; a share of nothing
is None. Columns are only ever added at the end.
"""

from auditor.tables._articles import ARTICLE_COLUMNS, article_row
from auditor.tables._citations import COLUMNS, form, rows
from auditor.tables._columns import Column, Row, Value

__all__ = ["ARTICLE_COLUMNS", "COLUMNS", "Column", "Row", "Value", "article_row", "form", "rows"]
