"""Tells unnamed sources of whom the text says who they are from those that could be anybody.

"Fonte da câmara" and "two people familiar with the matter" are somebody the reporter spoke to; "residents"
and "several sources" are nobody in particular. Goes by words of the lexicon, and looks at no other source.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.heads import platform_beside

_FAR = 10  # tokens behind a source in which it may be told how it knows


def placed(chart: Chart, grammar: Grammar, start: int, end: int) -> bool:
    """Whether the unnamed source of these prose offsets is said to belong somewhere, or to know.

    An insider is one by that word; a source or an employee where the text says whose or which; people
    where it says what they know. A source on a platform stays anybody.
    """
    sets = grammar.sets
    contacts, insiders, privy = sets["contacts"], sets["insiders"], sets["privy"]
    first, stop = chart.at(start), chart.at(end)
    if not contacts or platform_beside(chart, first, stop):
        return False
    edge = stop
    while edge < min(len(chart.low), stop + _FAR) and not chart.tags[edge] & (t.CLAUSE_EDGE | t.VERB):
        edge += 1
    words = chart.low[first:edge]
    if any(word in insiders or word in privy for word in words):
        return True
    endings = tuple(contacts) if grammar.capital_nouns else ()
    for token in range(first, stop):
        word = chart.low[token]
        if word in contacts:
            return any(_tells(chart, grammar, near) for near in range(first, edge) if near != token)
        if word.endswith(endings):  # "Regierungskreise"
            return True
    return False


def _tells(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether a word beside "source" says which: no article, no number, not "anonymous" or "several"."""
    bits = chart.tags[token]
    return not bits & (t.FUNCTION & ~t.ADVERB | t.NUMBER) and chart.low[token] not in grammar.sets["nameless"]
