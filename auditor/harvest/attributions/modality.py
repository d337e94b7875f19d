"""Finds in a sentence the words that hold a claim at a distance, from the [hedges] tables.

Two kinds of work: words and expressions that hedge wherever they stand, and verb forms (the French
conditional, English "would") that hedge or not by what is around them. Positions are tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model import HedgeKind

_REACH = 7  # tokens between an auxiliary and its participle, between "not" and "confirmed"
_LISTED = {
    "adjectives": HedgeKind.EPISTEMIC_ADJECTIVE,
    "adverbs": HedgeKind.EPISTEMIC_ADVERB,
    "appearance": HedgeKind.APPEARANCE,
    "evidential": HedgeKind.EVIDENTIAL_VERB,
    "allegations": HedgeKind.ALLEGATION_NOUN,
    "confirmation": HedgeKind.CONFIRMATION_CONDITION,
    "unconfirmed": HedgeKind.UNCONFIRMED_LABEL,
    "partial": HedgeKind.PARTIAL,
    "modal": HedgeKind.MODAL_POSSIBILITY,
    "anonymous": HedgeKind.ANONYMOUS_ATTRIBUTION,
}
_AFTER_SOURCES = t.PUNCTUATION | t.ARTICLE | t.PRONOUN | t.AUXILIARY
LICENCES = (
    HedgeKind.HEARSAY_CONDITIONAL,
    HedgeKind.HYPOTHETICAL_CONDITIONAL,
    HedgeKind.CONFIRMATION_CONDITION,
)


class Held(NamedTuple):
    """A hedge: tokens `first` to `last`, both included."""

    first: int
    last: int
    kind: HedgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """The [hedges] tables of a language, ready for use; words are lower case."""

    words: dict[str, HedgeKind]
    expressions: dict[str, tuple[tuple[tuple[str, ...], HedgeKind], ...]]
    conditional: tuple[str, ...]
    imperfect: tuple[str, ...]
    not_conditional: tuple[str, ...]
    settled: tuple[str, ...]
    sets: dict[str, frozenset[str]]


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
    "past_able",
    "plain",
)
_COMPILED: dict[str, Modality] = {}


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
    return Modality(
        words=words,
        expressions={key: tuple(sorted(held, key=lambda h: -len(h[0]))) for key, held in expressions.items()},
        conditional=tuple(split("conditional_endings")),
        imperfect=tuple(split("imperfect_endings")),
        not_conditional=tuple(split("not_conditional_endings")),
        settled=tuple(split("settled_stems")),
        sets={key: frozenset(split(key)) for key in _SETS},
    )


def hedged(chart: Chart, grammar: Grammar, held: Modality, start: int, end: int) -> list[Held]:
    """Return the hedges of the sentence of tokens `start`–`end`, in order, not overlapping."""
    low = chart.low
    found: list[Held] = []
    token = start
    words, expressions, conditional = held.words, held.expressions, held.conditional
    always, no = held.sets["always_conditional"], held.sets["not"] | held.sets["none"]
    while token < end:
        word = low[token]
        made: Held | None = None
        if word in expressions:
            made = _expression(chart, held, token, end)
        if made is None and word in words:
            made = _word(chart, held, words[word], token, start, end)
        elif made is None and (word in always or word.endswith(conditional)):
            made = _conditional(chart, grammar, held, token, start, end)
        if made is None and word in no:
            made = _unconfirmed(chart, held, token, end)
        if made is None and word in held.sets["if_words"]:
            made = _supposed(chart, held, token, end)
        if made is None:
            token += 1
            continue
        found.append(made)
        token = max(made.last, token) + 1
    return found


def _expression(chart: Chart, held: Modality, token: int, end: int) -> Held | None:
    """Match an expression; ``*`` stands for one word of any kind, ``+`` for up to three."""
    low = chart.low
    for parts, kind in held.expressions[low[token]]:
        place = token
        for number, part in enumerate(parts):
            if part == "+":
                wanted = parts[number + 1]
                skipped = 0
                while place < end and low[place] != wanted and skipped < 3:
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


def _word(chart: Chart, held: Modality, kind: HedgeKind, token: int, start: int, end: int) -> Held | None:
    low = chart.low
    before = low[token - 1] if token > start else ""
    if kind is HedgeKind.ALLEGATION_NOUN and any(
        low[place].startswith(held.settled) for place in range(token + 1, end)
    ):
        return None
    if kind is HedgeKind.EPISTEMIC_ADJECTIVE and before in held.sets["not_after"]:
        return None
    if kind is HedgeKind.APPEARANCE:
        last = token
        while last + 1 < end and chart.tags[last + 1] & t.NEGATION:
            last += 1
        first = token - 1 if token > start and chart.tags[token - 1] & t.NEGATION else token
        return Held(first, last, kind)
    if kind is HedgeKind.MODAL_POSSIBILITY:
        return Held(token, _verb_after(chart, token, end), kind)
    return Held(token, token, kind)


def _verb_after(chart: Chart, token: int, end: int) -> int:
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


def _conditional(
    chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int
) -> Held | None:
    """Read a conditional: hearsay, supposition, possibility, or the future of a past tense."""
    low, sets = chart.low, held.sets
    word = low[token]
    if word in sets["never_conditional"] or word in sets["not_hearsay"]:
        return None
    if word not in sets["always_conditional"] and word.endswith(held.not_conditional):
        return None
    if chart.capital(token) and token > start:
        return None
    if word in sets["hearsay_auxiliaries"]:
        last = _participle(chart, held, token, end)
        if low[last] in sets["past_able"]:
            return Held(token, _verb_after(chart, last, end), HedgeKind.MODAL_POSSIBILITY)
        if _supposes(chart, held, start, end):
            return Held(token, last, HedgeKind.HYPOTHETICAL_CONDITIONAL)
        return Held(token, last, HedgeKind.HEARSAY_CONDITIONAL)
    if _future_of_past(chart, held, token, start):
        return None
    return Held(token, token, _simple(chart, grammar, held, token, start, end))


def _simple(chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int) -> HedgeKind:
    if _confirms(chart, held, start, end) or _supposes(chart, held, start, end) or held.sets["plain"]:
        return HedgeKind.HYPOTHETICAL_CONDITIONAL
    if any(
        chart.tags[place] & (t.SOURCE_CUE | t.RUMOUR) and _cites(chart, grammar, place)
        for place in range(start, end)
    ):
        return HedgeKind.HEARSAY_CONDITIONAL
    before = token - 1
    while before > start and chart.tags[before] & (t.LIGHT | t.OBJECT | t.REFLEXIVE):
        before -= 1
    if before >= start and chart.capital(before) and not chart.tags[before] & t.FUNCTION:
        return HedgeKind.HEARSAY_CONDITIONAL
    return HedgeKind.HYPOTHETICAL_CONDITIONAL


def _cites(chart: Chart, grammar: Grammar, token: int) -> bool:
    return bool(chart.tags[token] & t.RUMOUR) or grammar.cues.get(chart.low[token]) != "judged_by"


def _confirms(chart: Chart, held: Modality, start: int, end: int) -> bool:
    """Whether the sentence says "if confirmed"."""
    for token in range(start, end):
        if chart.low[token] in held.expressions:
            made = _expression(chart, held, token, end)
            if made is not None and made.kind is HedgeKind.CONFIRMATION_CONDITION:
                return True
    return False


def _participle(chart: Chart, held: Modality, token: int, end: int) -> int:
    """Return the last word of a compound form: what its auxiliary governs behind adverbs."""
    place = token + 1
    while place < end and place - token < _REACH and chart.tags[place] & (t.LIGHT | t.INVERTED):
        place += 1
    if place >= end or chart.tags[place] & (
        t.PUNCTUATION | t.ARTICLE | t.LINK | t.PREPOSITION | t.COMPLEMENTISER
    ):
        return token
    if chart.tags[place] & t.BE and place + 1 < end:
        after = place + 1
        while after < end and chart.tags[after] & t.LIGHT:
            after += 1
        if after < end and not chart.tags[after] & (t.PUNCTUATION | t.ARTICLE | t.LINK | t.PREPOSITION):
            return after
    return place


def _supposes(chart: Chart, held: Modality, start: int, end: int) -> bool:
    """Whether the sentence has an if-clause in the imperfect."""
    return any(
        chart.low[token] in held.sets["if_words"] and _supposed(chart, held, token, end) is not None
        for token in range(start, end)
    )


def _supposed(chart: Chart, held: Modality, token: int, end: int) -> Held | None:
    low = chart.low
    if not held.imperfect:
        return None
    for place in range(token + 1, min(end, token + 7)):
        word = low[place]
        if chart.tags[place] & t.PUNCTUATION:
            return None
        if word.endswith(held.imperfect) and (
            not word.endswith(held.conditional) or word.endswith(held.not_conditional)
        ):
            if low[token] in held.sets["that"] or chart.tags[token + 1] & (t.VERB | t.BE | t.HAVE):
                return None
            return Held(token, place, HedgeKind.HYPOTHETICAL_CONDITIONAL)
    return None


def _future_of_past(chart: Chart, held: Modality, token: int, start: int) -> bool:
    """Whether a conditional stands in a that-clause under a past tense ("a dit qu'il viendrait")."""
    low = chart.low
    clause = token - 1
    while clause >= start and low[clause] not in held.sets["that"]:
        if chart.tags[clause] & (t.STOP | t.COLON):
            return False
        clause -= 1
    if clause < start:
        return False
    for place in range(clause - 1, max(start - 1, clause - 14), -1):
        word = low[place]
        if word in held.sets["past_auxiliaries"]:
            return True
        if held.imperfect and word.endswith(held.imperfect) and not word.endswith(held.conditional):
            return True
        if chart.tags[place] & (t.STOP | t.COLON):
            return False
    return False


def _unconfirmed(chart: Chart, held: Modality, token: int, end: int) -> Held | None:
    """Read "non entièrement confirmées", "has not been verified", "aucun détail officiel"."""
    low, sets = chart.low, held.sets
    none = low[token] in sets["none"]
    for place in range(token + 1, min(end, token + _REACH)):
        word = low[place]
        if chart.tags[place] & (t.COMMA | t.STOP | t.COLON):
            return None
        if word in sets["confirmed"] or (none and word in sets["official_nouns"]):
            return Held(token, place, HedgeKind.UNCONFIRMED_LABEL)
    return None
