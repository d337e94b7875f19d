"""Cuts the prose of a block into sentences, by rules of our own. Knows only the words it is given.

The rules follow the usage of European newspapers: a stop ends a sentence when what follows can begin
one, unless the stop belongs to an abbreviation, initials, a number or an ellipsis; quotation marks and
brackets that close after the stop belong to the sentence; a quotation of two sentences is two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor.text._words import STOPS

_WIDE_STOPS = "。！？｡"
_STOP = re.compile(rf"[{STOPS}]+(?: ?[»”]|[\"')\]’›」』）])*")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_BEFORE_WORD = re.compile(r"[\W_]{0,12}")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_SPEAKER = re.compile(r"(?:[A-ZÀ-Þ][\w.-]*,? ){1,4}([a-zà-ÿ]+)")
_OPENERS = "\"'([{«“„‘¿¡*-–—"
_APOSTROPHE_OR_HYPHEN = re.compile(r".*['’/-](?=.)")


class Abbreviations(NamedTuple):
    """What a language must tell about its stops. Words are without their last dot.

    never_final    stand before a name or number: ``M``, ``Dr``, ``p``
    may_end        can close a sentence too: ``Inc``, ``oct``
    before_number  abbreviate only there: ``no``, ``sat``
    after_comma    abbreviate only there: ``Miss``, the state
    starters       are words that begin sentences
    places         stand before a name of one capital: ``on X.``
    speech         are verbs that follow a quoted question: ``asked``
    ordinals       whether numbers are made ordinal with a dot

    A word of the first two in lower case holds in any case, one with a capital only so.
    """

    never_final: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    after_comma: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    ordinals: bool = False


_NO_ABBREVIATIONS = Abbreviations()


def split_sentences(
    prose: str, start: int, end: int, abbreviations: Abbreviations = _NO_ABBREVIATIONS, stops: bytes = b""
) -> list[tuple[int, int]]:
    """Return the sentences of ``prose[start:end]``, one block, as half-open ranges without outer spaces.

    `stops`, of the same length as the prose, has a dot where it has a stop (see `Mask`), for speed alone.
    A piece without a single letter or digit never makes a sentence of its own, unless it is all there is.
    """
    sentences: list[tuple[int, int]] = []
    begin = checked = start
    worded = False
    short = _short(abbreviations)
    for stop, after in _stops(prose, start, end, stops):
        if after >= end:
            break
        if not worded:
            worded = (prose[checked].isalnum() and checked < stop) or _WORD_CHARACTER.search(
                prose, checked, stop
            ) is not None
            checked = after
            if not worded:
                continue
        if after - stop == 1 and prose[stop] == "." and prose[after] == " " and after + 1 < end:
            letter = prose[after + 1]
            if letter.isalpha() and letter.islower():
                continue
            if letter.isalpha() and letter.isupper():  # nearly always, a plain word ends the sentence
                word = prose[(prose.rfind(" ", begin, stop) + 1 or begin) : stop]
                if len(word) > 1 and word.isalpha() and word not in short and word.lower() not in short:
                    sentences.append((begin, after))
                    begin = checked = after + 1
                    worded = False
                    continue
        following = _boundary(prose, begin, stop, after, end, abbreviations)
        if following is None:
            continue
        cut, begin_next = following
        sentences.append((begin, cut))
        begin = checked = begin_next
        worded = False
    while begin < end and prose[begin] == " ":
        begin += 1
    while end > begin and prose[end - 1] == " ":
        end -= 1
    if begin < end:
        if sentences and not worded and not _WORD_CHARACTER.search(prose, begin, end):
            sentences[-1] = (sentences[-1][0], end)
        else:
            sentences.append((begin, end))
    return sentences


def _stops(prose: str, start: int, end: int, stops: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the stops of a block begin and end, with the marks that close after them."""
    if not stops:
        for found in _STOP.finditer(prose, start, end):
            yield found.span()
        return
    after = start
    while (stop := stops.find(b".", after, end)) >= 0:
        after = stop + 1
        plain = after + 1 < end and prose[stop] == "." and prose[after] == " " and prose[after + 1].isalpha()
        if not plain and (found_at := _STOP.match(prose, stop, end)):
            after = found_at.end()
        yield stop, after


@lru_cache(maxsize=16)
def _short(abbreviations: Abbreviations) -> frozenset[str]:
    """Return all words whose dot may belong to them."""
    return abbreviations.never_final.union(
        abbreviations.may_end, abbreviations.before_number, abbreviations.after_comma
    )


def _boundary(
    prose: str, begin: int, stop: int, after: int, end: int, abbreviations: Abbreviations
) -> tuple[int, int] | None:
    """Return where the sentence ends and the next begins, or None when this stop ends none."""
    if prose[after] != " ":
        if prose[stop] in _WIDE_STOPS:
            return after, after
        return (after, after) if _glued(prose, stop, after, end, abbreviations) else None
    if prose[after + 1 : after + 3] == '" ' and prose.count('"', max(begin, after - 2000), after) % 2:
        after += 2  # a straight quotation mark set off with spaces, closing
    elif end - after == 2 and prose[after + 1] == '"':
        return None
    if prose[after + 1] == ":":  # "I. K. : …", the colon set off as in French
        return None
    first = _BEFORE_WORD.match(prose, after, end).end()  # type: ignore[union-attr]
    if first >= end:
        return None
    letter = prose[first]
    if not (letter.isalnum()) or letter.islower():
        return None
    if after - stop == 1 and prose[stop] == "." and _abbreviates(prose, begin, stop, first, abbreviations):
        return None
    if prose[after - 1] in "\"”»'" and prose[stop] in "?!" and _speaker_follows(prose, first, abbreviations):
        return None
    return after, after + 1


def _glued(prose: str, stop: int, after: int, end: int, abbreviations: Abbreviations) -> bool:
    """Whether a space is missing after a stop: ``négociations.La Russie``, but not ``ASP.NET``."""
    if after - stop > 1 and prose[after - 1] not in '"”»)':
        return False
    if not prose[after].isupper() or not prose[stop - 1].islower() or not prose[stop - 2].isalpha():
        return False
    word = _NEXT_WORD.match(prose, after, end)
    return word is not None and word.group().lower() in abbreviations.starters


def _abbreviates(prose: str, begin: int, stop: int, first: int, abbreviations: Abbreviations) -> bool:
    """Whether the dot at `stop` belongs to the token before it rather than to the sentence."""
    start = prose.rfind(" ", begin, stop) + 1 or begin
    token = prose[start:stop].lstrip(_OPENERS)
    if len(token) > 24:
        return False
    if token in abbreviations.never_final or token.lower() in abbreviations.never_final:
        return True
    tail = _APOSTROPHE_OR_HYPHEN.sub("", token) if "'" in token or "-" in token else token
    if tail in abbreviations.never_final or tail.lower() in abbreviations.never_final:
        return True
    if token.isdigit():
        return start == begin or (
            abbreviations.ordinals and len(token) <= 2 and not _starts(prose, first, abbreviations)
        )
    if len(tail) == 1 and tail.isupper():
        if start > begin and tail == token:
            before = prose.rfind(" ", begin, start - 1) + 1 or begin
            if prose[before : start - 1] in abbreviations.places:
                return False
        return start == begin or not _starts(prose, first, abbreviations)
    if tail.lower() in abbreviations.before_number and prose[first].isdigit():
        return True
    if token in abbreviations.after_comma and prose[start - 2 : start] == ", ":
        return not _starts(prose, first, abbreviations)
    known = "." in token or tail in abbreviations.may_end or tail.lower() in abbreviations.may_end
    return known and not _starts(prose, first, abbreviations)


def _starts(prose: str, first: int, abbreviations: Abbreviations) -> bool:
    """Whether the word at `first` is one that sentences begin with."""
    word = _NEXT_WORD.match(prose, first)
    return word is not None and word.group().lower() in abbreviations.starters


def _speaker_follows(prose: str, first: int, abbreviations: Abbreviations) -> bool:
    """Whether a quoted question goes on with who asked it: ``"Why now?" Smith asked.``"""
    speaker = _SPEAKER.match(prose, first)
    return speaker is not None and speaker.group(1) in abbreviations.speech
