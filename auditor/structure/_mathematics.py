"""Finds the mathematics of a text (TeX, as Markdown has it): brackets in it are no citation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from auditor.draft import Mark
from auditor.model import Span

_DELIMITER = re.compile(r"(?<!\\)\$\$?|\\[\[\]()]")
_CLOSING = {"$$": "$$", "$": "$", r"\[": r"\]", r"\(": r"\)"}
_LONGEST = 2000


def outside_mathematics(marks: Sequence[Mark], text: str) -> list[Mark]:
    """Return marks without the bracketed numbers that are indices of a formula: ``$A[1]$``."""
    if not any(mark.form == "numbered" for mark in marks) or not ("$" in text or "\\" in text):
        return list(marks)
    formulas = _formulas(text)
    starts = [formula.start for formula in formulas]
    kept = []
    for mark in marks:
        place = bisect_right(starts, mark.span.start - 1) - 1
        if mark.form != "numbered" or place < 0 or formulas[place].end <= mark.span.end:
            kept.append(mark)
    return kept


def _formulas(text: str) -> list[Span]:
    """Return what stands between signs of mathematics, none in another; prices are none (as in Pandoc)."""
    found = []
    opened: re.Match[str] | None = None
    for sign in _DELIMITER.finditer(text):
        if opened is not None and sign.group() == _CLOSING[opened.group()] and _closes(opened, sign, text):
            found.append(Span(opened.start(), sign.end()))
            opened = None
        elif sign.group() in _CLOSING and (opened is None or opened.group() == "$" or _is_far(opened, sign)):
            opened = sign if _opens(sign, text) else None
    return found


def _is_far(opened: re.Match[str], sign: re.Match[str]) -> bool:
    return sign.start() - opened.end() > _LONGEST


def _opens(sign: re.Match[str], text: str) -> bool:
    if sign.group() != "$":
        return True
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    return not before.isalnum() and after != "" and not after.isspace()


def _closes(opened: re.Match[str], sign: re.Match[str], text: str) -> bool:
    if _is_far(opened, sign):
        return False
    if sign.group() != "$":
        return True
    before, after = text[sign.start() - 1], text[sign.end() : sign.end() + 1]
    return not before.isspace() and not after.isalnum() and "\n" not in text[opened.end() : sign.start()]
