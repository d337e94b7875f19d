"""Says what the headline claim rests on (reliance.md, F5), as far as words can tell.

First the title: the sourced sentences that say the same by shared rare names and stems, else the source that
the title itself names. A title that nothing in the text repeats hands over to the lead: what the lead carries
(R6), else what the lead's own sentences rest on; a lead that hedges without a source hands over to the next
paragraph that has one. Then the article's own disclaimer may say it. Last, a lead without a source is
followed into the body, to the sourced sentences that take up a rare word of it or of the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log

from auditor.measure.labels import combine
from auditor.measure.words import Vocabulary, fold
from auditor.model import (
    BlockKind,
    Document,
    Evidence,
    Harvest,
    HeadlineVerdict,
    KeyClaim,
    Label,
    Sentence,
    SentenceReliance,
)

_NEAR_BEST = 0.8
_MANY_STEMS = 3
_MOST_OF_TITLE = 0.6

_VERDICTS = {
    Label.SOCIAL_EXCLUSIVE: HeadlineVerdict.EXCLUSIVELY,
    Label.MIXED: HeadlineVerdict.PARTLY,
    Label.OTHER: HeadlineVerdict.NOT,
    Label.NONE: HeadlineVerdict.UNKNOWN,
}


def headline(
    document: Document,
    harvest: Harvest,
    evidence: Sequence[Evidence],
    labelled: Mapping[int, SentenceReliance],
    key_claims: Sequence[KeyClaim],
    vocabulary: Vocabulary | None,
) -> tuple[HeadlineVerdict, KeyClaim | None]:
    """Return the verdict and the claim it was reached by (None where nothing social is cited at all)."""
    # A profile or a share button is social and supports nothing (decided case 16).
    if not any(known.social and (known.counts or known.url is None) for known in evidence):
        return HeadlineVerdict.NOT, None
    for claim in (
        _title_repeated(document, labelled, vocabulary),
        _title_attributed(document, harvest, evidence),
        _carried_by_lead(document, key_claims),
        _sourced_in_lead(document, labelled),
        _after_hedged_lead(document, labelled),
        _disclosed(document, harvest, evidence),
        _told_in_body(document, labelled, vocabulary),
    ):
        if claim is not None:
            return _VERDICTS[claim.label], claim
    return HeadlineVerdict.UNKNOWN, None


def _sentences_of(document: Document, kind: BlockKind) -> list[Sentence]:
    return [each for each in document.sentences if document.blocks[each.block].kind is kind]


def _title_repeated(
    document: Document, labelled: Mapping[int, SentenceReliance], vocabulary: Vocabulary | None
) -> KeyClaim | None:
    """Find the sourced sentences that share most with the title; a headline drops its articles, so any
    rare stem will do here.
    """
    titles = _sentences_of(document, BlockKind.TITLE)
    if vocabulary is None or not titles:
        return None
    title = titles[0]
    names, stems = vocabulary.rare_names(title), vocabulary.rare_stems(title)
    label, colon, _ = document.prose.text[title.prose.start : title.prose.end].partition(":")
    if colon and " " not in label.strip():
        names -= {fold(label.strip())}  # "Watch: …" names nobody
    every = vocabulary.stems(title)
    total = max(len(labelled), 1)
    scores: dict[int, float] = {}
    for sentence in document.sentences:
        known = labelled.get(sentence.index)
        if known is None or known.default is Label.NONE:
            continue
        shared_names = names & vocabulary.rare_names(sentence)
        shared_stems = stems & vocabulary.rare_stems(sentence)
        shared = every & vocabulary.stems(sentence)
        most = len(every) >= _MANY_STEMS and len(shared) >= _MOST_OF_TITLE * len(every)
        if (shared_names and shared_stems) or len(shared_stems) >= _MANY_STEMS or most:
            counts = [vocabulary.name_counts[name] for name in shared_names]
            counts += [vocabulary.stem_counts[stem] for stem in shared]
            scores[sentence.index] = sum(log((total + 1) / (count + 0.5)) for count in counts)
    if not scores:
        return None
    best = max(scores.values())
    of = tuple(index for index, score in scores.items() if score >= _NEAR_BEST * best)
    first = next(each for each in document.sentences if each.index == of[0])
    name = min(names & vocabulary.rare_names(first), default="")
    stem = min(stems & vocabulary.rare_stems(first), default="")
    return _claim(title, of, labelled, name, stem)


def _claim(
    unit: Sentence, of: tuple[int, ...], labelled: Mapping[int, SentenceReliance], name: str, stem: str
) -> KeyClaim:
    return KeyClaim(
        sentence=unit.index,
        of=of,
        trigger=unit.span,
        name=name,
        stem=stem,
        label=union(labelled[index].default for index in of),
        social_by=social_by(labelled[index] for index in of),
    )


def _title_attributed(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> KeyClaim | None:
    return _attributed(_sentences_of(document, BlockKind.TITLE)[:1], harvest, evidence)


def _disclosed(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> KeyClaim | None:
    """Take the article at its word where a disclaimer says that it comes from posts."""
    claim = _attributed(_sentences_of(document, BlockKind.DISCLAIMER), harvest, evidence)
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
    leads = {each.index for each in _sentences_of(document, BlockKind.LEAD)}
    return next((claim for claim in key_claims if claim.sentence in leads), None)


def _sourced_in_lead(document: Document, labelled: Mapping[int, SentenceReliance]) -> KeyClaim | None:
    leads = [each for each in _sentences_of(document, BlockKind.LEAD) if each.index in labelled]
    of = tuple(each.index for each in leads if labelled[each.index].default is not Label.NONE)
    return _claim(leads[0], of, labelled, "", "") if of else None


def _after_hedged_lead(document: Document, labelled: Mapping[int, SentenceReliance]) -> KeyClaim | None:
    """Follow a claim that the lead holds at a distance into the next paragraph that names a source."""
    leads = [each for each in _sentences_of(document, BlockKind.LEAD) if each.index in labelled]
    held = next((each for each in leads if labelled[each.index].hedged), None)
    if held is None:
        return None
    after = [each for each in document.sentences if each.index > leads[-1].index and each.index in labelled]
    first = next((each for each in after if labelled[each.index].default is not Label.NONE), None)
    if first is None:
        return None
    of = tuple(
        each.index
        for each in after
        if each.block == first.block and labelled[each.index].default is not Label.NONE
    )
    return _claim(held, of, labelled, "", "")


def _told_in_body(
    document: Document, labelled: Mapping[int, SentenceReliance], vocabulary: Vocabulary | None
) -> KeyClaim | None:
    """Follow a lead without a source into the body: the sourced sentences that take up a rare word of it or
    of the title, else the first paragraph that has a source.
    """
    leads = [each for each in _sentences_of(document, BlockKind.LEAD) if each.index in labelled]
    opening = [*leads, *_sentences_of(document, BlockKind.TITLE)[:1]]
    sourced = [
        each
        for each in document.sentences
        if each.index in labelled and labelled[each.index].default is not Label.NONE
    ]
    if vocabulary is None or not leads or not sourced:
        return None
    stems = frozenset[str]().union(*(vocabulary.rare_stems(each) for each in opening))
    names = frozenset[str]().union(*(vocabulary.rare_names(each) for each in opening))
    taken_up = [
        each for each in sourced if stems & vocabulary.rare_stems(each) or names & vocabulary.rare_names(each)
    ]
    of = taken_up or [each for each in sourced if each.block == sourced[0].block]
    return _claim(opening[0], tuple(each.index for each in of), labelled, "", "")


def union(labels: Iterable[Label]) -> Label:
    """Return the label of several sentences taken together."""
    found = set(labels)
    mixed = Label.MIXED in found
    return combine(mixed or Label.SOCIAL_EXCLUSIVE in found, mixed or Label.OTHER in found)


def social_by(sentences: Iterable[SentenceReliance]) -> tuple[int, ...]:
    """Return the social citations that sentences rest on, in order, each once."""
    found = {support.citation for sentence in sentences for support in sentence.supports if support.social}
    return tuple(sorted(found))
