"""Tells words that hedge a claim from the same words that allow, advise, are able or say whom one means.

An adjective of doubt upon a person names the accused or the wanted ("the alleged gunman", "potential
buyers") and leaves what the sentence claims undoubted. Which words do it is the lexicon's business.
Positions are tokens.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.hedging import Modality

_PEOPLE = frozenset({"official", "expert", "anonymous", "person", "user"})
_NOUNS = 4  # words of "alleged drug smuggling ring"
_SUBJECT = 8  # tokens before a verb among which its subject is looked for
_FRAME = 12  # tokens before a modal in which a time of life is told


def means_person(chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int) -> bool:
    """Whether an adjective stands upon a person: "the alleged gunman", "le meurtrier présumé".

    Behind "be" it says who somebody may be ("is the likely candidate"), and that is a claim.
    """
    before = token - 1
    while before >= start and chart.tags[before] & t.ARTICLE:
        before -= 1
    if before >= start and chart.tags[before] & t.BE:
        return False
    if grammar.head_first and token > start and _person(chart, grammar, held, token - 1):
        return True
    head, place = -1, token + 1
    while place < min(end, token + 1 + _NOUNS) and not _closes(chart, place):
        head, place = place, place + 1
        if grammar.head_first:
            break
    return head > 0 and _person(chart, grammar, held, head)


def _closes(chart: Chart, token: int) -> bool:
    """Whether a noun phrase is over before a token."""
    return bool(chart.tags[token] & t.FUNCTION) and not chart.tags[token] & t.HEAD


def _person(chart: Chart, grammar: Grammar, held: Modality, token: int) -> bool:
    word = chart.low[token]
    return word in held.sets["accused"] or grammar.heads.get(word, "") in _PEOPLE


def allows(chart: Chart, held: Modality, token: int, verb: int, start: int) -> bool:
    """Whether a modal allows or advises: "visitors may bring", "you might try", "donations may be made"."""
    subject = token - 1
    if subject < start:
        return False
    word, said = chart.low[subject], chart.low[verb]
    if word in held.sets["addressed"]:
        return said not in held.sets["befalling"]
    if chart.tags[subject] & t.RELATIVE and said in held.sets["witnessed"]:
        return True  # "anyone who may have seen the van"
    many = word.endswith("s") and (subject == start or not chart.capital(subject))
    if many and said in held.sets["permitted"]:
        return True
    given = chart.low[verb + 1] if verb + 1 < len(chart.low) else ""
    return word in held.sets["given"] and bool(chart.tags[verb] & t.BE) and given in held.sets["given_by"]


def able(chart: Chart, held: Modality, token: int, verb: int, start: int) -> bool:
    """Whether "could" says what somebody was able to: "could see", "could barely", "as a boy he could"."""
    low, sets = chart.low, held.sets
    if chart.tags[min(token + 1, len(low) - 1)] & t.NEGATION or low[verb] in sets["able_to"]:
        return True  # "could not be reached", "could hear shots"
    after = low[verb + 1] if verb + 1 < len(low) else ""
    if not sets["hardly"].isdisjoint(low[token + 1 : verb]) or after in sets["unable_to"]:
        return True  # "could barely stand", "could do nothing"
    if verb == token or chart.tags[verb] & (t.BE | t.HAVE):
        return False
    frame = f"_{'_'.join(low[max(start, token - _FRAME) : token])}_"
    return any(f"_{time}_" in frame for time in sets["when_able"])


def recommends(chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int) -> bool:
    """Whether "suggests" makes a proposal: "suggested a sentence of six years", "suggests five walks".

    What evidence suggests, it makes likely; so does whoever suggests that something is so.
    """
    if chart.low[token] not in held.sets["proposing"] or token + 1 >= end:
        return False
    after = chart.tags[token + 1]
    if chart.low[token + 1].endswith(grammar.gerund_endings) and not after & t.FUNCTION:
        return True
    if not after & (t.INDEFINITE | t.QUANTIFIER | t.NUMBER) and not chart.low[token + 1].isdigit():
        return False
    for place in range(token + 1, end):
        if chart.tags[place] & t.CLAUSE_EDGE:
            break
        if chart.tags[place] & (t.FINITE | t.BE | t.HAVE | t.MODAL) or (
            chart.low[place].endswith(grammar.past_endings) and not chart.tags[place - 1] & t.ARTICLE
        ):
            return False  # "suggested a leak caused it"
    subject = range(max(start, token - _SUBJECT), token)
    return not any(
        grammar.heads.get(chart.low[place], "") == "document" or chart.low[place] in held.sets["telling"]
        for place in subject
    )


def feels(chart: Chart, held: Modality, token: int, start: int) -> bool:
    """Whether "wohl" is how somebody feels: "Wir fühlten uns in dem Haus sehr wohl"."""
    before = chart.low[max(start, token - _SUBJECT) : token]
    return chart.low[token] in held.sets["well"] and not held.sets["feeling"].isdisjoint(before)


def shines(chart: Chart, held: Modality, token: int, end: int) -> bool:
    """Whether "scheint" is said of the sun: "Die Sonne scheint", "morgen scheint wieder die Sonne"."""
    around = chart.low[max(0, token - 2) : min(end, token + 5)]
    return not held.sets["shining"].isdisjoint(around)


def asked(chart: Chart, end: int) -> bool:
    """Whether the sentence is a question, which claims nothing that could be held at a distance."""
    last = end - 1
    while last > 0 and chart.tags[last] & (t.QUOTES | t.RIGHT):
        last -= 1
    return chart.low[last].startswith("?")
