"""Finds whom a relative pronoun leads back to: "… des experts qui affirment", "un comunicado en el que …"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.noun_subjects import Subject, nearest, subject_of
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.sighting import Scene
from auditor.model import SourceKind

_LONGEST_NAME = 6  # words of a name in quotation marks
_RELATIVE = 14  # tokens of a relative clause between a subject and its verb
_TEXTS = ("document", "article", "social", "mobile", "transparent")
_PERSONS = (
    SourceKind.PERSON,
    SourceKind.OFFICIAL,
    SourceKind.EXPERT,
    SourceKind.OFFICIAL_ANONYMOUS,
    SourceKind.ANONYMOUS,
)
_TELLING = (Standing.SPEAKER, Standing.EVIDENCE, Standing.UNKNOWN)


def relative_before(scene: Scene, last: int) -> int:
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


def past_relative(scene: Scene, last: int) -> Subject | None:
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
            found = relative_antecedent(scene, token)
            return found if found is not None and found.speaker.standing in _TELLING else None
        if bits & t.PUNCTUATION or (bits & t.COMPLEMENTISER and not bits & t.RELATIVE):
            return None
        verb = verb or bool(bits & t.ACTING and not bits & t.HEAD)
    return None


def relative_antecedent(scene: Scene, relative: int) -> Subject | None:
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
    made = subject_of(scene, phrase)
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


def some_who(scene: Scene, token: int) -> bool:
    """Whether "hay quien", "c'è chi" stands here: somebody who is nobody in particular."""
    pair = f"{scene.chart.low[token - 1]} {scene.chart.low[token]}"
    return pair in scene.grammar.sets["some_who"]


def written_in(scene: Scene, last: int) -> Subject | None:
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
