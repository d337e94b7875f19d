"""Tells by what stands around some words whether they are the name of an outlet. Knows no name itself."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from auditor.urls import table

REACH = 48  # characters of context that are looked at on either side
_NEAR = 3  # words
_LONGEST_ARTICLE = 4
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…\n•|](?:\s|$)|\n")
_END_SIGN = re.compile(r"[.!?…\n•|]")
_SCORE = ("-", "–", ":", ",", "/")
_OPENING, _CLOSING = "*_«\"“'‘([/", "*_»\"”'’)]/"


class Form(NamedTuple):
    """One way in which a register writes a name, without its article, and the rows whose name it is."""

    core: str
    lowered: str
    article: str  # '' or a key of [articles]
    ambiguity: int
    frames: bool
    rows: tuple[int, ...]


def stands_free(text: str, start: int, end: int, form: Form) -> bool:
    """Return whether the letters are a word of their own: no handle, no host, no part of a longer word."""
    after = text[end : end + 2]
    if after[:1].isalnum() or after[:1] == "_" or (after[:1] == "." and after[1:].isalnum()):
        return False
    if form.core[-1].isdigit() and after[:1] in _SCORE and after[1:].isdigit():
        return False  # France 2-1 Allemagne, France 24–22
    if form.ambiguity == 2 and " " not in form.core:
        # X-ray, and Marianne Dupont: part of another name.
        parts = after[:1] == "-" or (after[:1] == " " and not form.article and not form.frames)
        if parts and (after[1:].isupper() or (after[:1] == "-" and after[1:].isalnum())):
            return False
    return not start or text[start - 1] not in "@#._"


def needs_article(form: Form, given_alone: bool) -> bool:
    """Return whether "Monde" may not stand for "Le Monde"; "Grand Continent" may for its own name."""
    several = " " in form.core or "-" in form.core
    if form.ambiguity == 2:
        return not (several and form.article == "the")
    return not (several or form.article == "the" or given_alone)


def obvious(text: str, before: int, start: int, end: int, form: Form) -> bool:
    """Return whether the form can be nothing but the name here.

    The exact case tells nothing at the beginning of a sentence, where any word has a capital; and a name
    without its capital ("a blogger", "un telegram") may be a word like others.
    """
    if form.ambiguity == 2:
        return _told(text, before, end, form)
    if form.ambiguity == 0:
        return " " in form.core or text[start] == form.core[0] or _told(text, before, end, form)
    if before < start or " " in form.core or not (form.core[1:].islower() or len(form.core) == 1):
        return True
    left = text[max(0, before - 3) : before].rstrip(' «"“*(')
    return bool(left and left[-1] not in ".!?…•|") or _told(text, before, end, form)


def word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word directly before an offset, in lower case and with its apostrophe, and its start."""
    at = start
    while at and text[at - 1] in ' *_"«“' and start - at < 3:
        at -= 1
    apostrophe = text[at - 1 : at] == "'"
    if at == start and not apostrophe:
        return "", start
    end = at - apostrophe
    begin = end
    while begin and text[begin - 1].isalpha() and end - begin <= _LONGEST_ARTICLE:
        begin -= 1
    return text[begin:end].lower() + "'" * apostrophe, begin


def _told(text: str, before: int, end: int, form: Form) -> bool:
    """Return whether cues, marks or a capital article tell that the words are the name."""
    cues = _cues()
    left = text[max(0, before - REACH) : before]
    if _END_SIGN.search(left):
        left = _SENTENCE_END.split(left)[-1]
    words = _last_words(left)
    if form.frames:
        near = words[-1:] if len(form.core) < 3 else words[-2:]
        following = _following(text, end)[:1]
        return not (cues.frames_before.isdisjoint(near) and cues.frames_after.isdisjoint(following))
    if words and words[-1] in cues.never_after and left.rstrip().lower().endswith(words[-1]):
        return False
    if not cues.before.isdisjoint(words):
        return True
    if form.lowered not in cues.pronouns and not cues.after.isdisjoint(_following(text, end)):
        return True
    opening, closing = text[before - 1 : before], text[end : end + 1]
    if opening and closing and opening in _OPENING and closing in _CLOSING:
        return True
    return form.article != "" and text[before].isupper() and left.strip() != ""


def _following(text: str, end: int) -> list[str]:
    """Return the next words of the same sentence, in lower case."""
    right = text[end : end + REACH]
    found = list(islice(_PLAIN_WORD.finditer(right), _NEAR))
    if not found:
        return []
    stop = _SENTENCE_END.search(right, 0, found[-1].start() + 1)
    return [match[0].lower() for match in found if stop is None or match.start() < stop.start()]


def _last_words(left: str) -> list[str]:
    """Return the last words of a stretch, in lower case."""
    near = left.rsplit(" ", _NEAR)
    words = _PLAIN_WORD.findall(" ".join(near[1:])) if len(near) > _NEAR else ()
    if len(words) < _NEAR:
        words = _PLAIN_WORD.findall(left)
    return [word.lower() for word in words[-_NEAR:]]


class _Cues(NamedTuple):
    before: frozenset[str]
    after: frozenset[str]
    never_after: frozenset[str]
    pronouns: frozenset[str]
    frames_before: frozenset[str]
    frames_after: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    known = table("name_cues")
    outlets, platforms = known["outlets"], known["platforms"]
    return _Cues(
        # "Le Monde révèle", and as often "révèle Le Monde".
        frozenset((*outlets["before"], *outlets["after"])),
        *(frozenset(outlets[key]) for key in ("after", "never_after", "pronouns")),
        *(frozenset(platforms[key]) for key in ("before", "after")),
    )


@lru_cache(maxsize=1)
def accepted() -> dict[str, frozenset[str]]:
    return {article: frozenset(words) for article, words in table("name_cues")["articles"].items()}
