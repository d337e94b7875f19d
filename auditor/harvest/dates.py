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
from typing import NamedTuple

from auditor import lexicon as lexicons
from auditor.harvest.heard import heard
from auditor.lexicon import Lexicon
from auditor.model import BlockKind, DateMention, Document

_DIGITS = re.compile(r"\d\d*")  # a pattern that begins with one sign is looked for without being tried
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


class _Calendar(NamedTuple):
    """How a language writes dates. A month is one word, which is looked up and not spelled in a pattern.

    `leads` are the ends of what may stand before the digits; most digits have none of them before them.
    """

    months: dict[str, int]
    leads: tuple[str, ...]
    worded: re.Pattern[str]  # dates that begin with a word
    counted: re.Pattern[str]  # dates that begin with a digit


def dates(document: Document, lexicon: Lexicon) -> tuple[DateMention, ...]:
    """Return every explicit date of the article's own text, in reading order."""
    written = list(_written(_calendar(lexicon.code), heard(document)))
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


def _written(known: _Calendar, prose: str) -> Iterator[_Written]:
    """Yield the dates of a text, looking only where there are digits: every form has some."""
    done = 0
    for digits in _DIGITS.finditer(prose):
        start, end = digits.span()
        if start < done:
            continue
        found = None
        if prose[start - 1 : start] == " ":  # as behind any word of a date
            lowest = max(done, start - _BEFORE)
            if prose[lowest:start].rstrip(" .,").casefold().endswith(known.leads):
                found = _worded(known, prose, lowest, start, end + _WINDOW)
        if found is None and (end - start <= 2 or prose[end : end + 1] == "-"):
            found = _counted(known, prose, start, end + _WINDOW)
        if found is not None:
            yield found
            done = found.end


def _worded(known: _Calendar, prose: str, lowest: int, digits: int, limit: int) -> _Written | None:
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


def _counted(known: _Calendar, prose: str, start: int, limit: int) -> _Written | None:
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


@cache
def _calendar(code: str) -> _Calendar:
    table = lexicons.load(code).tables.get("calendar", {})
    months = dict(_months(table.get("months", ())))
    joints, cues = table.get("joints", ()), [cue for cue in table.get("year_cues", ()) if cue not in months]
    ordinal, of = f"(?:{_either(table.get('ordinals', ()))})?", f"(?:(?:{_either(joints)})\\ )?"
    name, begins, ends = r"([^\W\d_]+)\b\.?", r"(?<![\w/.-])", r"(?![\w/]|[.,]\d)"
    return _Calendar(
        months=months,
        leads=tuple(lead.casefold() for lead in (*months, *joints, *cues)),
        worded=re.compile(
            rf"""{begins}(?:
              (?:{_either(cues)})\ ((?:1[89]|20)\d\d)
            | {name}(?:\ (\d{{1,2}}){ordinal}(?!\d)(?:,?\ (\d{{4}}))? | ,?\ {of}(\d{{4}}))
            ){ends}""",
            re.VERBOSE | re.IGNORECASE,
        ),
        counted=re.compile(
            rf"""{begins}(?:
              (\d{{4}})-(\d\d)-(\d\d)
            | (\d{{1,2}}){ordinal}\ {of}{name}(?:,?\ {of}(\d{{4}}))?
            ){ends}""",
            re.VERBOSE | re.IGNORECASE,
        ),
    )


def _either(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, the longest first; nothing matches none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _months(names: Iterable[object]) -> Iterable[tuple[str, int]]:
    for number, forms in enumerate(names, start=1):
        for form in [forms] if isinstance(forms, str) else forms:  # type: ignore[attr-defined]
            yield str(form).casefold().rstrip("."), number


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
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
