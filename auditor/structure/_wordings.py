"""The words by which blocks are told, from the [blocks] tables of all lexicons at once.

A French page has English buttons, so what stands around an article is looked for in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from auditor import lexicon as lexicons
from auditor.language import profiles
from auditor.text import Abbreviations

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_COLON = re.compile(r"\s*[:–—-]|\s*$")


@dataclass(frozen=True, slots=True)
class Wordings:
    """Each list as the lexicons have it, in lower case: sets for whole lines, tuples for beginnings."""

    lines: frozenset[str]
    openers: tuple[str, ...]
    phrases: tuple[str, ...]
    notices: tuple[str, ...]
    requests: tuple[str, ...]
    asks: frozenset[str]
    reader_words: frozenset[str]
    first_person: frozenset[str]
    share_openers: tuple[str, ...]
    tag_openers: tuple[str, ...]
    category_labels: frozenset[str]
    media_labels: tuple[str, ...]
    read_more_openers: tuple[str, ...]
    read_more_headings: frozenset[str]
    reference_headings: frozenset[str]
    reference_openers: tuple[str, ...]
    source_notices: tuple[str, ...]
    notice_phrases: tuple[str, ...]
    conclusion_headings: frozenset[str]
    summing_up: tuple[str, ...]
    lead_headings: frozenset[str]
    disclaimer_openers: tuple[str, ...]
    disclaimer_words: tuple[str, ...]
    disclaimer_phrases: tuple[str, ...]
    byline_openers: tuple[str, ...]
    byline_marks: tuple[str, ...]
    byline_roles: tuple[str, ...]
    byline_agencies: tuple[str, ...]
    bio_phrases: tuple[str, ...]
    bio_links: tuple[str, ...]
    published_openers: tuple[str, ...]
    updated_openers: tuple[str, ...]
    dateline_words: frozenset[str]
    ago: tuple[str, ...]
    caption_openers: tuple[str, ...]
    credit_openers: tuple[str, ...]
    bare_credits: frozenset[str]
    agencies: frozenset[str]
    assistant_preambles: tuple[str, ...]
    assistant_offers: tuple[str, ...]
    speaker_labels: frozenset[str]
    continuations: frozenset[str]
    release_marks: tuple[str, ...]
    about_headings: frozenset[str]
    about_openers: tuple[str, ...]


@cache
def wordings() -> Wordings:
    """Return the words of all lexicons together."""
    lists: dict[str, list[str]] = {name: [] for name in Wordings.__dataclass_fields__}
    for code in lexicons.codes():
        lexicon = lexicons.load(code)
        for name, found in lists.items():
            found += lexicon.words("blocks", name)
    sets = {name for name, field in Wordings.__dataclass_fields__.items() if "frozenset" in str(field.type)}
    compiled: dict[str, Any] = {
        name: frozenset(map(line_key, found)) if name in sets else tuple(found)
        for name, found in lists.items()
    }
    return Wordings(**compiled)


def line_key(line: str) -> str:
    """Return a line as it is compared: lower case, without marks at its edges."""
    return _EDGES.sub("", line).lower()


def opens(line: str, openers: tuple[str, ...]) -> str:
    """Return the opener a line (in lower case) begins with, as a whole word; "" for none."""
    if not line.startswith(openers):
        return ""
    for opener in openers:
        if line.startswith(opener) and not (
            opener[-1].isalnum() and line[len(opener) : len(opener) + 1].isalnum()
        ):
            return opener
    return ""


def says(line: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands anywhere in a line (in lower case)."""
    return any(map(line.__contains__, phrases))


def announces(line: str, openers: tuple[str, ...]) -> bool:
    """Whether a line begins with an opener set off by a colon or dash: ``Note : …``, ``NDLR –``."""
    opener = opens(line, openers)
    return bool(opener) and (opener[-1] == ":" or _COLON.match(line, len(opener)) is not None)


@cache
def abbreviations(code: str) -> Abbreviations:
    """Return what a language tells about its stops; of a language without a lexicon, what its profile has."""
    profile = profiles().get(code)
    own = code in lexicons.codes()
    lexicon = [lexicons.load(code)] if own else [lexicons.load(known) for known in lexicons.codes()]
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
