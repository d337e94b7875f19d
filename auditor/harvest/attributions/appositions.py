"""Takes into a noun phrase what stands behind its comma: an apposition, examples, a relay."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.attachments import nominal, verbal
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_behind import phrase_starting_at

_END = t.STOP | t.COMMA | t.QUOTES | t.DASH | t.COLON | t.RELATIVE
_NO_NOUN = t.PREPOSITION | t.LINK | t.JOIN | t.PRONOUN | t.TIME | t.COORDINATOR
_BEHIND = t.STOP | t.COMMA | t.QUOTES | t.RELATIVE
_CUED = t.SOURCE_CUE | t.PREPOSITION | t.LINK
_CLAUSE = t.AUXILIARY | t.FINITE | t.COMPLEMENTISER | t.SUBORDINATOR | t.ADVERSATIVE | t.PRONOUN
_RELAY = frames.RELAY | frames.MENTION


def ahead(
    chart: Chart, grammar: Grammar, first: int, limit: int, *, apposition: bool = True
) -> Phrase | None:
    """Return the noun phrase that starts at `first`, with its examples, its relay and its apposition."""
    phrase = phrase_starting_at(chart, grammar, first, min(limit, len(chart.tags)))
    if phrase is None:
        return None
    phrase = with_relay(chart, grammar, with_examples(chart, grammar, phrase, limit), limit)
    if apposition and phrase.via is None:
        phrase = with_apposition(chart, grammar, phrase, limit)
    return phrase


def with_examples(chart: Chart, grammar: Grammar, phrase: Phrase, limit: int) -> Phrase:
    """Take "comme @a, @b et @c" into the phrase."""
    token = phrase.end
    if token < limit and chart.tags[token] & t.COMMA:
        token += 1
    if token >= limit or chart.low[token] not in grammar.sets["exemplars"]:
        return phrase
    token += 1
    while token < limit and chart.tags[token] & t.DETERMINER:
        token += 1
    if token >= limit or not chart.capital(token):
        return phrase
    last = phrase.end
    while token < limit:
        if chart.capital(token) and not chart.tags[token] & t.PUNCTUATION:
            last = token + 1
        elif not chart.tags[token] & (t.COMMA | t.COORDINATOR | t.LINK | t.DETERMINER):
            break
        token += 1
    return Phrase(phrase.start, last)


def with_relay(chart: Chart, grammar: Grammar, phrase: Phrase, limit: int) -> Phrase:
    """Take "… relayées par Reuters", with or without a comma, into the phrase's `via`."""
    token = phrase.end
    if token < limit and chart.tags[token] & t.COMMA:
        token += 1
    if token + 2 > limit or token >= len(chart.tags):
        return phrase
    verb = grammar.verbs.get(chart.low[token])
    if verb is None or not verb.forms & frames.PARTICIPLE or not verb.frames & _RELAY:
        return phrase
    after = token + 1
    while after < limit and chart.tags[after] & t.LIGHT:
        after += 1
    if after < limit and chart.tags[after] & t.AGENT and after + 1 < limit:
        agent = phrase_starting_at(chart, grammar, after + 1, limit)
        if agent is not None:
            agent = with_examples(chart, grammar, agent, limit)
            if _own_paper(chart, agent):
                return phrase
            return Phrase(phrase.start, phrase.end, phrase.inserts, (agent.start, agent.end), token)
    return phrase


def _own_paper(chart: Chart, agent: Phrase) -> bool:
    """Whether who saw it is the outlet that writes: "logs seen by this newspaper"."""
    named = any(chart.capital(token) for token in range(agent.start, agent.end))
    return bool(chart.tags[agent.start] & t.DEMONSTRATIVE) and not named


def with_apposition(chart: Chart, grammar: Grammar, phrase: Phrase, limit: int) -> Phrase:
    """Take ", première autrice de l'étude" into the phrase."""
    tagged = chart.tags
    if phrase.end + 1 >= limit or not tagged[phrase.end] & t.COMMA:
        return phrase
    names, noun = _named(chart, phrase)
    if len(names) < 2 and not noun:  # nothing that could be told of
        return phrase
    opening = _opens_sentence(chart, phrase.start)
    opens = phrase.end + 1
    stop = opens
    headed = False
    while stop < limit:
        bits = tagged[stop]
        if bits & _END:
            break
        if bits & _CLAUSE and not nominal(bits) and not bits & t.ARTICLE:
            return phrase
        if bits & t.VERB and not bits & t.HEAD and verbal(chart, grammar, stop):
            return phrase
        headed = headed or (bool(bits & t.HEAD) and stop - opens < 5)
        stop += 1
    closes = not opening or (stop < limit and bool(tagged[stop] & t.COMMA))
    if (
        chart.low[opens].endswith(grammar.gerund_endings)
        and grammar.gerund_endings
        and not tagged[opens] & t.HEAD
    ):
        return phrase
    first = tagged[opens]
    if first & _NO_NOUN or not _renames(chart, names, noun, opens, stop, headed):
        return phrase
    if stop - opens > 22 or not closes or (stop < limit and not tagged[stop] & _BEHIND):
        return phrase
    return Phrase(phrase.start, stop, phrase.inserts)


def _opens_sentence(chart: Chart, start: int) -> bool:
    """Whether only a prepositional cue stands between a phrase and the start of its sentence."""
    before = start - 1
    while before >= 0 and chart.tags[before] & _CUED:
        before -= 1
    if before < 0 or before == start - 1:
        return before < 0
    return bool(chart.tags[before] & t.OVER) or chart.text[chart.starts[before + 1] - 1] == "\n"


def _named(chart: Chart, phrase: Phrase) -> tuple[list[int], bool]:
    """Return the names in a phrase and whether it has a known noun; of an outlet nothing is told."""
    tagged, capital = chart.tags, chart.capital
    words = range(phrase.start, phrase.end)
    names = [token for token in words if not tagged[token] & t.UNCAPPED and capital(token)]
    if any(tagged[token] & t.OUTLET_NAME for token in names):
        return [], False
    return names, any(map(t.HEAD.__and__, tagged[phrase.start : phrase.end]))


def _renames(chart: Chart, names: list[int], noun: bool, first: int, stop: int, headed: bool) -> bool:
    """Whether one side of a comma is a person's name and the other says who that is."""
    if len(names) >= 2 and headed:
        return True
    run = range(first, stop)
    return (
        noun and len(run) >= 2 and all(chart.capital(token) or chart.tags[token] & t.TITLE for token in run)
    )
