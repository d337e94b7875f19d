"""Finds the dates that the prose gives, as the first and last day each can mean.

Explicit dates only ("15 juin 2025", "June 2025", "en 2019"); relative ones ("ce vendredi") have no anchor in
the text. A day without a year takes the year of the article or of the nearest full date before it.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from auditor import lexicon as lexicons
from auditor.lexicon import Lexicon
from auditor.model import BlockKind, DateMention, Document

_DIGITS = re.compile(r"\d+")
_WINDOW = 40  # longer than any written date
_BEFORE = 24  # longer than what stands before the first digit of one
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def dates(document: Document, lexicon: Lexicon) -> tuple[DateMention, ...]:
    """Return every explicit date of the article's own text, in reading order."""
    months, pattern = _compiled(lexicon.code)
    prose = document.prose.text
    starts = [sentence.prose.start for sentence in document.sentences]
    year = document.published.year if document.published else None
    found = []
    for match in _matches(pattern, prose):
        position = bisect_right(starts, match.start()) - 1
        if position < 0 or _unread(document, position):
            continue
        days, assumed = _days(match, months, year)
        if days is None:
            continue
        if not assumed:
            year = days[0].year
        found.append(
            DateMention(
                span=document.prose.span(match.start(), match.end()),
                sentence=position,
                first=days[0],
                last=days[1],
                assumed=assumed,
            )
        )
    return tuple(found)


def _matches(pattern: re.Pattern[str], prose: str) -> Iterator[re.Match[str]]:
    """Yield the dates of a text, looking only where there are digits: every form has some."""
    done = 0
    for digits in _DIGITS.finditer(prose):
        if digits.start() < done:
            continue
        end = min(digits.end() + _WINDOW, len(prose))
        for match in pattern.finditer(prose, max(done, digits.start() - _BEFORE), end):
            if match.start() > digits.start():
                break
            yield match
            done = match.end()


def _unread(document: Document, sentence: int) -> bool:
    kind = document.blocks[document.sentences[sentence].block].kind
    return kind in (BlockKind.BOILERPLATE, BlockKind.REFERENCES)


@cache
def _compiled(code: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Compile the calendar of a language: month names to numbers, and one pattern for all forms."""
    table = lexicons.load(code).tables.get("calendar", {})
    months = dict(_months(table.get("months", ())))
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or "(?!)"
    ordinal = "|".join(map(re.escape, table.get("ordinals", ()))) or "(?!)"
    joint = "|".join(map(re.escape, table.get("joints", ()))) or "(?!)"
    cues = "|".join(map(re.escape, table.get("year_cues", ()))) or "(?!)"
    of = rf"(?:(?:{joint})\ )?"
    return months, re.compile(
        rf"""(?<![\w/.-])(?:
          (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d))
        | (?P<d1>\d{{1,2}})(?:{ordinal})?\ {of}(?P<m1>{month})\b\.?(?:,?\ {of}(?P<y1>\d{{4}}))?
        | (?P<m2>{month})\b\.?\ (?P<d2>\d{{1,2}})(?:{ordinal})?(?!\d)(?:,?\ (?P<y2>\d{{4}}))?
        | (?P<m3>{month})\b\.?,?\ {of}(?P<y3>\d{{4}})
        | (?:{cues})\ (?P<y4>(?:1[89]|20)\d\d)
        )(?![\w/]|[.,]\d)""",
        re.VERBOSE | re.IGNORECASE,
    )


def _months(names: Iterable[object]) -> Iterable[tuple[str, int]]:
    for number, forms in enumerate(names, start=1):
        for form in [forms] if isinstance(forms, str) else forms:  # type: ignore[attr-defined]
            yield str(form).casefold().rstrip("."), number


def _days(
    match: re.Match[str], months: dict[str, int], year: int | None
) -> tuple[tuple[date, date] | None, bool]:
    """Return the days a match means, and whether its year was taken from the context."""
    part = match.groupdict()
    if part["iso"]:
        return _day(int(part["iy"]), int(part["im"]), int(part["id"])), False
    if part["y4"]:
        only = int(part["y4"])
        return (date(only, 1, 1), date(only, 12, 31)), False
    if part["m3"]:
        return _month(int(part["y3"]), months[part["m3"].casefold()]), False
    number = "1" if part["m1"] else "2"
    written = part["y" + number]
    chosen = int(written) if written else year
    if chosen is None:
        return None, True
    return _day(chosen, months[part["m" + number].casefold()], int(part["d" + number])), not written


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        known = date(year, month, day)
    except ValueError:
        return None
    return (known, known) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _month(year: int, month: int) -> tuple[date, date] | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
