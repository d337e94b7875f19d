"""Finds the subject of a verb: right before it, across an insert, behind a relative pronoun.

Returns the phrase and what it is; whether the verb may have such a subject is the frame's question.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead, with_relay
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import one_of_those
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import one_of_them, phrase_ending_at
from auditor.harvest.attributions.quotations import Quotation
from auditor.harvest.attributions.sighting import Scene
from auditor.model import SourceKind

_FAR = 80  # tokens to look back over
_INSERTS = 4  # commas to look back over
_RELATIVE = 14  # tokens of a relative clause between a subject and its verb
_TEXTS = ("document", "article", "social", "mobile", "transparent")
_GOVERNS = t.LINK | t.JOIN | t.PREPOSITION
_LEADS_BACK = t.RELATIVE | t.SUBORDINATOR | t.COMPLEMENTISER
_CLOSES_INSERT = t.COMMA | t.DASH | t.RIGHT
_NO_NOUN = t.PUNCTUATION | t.ADVERSATIVE | t.COMPLEMENTISER | t.SUBORDINATOR
_NOMINAL = t.HEAD | t.PRONOUN
_CLAUSE_BEFORE = t.CLAUSE_EDGE | t.COORDINATOR | t.LIGHT
_PERSONS = (
    SourceKind.PERSON,
    SourceKind.OFFICIAL,
    SourceKind.EXPERT,
    SourceKind.OFFICIAL_ANONYMOUS,
    SourceKind.ANONYMOUS,
)
_TELLING = (Standing.SPEAKER, Standing.EVIDENCE, Standing.UNKNOWN)
_LONGEST_NAME = 6  # words of a name in quotation marks


class Subject(NamedTuple):
    phrase: Phrase
    speaker: Speaker
    relative: bool = False


def subject(scene: Scene, group: int) -> Subject | None:
    """Return the subject of the verb group that starts at token `group`."""
    tagged = scene.chart.tags
    last = group - 1
    if partitive := one_of_them(scene.chart, scene.grammar, last, scene.start):
        return _made(scene, partitive)
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
        and (written := _written(scene, last)) is not None
    ):
        return written
    if bits & t.RELATIVE and last > scene.start and _some_who(scene, last):
        some = Speaker(SourceKind.VAGUE, Standing.SPEAKER, anonymous=True)
        return Subject(Phrase(last, last + 1), some, relative=True)
    if bits & t.RELATIVE:
        return _antecedent(scene, last)
    if bits & _CLOSES_INSERT:
        return _across(scene, last)
    if bits & t.CLOSE:
        return entitled(scene, last)
    if bits & _NO_NOUN:
        return None
    if (restricted := _past_relative(scene, last)) is not None:
        return restricted
    phrase = phrase_ending_at(scene.chart, scene.grammar, last, scene.start)
    if phrase is None and (who := _who(scene, last)) >= 0:
        return _antecedent(scene, who)
    return _made(scene, phrase) if phrase else None


def _who(scene: Scene, last: int) -> int:
    """Return the pronoun of "l'Enav, che in un comunicato smentisce …", whose phrase ends at `last`; -1."""
    tagged = scene.chart.tags
    for token in range(last, max(scene.start, last - _RELATIVE), -1):
        bits = tagged[token]
        if bits & t.RELATIVE and not bits & t.ARTICLE:
            governed = tagged[token + 1] & t.PLACING and tagged[token - 1] & t.COMMA
            return token if governed else -1
        if bits & t.PUNCTUATION or (bits & t.ACTING and not bits & t.HEAD):
            return -1
    return -1


def _past_relative(scene: Scene, last: int) -> Subject | None:
    """Return what a relative clause up to `last` tells more of: "Un message qui circule … dit que"."""
    chart, tagged = scene.chart, scene.chart.tags
    lowest = max(scene.start, last - _RELATIVE)
    if not any(map(t.RELATIVE.__and__, tagged[lowest + 1 : last + 1])):
        return None
    verb = False
    for token in range(last, lowest, -1):
        bits = tagged[token]
        if bits & t.RELATIVE and not bits & t.NOMINAL:
            unknown = not tagged[token + 1] and not chart.capital(token + 1) and token + 1 < last
            if not (verb or unknown):
                return None
            found = _antecedent(scene, token)
            return found if found is not None and found.speaker.standing in _TELLING else None
        if bits & t.PUNCTUATION or (bits & t.COMPLEMENTISER and not bits & t.RELATIVE):
            return None
        verb = verb or bool(bits & t.ACTING and not bits & t.HEAD)
    return None


def entitled(scene: Scene, closing: int) -> Subject | None:
    """Return a subject that ends with a name in quotation marks: "Le canal « Ciel d'ici » avance"."""
    quotation = scene.quotation(closing)
    if quotation is None or not names_something(scene, quotation):
        return None
    before = quotation.start - 1
    if before < scene.start or scene.chart.tags[before] & t.PUNCTUATION:
        return None
    phrase = phrase_ending_at(scene.chart, scene.grammar, before, scene.start)
    if phrase is None or phrase.end != quotation.start or not _clause_initial(scene, phrase.start):
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


def _made(scene: Scene, phrase: Phrase) -> Subject:
    chart = scene.chart
    found = one_of_those(scene, phrase.start, phrase.end) or scene.speaker(phrase.start, phrase.end)
    before = phrase.start - 1
    if (
        found.standing is Standing.PRONOUN
        and before >= scene.start
        and not chart.tags[before] & (t.FUNCTION | t.VERB)
    ):
        dislocated = phrase_ending_at(chart, scene.grammar, before, scene.start)
        if dislocated is not None and _clause_initial(scene, dislocated.start):
            said = scene.speaker(dislocated.start, dislocated.end)
            if said.standing is Standing.SPEAKER:
                return Subject(dislocated, said)
    return Subject(phrase, found)


def _antecedent(scene: Scene, relative: int) -> Subject | None:
    """Return the phrase before a relative pronoun: "… des experts qui affirment"."""
    last = relative - 1
    if last >= scene.start and scene.chart.tags[last] & t.COMMA:
        last -= 1
    if last < scene.start or (scene.chart.tags[relative] & t.COMPLEMENTISER and _said(scene, last)):
        return None
    for seen in scene.found:  # "selon la fédération, qui assure que …"
        if seen.source is not None and seen.source[1] == scene.chart.end(last):
            known = Phrase(scene.chart.at(seen.source[0]), last + 1)
            return Subject(known, seen.speaker, relative=True)
    phrase = phrase_ending_at(scene.chart, scene.grammar, last, _governor(scene, last) + 1)
    if phrase is None:
        return None if scene.chart.tags[relative] & t.COMPLEMENTISER else _governed(scene, last)
    phrase = nearest(scene, _behind_gerund(scene, phrase))
    made = _made(scene, phrase)
    if made.speaker.standing is not Standing.SPEAKER:
        near_at = last
        while near_at > phrase.start and not scene.chart.tags[near_at - 1] & (t.DETERMINER | t.AGENT):
            near_at -= 1
        near = scene.speaker(near_at, last + 1)
        if near.standing is Standing.SPEAKER:
            made = Subject(Phrase(near_at, last + 1), near)
    return made._replace(relative=True)


def _governed(scene: Scene, last: int) -> Subject | None:
    """Return who stands behind the preposition before "who": "citando al portavoz, quien dijo que"."""
    tagged = scene.chart.tags
    for first in range(last, max(scene.start, last - _LONGEST_NAME), -1):
        if tagged[first] & t.CLAUSE_EDGE:
            return None
        if tagged[first - 1] & t.ADPOSITION and not tagged[first] & t.ADPOSITION:
            said = scene.speaker(first, last + 1)
            if said.standing is Standing.SPEAKER and said.kind in _PERSONS and (said.head or said.names):
                return Subject(Phrase(first, last + 1), said, relative=True)
    return None


def _behind_gerund(scene: Scene, phrase: Phrase) -> Phrase:
    """Cut a gerund off whom it is about: "the BBC reported, citing the harbour master, who said"."""
    first, word = phrase.start, scene.chart.low[phrase.start]
    if phrase.end - first < 2:
        return phrase
    verb = scene.grammar.verbs.get(word)
    tells = verb is not None and verb.forms == frames.GERUND
    governs = scene.chart.tags[first + 1] & t.DETERMINER and word.endswith(scene.grammar.gerund_endings)
    return phrase._replace(start=first + 1) if tells or governs else phrase


def _some_who(scene: Scene, token: int) -> bool:
    """Whether "hay quien", "c'è chi" stands here: somebody who is nobody in particular."""
    pair = f"{scene.chart.low[token - 1]} {scene.chart.low[token]}"
    return pair in scene.grammar.sets["some_who"]


def nearest(scene: Scene, phrase: Phrase) -> Phrase:
    """Cut what stands before "um vídeo" off "circula no TikTok um vídeo", which has an article of its own,
    and a verb that no lexicon has with its subject off its object: "A Lusa contactou o sindicato, que …".
    """
    tagged = scene.chart.tags
    joined = t.LINK | t.PREPOSITION | t.JOIN | t.AGENT | t.DETERMINER | t.COORDINATOR | t.COMMA
    for token in range(phrase.end - 1, phrase.start, -1):
        if tagged[token] & t.INDEFINITE and not tagged[token] & (t.LINK | t.JOIN):
            return phrase if tagged[token - 1] & joined else phrase._replace(start=token)
        article = tagged[token] & t.DETERMINER and not tagged[token] & _GOVERNS
        if article and token - 1 > phrase.start and _acts(scene, token - 1, phrase.start):
            return phrase._replace(start=token)
    return phrase


def _acts(scene: Scene, before: int, start: int) -> bool:
    """Whether a verb stands at `before`, or before the preposition there: "entrevistó a la alcaldesa"."""
    chart, tagged = scene.chart, scene.chart.tags
    if not tagged[before] & ~t.VERB:
        return chart.words[before].islower()
    if before - 1 <= start or not tagged[before] & _GOVERNS or tagged[before - 1] & ~t.VERB:
        return False
    verb = scene.grammar.verbs.get(chart.low[before - 1])
    return verb is not None and verb.forms == frames.FINITE


def _written(scene: Scene, last: int) -> Subject | None:
    """Return what "in which" leads back to, where it is written: "un comunicado en el que desmiente …"."""
    chart = scene.chart
    which = scene.grammar.sets["in_which"]
    first = next((at for at in range(last, last - 3, -1) if " ".join(chart.low[at : last + 1]) in which), -1)
    if first <= scene.start:
        return None
    noun = first - 1
    start = noun
    while start > max(scene.start, noun - _LONGEST_NAME) and not chart.tags[start] & t.DETERMINER:
        start -= 1
    if noun < scene.start or not chart.tags[start] & t.DETERMINER:
        return None
    said = scene.speaker(start, noun + 1)
    return Subject(Phrase(start, noun + 1), said, relative=True) if said.head in _TEXTS else None


def _said(scene: Scene, token: int) -> bool:
    """Whether a verb stands before "que", which is no relative pronoun then."""
    bits = scene.chart.tags[token]
    return bool(bits & t.ACTING and not bits & t.HEAD)


def _governor(scene: Scene, last: int) -> int:
    """Return the preposition that governs the lone name before a relative pronoun ("with @x, which …")."""
    tagged, first = scene.chart.tags, last
    while first > scene.start and scene.chart.capital(first - 1) and not tagged[first - 1] & t.FUNCTION:
        first -= 1
    before = first - 1
    governs = before >= scene.start and tagged[before] & t.PLACING and not tagged[before] & t.LINK
    return before if governs and scene.chart.capital(first) else scene.start - 1


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
    if phrase is None or not _clause_initial(scene, phrase.start) or phrase.end < opening - 2:
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


def _clause_initial(scene: Scene, start: int) -> bool:
    if start <= scene.start:
        return True
    bits = scene.chart.tags[start - 1]
    return bool(bits & _CLAUSE_BEFORE)


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
