"""The words by which blocks are told, from the [blocks] tables of all lexicons at once.

A French page has English buttons, so what stands around an article is looked for in every language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from auditor import lexicon as lexicons
from auditor.language import profiles
from auditor.structure._openings import Openers, Phrases, line_key
from auditor.text import Abbreviations


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
    follow_openers: Openers
    tag_openers: Openers
    category_labels: frozenset[str]
    media_labels: Openers
    read_more_openers: Openers
    read_more_headings: frozenset[str]
    reference_headings: frozenset[str]
    reference_openers: Openers
    source_labels: Openers
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
    def requesting(self) -> Phrases:
        """What a sentence begins with that asks something of the reader, behind the space before it."""
        return Phrases(f" {request}" for request in self.requests)

    @cached_property
    def first_words_of_roles(self) -> tuple[str, ...]:
        """What the names of an author's roles begin with."""
        return tuple({role.partition(" ")[0] for role in self.byline_roles})

    @cached_property
    def signing(self) -> Openers:
        """What a line begins with that says who wrote the article."""
        return Openers(self.byline_marks + self.byline_openers)

    @cached_property
    def picturing(self) -> Openers:
        """What a line begins with that stands under a picture."""
        return Openers(self.caption_openers + self.credit_openers)

    @cached_property
    def dating(self) -> Openers:
        """What a line begins with that says when the article appeared or was changed."""
        return Openers(self.updated_openers + self.published_openers)


@cache
def wordings() -> Wordings:
    """Return the words of all lexicons together; lists of sources are known in languages without one too."""
    lists: dict[str, list[str]] = {name: [] for name in Wordings.__dataclass_fields__}
    for code in lexicons.codes():
        lexicon = lexicons.surroundings(code)
        for name, found in lists.items():
            found += lexicon.words("blocks", name)
    for profile in profiles().values():
        lists["source_labels"] += profile.sources
        lists["reference_headings"] += profile.sources
    lists["source_labels"].sort(key=len, reverse=True)  # the longest that fits is the one meant
    kinds = {"frozenset[str]": _keys, "Openers": Openers, "Phrases": Phrases}
    compiled: dict[str, Any] = {
        name: kinds[str(field.type)](lists[name]) for name, field in Wordings.__dataclass_fields__.items()
    }
    return Wordings(**compiled)


def _keys(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(map(line_key, lines))


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
