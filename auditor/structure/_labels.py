"""Tells the short lines that go with an article: bylines, datelines, captions, credits."""

from __future__ import annotations

import re

from auditor.model import BlockKind
from auditor.structure._dates import find_date, find_day, weekdays
from auditor.structure._names import mostly_names, only_names
from auditor.structure._openings import announces, line_key, opens, says
from auditor.structure._units import SHORT, Unit
from auditor.structure._wordings import Wordings

Label = tuple[BlockKind, str]

_BYLINE = (BlockKind.BYLINE, "names who wrote it")
_DATELINE = (BlockKind.DATELINE, "a date and little else")
_CAPTION = (BlockKind.CAPTION, "a picture's caption")
_CREDIT = (BlockKind.CREDIT, "a picture's credit")
_CREDITED = (BlockKind.CAPTION, "ends with a picture's credit")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_TIME = re.compile(r"\b\d{1,2}\s?(?:[:hH.]\s?\d{2}|h)(?::\d{2})?\b")
_AFTER_NAMES = re.compile(r"\s?[|•·–—\d]|,?\s(?:le|on|updated|published|publié)\s", re.IGNORECASE)
_NON_WORD = re.compile(r"[^\w.'-]+")
_CREDIT_TAIL = re.compile(
    r"""©|\(c\)\s|getty\ images|\bap\ photo/|\breuters/|\bafp/
    |/\s?(?:afp|reuters|ap|epa|sipa|efe|tass|maxppp|abaca|pool|ap\ photo)\b
    |\b(?:photo|foto)(?:\ by|\s?:|\s?©)
    |\(?(?:crédits?|credits?)(?:\ photo|\ image)?\s?[:/]|\bvia\ (?:ap|afp|reuters|getty)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN_CREDIT_SIGNS = ("©", "(c)", "photo", "crédit", "credit")
_CREDIT_SIGNS = (*_PLAIN_CREDIT_SIGNS, "foto", "/", "getty", "via ")
_AGO = re.compile(r"\b(?:il y a\s\d+|\d+\s\w+\sago)\b", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,30}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,30}){0,3}(?=\s?[,(/—–-])")
_AUTHOR = re.compile(r"\b(?:by|par)\s[A-ZÀ-Þ]")
_SIGNED = (" by ", " par ")
_PICTURE_BY = re.compile(
    r"\(?(?:photos?|vidéos?|videos?|illustrations?)(?:\s(?:d['’])?(?:archives?|illustration))?\s(?-i:(?=[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_LONGEST_PLACE_LINE = 10
_ORNAMENTS = "—–-✍👤🖊([ "
_LONGEST_CAPTION = 70  # words
_MOST_SENTENCES = 2  # of a caption, before the credit
_LONGEST_DATELINE = 18
_MOST_DATES = 3


def label(unit: Unit, words: Wordings, *, edge: bool) -> None:
    """Decide whether a block is a dateline, byline, credit or caption (see `label_of`)."""
    told = label_of(unit, words, edge=edge)
    if told is not None:
        unit.be(*told)


def label_of(unit: Unit, words: Wordings, *, edge: bool) -> Label | None:
    """Return what a line that goes with an article is, and why; None for other lines.

    `edge`: whether it stands before the running text or after it, where a line of names is an author's.
    """
    size = unit.size
    if size > _LONGEST_CAPTION or unit.tag not in ("p", "li", "h", "quote"):
        return None
    if size <= SHORT or (edge and size <= 2 * SHORT):
        signed = opens(unit.low.lstrip(_ORNAMENTS), words.signing) != ""
        if size <= _LONGEST_DATELINE and not signed:
            if _is_dated_byline(unit, words):
                return _BYLINE
            if _is_dateline(unit, words) or (edge and _is_place_line(unit, words)):
                return _DATELINE
        if (_is_signed(unit, words, edge=edge)) if signed else (edge and _is_byline(unit, words)):
            return _BYLINE
    return _caption(unit, words) if unit.tag != "h" else None


def _is_dateline(unit: Unit, words: Wordings) -> bool:
    low = unit.low
    found = find_date(unit.prose)
    if found is None:
        known = opens(low, words.dating)
        return bool(known) and unit.size <= 8 and _AGO.search(low) is not None
    rest = unit.prose
    for _ in range(_MOST_DATES):
        rest = rest[: found.start] + " " + rest[found.end :]
        found = find_date(rest)
        if found is None:
            break
    rest = _TIME.sub(" ", rest).lstrip("—–-•|🗓📅 ")
    opener = opens(rest.lower(), words.dating)
    left = [word for word in _NON_WORD.split(rest[len(opener) :]) if line_key(word) and not word.isdigit()]
    unknown = [word for word in left if not _goes_with_dates(line_key(word), words)]
    return len(unknown) <= 3 and all(_CAPITAL.match(word) for word in unknown)


def _is_place_line(unit: Unit, words: Wordings) -> bool:
    """Whether a line is the place and day that an agency opens with: ``ATHENS, Greece, Aug 9 -``."""
    if unit.size > _LONGEST_PLACE_LINE or not _PLACE.match(unit.prose):
        return False
    found = find_day(unit.prose)
    if found is None:
        return False
    rest = _NON_WORD.split(unit.prose[: found[0]] + " " + unit.prose[found[1] :])
    return all(
        _CAPITAL.match(word) or _goes_with_dates(line_key(word), words) for word in rest if line_key(word)
    )


def _is_dated_byline(unit: Unit, words: Wordings) -> bool:
    """Whether a line of publication names its author: ``Posted on 2 Feb 2026 by Ann``."""
    if unit.size > _LONGEST_DATELINE or not says(unit.low, _SIGNED):
        return False
    if not opens(unit.low.lstrip(_ORNAMENTS), words.published_openers):
        return False
    author = _AUTHOR.search(unit.prose)
    return author is not None and find_date(unit.prose[: author.start()]) is not None


def _goes_with_dates(word: str, words: Wordings) -> bool:
    return word in words.dateline_words or word in words.agencies or word in weekdays()


def _is_signed(unit: Unit, words: Wordings, *, edge: bool) -> bool:
    """Whether a line that begins as bylines do is one."""
    low = unit.low.lstrip(_ORNAMENTS)
    if unit.size <= SHORT and opens(low, words.byline_marks):
        return not unit.stopped or unit.size <= 8
    if not edge:
        return False
    opener = opens(low, words.byline_openers)
    if opener and unit.final not in "!?…":
        rest = _AFTER_NAMES.split(unit.prose.lstrip(_ORNAMENTS)[len(opener) :].lstrip(" :"))[0]
        return bool(_CAPITAL.match(rest)) and mostly_names(rest)
    return _is_byline(unit, words)


def _is_byline(unit: Unit, words: Wordings) -> bool:
    """Whether a line before or after the running text is an agency's or ends with the role of an author."""
    if unit.stopped or unit.size > SHORT:
        return False
    low = unit.low.lstrip(_ORNAMENTS)
    if unit.key in words.agencies:
        return True
    agencies = _big(words, low)
    if agencies and any(f" {joint} {agencies[0]}" in f" {low}" for joint in words.byline_agencies):
        return unit.size <= 8
    if unit.size > 12 or not says(low, words.byline_roles):
        return False
    return mostly_names(unit.prose.lstrip(_ORNAMENTS)[:60])


def _big(words: Wordings, low: str) -> list[str]:
    """Return the agency a short line ends with, if any."""
    last = low.rstrip(" .)").rpartition(" ")[2]
    return [last] if last in words.agencies else []


def _caption(unit: Unit, words: Wordings) -> Label | None:
    prose = unit.prose
    if unit.size > SHORT and prose[-1] == "." and prose[0].isalnum():  # told; nearly all paragraphs are
        return _CAPTION if opens(unit.low, words.caption_openers) else None
    low = unit.low.strip("()[]* ")
    opened = opens(low, words.picturing)
    if unit.size <= 12:
        if not (unit.stopped and unit.size > 8):
            bare = unit.key in words.bare_credits or unit.key in words.agencies
            if bare or low.startswith("©"):
                return _CREDIT
            if opened and opens(low, words.credit_openers):
                if announces(low, words.credit_openers):
                    return _CREDIT
                if not unit.stopped and _CAPITAL.search(prose[3:]):
                    return _CREDIT
        picture = _PICTURE_BY.match(prose) if unit.size >= 3 and not unit.stopped else None
        if picture and only_names(prose[picture.end() :]):
            return _CREDIT
    if opened and opens(low, words.caption_openers):
        return _CAPTION
    slash = prose[prose.rfind("/") + 1 :].strip(" .)")
    if len(slash) < 30 and line_key(slash) in words.agencies and not _is_told(unit):
        return _CREDITED
    if _ends_with_credit(prose, words) and not _ends_with_link(unit):
        return _CREDITED
    if says(prose[-60:].lower(), _CREDIT_SIGNS) and _CREDIT_TAIL.search(prose, max(0, len(prose) - 60)):
        return None if _is_told(unit) else _CREDITED
    return None


def _ends_with_credit(prose: str, words: Wordings) -> bool:
    """Whether a credit of its own stands after one or two sentences, or after brackets."""
    if prose[-1:] == ".":
        return False
    cut = prose.rfind(". ")
    if cut <= 0:
        cut = prose.rfind(") ")
    if cut <= 0 or not 0 < len(prose) - cut - 2 < 60:
        return False
    return prose.count(". ", 0, cut) < _MOST_SENTENCES and _is_credit(prose[cut + 2 :], words)


def _ends_with_link(unit: Unit) -> bool:
    """Whether the last words are a link: who adds one to a sentence cites it."""
    return bool(unit.hyperlinks) and unit.hyperlinks[-1].span.end >= unit.span.end - 2


def _is_credit(last: str, words: Wordings) -> bool:
    """Whether the words after the last full stop only say whose picture it is."""
    if line_key(last) in words.agencies or line_key(last) in words.bare_credits:
        return "(" not in last
    parts = [line_key(part) for part in re.split(r"[/|,–—-]| via ", last)]
    return len(parts) > 1 and any(part in words.agencies for part in parts) and mostly_names(last)


def _is_told(unit: Unit) -> bool:
    """Whether what looks like a credit is told in a sentence: ``…, a rapporté l'AFP/Reuters.``"""
    if not unit.stopped or unit.prose[-1] in ")]":
        return False
    return unit.size > SHORT or not says(unit.prose[-60:].lower(), _PLAIN_CREDIT_SIGNS)
