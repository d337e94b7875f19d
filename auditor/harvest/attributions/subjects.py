"""Finds the subject of a verb: right before it, across an insert, behind a relative pronoun.

Returns the phrase and what it is; whether the verb may have such a subject is the frame's question.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead, with_relay
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.noun_subjects import Subject, clause_initial, subject_of
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import one_of_them, phrase_ending_at
from auditor.harvest.attributions.quotations import Quotation
from auditor.harvest.attributions.relatives import (
    past_relative,
    relative_antecedent,
    relative_before,
    some_who,
    written_in,
)
from auditor.harvest.attributions.sighting import Scene
from auditor.model import SourceKind

_FAR = 80  # tokens to look back over
_INSERTS = 4  # commas to look back over
_LEADS_BACK = t.RELATIVE | t.SUBORDINATOR | t.COMPLEMENTISER
_CLOSES_INSERT = t.COMMA | t.DASH | t.RIGHT
_NO_NOUN = t.PUNCTUATION | t.ADVERSATIVE | t.COMPLEMENTISER | t.SUBORDINATOR
_NOMINAL = t.HEAD | t.PRONOUN
_LONGEST_NAME = 6  # words of a name in quotation marks


def subject(scene: Scene, group: int) -> Subject | None:
    """Return the subject of the verb group that starts at token `group`."""
    tagged = scene.chart.tags
    last = group - 1
    if partitive := one_of_them(scene.chart, scene.grammar, last, scene.start):
        return subject_of(scene, partitive)
    while last >= scene.start and tagged[last] & t.BESIDE and not tagged[last] & _NOMINAL:
        timed = tagged[last] & t.TIME
        last -= 1
        if timed and last > scene.start and tagged[last] & t.PLACING and not tagged[last] & t.LINK:
            last -= 1
    if last < scene.start:
        return None
    bits = tagged[last]
    if scene.chart.low[last] in scene.grammar.sets["whereabouts"] and last > scene.start:
        last -= not tagged[last - 1] & (t.CLAUSE_EDGE | t.COORDINATOR)  # "one poster there swears"
        bits = tagged[last]
    if (
        bits & _LEADS_BACK
        and scene.grammar.sets["in_which"]
        and (written := written_in(scene, last)) is not None
    ):
        return written
    if bits & t.RELATIVE and last > scene.start and some_who(scene, last):
        some = Speaker(SourceKind.VAGUE, Standing.SPEAKER, anonymous=True)
        return Subject(Phrase(last, last + 1), some, relative=True)
    if bits & t.RELATIVE:
        return relative_antecedent(scene, last)
    if bits & _CLOSES_INSERT:
        return _across(scene, last)
    if bits & t.CLOSE:
        return entitled(scene, last)
    if bits & _NO_NOUN:
        return None
    if (restricted := past_relative(scene, last)) is not None:
        return restricted
    phrase = phrase_ending_at(scene.chart, scene.grammar, last, scene.start)
    if phrase is None and (who := relative_before(scene, last)) >= 0:
        return relative_antecedent(scene, who)
    return subject_of(scene, phrase) if phrase else None


def entitled(scene: Scene, closing: int) -> Subject | None:
    """Return a subject that ends with a name in quotation marks: "Le canal « Ciel d'ici » avance"."""
    quotation = scene.quotation(closing)
    if quotation is None or not names_something(scene, quotation):
        return None
    before = quotation.start - 1
    if before < scene.start or scene.chart.tags[before] & t.PUNCTUATION:
        return None
    phrase = phrase_ending_at(scene.chart, scene.grammar, before, scene.start)
    if phrase is None or phrase.end != quotation.start or not clause_initial(scene, phrase.start):
        return None
    return Subject(Phrase(phrase.start, closing + 1), scene.speaker(phrase.start, phrase.end))


def names_something(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a name and no speech: short, and with a capital at its start."""
    first, last = quotation.start + 1, quotation.end
    return (
        0 < last - first <= _LONGEST_NAME
        and scene.chart.capital(first)
        and not any(scene.chart.tags[token] & t.PAUSE for token in range(first, last))
    )


def _across(scene: Scene, closing: int) -> Subject | None:
    """Return the subject before an insert: ", qui parraine les discussions," or ", its chief,"."""
    tagged = scene.chart.tags
    mark = t.LEFT if tagged[closing] & t.RIGHT else tagged[closing] & (t.COMMA | t.DASH)
    seen = 0
    opening = closing - 1
    while opening > max(scene.start, closing - _FAR) and seen < _INSERTS:
        quotation = scene.quotation(opening)
        if quotation is not None:
            opening = quotation.start - 1
            continue
        if tagged[opening] & t.HALT:
            return None
        if tagged[opening] & mark:
            seen += 1
            found = _before_insert(scene, opening, closing)
            if found is not None:
                return found
        opening -= 1
    return None


def _before_insert(scene: Scene, opening: int, closing: int) -> Subject | None:
    chart, tagged = scene.chart, scene.chart.tags
    phrase = one_of_them(chart, scene.grammar, opening - 1, scene.start)
    if phrase is not None:
        some = scene.speaker(phrase.start, phrase.end)  # "l'un d'eux, un boulanger,"
        return Subject(phrase._replace(inserts=((opening + 1, closing),)), some)
    phrase = phrase_ending_at(chart, scene.grammar, opening - 1, scene.start)
    if phrase is None or not clause_initial(scene, phrase.start) or phrase.end < opening - 2:
        return None
    if tagged[opening + 1] & t.COORDINATOR or chart.low[phrase.start - 1] in scene.grammar.sets["exemplars"]:
        return None
    found = scene.speaker(phrase.start, phrase.end)
    if found.standing in (Standing.THING, Standing.NOBODY):
        return None
    first = opening + 1
    relayed = with_relay(chart, scene.grammar, Phrase(phrase.start, opening), closing)
    if relayed.via is not None:
        return Subject(relayed._replace(end=phrase.end, inserts=((first, closing),)), found)
    if _belongs(scene, first, closing):
        whole = Phrase(phrase.start, closing + bool(tagged[closing] & t.RIGHT))
        voice = scene.speaker(whole.start, whole.end)
        expression = chart.expressions.get(first)
        if expression is not None and expression.role == "by_voice":
            voice = _voice(scene, voice, first + len(expression.words), closing)
        return Subject(whole, voice)
    return Subject(phrase._replace(inserts=((first, closing),)), found)


def _voice(scene: Scene, said: Speaker, first: int, closing: int) -> Speaker:
    """Read "L'Iran, par la voix de X": X speaks, in office."""
    while first < closing and scene.chart.tags[first] & t.LINK:
        first += 1
    person = scene.speaker(first, closing) if first < closing else said
    if person.kind is SourceKind.PERSON:
        return person._replace(kind=SourceKind.OFFICIAL)
    return person if person.standing is Standing.SPEAKER else said


def _belongs(scene: Scene, first: int, closing: int) -> bool:
    """Whether an insert is part of the source: an apposition, an example, "par la voix de …"."""
    chart = scene.chart
    expression = chart.expressions.get(first)
    if expression is not None and expression.role == "by_voice":
        return True
    if chart.low[first] in scene.grammar.sets["like"] and chart.capital(closing - 1):
        return True
    bits = chart.tags[first]
    if bits & t.VERB and not bits & t.HEAD:
        return False
    if bits & (
        t.RELATIVE | t.SUBORDINATOR | t.PREPOSITION | t.JOIN | t.LINK | t.ADVERSATIVE | t.PRONOUN | t.ADVERB
    ):
        return bool(bits & t.ARTICLE and not bits & t.LINK) and _headed(scene, first, closing)
    return _headed(scene, first, closing)


def _headed(scene: Scene, first: int, closing: int) -> bool:
    chart = scene.chart
    for token in range(first, closing):
        bits = chart.tags[token]
        if bits & (t.AUXILIARY | t.FINITE | t.RELATIVE) and not bits & t.HEAD:
            return False
    head = any(chart.tags[token] & t.HEAD for token in range(first, min(first + 5, closing)))
    named = all(
        chart.capital(token) or chart.tags[token] & (t.TITLE | t.LINK) for token in range(first, closing)
    )
    return head or named


def main_subject(scene: Scene, before: int) -> Subject | None:
    """Return the subject of the nearest verb left of a token, or whom the sentence opens with."""
    tagged = scene.chart.tags
    for token in range(before - 1, max(scene.start, before - _FAR), -1):
        if tagged[token] & t.PREDICATE and scene.quotation(token) is None:
            group = token
            while group - 1 > scene.start and tagged[group - 1] & (t.OBJECT | t.NEGATION | t.REFLEXIVE):
                group -= 1
            found = subject(scene, group)
            if found is not None and (
                found.speaker.standing in (Standing.SPEAKER, Standing.PRONOUN)
                or found.speaker.kind is SourceKind.SOCIAL  # "La chaîne Telegram a relayé …, assurant que"
            ):
                return found
    phrase = ahead(scene.chart, scene.grammar, scene.start, scene.end)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    return Subject(phrase, said) if said.standing is Standing.SPEAKER else None
