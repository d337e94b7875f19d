"""Follows a headline claim into the body, where title and lead do not say what it rests on.

A lead that hedges or names no source is followed to the sentences that take up its words, else to the first
paragraph that has a source; what "residents say" to where the article says who they are; what rests on posts
to those who confirm it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.measure.claims import claim_by, resting_on, sentences_of, text_of, title_names
from auditor.measure.labels import EXCLUSIVE, NONE, OTHER
from auditor.measure.titles import Titles
from auditor.measure.words import Vocabulary
from auditor.model import (
    Attribution,
    BlockKind,
    Document,
    Harvest,
    KeyClaim,
    SentenceReliance,
    SourceKind,
    Tier,
)

_TAKEN_UP = 2  # rare words; one comes back by chance
_NOBODY = (SourceKind.ANONYMOUS, SourceKind.VAGUE)


def next_sourced(document: Document, labelled: Mapping[int, SentenceReliance]) -> tuple[int, ...]:
    """Return the sourced sentences of the first paragraph after the lead that has any."""
    last = max((each.index for each in sentences_of(document, BlockKind.LEAD)), default=-1)
    after = [
        each
        for each in document.sentences
        if each.index > last and each.index in labelled and labelled[each.index].default is not NONE
    ]
    return tuple(each.index for each in after if each.block == after[0].block)


def after_hedged_lead(document: Document, labelled: Mapping[int, SentenceReliance]) -> KeyClaim | None:
    """Follow a claim that the lead holds at a distance into the next paragraph that names a source."""
    leads = [each for each in sentences_of(document, BlockKind.LEAD) if each.index in labelled]
    held = next((each for each in leads if labelled[each.index].hedged), None)
    told = next_sourced(document, labelled) if held is not None else ()
    return claim_by(held, told, labelled, "", "") if held is not None and told else None


def told_in_body(
    document: Document,
    labelled: Mapping[int, SentenceReliance],
    vocabulary: Vocabulary | None,
    words: Titles | None,
) -> KeyClaim | None:
    """Follow a lead without a source into the body: to the sourced sentences that take up rare words of it
    and of the title, else to the first paragraph that has a source; to all of them, where the title
    announces everything there is to tell.
    """
    leads = [each for each in sentences_of(document, BlockKind.LEAD) if each.index in labelled]
    if vocabulary is None or words is None or not leads:
        return None
    title = sentences_of(document, BlockKind.TITLE)[:1]
    sourced = [
        each
        for each in document.sentences
        if each.index in labelled and labelled[each.index].default is not NONE
    ]
    if title and words.sums_up(text_of(document, title[0])):
        taken_up = sourced
    else:
        opening = [*leads, *title]
        stems = frozenset[str]().union(*(vocabulary.rare_stems(each) for each in opening))
        names = frozenset[str]().union(
            *(vocabulary.rare_names(each) for each in leads),
            *(title_names(document, each, vocabulary) for each in title),
        )
        taken_up = [
            each
            for each in sourced
            if len(stems & vocabulary.stems(each)) + len(names & vocabulary.rare_names(each)) >= _TAKEN_UP
        ]
    of = tuple(each.index for each in taken_up) or next_sourced(document, labelled)
    return claim_by(leads[0], of, labelled, "", "") if of else None


def named_later(
    claim: KeyClaim,
    document: Document,
    harvest: Harvest,
    labelled: Mapping[int, SentenceReliance],
    words: Titles | None,
) -> KeyClaim | None:
    """Follow a claim of title or lead that nobody in particular makes ("residents say") to where the
    article says who they are.

    An unnamed source that belongs to a house, told it to an outlet or asked not to be named is somebody,
    and the claim stays with it.
    """
    if claim.label is not OTHER:
        return None
    leads = {each.index for each in sentences_of(document, BlockKind.LEAD)}
    if not leads.issuperset(claim.of):
        return None
    places = {claim.sentence, *claim.of} if claim.of else {claim.sentence, *leads}
    sources = [citation for citation in harvest.citations if citation.sentence in places]
    if not sources or any(
        citation.attribution is None or _somebody(harvest.attributions[citation.attribution])
        for citation in sources
    ):
        return None
    if words is not None and any(
        words.withholds_name(text_of(document, each)) for each in document.sentences if each.index in places
    ):
        return None
    told = next_sourced(document, labelled)
    return replace(resting_on(claim, told, labelled), name="", stem="") if told else None


def _somebody(said: Attribution) -> bool:
    return said.kind not in _NOBODY or said.placed or bool(said.via)


def confirmed(
    claim: KeyClaim,
    harvest: Harvest,
    labelled: Mapping[int, SentenceReliance],
    document: Document,
    words: Titles | None,
) -> KeyClaim:
    """Add those who confirm what otherwise rests on posts only."""
    if words is None or claim.label is not EXCLUSIVE:
        return claim
    confirming = {
        each.sentence
        for each in harvest.attributions
        if each.tier is Tier.CORE
        and each.sentence in labelled
        and labelled[each.sentence].default is OTHER
        and words.confirms(document.text[each.cue.start : each.cue.end])
    }
    return resting_on(claim, tuple(sorted({*claim.of, *confirming})), labelled) if confirming else claim
