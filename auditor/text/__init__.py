"""Text as it is read aloud: prose without markup, its words, sentences and lines. Knows no language."""

from __future__ import annotations

from auditor.text._exponents import is_exponent, may_be_exponent
from auditor.text._lines import LineIndex
from auditor.text._numbers import numbers_in
from auditor.text._prose import project
from auditor.text._sentences import Abbreviations, split_sentences
from auditor.text._unspaced import rough_count
from auditor.text._words import STOPS, Mask, word_count

__all__ = [
    "STOPS",
    "Abbreviations",
    "LineIndex",
    "Mask",
    "is_exponent",
    "may_be_exponent",
    "numbers_in",
    "project",
    "rough_count",
    "split_sentences",
    "word_count",
]
