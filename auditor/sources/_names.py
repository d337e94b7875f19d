"""Finds the names of outlets and platforms in prose. Knows their forms, not who speaks or what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor.urls import table

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(le |la |les |the |l')(?=.)", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…\n•|](?:\s|$)|\n")
_OPENING, _CLOSING = "*_«\"“'‘([/", "*_»\"”'’)]/"
# Spaces and apostrophes are one, and a capital may lack its accent: "Les Echos" is "Les Échos".
_FOLDS = tuple(zip("’ʼ‘\u00a0\u202f\u2009ÀÂÄÇÉÈÊËÎÏÔÖÛÜ", "'''   AAACEEEEIIOOUU", strict=True))
_IN_A_LIST = frozenset(
    (", ", " et ", " ou ", " and ", " or ", "/", ", et ", ", and ", " comme ", " à ", " & ")
)
_WRAPPING = ' *_"“”«»()[]{},;:.!?'
_REACH = 48  # characters of context that are looked at on either side
_NEAR = 3  # words


class Row(NamedTuple):
    """What of a register row decides on its names. `frames` is True for platforms."""

    names: tuple[str, ...]
    ambiguity: int
    language: str
    frames: bool
    standing: tuple[int, ...]  # the smaller, the more of a publisher's rows it is the one that is meant


class _Form(NamedTuple):
    core: str
    lowered: str
    article: str  # '' or a key of [articles]
    ambiguity: int
    frames: bool
    rows: tuple[int, ...]


class Found(NamedTuple):
    """A name in a text, half-open, and the row it is the name of."""

    start: int
    end: int
    row: int


class Names:
    """Every name and alias of a register, by the first word after its article.

    Ambiguity 0 is found in any case, without its capital only beside a cue; 1 needs the exact case; 2 needs the exact case and a context that
    tells the outlet from the words: its capital article within a sentence, a cue ("selon", "journal",
    "reported"), quotation marks, parentheses; a platform's everyday name needs a frame ("sur X", "X users").
    """

    __slots__ = ("_forms", "_frames", "_languages")

    def __init__(self, rows: Iterable[Row]) -> None:
        entered: dict[tuple[str, str], list[tuple[bool, tuple[int, ...], int, int]]] = {}
        self._languages: list[str] = []
        self._frames: list[bool] = []
        for number, row in enumerate(rows):
            self._languages.append(row.language)
            self._frames.append(row.frames)
            for rank, name in enumerate(row.names):
                entered.setdefault(_parted(name), []).append((rank > 0, row.standing, number, row.ambiguity))
        self._forms: dict[str, list[_Form]] = {}
        for (article, core), claims in entered.items():
            word = _WORD.match(core)
            if word is None:
                continue
            if len(claims) > 1:
                claims.sort()
            # Where one row takes a name for an everyday word it is one, whoever else has the name.
            strict = _strictness(core, max(claim[3] for claim in claims))
            owners = tuple(claim[2] for claim in claims)
            form = _Form(core, core.lower(), article, strict, self._frames[owners[0]], owners)
            self._forms.setdefault(word[0].lower(), []).append(form)
        for forms in self._forms.values():
            if len(forms) > 1:
                forms.sort(key=lambda form: (-len(form.core), not form.article))

    def find(self, text: str, language: str = "") -> Iterator[Found]:
        """Yield the names in a text, in order, the longest where several begin at one word.

        Of homonyms (Capital in Paris and in Sofia) the one of `language` is taken, else the best described.
        """
        text = _folded(text)
        forms, end, last = self._forms.get, 0, None
        for word in _WORD.finditer(text):
            candidates = forms(word[0].lower())
            if candidates is None or word.start() < end:
                continue
            for form in candidates:
                found = self._at(text, word.start(), form, language, listed=last)
                if found is not None:
                    yield found
                    end, last = found.end, found
                    break

    def named(self, text: str, before: str = "", after: str = "", language: str = "") -> int | None:
        """Return the row of a name as it stands, with or without its article; None for any other text.

        `before` and `after` are what stands around it. Where both are empty the caller vouches that
        it is a name, and its own case and article have to do.
        """
        name = " ".join(_folded(text).strip(_WRAPPING).split())
        if not name:
            return None
        left = _folded(before[-_REACH:]) + text[: len(text) - len(text.lstrip(_WRAPPING))]
        right = text[len(text.rstrip(_WRAPPING)) :] + _folded(after[:_REACH])
        around = left + name + right
        vouched = not before and not after
        start = len(left)
        article = _ARTICLE.match(name) or _FUSED.match(name)
        for begin in (start + article.end(), start) if article else (start,):
            word = _WORD.match(around, begin)
            for form in self._forms.get(word[0].lower(), ()) if word else ():
                if len(form.core) != start + len(name) - begin:
                    continue
                if found := self._at(around, begin, form, language, bare=begin == start, vouched=vouched):
                    return found.row
        return None

    def _at(
        self,
        text: str,
        start: int,
        form: _Form,
        language: str,
        *,
        listed: Found | None = None,
        bare: bool = False,
        vouched: bool = False,
    ) -> Found | None:
        """Return the form if it stands at `start`; `listed` is the name before it."""
        end = start + len(form.core)
        if form.ambiguity:
            if not text.startswith(form.core, start):
                return None
        elif text[start:end].lower() != form.lowered:
            return None
        if not _stands_free(text, start, end, form):
            return None
        begin = start
        before = start
        if form.article:
            word, at = _word_before(text, start)
            if word in _accepted()[form.article]:
                begin, before = at if word == form.article else start, at
            elif _needs_article(form, bare and vouched):
                return None
        if not vouched and not _obvious(text, before, start, end, form):
            goes_on = listed is not None and text[listed.end : before] in _IN_A_LIST
            if not (goes_on and listed and self._frames[listed.row] == form.frames):
                return None
        if vouched and form.ambiguity == 2 and form.frames and len(form.core) < 3:
            return None
        return Found(begin, end, self._owner(form, language))

    def _owner(self, form: _Form, language: str) -> int:
        if language and len(form.rows) > 1:
            for row in form.rows:
                if self._languages[row] == language:
                    return row
        return form.rows[0]


_FUSED = re.compile(r"(?:(?:du|des|aux?|de la|à la|une?|an?) |(?:de l|à l|d|qu)')(?=.)", re.IGNORECASE)


def _folded(text: str) -> str:
    """Return the text with one kind of apostrophe and space, and capitals bare; offsets stay."""
    if not text.isascii():
        for letter, plain in _FOLDS:
            if letter in text:
                text = text.replace(letter, plain)
    return text


def _parted(name: str) -> tuple[str, str]:
    """Return (article in lower case, rest) of a name: ('le', 'Monde'), ("l'", 'Équipe'), ('', 'AFP')."""
    name = _folded(name)
    article = _ARTICLE.match(name)
    return (article[0].strip().lower(), name[article.end() :]) if article else ("", name)


def _strictness(core: str, ambiguity: int) -> int:
    """Return how strictly a form is taken: three words, or a point, are nobody's everyday words."""
    return 1 if ambiguity == 2 and (core.count(" ") >= 2 or "." in core or "(" in core) else ambiguity


def _stands_free(text: str, start: int, end: int, form: _Form) -> bool:
    """Return whether the letters are a word of their own: no handle, no host, no part of a longer word."""
    after = text[end : end + 2]
    if after[:1].isalnum() or after[:1] == "_" or (after[:1] == "." and after[1:].isalnum()):
        return False
    if form.ambiguity == 2 and " " not in form.core:
        # X-ray, and Marianne Dupont: part of another name.
        parts = after[:1] == "-" or (after[:1] == " " and not form.article and not form.frames)
        if parts and (after[1:].isupper() or (after[:1] == "-" and after[1:].isalnum())):
            return False
    return not start or text[start - 1] not in "@#._"


def _needs_article(form: _Form, given_alone: bool) -> bool:
    """Return whether "Monde" may not stand for "Le Monde"; "Grand Continent" may for its own name."""
    several = " " in form.core or "-" in form.core
    if form.ambiguity == 2:
        return not (several and form.article == "the")
    return not (several or form.article == "the" or given_alone)


def _obvious(text: str, before: int, start: int, end: int, form: _Form) -> bool:
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


def _word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word directly before an offset, in lower case and with its apostrophe, and its start."""
    at = start
    while at and text[at - 1] in ' *_"«“' and start - at < 3:
        at -= 1
    tail = text[at - 1 : at]
    if tail in ("'", "’") and at > 1:
        letter = at - 2
        while letter and text[letter - 1].isalpha():
            letter -= 1
        return text[letter : at - 1].lower() + "'", letter
    if at == start:
        return "", start
    begin = at
    while begin and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:at].lower(), begin


def _told(text: str, before: int, end: int, form: _Form) -> bool:
    """Return whether the context tells that the words are the name (see `Names`)."""
    cues = _cues()
    left = _SENTENCE_END.split(text[max(0, before - _REACH) : before])[-1]
    right = _SENTENCE_END.split(text[end : end + _REACH])[0]
    words = [word.lower() for word in _PLAIN_WORD.findall(left)[-_NEAR:]]
    following = [word.lower() for word in _PLAIN_WORD.findall(right)[:_NEAR]]
    if form.frames:
        near = words[-1:] if len(form.core) < 3 else words[-2:]
        return not (cues.frames_before.isdisjoint(near) and cues.frames_after.isdisjoint(following[:1]))
    if words and words[-1] in cues.never_after and left.rstrip().lower().endswith(words[-1]):
        return False
    if not cues.before.isdisjoint(words):
        return True
    if form.lowered not in cues.pronouns and not cues.after.isdisjoint(following):
        return True
    opening, closing = text[before - 1 : before], text[end : end + 1]
    if opening and closing and opening in _OPENING and closing in _CLOSING:
        return True
    return form.article != "" and text[before].isupper() and left.strip() != ""


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
def _accepted() -> dict[str, frozenset[str]]:
    return {article: frozenset(words) for article, words in table("name_cues")["articles"].items()}
