"""Reads the day that a URL's path carries. Reads no parameters, and has no clock to say what is to come."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from auditor.model import DatedUrl
from auditor.urls._tables import table
from auditor.urls._url import Url

# The first web pages are of 1991; a four-digit number after 2049 is an id.
_FIRST_YEAR, _LAST_YEAR = 1991, 2049
_YEAR = re.compile(r"(?<!\d)(?:199[1-9]|20[0-4]\d)")
_UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
# Digits of a compact date, alone or with a time of day: 20250615, 20250615T1430, 20250615143000.
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?([01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?", re.ASCII)
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"(\d{1,2})(\D{0,3})", re.ASCII)
_LONGEST_PATH = 4096


def dated(url: Url) -> DatedUrl | None:
    """Return the first and last day that a URL's path can mean, None where it carries no date.

    Segments (``/2025/06/15/``, ``/2025/jun/15/``, ``/2025-06-15/``, ``/20250615/``; ``/2025/06/`` is a whole
    month) come before slugs (``vendredi-13-juin-2025``, ``june-13-2025``, ``27-06-2019``). Dates that no
    calendar has are refused, and so are digits inside longer numbers and UUIDs. Where day and month could
    be either, as in ``05-06-2019`` under ``.com``, the span reaches from one reading to the other.
    """
    path = url.path[:_LONGEST_PATH]
    if not url.web or not _YEAR.search(path):
        return None
    if "%" in path:
        path = unquote(path)
    parts = [part for part in _UUID.sub("-", path).split("/") if part]
    whole_month = None
    for position in range(len(parts)):
        found = _of_segments(parts[position : position + 3], url)
        if found is None:
            continue
        if found.first == found.last or found.last.day != monthrange(found.last.year, found.last.month)[1]:
            return found
        whole_month = whole_month or found
    for part in reversed(parts):
        if found := _of_slug(part, url):
            return found
    return whole_month


def _of_segments(parts: list[str], url: Url) -> DatedUrl | None:
    """Return the date that stands at the beginning of up to three segments."""
    if compact := _compact(parts[0]):
        return _one(compact, "path", parts[0])
    if len(parts[0]) <= 10 and (tokens := _tokens(parts[0])) and len(tokens) == 3 and parts[0][:1].isdigit():
        return _numeric(tokens, url, "path", parts[0])
    if len(parts) < 2:
        return None
    month = _month_number(parts[1])
    if _is_year(parts[0]) and month:
        year, day = int(parts[0]), _day(parts[2]) if len(parts) == 3 else None
        text = "/".join(parts)
        if day:
            found = _date(year, month, day)
            return _one(found, "path", text) if found else None
        last = date(year, month, monthrange(year, month)[1])
        return DatedUrl(first=date(year, month, 1), last=last, basis="path", text="/".join(parts[:2]))
    if (
        len(parts) == 3
        and _is_year(parts[2])
        and all(part.isdigit() and len(part) == 2 for part in parts[:2])
    ):
        return _numeric([_Token(part, 0, 0) for part in parts], url, "path", "/".join(parts))
    return None


def _of_slug(part: str, url: Url) -> DatedUrl | None:
    """Return the last date in a segment."""
    if not _YEAR.search(part):
        return None
    tokens = _tokens(part)
    for position in range(len(tokens) - 1, -1, -1):
        text = tokens[position].text
        if not text[:4].isdigit() or not text.isalnum():
            continue
        if _is_year(text):
            if found := _around(tokens, position, part, url):
                return found
        # Inside a slug eight digits are an id; at its edges, where systems put dates, they may be one.
        elif (position == 0 or position >= len(tokens) - 2) and (day := _compact(text)):
            return _one(day, "slug", text)
    return None


def _around(tokens: list[_Token], position: int, part: str, url: Url) -> DatedUrl | None:
    """Return the date whose year stands at a position: day and month before it, or after it."""
    year = tokens[position]
    between = table("months")["words"]["between"]
    before = [token for token in tokens[max(0, position - 4) : position] if token.text.lower() not in between]
    for three in ([*before[-2:], year], [year, *tokens[position + 1 : position + 3]]):
        if len(three) < 3:
            continue
        text = part[three[0].start : three[-1].end]
        if day := _named([token for token in three if token is not year], int(year.text)):
            return _one(day, "slug", text)
        if found := _numeric(three, url, "slug", text):
            return found
    return None


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    return [_Token(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def _named(pair: list[_Token], year: int) -> date | None:
    """Return a date whose month is in letters: 13 juin, june 13th."""
    for day, month in ((pair[0].text, pair[1].text), (pair[1].text, pair[0].text)):
        number = None if month.isdigit() else _month_number(month)
        if number and (day_number := _day(day)):
            return _date(year, number, day_number)
    return None


def _numeric(tokens: list[_Token], url: Url, basis: str, text: str) -> DatedUrl | None:
    """Return a date in digits only, year first or last."""
    one, two, three = (token.text for token in tokens)
    if not (one.isdigit() and two.isdigit() and three.isdigit()):
        return None
    if _is_year(one) and len(two) == 2 and len(three) == 2:
        found = _date(int(one), int(two), int(three))
        return _one(found, basis, text) if found else None
    if not _is_year(three) or len(one) != 2 or len(two) != 2:
        return None
    readings = [_date(int(three), int(two), int(one)), _date(int(three), int(one), int(two))]
    known = sorted(reading for reading in _by_order(readings, url) if reading)
    return DatedUrl(first=known[0], last=known[-1], basis=basis, text=text) if known else None


def _by_order(readings: list[date | None], url: Url) -> list[date | None]:
    """Keep the readings (day first, month first) that the host's country writes."""
    order = table("months")["order"]
    country = url.host.rpartition(".")[2]
    if country in order["month_first"]:
        return readings[1:] if readings[1] else readings
    if country in order["either"]:
        return readings
    return readings[:1] if readings[0] else readings


def _compact(text: str) -> date | None:
    parts = _COMPACT.fullmatch(text)
    return _date(int(parts[1]), int(parts[2]), int(parts[3])) if parts else None


def _one(day: date, basis: str, text: str) -> DatedUrl:
    return DatedUrl(first=day, last=day, basis=basis, text=text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _day(text: str) -> int | None:
    parts = _DAY.fullmatch(text)
    if parts is None or (parts[2] and parts[2].lower() not in table("months")["words"]["ordinals"]):
        return None
    return int(parts[1])


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    return _months().get(_plain(text.lower()))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {
        name: int(number) for number, names in table("months")["months"].items() for name in names.split()
    }
