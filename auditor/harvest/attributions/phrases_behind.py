"""Finds the noun phrase that starts at a token, mostly the first one behind a preposition or a verb.

Positions are tokens; ends are exclusive. Linear in the sentence.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.attachments import (
    acronym,
    adjective_of,
    attaches,
    coordinates,
    nominal,
    posted,
    premodifies,
    reduced,
    verbal,
)
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.phrases import LONGEST, Phrase

_MAY_DESCRIBE = t.ADVERB | t.VERB
_BREAKING = t.RELATIVE | t.COMPLEMENTISER | t.SUBORDINATOR | t.NEGATION | t.ASIDE
_PARTICLE = t.DETERMINER | t.LINK
_HOLDS_ARTICLE = t.LINK | t.JOIN | t.AGENT
_LOOSE_END = t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.COORDINATOR | t.ARTICLE | t.ADVERB | t.TIME
_FIRM = t.HEAD | t.EMPHATIC
_PRONOMINAL = t.QUANTIFIER | t.DEMONSTRATIVE | t.PRONOUN
_WRITTEN = ("document", "article", "social", "mobile", "transparent", "rumour")
_BEFORE_ARTICLE = (
    t.LINK
    | t.PREPOSITION
    | t.JOIN
    | t.AGENT
    | t.COORDINATOR
    | t.QUANTIFIER
    | t.ARTICLE
    | t.PUNCTUATION
    | t.ADVERB
)


def phrase_starting_at(chart: Chart, grammar: Grammar, first: int, limit: int) -> Phrase | None:
    """Return the noun phrase that starts at `first`, up to its first comma."""
    tagged, low = chart.tags, chart.low
    limit = min(limit, first + LONGEST)
    token = first
    named = headed = loose = False
    while token < limit:
        bits = tagged[token]
        if not bits:  # a word that no lexicon has
            if _goes_on_without(chart, grammar, first, token, limit, named, headed):
                break
            named = named or (chart.capital(token) and not adjective_of(chart, token))
            token += 1
            continue
        if not headed and token > first and bits & _MAY_DESCRIBE and premodifies(chart, grammar, token):
            token += 1
            continue
        if bits & t.PUNCTUATION:
            closing = acronym(chart, token, limit)
            if closing and token > first:
                token = closing
                continue
            break
        if bits & _BREAKING and token > first:
            break
        if bits == t.SOURCE_CUE and token > first and token in chart.expressions:
            break  # "wie Reuters unter Berufung auf … meldete"
        if bits & t.PREDICATE and token > first and not nominal(bits) and not chart.capital(token):
            break
        if bits & t.TIME and token > first and not tagged[token - 1] & t.ARTICLE:
            break
        if named and chart.capital(token) and chart.capital(token - 1) and bits & _PARTICLE:
            token += 1  # "Nolwenn Le Du"
            continue
        if bits & t.INVERTED or (bits & t.PRONOUN and token > first and not bits & t.ARTICLE):
            break
        if named and low[token][:1].isdigit() and _counts(chart, token, limit):
            break
        if (
            bits & t.DETERMINER
            and not bits & _HOLDS_ARTICLE
            and token > first
            and not tagged[token - 1] & _BEFORE_ARTICLE
            and not (chart.capital(token) and bits & t.OUTLET_NAME)
            and not _genitive(chart, grammar, token)
        ):
            break
        acting = bits & t.VERB and token > first and not bits & t.HEAD and verbal(chart, grammar, token)
        if acting and not (loose and posted(chart, grammar, token, limit)):
            break
        if headed and grammar.verb_second and _beside(chart, grammar, first, token, limit):
            break
        if bits & t.JOINING:
            if bits & t.ADVERSATIVE or not coordinates(chart, grammar, token, limit):
                break
        elif bits & t.ADPOSITION and token > first:
            if not attaches(chart, grammar, token, limit, named, headed, loose):
                break
        elif token > first and bits & t.ADVERB and not bits & t.HEAD:
            break
        if bits & t.HEAD and not headed:
            headed = True
            loose = grammar.heads.get(low[token], "mobile") in _WRITTEN or low[token] in grammar.mobile
        named = named or (not bits & t.FUNCTION and chart.capital(token) and not adjective_of(chart, token))
        token += 1
    end = _trim(chart, first, token)
    return Phrase(first, end) if end > first else None


def _goes_on_without(
    chart: Chart, grammar: Grammar, first: int, token: int, limit: int, named: bool, headed: bool
) -> bool:
    """Whether the sentence goes on without the phrase at a word that no lexicon has."""
    if (named or (headed and token + 1 < limit and chart.tags[token + 1] & t.ARTICLE)) and _past(
        chart, grammar, token
    ):
        return True  # "Freud dissected …", "The minister defended the cuts", not "people briefed on them"
    if headed and grammar.capital_nouns and _behind_noun(chart, token):
        return True  # "des Verbandes nutzen …": no adjective stands behind its noun
    if headed and grammar.verb_second and _beside(chart, grammar, first, token, limit):
        return True
    if named and chart.low[token][:1].isdigit() and _counts(chart, token, limit):
        return True
    return token > first + 1 and reduced(chart, grammar, token, limit)


def _beside(chart: Chart, grammar: Grammar, first: int, token: int, limit: int) -> bool:
    """Whether the verb's object, or a figure put on it, starts here: "meldete ein Fahrer | Flammen",
    "schätzt die Polizei | auf drei Millionen"; no name stands behind "ein Fahrer".
    """
    tagged = chart.tags
    if chart.low[token] in grammar.sets["appraised_at"] and token + 1 < limit:
        return chart.low[token + 1][:1].isdigit() or bool(tagged[token + 1] & t.QUANTIFIER)
    if not chart.capital(token) or tagged[token] & (t.HEAD | t.FUNCTION) or not tagged[token - 1] & t.HEAD:
        return False
    if tagged[token] & t.OUTLET_NAME or chart.words[token].isupper():
        return False
    bare = token - 1 == first and chart.low[token - 1].endswith(("en", "ern"))
    return bare or bool(tagged[first] & t.INDEFINITE and token - 2 == first)


def _genitive(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether an article goes on with the noun before it ("der Sprecher der Polizei", not "… der dpa")."""
    if chart.low[token] not in grammar.sets["genitives"] or not chart.words[token - 1][:1].isupper():
        return False
    return token + 1 >= len(chart.tags) or not chart.tags[token + 1] & t.OUTLET_NAME


def _behind_noun(chart: Chart, token: int) -> bool:
    """Whether a small word that no lexicon has follows a noun, where nouns are told by their capitals."""
    return chart.words[token - 1][:1].isupper() and chart.words[token][:1].islower()


def _past(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether a word that no lexicon has ends like a verb in the past."""
    endings = grammar.past_endings
    return bool(endings) and chart.low[token].endswith(endings) and not chart.capital(token)


def _counts(chart: Chart, token: int, limit: int) -> bool:
    """Whether a number counts what follows it, and so does not belong to the name before."""
    if chart.tags[token - 1] & t.OWNER:
        return False  # "Khamenei's 2019 remarks"
    return token + 1 < limit and not chart.tags[token + 1] & t.PUNCTUATION and not chart.capital(token + 1)


def _trim(chart: Chart, first: int, end: int) -> int:
    while end > first and chart.tags[end - 1] & _LOOSE_END and not chart.tags[end - 1] & _FIRM:
        if end - 1 > first and chart.capital(end - 1) and chart.capital(end - 2):
            break  # "Nolwenn Le Du"
        if end - 1 == first and chart.tags[first] & _PRONOMINAL:
            break
        end -= 1
    return end
