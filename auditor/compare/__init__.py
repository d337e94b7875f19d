"""Outlets, countries or years side by side: shares of articles, with intervals and what they cannot show."""

from auditor.compare._compare import Comparison, Contrast, Group, compare
from auditor.compare._measures import HEADLINE, MEASURES, Measure
from auditor.compare._plot import charts
from auditor.compare._reading import Corpus, read_corpus
from auditor.compare._report import as_csv, as_json, as_markdown, contrast_rows, group_rows
from auditor.compare._statistics import Difference, Estimate, difference, estimate, holm

__all__ = [
    "HEADLINE",
    "MEASURES",
    "Comparison",
    "Contrast",
    "Corpus",
    "Difference",
    "Estimate",
    "Group",
    "Measure",
    "as_csv",
    "as_json",
    "as_markdown",
    "charts",
    "compare",
    "contrast_rows",
    "difference",
    "estimate",
    "group_rows",
    "holm",
    "read_corpus",
]
