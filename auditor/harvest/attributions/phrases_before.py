"""Finds the noun phrase that ends at a token, mostly the last one before a verb.

Positions are tokens; ends are exclusive. Linear in the sentence.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.attachments import nominal
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.phrases import LONGEST, Phrase, plural_after

_NO_END = t.PUNCTUATION | t.PREPOSITION | t.LINK | t.COORDINATOR
_BEFORE_TIME = t.PREPOSITION | t.LINK | t.JOIN | t.DETERMINER
_SKIPPED = t.ADVERB | t.TIME | t.COORDINATOR | t.ASIDE | t.NEGATION
_BLOCKING = t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.ARTICLE | t.TITLE | t.OWNER
_SOME = t.QUANTIFIER | t.INDEFINITE | t.NUMBER
_STARTER = t.ARTICLE | t.PRONOUN | t.TITLE | t.EMPHATIC


def one_of_them(chart: Chart, grammar: Grammar, last: int, floor: int) -> Phrase | None:
    """Return "un d'eux" where it ends at `last`: the pronoun is no emphasis of a subject before it."""
    if last - 2 < floor or not chart.tags[last] & t.EMPHATIC:
        return None
    of = last - 1 - (chart.low[last - 1] in grammar.sets["among"] and last - 3 >= floor)  # "d'entre eux"
    some = chart.low[of] in grammar.sets["of"] and chart.tags[of - 1] & _SOME
    return Phrase(of - 1, last + 1) if some else None


def phrase_ending_at(chart: Chart, grammar: Grammar, last: int, floor: int) -> Phrase | None:
    """Return the noun phrase whose last token is `last`, not reaching before `floor`."""
    tagged, low = chart.tags, chart.low
    while last >= floor and tagged[last] & t.BESIDE and not nominal(tagged[last]):
        if tagged[last] & t.PRONOUN:
            break
        last -= 1
    if last < floor or tagged[last] & _NO_END:
        return None
    if tagged[last] & t.PRONOUN and not tagged[last] & t.NOMINAL:
        first = last
        while first > floor and tagged[first - 1] == tagged[last] and first - 1 in chart.expressions:
            first -= 1
        if first - 1 > floor and low[first - 1] in grammar.sets["of"] and tagged[first - 2] & _SOME:
            first -= 2  # "uno de ellos"
        return Phrase(first, last + 1)
    edge = last
    lowest = max(floor, last - LONGEST)
    while edge > lowest:
        bits = tagged[edge - 1]
        if bits & t.CLAUSE_EDGE:
            if not _inside_brackets(chart, edge - 1, lowest):
                break
            edge = _opening(chart, edge - 1, lowest)
            continue
        if bits & t.PREDICATE and not nominal(bits):
            break
        edge -= 1
    start = _first_starter(chart, grammar, edge, last)
    if start is None:
        return None
    predicate = edge > floor and tagged[edge - 1] & t.PREDICATE
    if start > edge or predicate:
        start = _second_clause(chart, start, last)
    if tagged[start] & t.OWNER and start < last:
        start += 1
    end = last + 1
    while end - 1 > start and tagged[end - 1] & t.TIME:
        end -= 1
        if end - 1 > start and tagged[end - 1] & _BEFORE_TIME:
            end -= 1
    if low[end - 1] in grammar.sets["modifiers"]:
        end -= 1
    return Phrase(start, end) if start < end else None


def _inside_brackets(chart: Chart, token: int, lowest: int) -> bool:
    return bool(chart.tags[token] & t.RIGHT) and _opening(chart, token, lowest) < token


def _opening(chart: Chart, token: int, lowest: int) -> int:
    for back_to in range(token - 1, max(lowest, token - 12) - 1, -1):
        if chart.tags[back_to] & t.LEFT:
            return back_to
    return token


def _second_clause(chart: Chart, start: int, last: int) -> int:
    """Return the start behind "and" where the phrase before it belongs to another clause."""
    for token in range(last - 1, start, -1):
        if chart.tags[token] & t.COORDINATOR and chart.tags[token + 1] & t.NOMINAL:
            return token + 1
    return start


def _first_starter(chart: Chart, grammar: Grammar, edge: int, last: int) -> int | None:
    """Return the leftmost token from which a noun phrase can run to `last`."""
    tagged, low = chart.tags, chart.low
    token = edge
    while token <= last and tagged[token] & _SKIPPED and not tagged[token] & _STARTER:
        token += 1
        if token <= last and chart.low[token - 1] in grammar.sets["of"]:
            break
    first = token
    while token <= last:
        bits = tagged[token]
        before = tagged[token - 1] if token > first else 0
        blocked = before & _BLOCKING
        if before & t.COORDINATOR:
            blocked = before
        if bits & t.ADPOSITION:
            plural = low[token] in grammar.sets["plural_article"]
            article = token == first and token < last and bits & t.INDEFINITE
            if article and (plural or plural_after(chart, grammar, token)):
                return token
        elif not blocked:
            if bits & (_STARTER | t.HEAD | t.NUMBER) or (not bits & t.FUNCTION and chart.capital(token)):
                return token
            if token == first and not grammar.head_first and not bits & t.FUNCTION:
                return token
            if chart.low[token].isdigit():
                return token
        token += 1
    return None
