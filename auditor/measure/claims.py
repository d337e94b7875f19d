"""Builds the claim that a headline verdict was reached by, from the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from auditor.measure.labels import EXCLUSIVE, MIXED, OTHER, combine
from auditor.measure.stems import fold
from auditor.measure.words import Vocabulary
from auditor.model import BlockKind, Document, KeyClaim, Label, Sentence, SentenceReliance


def sentences_of(document: Document, kind: BlockKind) -> list[Sentence]:
    return [each for each in document.sentences if document.blocks[each.block].kind is kind]


def text_of(document: Document, sentence: Sentence) -> str:
    return document.prose.text[sentence.prose.start : sentence.prose.end]


def title_names(document: Document, title: Sentence, vocabulary: Vocabulary) -> frozenset[str]:
    names = vocabulary.rare_names(title)
    label, colon, _ = text_of(document, title).partition(":")
    return names - {fold(label.strip())} if colon and " " not in label.strip() else names  # "Watch: …"


def claim_by(
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


def resting_on(claim: KeyClaim, of: tuple[int, ...], labelled: Mapping[int, SentenceReliance]) -> KeyClaim:
    """Return a claim with other sentences that it rests on."""
    return replace(
        claim,
        of=of,
        label=union(labelled[index].default for index in of),
        social_by=social_by(labelled[index] for index in of),
    )


def union(labels: Iterable[Label]) -> Label:
    """Return the label of several sentences taken together."""
    found = set(labels)
    mixed = MIXED in found
    return combine(mixed or EXCLUSIVE in found, mixed or OTHER in found)


def social_by(sentences: Iterable[SentenceReliance]) -> tuple[int, ...]:
    """Return the social citations that sentences rest on, in order, each once."""
    found = {support.citation for sentence in sentences for support in sentence.supports if support.social}
    return tuple(sorted(found))
