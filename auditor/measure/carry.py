"""Follows a claim to where it is repeated without its source (reliance.md, R6).

A sentence repeats another when it shares a rare proper name and a rare stem, and the stem heads a definite
or demonstrative noun phrase that the name completes ("cet avertissement de Poutine à Khamenei"). It is
evidence that the words return, not that the two sentences mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.measure.words import Token, Vocabulary
from auditor.model import Document, Sentence, Span

_PHRASE = 10  # words after its head in which a noun phrase may name the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """One unit that repeats claims: of which sentences, by which phrase, name and stem."""

    sentence: int
    of: tuple[int, ...]
    trigger: Span
    name: str
    stem: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    trigger: Span
    stem: str
    names: frozenset[str]


def repetitions(
    document: Document,
    units: Sequence[Sentence],
    claims: Sequence[Sentence],
    vocabulary: Vocabulary,
) -> dict[int, Repetition]:
    """Return, for each unit that repeats claims of other blocks, what it repeats and by which words."""
    holders = _index(claims, vocabulary)
    blocks = {claim.index: claim.block for claim in claims}
    found: dict[int, Repetition] = {}
    for unit in units:
        best: Repetition | None = None
        for phrase in _phrases(document, unit, vocabulary):
            for name in sorted(phrase.names):
                held = holders.get((name, phrase.stem), ())
                of = tuple(index for index in held if blocks[index] != unit.block)
                if of and (best is None or len(of) > len(best.of)):
                    best = Repetition(
                        sentence=unit.index, of=of, trigger=phrase.trigger, name=name, stem=phrase.stem
                    )
        if best is not None:
            found[unit.index] = best
    return found


def _index(claims: Sequence[Sentence], vocabulary: Vocabulary) -> Mapping[tuple[str, str], list[int]]:
    holders: dict[tuple[str, str], list[int]] = {}
    for claim in claims:
        names = vocabulary.rare_names(claim)
        stems = vocabulary.rare_stems(claim) if names else ()
        for name in names:
            for stem in stems:
                holders.setdefault((name, stem), []).append(claim.index)
    return holders


def _phrases(document: Document, unit: Sentence, vocabulary: Vocabulary) -> Iterator[_Phrase]:
    """Yield the definite and demonstrative noun phrases of a unit that are headed by a rare stem."""
    rare_names, rare_stems = vocabulary.rare_names(unit), vocabulary.rare_stems(unit)
    if not rare_names or not rare_stems:
        return
    tokens = vocabulary.tokens(unit)
    text = document.prose.text
    for position, token in enumerate(tokens):
        if token.stem not in rare_stems or vocabulary.names(token):
            continue
        opening = _determiner(tokens, position, vocabulary)
        if opening is None:
            continue
        names, last = set(), token
        if opening < position - 1 and tokens[opening].folded in rare_names:
            names.add(tokens[opening].folded)
        for before, after in zip(
            tokens[position:], tokens[position + 1 : position + 1 + _PHRASE], strict=False
        ):
            if any(mark in text[before.end : after.start] for mark in ",;:.!?"):
                break
            if after.folded in rare_names:
                names.add(after.folded)
                last = after
        if names:
            trigger = document.prose.span(tokens[opening].start, last.end)
            yield _Phrase(trigger, token.stem, frozenset(names))


def _determiner(tokens: Sequence[Token], head: int, vocabulary: Vocabulary) -> int | None:
    """Return the position that opens the phrase: its determiner, or a genitive ("Putin's warning")."""
    at = head - 1
    while at >= 0 and head - at <= 3 and tokens[at].folded in vocabulary.language.prenominal:
        at -= 1
    if at < 0:
        return None
    if tokens[at].folded in vocabulary.language.definite:
        return at
    if tokens[at].folded == "s" and at and tokens[at - 1].folded.endswith("'"):
        return at - 1
    return None
