"""Follows a claim to where it is repeated without its source (docs/method.md, R6).

A sentence repeats another when it shares a rare proper name and a rare stem, and the stem heads a definite
or demonstrative noun phrase that the name completes ("cet avertissement de Poutine à Khamenei"). It is
evidence that the words return, not that the two sentences mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from auditor.measure.stems import Word
from auditor.measure.words import Vocabulary
from auditor.model import Sentence, Span

_PHRASE = 10  # words after its head in which a noun phrase may name the name
_ADJECTIVES = 3  # words before its head that a noun phrase may open with
_BEFORE = _ADJECTIVES + 2  # the determiner of these is a word or, as a genitive ("Putin's"), two


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """One unit that repeats claims: of which sentences, by which phrase, name and stem."""

    sentence: int
    of: tuple[int, ...]
    trigger: Span
    name: str
    stem: str


class _Phrase(NamedTuple):
    first: int
    last: int
    stem: str
    names: frozenset[str]


def repetitions(
    units: Sequence[Sentence],
    claims: Sequence[Sentence],
    vocabulary: Vocabulary,
) -> dict[int, Repetition]:
    """Return, for each unit that repeats claims of other blocks, what it repeats and by which words."""
    found: dict[int, Repetition] = {}
    # Where most sentences are units, all of them are read anyway.
    alike = _alike(units, claims, vocabulary) if 2 * len(units) < vocabulary.size else units
    by_name = _by_name(claims, vocabulary) if alike else {}
    names = frozenset(by_name)
    for unit in alike if names else ():
        shared = names & vocabulary.rare_names(unit)
        told = {name: [claim for claim in by_name[name] if claim.block != unit.block] for name in shared}
        if not any(told.values()):
            continue
        best: Repetition | None = None
        # Phrases are few and cheap to find; how rare a stem is takes other sentences, and is asked last.
        for phrase in _phrases(unit, vocabulary):
            for name in sorted(phrase.names & shared):
                held = [claim.index for claim in told[name] if phrase.stem in vocabulary.stems(claim)]
                of = tuple(sorted(held))
                more = of and (best is None or len(of) > len(best.of))
                if more and vocabulary.is_rare_stem(phrase.stem):
                    best = Repetition(
                        sentence=unit.index,
                        of=of,
                        trigger=vocabulary.span(unit, phrase.first, phrase.last),
                        name=name,
                        stem=phrase.stem,
                    )
        if best is not None:
            found[unit.index] = best
    return found


def _alike(units: Sequence[Sentence], claims: Sequence[Sentence], vocabulary: Vocabulary) -> list[Sentence]:
    """Return the units that share a capital with a claim of another block, and the head of a phrase near it.

    The others repeat nothing, however rare their words are; how rare words are takes all sentences.
    """
    told: dict[str, list[Sentence]] = {}
    for claim in claims:
        for name in set(vocabulary.capitals(claim)):
            told.setdefault(name, []).append(claim)
    told = {name: holding for name, holding in told.items() if len(holding) <= vocabulary.few}
    found = []
    for unit in units:
        capitals = vocabulary.capitals(unit)
        shared = told.keys() & {*capitals, *[name.rstrip("'") for name in capitals]}
        claimed = {each.index: each for name in shared for each in told[name] if each.block != unit.block}
        heads = _heads(vocabulary.words(unit), shared, vocabulary) if claimed else ()
        if heads and not all(map(heads.isdisjoint, map(vocabulary.stems, claimed.values()))):
            found.append(unit)
    return found


def _heads(words: Sequence[Word], names: Set[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the stems of words that may head a phrase which reaches one of some names."""
    before_heads = vocabulary.language.before_heads
    reaching: set[int] = set()
    for at, word in enumerate(words):
        if word.capital and (word.folded in names or word.folded.rstrip("'") in names):
            reaching.update(range(max(at - _PHRASE, 1), min(at + _BEFORE + 1, len(words))))
    return frozenset([words[at].stem for at in reaching if words[at - 1].folded in before_heads]) - {""}


def _by_name(claims: Sequence[Sentence], vocabulary: Vocabulary) -> dict[str, list[Sentence]]:
    """Return the claims that hold each rare name."""
    by_name: dict[str, list[Sentence]] = {}
    for claim in claims:
        for name in vocabulary.rare_names(claim):
            by_name.setdefault(name, []).append(claim)
    return by_name


def _phrases(unit: Sentence, vocabulary: Vocabulary) -> Iterator[_Phrase]:
    """Yield the definite and demonstrative noun phrases of a unit that a rare name completes."""
    rare_names = vocabulary.rare_names(unit)
    words = vocabulary.words(unit)
    before_heads = vocabulary.language.before_heads
    for position in range(1, len(words)):
        if words[position - 1].folded not in before_heads or not words[position].stem:
            continue
        if vocabulary.is_name(words[position]):
            continue
        opening = _determiner(words, position, vocabulary)
        if opening is None:
            continue
        names, last = set(), position
        if words[opening].capital and words[opening].folded.rstrip("'") in rare_names:
            names.add(words[opening].folded.rstrip("'"))
        for after in range(position + 1, min(position + 1 + _PHRASE, len(words))):
            if words[after].capital and words[after].folded in rare_names:
                if vocabulary.breaks(unit, last, after):
                    break
                names.add(words[after].folded)
                last = after
        if names:
            yield _Phrase(opening, last, words[position].stem, frozenset(names))


def _determiner(words: Sequence[Word], head: int, vocabulary: Vocabulary) -> int | None:
    """Return the position that opens the phrase: its determiner, or a genitive ("Putin's warning")."""
    at = head - 1
    while at >= 0 and head - at <= _ADJECTIVES and words[at].folded in vocabulary.language.prenominal:
        at -= 1
    if at < 0:
        return None
    if words[at].folded in vocabulary.language.definite:
        return at
    if words[at].folded == "s" and at and words[at - 1].folded.endswith("'"):
        return at - 1
    return None
