"""Reads a conditional: hearsay, supposition, possibility, or the future seen from a past tense.

After the journalistic conditional of French grammar (Dendale 1993): "aurait averti" reports, "pourrait" does
not, and under a past tense ("a dit qu'il viendrait") the form is a mere future.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart, between
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.hedging import Held, Modality, expression_at, verb_after
from auditor.model import HedgeKind

_AROUND = 60  # tokens each way that can change what a conditional means
_BEFORE = 14  # tokens before a conditional in which its clause is promised
_FILM = 8  # tokens before "soll" in which a film is its subject
_REACH = 7  # tokens between an auxiliary and its participle, between "not" and "confirmed"


def conditional(
    chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int
) -> Held | None:
    """Read a conditional: hearsay, supposition, possibility, or the future of a past tense."""
    low, sets = chart.low, held.sets
    word = low[token]
    start, end = max(start, token - _AROUND), min(end, token + _AROUND)
    if token + 2 < end and (
        low[token + 1] in sets["told_later"]
        or (token > start and low[token - 1] in sets["told_later"])
        or (sets["told_later"] and chart.tags[token + 1] & t.BE and chart.tags[token + 2] & t.POSSESSIVE)
    ):
        return None  # "would later become mayor", "would be her last": the future of what is told
    if sets["plain"] and not _put_as_condition(chart, held, token, start, end):
        if _consequence(chart, held, token, start, end):
            return Held(token, token, HedgeKind.HYPOTHETICAL_CONDITIONAL)
        return _according(chart, token, start, end)
    if word in sets["never_conditional"] or word in sets["not_hearsay"]:
        return None
    if word not in sets["always_conditional"] and word.endswith(held.not_conditional):
        return None
    if chart.capital(token) and token > start:
        return None
    if word in sets["hearsay_auxiliaries"]:
        last = _participle(chart, token, end)
        if word in sets["participle_only"] and (
            last == token or not low[last].endswith(grammar.participle_endings)
        ):
            return None
        compound = last > token and low[last].endswith(grammar.participle_endings)
        future = word in sets["past_future"] or not compound or _promised(chart, held, token, start)
        if future and _future_of_past(chart, held, token, start):
            return None
        if low[last] in sets["past_able"]:
            return Held(token, verb_after(chart, last, end), HedgeKind.MODAL_POSSIBILITY)
        if _supposes(chart, held, start, end):
            return Held(token, last, HedgeKind.HYPOTHETICAL_CONDITIONAL)
        return Held(token, last, HedgeKind.HEARSAY_CONDITIONAL)
    if _future_of_past(chart, held, token, start):
        return None
    return Held(token, token, _simple(chart, grammar, held, token, start, end))


def progressive(chart: Chart, grammar: Grammar, held: Modality, token: int, end: int) -> Held | None:
    """Read "estará a preparar", a future of what is said to go on now."""
    if token + 2 >= end or chart.low[token + 1] not in grammar.sets["to_or_the"]:
        return None
    if (
        not any(map(chart.low[token + 2].endswith, held.sets["open_endings"]))
        or chart.tags[token + 2] & t.FUNCTION
    ):
        return None
    return Held(token, token + 2, HedgeKind.HEARSAY_CONDITIONAL)


def hearsay_modal(chart: Chart, grammar: Grammar, token: int, start: int, end: int) -> Held | None:
    """Read a modal of hearsay: "soll gesagt haben", "sagen soll" in what a source is cited for.

    Before a plain infinitive it is a plan, unless the sentence cites somebody or a rumour.
    """
    perfect = grammar.sets["perfect_infinitives"]
    claims = chart.low[token] in grammar.sets["claim_modals"]
    states = grammar.sets["stative_infinitives"] if not claims else frozenset()  # no plan makes "soll spuken"
    if token > start and chart.low[token - 1] in states:
        return Held(token, token, HedgeKind.HEARSAY_CONDITIONAL)
    planned = grammar.sets["planned_to_be"]
    if token - 1 > start and chart.low[token - 1] in perfect and chart.low[token - 2] not in planned:
        return Held(token, token, HedgeKind.HEARSAY_CONDITIONAL)
    filmed = any(chart.low[place] in grammar.mobile for place in range(max(start, token - _FILM), token))
    if filmed and token + 1 < end and not claims:
        states = states | grammar.sets["showing"]  # "Ein Video soll zeigen, wie …"
    for place in range(token + 1 if filmed else token + 2, min(end, token + _AROUND)):
        if chart.tags[place] & t.HALT:
            break
        after = chart.tags[place + 1] if place + 1 < end else t.STOP
        said = chart.low[place] in states or (
            chart.low[place] in perfect and chart.low[place - 1] not in planned
        )
        if said and after & t.PARTING:
            return Held(token, token, HedgeKind.HEARSAY_CONDITIONAL)
    if claims or chart.capital(token):
        return None
    begin = max(start, token - _AROUND)
    if any(chart.tags[place] & (t.SOURCE_CUE | t.RUMOUR) for place in range(begin, token)) or (
        chart.low[begin] in grammar.sets["like"]
    ):
        return Held(token, token, HedgeKind.HEARSAY_CONDITIONAL)
    return None


def _according(chart: Chart, token: int, start: int, end: int) -> Held | None:
    """Read "they would be preparing …, according to X", the reporter's conditional carried over."""
    if token + 2 >= end or not chart.tags[token + 1] & t.HAVE_OR_BE:
        return None
    if not any(chart.tags[place] & t.SOURCE_CUE for place in between(chart.anchors, start, end)):
        return None
    return Held(token, token + 1, HedgeKind.HEARSAY_CONDITIONAL)


def _consequence(chart: Chart, held: Modality, token: int, start: int, end: int) -> bool:
    """Whether "the deal would make …" says what would follow: of no person, who "would" often do it."""
    if token + 1 >= end or token - 1 < start or chart.low[token + 1] not in held.sets["consequences"]:
        return False
    before = chart.tags[token - 1]
    if before & (t.PRONOUN | t.WRITER | t.PUNCTUATION) and not before & t.INANIMATE:
        return False
    return not _future_of_past(chart, held, token, start)


def _put_as_condition(chart: Chart, held: Modality, token: int, start: int, end: int) -> bool:
    """Whether "would" stands beside an "if", or takes up what was just said ("this would …")."""
    if any(chart.low[place] in held.sets["if_words"] for place in between(chart.hedging, start, end)):
        return True
    return any(chart.tags[place] & t.DEMONSTRATIVE for place in range(max(start, token - 3), token))


def _promised(chart: Chart, held: Modality, token: int, start: int) -> bool:
    """Whether somebody promised or planned what follows: "avait promis que la loi serait votée"."""
    return not held.sets["promising"].isdisjoint(chart.low[max(start, token - _BEFORE) : token])


def _simple(chart: Chart, grammar: Grammar, held: Modality, token: int, start: int, end: int) -> HedgeKind:
    if _confirms(chart, held, start, end) or _supposes(chart, held, start, end) or held.sets["plain"]:
        return HedgeKind.HYPOTHETICAL_CONDITIONAL
    if any(
        chart.tags[place] & (t.SOURCE_CUE | t.RUMOUR) and _cites(chart, grammar, place)
        for place in between(chart.anchors, start, end)
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
    for token in between(chart.hedging, start, end):
        if chart.low[token] in held.expressions:
            made = expression_at(chart, held, token, end)
            if made is not None and made.kind is HedgeKind.CONFIRMATION_CONDITION:
                return True
    return False


def _participle(chart: Chart, token: int, end: int) -> int:
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
    begins, low = held.sets["if_words"], chart.low
    supposing = [token for token in between(chart.hedging, start, end) if low[token] in begins]
    return any(supposed(chart, held, token, end) is not None for token in supposing)


def supposed(chart: Chart, held: Modality, token: int, end: int) -> Held | None:
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
    low, that = chart.low, held.sets["that"]
    if token <= start or that.isdisjoint(low[start:token]):
        return False
    clause = token - 1
    while clause >= start and low[clause] not in that:
        if chart.tags[clause] & t.HALT:
            return False
        clause -= 1
    if clause < start:
        return False
    for place in range(clause - 1, max(start - 1, clause - 14), -1):
        word = low[place]
        if word in held.sets["past_auxiliaries"]:
            return True
        if held.past and word.endswith(held.past) and not word.endswith(held.conditional):
            return True
        if chart.tags[place] & t.HALT:
            return False
    return False
