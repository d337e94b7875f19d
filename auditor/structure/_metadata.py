"""Reads date and authors from the lines around an article, where the file's own metadata is silent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from auditor.model import BlockKind
from auditor.structure._dates import find_date
from auditor.structure._openings import opens, says
from auditor.structure._units import Unit
from auditor.structure._wordings import Wordings

# Named: a member asked of its class costs ten names (CPython 3.11).
_DATELINE, _BYLINE = BlockKind.DATELINE, BlockKind.BYLINE
_PARTICLE = r"(?:de|du|des|la|le|van|von|der|den|del|della|di|da|dos|bin|ben|ibn|al|el)"
_NAME = re.compile(
    rf"[A-ZÀ-Þ][\w'’-]+(?:\s[A-Z]\.)?(?:\s{_PARTICLE}){{0,2}}(?:\s[A-ZÀ-Þ](?:[\w'’-]+|\.)){{1,3}}"
)
_MOST_AUTHORS = 8
_SIGNED = re.compile(r"\s(?:by|par|von|por|di)\s(?=[A-ZÀ-Þ])")
_AFTER_NAME = re.compile(r"\s?[,|•·–—\d(]|\s(?:le|on|am|el|em|il)\s")
_LABELS = re.compile(r"\b(?:[Tt]ags|[Tt]opics|[Ff]iled under)\s?:")
_BEFORE_NAME = frozenset(("by", "par"))
_TIMES = frozenset(("am", "pm"))
_MONTHS_WORDS = """
january february march april may june july august september october november december januar februar märz mai
juni juli oktober dezember
"""
_MONTHS = frozenset(_MONTHS_WORDS.split())
# What stands behind a name in capitals: days, times, buttons.
_NO_NAMES_WORDS = """
monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
montag dienstag mittwoch donnerstag freitag samstag sonntag am pm edt est pdt pst gmt utc follow updated
published posted senior staff special envoyé envoyés envoyée
"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_SHORTEST_SITE = 5  # letters


def published(units: Sequence[Unit], words: Wordings, language: str) -> date | None:
    """Return the day of publication; the day of the last change where only that is given."""
    day_first = language != "en"
    changed: date | None = None
    undated: date | None = None
    for unit in units:
        if unit.kind not in (_DATELINE, _BYLINE) and unit.tag != "header":
            continue
        found = find_date(unit.prose, day_first=day_first or None)
        if found is None or found.day is None:
            continue
        low = unit.low.lstrip("—–-•| ")
        if opens(low, words.updated_openers):
            changed = changed or found.day
        elif opens(low, words.published_openers) or unit.tag == "header":
            return found.day
        else:
            undated = undated or found.day
    return undated or changed


def authors(units: Sequence[Unit], words: Wordings) -> tuple[str, ...]:
    """Return the people the bylines name, in order."""
    names: list[str] = []
    for unit in units:
        if unit.kind is not _BYLINE or unit.reason == "a note about the author":
            continue
        low = unit.low
        opener = opens(low, words.signing)
        line = unit.prose[len(opener) :] if opener else unit.prose
        line = _LABELS.split(line, maxsplit=1)[0]
        for found in _NAME.finditer(line):
            name = _until_other_words(found.group(), line[found.end() : found.end() + 2])
            if (
                name
                and name not in names
                and name.lower() not in words.agencies
                and not _is_role(name, words)
            ):
                names.append(name)
    return tuple(names[:_MOST_AUTHORS])


def _until_other_words(found: str, after: str) -> str:
    """Return a name without "By" before it and without the date or the button that follow it, "" for none.

    Months and days are names of people too: they are none behind two words, where a number follows.
    """
    words = found.split(" ")
    if words[0].lower() in _BEFORE_NAME:
        words = words[1:]
    if words[0].lower() in _TIMES:
        return ""
    if after.strip().isdecimal() and words[-1].lower() in _MONTHS:
        words.pop()
    kept = next((at for at, word in enumerate(words) if at > 1 and word.lower() in _NO_NAMES), len(words))
    return " ".join(words[:kept]) if kept > 1 else ""


def _is_role(name: str, words: Wordings) -> bool:
    low = name.lower()
    return says(low, words.byline_roles) or low.startswith(words.first_words_of_roles)


def signed_hosts(units: Sequence[Unit], words: Wordings) -> frozenset[str]:
    """Return what the site of somebody who signs alone may be called: ``Posted … by Ann Lee``, annlee."""
    found = set()
    for unit in units:
        if unit.kind is not _BYLINE or unit.reason == "a note about the author":
            continue
        opener = opens(unit.low, words.signing)
        signed = unit.prose[len(opener) :] if opener else "".join(_SIGNED.split(unit.prose, maxsplit=1)[1:])
        name = _AFTER_NAME.split(signed.strip(" :"), maxsplit=1)[0].strip().lower()
        squashed = "".join(letter for letter in unicodedata.normalize("NFD", name) if letter.isalnum())
        if len(squashed) >= _SHORTEST_SITE and name not in words.agencies:
            found.add(squashed)
    return frozenset(found)
