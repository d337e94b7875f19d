"""Compiles the [hedges] tables of a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.lookup import HEDGE, HEDGE_OF_TWO
from auditor.lexicon import Lexicon
from auditor.model import HedgeKind

if TYPE_CHECKING:
    from auditor.harvest.attributions.chart import Chart  # which marks where a hedge can begin

_SETS = (
    "hearsay_auxiliaries",
    "always_conditional",
    "never_conditional",
    "not_hearsay",
    "if_words",
    "not",
    "none",
    "official_nouns",
    "confirmed",
    "past_auxiliaries",
    "that",
    "not_after",
    "open",
    "open_to",
    "open_endings",
    "past_future",
    "idioms",  # two words, parted by "_", of which the one that could hedge does not
    "arose",
    "seen_in",
    "likened",
    "if_elided_before",
    "past_able",
    "plain",
    "able",
    "able_to",
    "unable_to",
    "hardly",
    "witnessed",
    "when_able",
    "never_first",
    "addressed",
    "befalling",
    "permitted",
    "given",
    "given_by",
    "accused",
    "proposing",
    "telling",
    "shining",
    "feeling",
    "well",
    "promising",
    "told_later",
    "consequences",
    "reportive",
    "hearsay_modals",
    "participle_only",
    "progressive",
)
_FIRST = (
    "always_conditional",
    "progressive",
    "not",
    "none",
    "if_words",
    "hearsay_modals",
)  # those a hedge can begin with
_COMPILED: dict[str, Modality] = {}

_REACH = 7  # tokens between an auxiliary and its participle, between "not" and "confirmed"
_LISTED = {
    "adjectives": HedgeKind.EPISTEMIC_ADJECTIVE,
    "adverbs": HedgeKind.EPISTEMIC_ADVERB,
    "hearsay": HedgeKind.HEARSAY_CONDITIONAL,  # what other languages say in a conditional
    "appearance": HedgeKind.APPEARANCE,
    "evidential": HedgeKind.EVIDENTIAL_VERB,
    "allegations": HedgeKind.ALLEGATION_NOUN,
    "confirmation": HedgeKind.CONFIRMATION_CONDITION,
    "unconfirmed": HedgeKind.UNCONFIRMED_LABEL,
    "partial": HedgeKind.PARTIAL,
    "modal": HedgeKind.MODAL_POSSIBILITY,
    "supposition": HedgeKind.HYPOTHETICAL_CONDITIONAL,
    "anonymous": HedgeKind.ANONYMOUS_ATTRIBUTION,
}
_SKIPPED = 3  # words that "+" stands for at most
_AFTER_SOURCES = t.PUNCTUATION | t.ARTICLE | t.PRONOUN | t.AUXILIARY


class _Expressions(NamedTuple):
    """Expressions that may begin at two words, the words that they end with, and tokens of the longest."""

    held: tuple[tuple[tuple[str, ...], HedgeKind], ...]
    ends: frozenset[str]
    reach: int


class Held(NamedTuple):
    """A hedge: tokens `first` to `last`, both included."""

    first: int
    last: int
    kind: HedgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """The [hedges] tables of a language, ready for use; words are lower case."""

    words: dict[str, HedgeKind]
    expressions: dict[str, dict[str, _Expressions]]  # by their first two words; "*" for any other second
    second: dict[str, frozenset[str]]  # the words that may follow the first, where no other may
    conditional: tuple[str, ...]
    imperfect: tuple[str, ...]
    past: tuple[str, ...]  # of the tenses under which a conditional is a future
    not_conditional: tuple[str, ...]
    settled: tuple[str, ...]
    sets: dict[str, frozenset[str]]
    alone: frozenset[str]  # the words a hedge may begin with, whatever follows them

    def begins(self, word: str) -> int:
        """Return how a hedge can begin with a word: by itself, with the next one, or not at all (0)."""
        if word in self.alone or word.endswith(self.conditional):
            return HEDGE
        return HEDGE_OF_TWO if word in self.second else 0


def modality(lexicon: Lexicon) -> Modality:
    """Return the hedging words of a lexicon, compiled once per process."""
    known = _COMPILED.get(lexicon.sha256)
    if known is None:
        known = _COMPILED[lexicon.sha256] = _compile(lexicon)
    return known


def _compile(lexicon: Lexicon) -> Modality:
    table = lexicon.tables.get("hedges", {})

    def split(key: str) -> list[str]:
        value = table.get(key, "")
        return value.split() if isinstance(value, str) else []

    words: dict[str, HedgeKind] = {}
    expressions: dict[str, list[tuple[tuple[str, ...], HedgeKind]]] = {}
    for key, kind in _LISTED.items():
        for word in split(key):
            parts = tuple(word.split("_"))
            if len(parts) == 1:
                words[word] = kind
            else:
                expressions.setdefault(parts[0], []).append((parts, kind))
    sets = {key: frozenset(split(key)) for key in _SETS}
    endings = tuple(split("conditional_endings"))
    second = {
        first: frozenset(parts[1] for parts, _ in longer)
        for first, longer in expressions.items()
        if not any(parts[1] in "*+" for parts, _ in longer)
    }
    return Modality(
        words=words,
        expressions={first: _by_second(longer) for first, longer in expressions.items()},
        second=second,
        conditional=endings,
        imperfect=tuple(split("imperfect_endings")),
        past=tuple(split("past_endings") or split("imperfect_endings")),
        not_conditional=tuple(split("not_conditional_endings")),
        settled=tuple(split("settled_stems")),
        sets=sets,
        alone=frozenset().union(words, expressions.keys() - second.keys(), *(sets[key] for key in _FIRST)),
    )


def _by_second(expressions: list[tuple[tuple[str, ...], HedgeKind]]) -> dict[str, _Expressions]:
    """Return the expressions by their second words, longest first, those with any second word among each."""
    longest = sorted(expressions, key=lambda held: -len(held[0]))
    seconds = {"*" if parts[1] in "*+" else parts[1] for parts, _ in longest}
    found = {}
    for second in seconds:
        held = tuple(held for held in longest if held[0][1] in (second, "*", "+"))
        reach = max(len(parts) + (_SKIPPED - 1) * parts.count("+") for parts, _ in held)
        found[second] = _Expressions(held, frozenset(parts[-1] for parts, _ in held), reach)
    return found


def expression_at(chart: Chart, held: Modality, token: int, end: int) -> Held | None:
    """Match an expression; ``*`` stands for one word of any kind, ``+`` for up to three."""
    low = chart.low
    longer = held.expressions[low[token]]
    after = low[token + 1] if token + 1 < end else ""
    candidates = longer.get(after) or longer.get("*")
    if candidates is None:
        return None
    ends = candidates.ends
    if ends.isdisjoint(low[token + 1 : min(end, token + candidates.reach)]) and "*" not in ends:
        return None
    for parts, kind in candidates.held:
        place = token
        for number, part in enumerate(parts):
            if part == "+":
                wanted = parts[number + 1]
                skipped = 0
                while place < end and low[place] != wanted and skipped < _SKIPPED:
                    place += 1
                    skipped += 1
                continue
            if place >= end or (part != "*" and low[place] != part):
                break
            place += 1
        else:
            if (
                kind is HedgeKind.ANONYMOUS_ATTRIBUTION
                and place < end
                and not chart.tags[place] & _AFTER_SOURCES
            ):
                continue
            return Held(token, place - 1, kind)
    return None


def verb_after(chart: Chart, token: int, end: int) -> int:
    """Return the verb a modal governs: the first word behind adverbs and pronouns."""
    place = token + 1
    between = t.LIGHT | t.OBJECT | t.REFLEXIVE | t.PRONOUN | t.EMPHATIC | t.HAVE
    while place < end and place - token < _REACH and chart.tags[place] & between:
        if chart.tags[place] & t.PUNCTUATION:
            break
        place += 1
    if place < end and not chart.tags[place] & t.PUNCTUATION:
        return place
    return token
