"""Decides which words go on with a noun phrase: "of" does, "in an interview" does not."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar

_NAMING = t.HEAD | t.QUANTIFIER | t.TITLE
_NO_HEAD = t.PUNCTUATION | t.LINK | t.JOIN | t.PREPOSITION


def nominal(bits: int) -> bool:
    """A word that is also a noun of somebody who speaks is read as that."""
    return bool(bits & _NAMING) and not bits & t.AUXILIARY


def _to_do(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether "de" opens an infinitive clause ("accusé par X d'armer …")."""
    if token >= len(chart.low) or chart.tags[token] & ~t.VERB or chart.capital(token):
        return False
    word = chart.low[token]
    verb = grammar.verbs.get(word)
    return (
        len(word) > 3
        and word.endswith(grammar.infinitive_endings)
        and (verb is None or verb.forms == frames.INFINITIVE)
    )


def attaches(
    chart: Chart, grammar: Grammar, token: int, limit: int, named: bool, headed: bool, loose: bool
) -> bool:
    """Whether a preposition goes on with the phrase: "of" does, "in" unless it says where it was said."""
    bits = chart.tags[token]
    if _year(chart, token):
        return True
    if bits & t.AGENT and loose and not (grammar.head_first or grammar.verb_second):
        return token + 1 < limit and not named and not chart.tags[token + 1] & t.TIME  # "a report by X"
    of = chart.low[token] in grammar.sets["of"]
    circumstance = bits & t.JOIN or chart.low[token] in grammar.sets["addressed_by"]
    if not loose and circumstance and _occasion(chart, grammar, token, limit):
        return False
    if of and grammar.head_first and _to_do(chart, grammar, token + 1):
        return False
    if bits & t.LINK:
        return not named or headed or _of_name(chart, grammar, token, limit)
    return bool(bits & t.JOIN) and (headed or not named)


def _of_name(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """A name takes only "of" and another name behind it."""
    after = token + 1
    while after < limit and chart.tags[after] & t.DETERMINER:
        after += 1
    joins = chart.low[token] in grammar.sets["of"] or chart.low[token] in grammar.sets["particles"]
    return joins and after < limit and chart.capital(after)


def _year(chart: Chart, token: int) -> bool:
    """Whether "in 2019" stands here."""
    after = chart.low[token + 1] if token + 1 < len(chart.low) else ""
    return len(after) == 4 and after.isdigit()


def _occasion(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether a preposition leads to where it was said ("dans un entretien", "on CNN")."""
    first = token + 1 + bool(token + 1 < limit and chart.tags[token + 1] & t.LINK)  # "auprès de l'AFP"
    for near in range(first, min(limit, token + 5)):
        if chart.tags[near] & (t.OUTLET_NAME | t.PLATFORM_NAME | t.PLATFORM_NOUN):
            return True
        if chart.low[near] in grammar.sets["occasion_nouns"]:
            return True
        if chart.tags[near] & _NO_HEAD:
            return False
    return False


def posted(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether "shared on Reddit", "published in Nature" goes on here."""
    verb = grammar.verbs.get(chart.low[token])
    if verb is None or not verb.forms & frames.PARTICIPLE or token + 1 >= limit:
        return False
    after = chart.tags[token + 1]
    if not after & t.PLACING or after & t.AGENT:
        return False
    return any(chart.tags[near] & t.PLATFORM for near in range(token + 2, min(limit, token + 5)))


def reduced(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether an unknown word is a participle with a complement ("datées du 15 juin")."""
    if not grammar.participle_endings or token + 1 >= limit:
        return False
    if not chart.low[token].endswith(grammar.participle_endings) or chart.capital(token):
        return False
    if chart.tags[token - 1] & (t.LINK | t.ARTICLE):  # "de aficionados"
        return False
    return bool(chart.tags[token + 1] & (t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.TIME | t.ARTICLE))


def premodifies(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether a word stands between an article and its noun: "a widely shared thread"."""
    if grammar.head_first or chart.capital(token):
        return False
    bits, before = chart.tags[token], chart.tags[token - 1]
    if bits & t.ADVERB:
        return bool(before & t.ARTICLE) and not bits & (t.HEAD | t.TIME)
    verb = grammar.verbs.get(chart.low[token])
    return (
        verb is not None
        and bool(verb.forms & frames.PARTICIPLE)
        and bool(before & t.ADVERB)
        and bool(chart.tags[token - 2] & t.ARTICLE)
    )


def adjective_of(chart: Chart, token: int) -> bool:
    """A capital right before a head noun ("Palestinian officials") names nobody."""
    after = token + 1
    return after < len(chart.tags) and bool(chart.tags[after] & t.HEAD)


def acronym(chart: Chart, token: int, limit: int) -> int:
    """Return the token after "(ISW)", 0 if there is no such bracket."""
    if not chart.tags[token] & t.LEFT or token + 2 >= limit:
        return 0
    if chart.tags[token + 2] & t.RIGHT and chart.words[token + 1].isupper():
        return token + 3
    return 0


def verbal(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether a form that may be a verb is one here: not after an article, an adjective or "of"."""
    verb = grammar.verbs.get(chart.low[token])
    if verb is None:
        return True
    before = chart.tags[token - 1]
    if before & (t.ARTICLE | t.LINK | t.PREPOSITION | t.OWNER) and not before & t.PRONOUN:
        return False
    return not (verb.doubtful and chart.capital(token))


def coordinates(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether what follows "and" is a second noun phrase and not a second clause."""
    tagged = chart.tags
    after = token + 1
    if after >= limit or not (
        tagged[after] & (t.ARTICLE | t.HEAD | t.TITLE)
        or (chart.capital(after) and not tagged[after] & t.FUNCTION)
        or (not grammar.head_first and not tagged[after] & t.FUNCTION and not tagged[after] & t.VERB)
    ):
        return False
    for ahead_of in range(after, min(limit, after + 9)):
        bits = tagged[ahead_of]
        if bits & (t.PUNCTUATION | t.RELATIVE | t.SUBORDINATOR | t.COMPLEMENTISER):
            return True
        if bits & t.PREDICATE and not nominal(bits):
            return False
        if bits & t.VERB and not bits & t.HEAD and verbal(chart, grammar, ahead_of):
            return bool(grammar.verbs[chart.low[ahead_of]].forms & frames.PARTICIPLE)
    return True
