"""Finds the dates that the prose gives, as the first and last day each can mean.

Explicit dates only ("15 juin 2025", "June 2025", "en 2019"); relative ones ("ce vendredi") have no anchor in
the text. A day without a year takes the year of the article or of the nearest full date before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from auditor.harvest.calendars import HEAD, Calendar, calendar
from auditor.harvest.heard import heard
from auditor.lexicon import Lexicon
from auditor.model import BlockKind, DateMention, Document

_DIGITS = re.compile(r"[0-9][0-9]*")  # a pattern that begins with one sign is looked for without being tried
_WORD = re.compile(r"[^\W\d_]+")
_WINDOW = 40  # longer than any written date
_BEFORE = 24  # longer than what stands before the first digit of one
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


class _Written(NamedTuple):
    """A date as it is written, half-open; without a year it is of the context's, without a day a month."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


def dates(document: Document, lexicon: Lexicon, prose: str | None = None) -> tuple[DateMention, ...]:
    """Return every explicit date of the article's own text, in reading order.

    Who has worked out already what of the prose is heard gives that as `prose`.
    """
    written = list(_written(calendar(lexicon.code), heard(document) if prose is None else prose))
    if not written:
        return ()
    starts = [sentence.prose.start for sentence in document.sentences]
    year = document.published.year if document.published else None
    found = []
    for each in written:
        position = bisect_right(starts, each.start) - 1
        if position < 0 or _unread(document, position):
            continue
        days = _days(each, year)
        if days is None:
            continue
        if each.year is not None:
            year = days[0].year
        found.append(
            DateMention(
                span=document.prose.span(each.start, each.end),
                sentence=position,
                first=days[0],
                last=days[1],
                assumed=each.year is None,
            )
        )
    return tuple(found)


def _written(known: Calendar, prose: str) -> Iterator[_Written]:
    """Yield the dates of a text, looking only where there are digits: every form has a year or a day."""
    done = 0
    for digits in _DIGITS.finditer(prose):
        start, end = digits.span()
        is_day = end - start <= 2
        if start < done or not (is_day or end - start == 4):
            continue
        found = None
        if prose[start - 1 : start] == " ":  # as behind any word of a date
            lowest = max(done, start - _BEFORE)
            before = prose[lowest:start].rstrip(" .,").casefold()
            if before.endswith(known.named if is_day else known.leads):
                found = _worded(known, prose, lowest, start, end + _WINDOW)
        if found is None and (_counts(known, prose, end) if is_day else prose[end : end + 1] == "-"):
            found = _counted(known, prose, start, end + _WINDOW)
        if found is not None:
            yield found
            done = found.end


def _counts(known: Calendar, prose: str, end: int) -> bool:
    """Whether what follows one or two digits, which end here, can make a day of them."""
    after = prose[end : end + 1]
    if after == " ":
        return prose[end + 1 : end + 1 + HEAD].casefold() in known.heads
    return after in known.marks


def _worded(known: Calendar, prose: str, lowest: int, digits: int, limit: int) -> _Written | None:
    """Return the first date that begins with a word before `digits`: "June 15", "mai 2025", "in 2019"."""
    for word in _WORD.finditer(prose, lowest, digits):
        match = known.worded.match(prose, word.start(), limit)
        if match is None:
            continue
        only, name, day, year, whole = match.groups()
        if only:
            return _Written(*match.span(), int(only), None, None)
        if (month := known.months.get(name.casefold())) is not None:
            year = year or whole
            return _Written(*match.span(), int(year) if year else None, month, int(day) if day else None)
    return None


def _counted(known: Calendar, prose: str, start: int, limit: int) -> _Written | None:
    """Return the date that begins with the digits at `start`: "2025-06-15", "15 juin"."""
    match = known.counted.match(prose, start, limit)
    if match is None:
        return None
    first, second, third, day, name, year = match.groups()
    if first:
        return _Written(*match.span(), int(first), int(second), int(third))
    month = known.months.get(name.casefold())
    if month is None:
        return None
    return _Written(*match.span(), int(year) if year else None, month, int(day))


def _unread(document: Document, sentence: int) -> bool:
    kind = document.blocks[document.sentences[sentence].block].kind
    return kind in (BlockKind.BOILERPLATE, BlockKind.REFERENCES)


def _days(written: _Written, year: int | None) -> tuple[date, date] | None:
    """Return the first and last day a date means; `year` is the one of the context."""
    year = written.year if written.year is not None else year
    if year is None:
        return None
    if written.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if written.day is None:
        return _month(year, written.month)
    return _day(year, written.month, written.day)


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        known = date(year, month, day)
    except ValueError:
        return None
    return (known, known) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _month(year: int, month: int) -> tuple[date, date] | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
