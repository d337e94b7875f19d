"""Reads the date in a dateline. Full dates only; what the prose says of days is harvested elsewhere."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from auditor import lexicon as lexicons

_NUMERIC = re.compile(
    r"(?<!\d)(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2}))(?!\d)"
)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d(?:\d{3}|\d?[-/.]\d)")  # a year, or numbers parted: every full date has one
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Found(NamedTuple):
    """A date and where it stands; `day` is None for ``12/06`` written in either order."""

    day: date | None
    start: int
    end: int


@cache
def _spelled() -> tuple[dict[str, int], re.Pattern[str]]:
    months: dict[str, int] = {}
    ordinals: set[str] = set()
    for code in lexicons.codes():
        table = lexicons.surroundings(code).tables.get("calendar", {})
        for number, forms in enumerate(table.get("months", ()), start=1):
            months.update((form.lower(), number) for form in forms)
        ordinals.update(table.get("ordinals", ()))
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    ordinal = "|".join(map(re.escape, ordinals))
    return months, re.compile(
        rf"(?<!\w)(?:(\d{{1,2}})(?:{ordinal})?\.?\s(?:de\s|of\s)?({month})\.?,?\s(?:de\s)?(\d{{4}})"
        rf"|({month})\.?\s(\d{{1,2}})(?:{ordinal})?,?\s(\d{{4}}))(?!\d)",
        re.IGNORECASE,
    )


@cache
def _day_and_month() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _spelled()[0]), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{months})|(?:{months})\.?\s\d{{1,2}})(?!\w)",
        re.IGNORECASE,
    )


def find_day(text: str) -> tuple[int, int] | None:
    """Return where a day and month without a year stand in a short text: ``Aug 9``, ``12 mars``."""
    found = _day_and_month().search(text) if _DIGIT.search(text) else None
    return found.span() if found else None


def find_date(text: str, *, day_first: bool | None = None) -> Found | None:
    """Return the first full date of a short text, None if there is none.

    `day_first` says how ``05/06/2025`` is to be read; None leaves it open.
    """
    if not _DATED.search(text):
        return None
    months, pattern = _spelled()
    spelled = pattern.search(text)
    if spelled is not None:
        part = spelled.group
        if part(2):
            day = _date(int(part(3)), months.get(part(2).lower(), 0), int(part(1)))
        else:
            day = _date(int(part(6)), months.get(part(4).lower(), 0), int(part(5)))
        return Found(day, spelled.start(), spelled.end()) if day else None
    numeric = _NUMERIC.search(text)
    if numeric is None:
        return None
    part = numeric.group
    if part(1):
        day = _date(int(part(1)), int(part(2)), int(part(3)))
        return Found(day, numeric.start(), numeric.end()) if day else None
    first, second, year = int(part(4)), int(part(5)), int(part(6))
    year += 2000 if year < 100 else 0
    plain, swapped = _date(year, second, first), _date(year, first, second)
    if plain and swapped and plain != swapped:
        plain = None if day_first is None else plain if day_first else swapped
        return Found(plain, numeric.start(), numeric.end())
    return Found(plain or swapped, numeric.start(), numeric.end()) if plain or swapped else None


@cache
def weekdays() -> frozenset[str]:
    """Return the names and short names of weekdays, in lower case."""
    tables = (lexicons.surroundings(code).tables.get("calendar", {}) for code in lexicons.codes())
    return frozenset(form for table in tables for forms in table.get("weekdays", ()) for form in forms)


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
