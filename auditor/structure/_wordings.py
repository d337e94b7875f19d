"""The words by which blocks are told, from the [blocks] tables of all lexicons at once.

A French page has English buttons, so what stands around an article is looked for in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from auditor import lexicon as lexicons
from auditor.language import profiles
from auditor.text import Abbreviations

_WORD_CHARACTER = re.compile(r"[^\W_]")
_HEAD = 4  # letters
_COLON = re.compile(r"\s*[:–—-]|\s*$")


class Openers(tuple[str, ...]):
    """Beginnings of lines, with the first letters of each: nearly all lines are told by them to have none."""

    heads: dict[str, tuple[str, ...]]
    short: tuple[str, ...]

    def __new__(cls, openers: Iterable[str]) -> Openers:
        """Take the openers in the order in which they are tried."""
        made = super().__new__(cls, openers)
        made.short = tuple(opener for opener in made if len(opener) < _HEAD)
        heads: dict[str, dict[int, str]] = {}
        for place, opener in enumerate(made):
            heads.setdefault(opener[:_HEAD], {})[place] = opener
        for place, opener in enumerate(made):
            if len(opener) < _HEAD:
                for head, those in heads.items():
                    if head.startswith(opener):
                        those[place] = opener
        made.heads = {head: tuple(those[place] for place in sorted(those)) for head, those in heads.items()}
        return made


class Phrases(tuple[str, ...]):
    """Words that may stand anywhere in a line, with what of each is seen among the words of a text.

    What stands between two spaces of a phrase is a piece of every text with it; its last word begins one.
    """

    whole: dict[str, list[tuple[str, Set[str]]]]
    beginnings: dict[str, list[str]]
    seamless: list[str]

    def __new__(cls, phrases: Iterable[str]) -> Phrases:
        """Take the phrases; those without a telling piece are looked for one by one."""
        made = super().__new__(cls, phrases)
        made.whole, made.beginnings, made.seamless = {}, {}, []
        for phrase in made:
            _, *inner, last = ("", *phrase.split(" "))
            telling = max(inner[1:], key=len, default="")
            if len(telling) >= _HEAD or (telling and len(last) < _HEAD):
                made.whole.setdefault(telling, []).append((phrase, frozenset(inner[1:])))
            elif inner and len(last) >= _HEAD:
                made.beginnings.setdefault(last[:_HEAD], []).append(phrase)
            else:
                made.seamless.append(phrase)
        return made


def possible(text: str, *lists: Phrases) -> list[tuple[str, ...]]:
    """Return the few phrases of each list whose telling pieces a text (in lower case) has: all it can say."""
    pieces = set(text.split(" "))
    heads = {piece[:_HEAD] for piece in pieces}
    found = []
    for phrases in lists:
        telling = phrases.seamless.copy()
        for piece in phrases.whole.keys() & pieces:
            telling += [phrase for phrase, inner in phrases.whole[piece] if inner <= pieces]
        for head in phrases.beginnings.keys() & heads:
            telling += phrases.beginnings[head]
        found.append(tuple(telling))
    return found


@dataclass(frozen=True)
class Wordings:
    """Each list as the lexicons have it, in lower case: sets for whole lines, tuples for beginnings."""

    lines: frozenset[str]
    openers: Openers
    phrases: Phrases
    notices: Phrases
    requests: Openers
    asks: frozenset[str]
    reader_words: frozenset[str]
    first_person: frozenset[str]
    share_openers: Openers
    tag_openers: Openers
    category_labels: frozenset[str]
    media_labels: Openers
    read_more_openers: Openers
    read_more_headings: frozenset[str]
    reference_headings: frozenset[str]
    reference_openers: Openers
    source_notices: Openers
    notice_phrases: Phrases
    conclusion_headings: frozenset[str]
    summing_up: Openers
    lead_headings: frozenset[str]
    disclaimer_openers: Openers
    disclaimer_words: Openers
    disclaimer_phrases: Phrases
    byline_openers: Openers
    byline_marks: Openers
    byline_roles: Openers
    byline_agencies: Openers
    bio_phrases: Phrases
    bio_links: Phrases
    published_openers: Openers
    updated_openers: Openers
    dateline_words: frozenset[str]
    ago: Openers
    caption_openers: Openers
    credit_openers: Openers
    bare_credits: frozenset[str]
    agencies: frozenset[str]
    assistant_preambles: Openers
    assistant_offers: Openers
    speaker_labels: frozenset[str]
    continuations: frozenset[str]
    release_marks: Openers
    about_headings: frozenset[str]
    about_openers: Openers

    @cached_property
    def furnishing(self) -> Openers:
        """What the lines begin with that belong to the page, by their first words."""
        return Openers(self.openers + self.media_labels + self.source_notices + self.read_more_openers)

    @cached_property
    def first_words_of_roles(self) -> tuple[str, ...]:
        """What the names of an author's roles begin with."""
        return tuple({role.partition(" ")[0] for role in self.byline_roles})

    @cached_property
    def signing(self) -> Openers:
        """What a line begins with that says who wrote the article."""
        return Openers(self.byline_marks + self.byline_openers)

    @cached_property
    def dating(self) -> Openers:
        """What a line begins with that says when the article appeared or was changed."""
        return Openers(self.updated_openers + self.published_openers)


@cache
def wordings() -> Wordings:
    """Return the words of all lexicons together."""
    lists: dict[str, list[str]] = {name: [] for name in Wordings.__dataclass_fields__}
    for code in lexicons.codes():
        lexicon = lexicons.surroundings(code)
        for name, found in lists.items():
            found += lexicon.words("blocks", name)
    kinds = {"frozenset[str]": _keys, "Openers": Openers, "Phrases": Phrases}
    compiled: dict[str, Any] = {
        name: kinds[str(field.type)](lists[name]) for name, field in Wordings.__dataclass_fields__.items()
    }
    return Wordings(**compiled)


def _keys(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(map(line_key, lines))


def line_key(line: str) -> str:
    """Return a line as it is compared: lower case, without marks at its edges."""
    if line[:1].isalnum() and line[-1].isalnum():
        return line.lower()
    first = _WORD_CHARACTER.search(line)
    if first is None:
        return ""
    end = len(line)
    while not line[end - 1].isalnum():
        end -= 1
    return line[first.start() : end].lower()


def opens(line: str, openers: Openers) -> str:
    """Return the opener a line (in lower case) begins with, as a whole word; "" for none."""
    possible = openers.heads.get(line[:_HEAD])
    if possible is None:
        if not line.startswith(openers.short):
            return ""
        possible = openers.short
    for opener in possible:
        if line.startswith(opener) and not (
            opener[-1].isalnum() and line[len(opener) : len(opener) + 1].isalnum()
        ):
            return opener
    return ""


def begins(line: str, openers: Openers, start: int = 0) -> bool:
    """Whether a line (in lower case) has one of the openers at `start`, whatever letter follows."""
    possible = openers.heads.get(line[start : start + _HEAD], openers.short)
    return line.startswith(possible, start)


def says(line: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands anywhere in a line (in lower case)."""
    return any(map(line.__contains__, phrases))


def announces(line: str, openers: Openers) -> bool:
    """Whether a line begins with an opener set off by a colon or dash: ``Note : …``, ``NDLR –``."""
    opener = opens(line, openers)
    return bool(opener) and (opener[-1] == ":" or _COLON.match(line, len(opener)) is not None)


@cache
def abbreviations(code: str) -> Abbreviations:
    """Return what a language tells about its stops; of a language without a lexicon, what its profile has."""
    profile = profiles().get(code)
    own = code in lexicons.codes()
    lexicon = (
        [lexicons.surroundings(code)] if own else [lexicons.surroundings(known) for known in lexicons.codes()]
    )
    never_final = [word for entry in lexicon for word in entry.words("text", "never_final")]
    may_end = [word for entry in lexicon for word in entry.words("text", "may_end")]
    if not own and profile is not None:
        never_final = [word for word in never_final if word[0].isupper()]
        may_end = [word for word in may_end if word[0].isupper()]
    return Abbreviations(
        never_final=frozenset(never_final) | (profile.never_final if profile else frozenset()),
        may_end=frozenset(may_end) | (profile.may_end if profile else frozenset()),
        before_number=frozenset(word for entry in lexicon for word in entry.words("text", "before_number")),
        places=frozenset(word for entry in lexicon for word in entry.words("text", "places")),
        after_comma=frozenset(word for entry in lexicon for word in entry.words("text", "after_comma")),
        starters=frozenset(word.rstrip("'") for word in profile.words) if profile else frozenset(),
        speech=frozenset(word for entry in lexicon for word in entry.words("text", "speech")),
        ordinals=profile.ordinals if profile else False,
    )
