"""Finds in a sentence the words that hold a claim at a distance, from the [hedges] tables.

Two kinds of work: words and expressions that hedge wherever they stand, and verb forms (the French
conditional, English "would") that hedge or not by what is around them. Positions are tokens.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart, between
from auditor.harvest.attributions.conditionals import conditional, hearsay_modal, progressive, supposed
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.hedging import Held, Modality, expression_at, verb_after
from auditor.harvest.attributions.undoubted import able, allows, feels, means_person, recommends, shines
from auditor.model import HedgeKind

LICENCES = (
    HedgeKind.HEARSAY_CONDITIONAL,
    HedgeKind.HYPOTHETICAL_CONDITIONAL,
    HedgeKind.CONFIRMATION_CONDITION,
)

_ARTICLES = t.DETERMINER | t.INDEFINITE
_OWNED = t.DETERMINER | t.POSSESSIVE
_REACH = 7  # tokens between an auxiliary and its participle, between "not" and "confirmed"


def hedged(chart: Chart, grammar: Grammar, held: Modality, start: int, end: int) -> list[Held]:
    """Return the hedges of the sentence of tokens `start`–`end`, in order, not overlapping."""
    low = chart.low
    found: list[Held] = []
    passed = start
    words, expressions, endings = held.words, held.expressions, held.conditional
    sets = held.sets
    for token in between(chart.hedging, start, end):
        if token < passed:
            continue
        word = low[token]
        made: Held | None = None
        if word in expressions:
            made = expression_at(chart, held, token, end)
        if made is None and word in words:
            made = _word(chart, grammar, held, token, start, end)
        elif made is None and word in sets["hearsay_modals"]:
            made = hearsay_modal(chart, grammar, token, start, end)
        elif made is None and word in sets["progressive"]:
            made = progressive(chart, grammar, held, token, end)
        elif made is None and (word in sets["always_conditional"] or word.endswith(endings)):
            made = conditional(chart, grammar, held, token, start, end)
        if made is None and (word in sets["not"] or word in sets["none"]):
            made = _unconfirmed(chart, held, token, end)
        if made is None and word in sets["if_words"] and not _reflexive(chart, held, token, end):
            made = supposed(chart, held, token, end)
        if made is not None and not _idiom(low, sets["idioms"], token, start, end):
            found.append(made)
            passed = max(made.last, token) + 1
    return found


def _idiom(low: list[str], idioms: frozenset[str], token: int, start: int, end: int) -> bool:
    """Whether a word and the one behind or before it are an idiom that hedges nothing: "on suspicion of"."""
    return (token + 1 < end and f"{low[token]}_{low[token + 1]}" in idioms) or (
        token > start and f"{low[token - 1]}_{low[token]}" in idioms
    )


def _word(chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int) -> Held | None:
    low = chart.low
    kind = held.words[low[token]]
    before = low[token - 1] if token > start else ""
    after = low[token + 1] if token + 1 < end else ""
    if before in held.sets["likened"] or (token - 2 >= start and low[token - 2] in held.sets["likened"]):
        return None  # "as if it might get out": a comparison
    if kind is HedgeKind.ALLEGATION_NOUN and any(
        low[place].startswith(held.settled) for place in range(token + 1, min(end, token + 40))
    ):
        return None
    if kind is HedgeKind.EPISTEMIC_ADJECTIVE and (
        before in held.sets["not_after"]
        or (low[token] in held.sets["open"] and _allowed(chart, held, token, start, end))
        or means_person(chart, grammar, held, token, start, end)
    ):
        return None
    if kind is HedgeKind.EPISTEMIC_ADVERB and held.sets["feeling"] and feels(chart, held, token, start):
        return None
    article = chart.tags[token - 1] if token > start else 0
    if kind is HedgeKind.EVIDENTIAL_VERB and article & _ARTICLES and not article & (t.OBJECT | t.QUANTIFIER):
        return None  # "a suggested price"
    if kind is HedgeKind.EVIDENTIAL_VERB and recommends(chart, grammar, held, token, start, end):
        return None
    if kind is HedgeKind.ALLEGATION_NOUN:
        verb = token + 1 + (token + 2 < end and bool(chart.tags[token + 1] & t.BE))
        says_that = verb + 1 < end and bool(chart.tags[verb + 1] & t.COMPLEMENTISER)
        if verb < end and low[verb] in held.sets["arose"] and not says_that:
            return None  # "the rumour started with": about the rumour, which it does not repeat
    if kind is HedgeKind.APPEARANCE and (
        after in held.sets["seen_in"] or (held.sets["shining"] and shines(chart, held, token, end))
    ):
        return None  # "appears in a 1926 magazine"
    if kind is HedgeKind.MODAL_POSSIBILITY and (
        _dated(chart, token, start)
        or (low[token] in held.sets["never_first"] and (token == start or article & _OWNED))
    ):
        return None  # "the might of Rome", "May Fielding lives there", "May the best one win"
    if kind is HedgeKind.APPEARANCE:
        last = token
        while last + 1 < end and chart.tags[last + 1] & t.NEGATION:
            last += 1
        first = token - 1 if token > start and chart.tags[token - 1] & t.NEGATION else token
        return Held(first, last, kind)
    if kind is HedgeKind.MODAL_POSSIBILITY:
        last = verb_after(chart, token, end)
        if allows(chart, held, token, last, start):
            return None
        if low[token] in held.sets["able"] and able(chart, held, token, last, start):
            return None
        return Held(token, last, kind)
    return Held(token, token, kind)


def _allowed(chart: Chart, held: Modality, token: int, start: int, end: int) -> bool:
    """Whether "possible" says that one may: "possible to visit", "es posible visitarlo", "lo posible"."""
    after = chart.low[token + 1] if token + 1 < end else ""
    if after in held.sets["open_to"]:
        return True
    before = chart.tags[token - 1] if token > start else 0
    if before & t.BE and any(map(after.removesuffix("lo").endswith, held.sets["open_endings"])):
        return True
    closed = t.PUNCTUATION | t.PREPOSITION | t.LINK | t.JOIN
    return bool(held.sets["open_endings"] and before & t.DETERMINER and chart.tags[token + 1] & closed)


def _reflexive(chart: Chart, held: Modality, token: int, end: int) -> bool:
    """Whether "s'" is a pronoun and no "if", which stands before "il" only."""
    word = chart.low[token]
    return (
        word.endswith("'") and token + 1 < end and chart.low[token + 1] not in held.sets["if_elided_before"]
    )


def _dated(chart: Chart, token: int, start: int) -> bool:
    """Whether a word with a capital inside its sentence is the month: "the 22 of May"."""
    return token > start and chart.capital(token)


def _unconfirmed(chart: Chart, held: Modality, token: int, end: int) -> Held | None:
    """Read "non entièrement confirmées", "has not been verified", "aucun détail officiel"."""
    low, sets = chart.low, held.sets
    none = low[token] in sets["none"]
    for place in range(token + 1, min(end, token + _REACH)):
        word = low[place]
        if chart.tags[place] & t.PAUSE:
            return None
        if word in sets["confirmed"] or (none and word in sets["official_nouns"]):
            return Held(token, place, HedgeKind.UNCONFIRMED_LABEL)
    return None
