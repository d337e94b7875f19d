"""Says what the headline claim rests on (docs/method.md, F5), as far as words can tell.

First the title: one in the first person is the writer's own, and so is what it denies; one that asks
whether its claim is so is followed to those who make it; else the sourced sentences that say the same by
shared rare names and stems, else the source that the title itself names. A title that nothing in the text
repeats hands over to the lead: what the lead carries (R6), else what the lead's own sentences rest on; a lead
that hedges without a source hands over to the next paragraph that has one. Then the article's own disclaimer
may say it. Last, a lead without a source is followed into the body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

from auditor.measure.claims import claim_by, sentences_of, text_of, title_names
from auditor.measure.followed import after_hedged_lead, confirmed, named_later, next_sourced, told_in_body
from auditor.measure.labels import EXCLUSIVE, MIXED, NONE, OTHER, combine
from auditor.measure.titles import Titles, titles
from auditor.measure.words import Vocabulary
from auditor.model import (
    BlockKind,
    Document,
    Evidence,
    Harvest,
    HeadlineVerdict,
    KeyClaim,
    Sentence,
    SentenceReliance,
)

_NEAR_BEST = 0.8
_MANY_STEMS = 3
_MOST_OF_TITLE = 0.6

_VERDICTS = {
    EXCLUSIVE: HeadlineVerdict.EXCLUSIVELY,
    MIXED: HeadlineVerdict.PARTLY,
    OTHER: HeadlineVerdict.NOT,
    NONE: HeadlineVerdict.UNKNOWN,
}


def headline(
    document: Document,
    harvest: Harvest,
    evidence: Sequence[Evidence],
    labelled: Mapping[int, SentenceReliance],
    key_claims: Sequence[KeyClaim],
    vocabulary: Vocabulary | None,
) -> tuple[HeadlineVerdict, KeyClaim | None]:
    """Return the verdict and the claim it was reached by (None where nothing social is cited at all).

    Where the words were not read they may name posts, wherever its links lead: there is no "not".
    """
    verdict, claim = _followed(document, harvest, evidence, labelled, key_claims, vocabulary)
    if verdict is HeadlineVerdict.NOT and not harvest.prose_read:
        return HeadlineVerdict.UNKNOWN, None
    return verdict, claim


def _followed(
    document: Document,
    harvest: Harvest,
    evidence: Sequence[Evidence],
    labelled: Mapping[int, SentenceReliance],
    key_claims: Sequence[KeyClaim],
    vocabulary: Vocabulary | None,
) -> tuple[HeadlineVerdict, KeyClaim | None]:
    # A profile or a share button is social and supports nothing (decided case 16).
    if not any(known.social and (known.counts or known.url is None) for known in evidence):
        return HeadlineVerdict.NOT, None
    words = titles(document.language) if vocabulary is not None else None
    claim = (
        _written_about_oneself(document, words)
        or _denied(document, words)
        or _asked(document, labelled, words)
        or _title_repeated(document, labelled, vocabulary)
        or _title_attributed(document, harvest, evidence)
        or _carried_by_lead(document, key_claims)
        or _sourced_in_lead(document, labelled)
        or after_hedged_lead(document, labelled)
        or _disclosed(document, harvest, evidence)
        or told_in_body(document, labelled, vocabulary, words)
    )
    if claim is None:
        return HeadlineVerdict.UNKNOWN, None
    claim = named_later(claim, document, harvest, labelled, words) or claim
    claim = confirmed(claim, harvest, labelled, document, words)
    return _VERDICTS[claim.label], claim


def _title_repeated(
    document: Document, labelled: Mapping[int, SentenceReliance], vocabulary: Vocabulary | None
) -> KeyClaim | None:
    """Find the sourced sentences that share most with the title; a headline drops its articles, so any
    rare stem will do here.
    """
    found = sentences_of(document, BlockKind.TITLE)
    if vocabulary is None or not found:
        return None
    title = found[0]
    names, stems = title_names(document, title, vocabulary), vocabulary.rare_stems(title)
    every = vocabulary.stems(title)
    total = max(len(labelled), 1)
    scores: dict[int, float] = {}
    for sentence in document.sentences:
        known = labelled.get(sentence.index)
        if known is None or known.default is NONE:
            continue
        shared_names = names & vocabulary.rare_names(sentence)
        shared = every & vocabulary.stems(sentence)
        shared_stems = stems & shared
        most = len(every) >= _MANY_STEMS and len(shared) >= _MOST_OF_TITLE * len(every)
        if (shared_names and shared_stems) or len(shared_stems) >= _MANY_STEMS or most:
            counts = [vocabulary.name_counts[name] for name in shared_names]
            counts += [vocabulary.stem_count(stem) for stem in shared]
            scores[sentence.index] = sum(log((total + 1) / (count + 0.5)) for count in counts)
    if not scores:
        return None
    best = max(scores.values())
    of = tuple(index for index, score in scores.items() if score >= _NEAR_BEST * best)
    first = next(each for each in document.sentences if each.index == of[0])
    name = min(names & vocabulary.rare_names(first), default="")
    stem = min(stems & vocabulary.stems(first), default="")
    return claim_by(title, of, labelled, name, stem)


def _title_attributed(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> KeyClaim | None:
    return _attributed(sentences_of(document, BlockKind.TITLE)[:1], harvest, evidence)


def _disclosed(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> KeyClaim | None:
    """Take the article at its word where a disclaimer says that it comes from posts."""
    claim = _attributed(sentences_of(document, BlockKind.DISCLAIMER), harvest, evidence)
    return claim if claim is not None and claim.social_by else None


def _attributed(units: Sequence[Sentence], harvest: Harvest, evidence: Sequence[Evidence]) -> KeyClaim | None:
    """Return what display or meta sentences say themselves that they rest on."""
    places = {unit.index for unit in units}
    said = [evidence[citation.id] for citation in harvest.citations if citation.sentence in places]
    said = [known for known in said if known.counts or known.url is None]
    if not said:
        return None
    social = any(known.social for known in said)
    other = any(known.relayed or not known.social for known in said)
    return KeyClaim(
        sentence=units[0].index,
        of=(),
        trigger=units[0].span,
        name="",
        stem="",
        label=combine(social, other),
        social_by=tuple(known.citation for known in said if known.social),
    )


def _carried_by_lead(document: Document, key_claims: Sequence[KeyClaim]) -> KeyClaim | None:
    leads = {each.index for each in sentences_of(document, BlockKind.LEAD)}
    return next((claim for claim in key_claims if claim.sentence in leads), None)


def _sourced_in_lead(document: Document, labelled: Mapping[int, SentenceReliance]) -> KeyClaim | None:
    leads = [each for each in sentences_of(document, BlockKind.LEAD) if each.index in labelled]
    of = tuple(each.index for each in leads if labelled[each.index].default is not NONE)
    return claim_by(leads[0], of, labelled, "", "") if of else None


def _written_about_oneself(document: Document, words: Titles | None) -> KeyClaim | None:
    """Leave to the writer what title and text tell in the first person (a title may be of Charles I)."""
    title = sentences_of(document, BlockKind.TITLE)[:1]
    if words is None or not title or not words.tells_of_writer(text_of(document, title[0])):
        return None
    running = (each for each in document.sentences if document.blocks[each.block].kind.counts)
    if not any(words.tells_of_writer(text_of(document, each)) for each in running):
        return None
    return replace(claim_by(title[0], (), {}, "", ""), label=OTHER)


def _denied(document: Document, words: Titles | None) -> KeyClaim | None:
    """Leave to the writer what a title denies: the posts make the claim that it says is not so."""
    title = sentences_of(document, BlockKind.TITLE)[:1]
    if words is None or not title or not words.denies(text_of(document, title[0])):
        return None
    return replace(claim_by(title[0], (), {}, "", ""), label=OTHER)


def _asked(
    document: Document, labelled: Mapping[int, SentenceReliance], words: Titles | None
) -> KeyClaim | None:
    """Follow a title that asks whether its claim is so to those who make it, if the text doubts it too."""
    title = sentences_of(document, BlockKind.TITLE)[:1]
    if words is None or not title or not words.doubts(text_of(document, title[0])):
        return None
    told = next_sourced(document, labelled)
    if not any(labelled[index].hedged for index in told):
        return None
    claim = claim_by(title[0], told, labelled, "", "")
    return claim if claim.social_by else None
