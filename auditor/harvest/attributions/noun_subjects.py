"""A noun phrase as the subject of a verb: what it is, and where it begins.

Which phrase a verb has for its subject is the business of `subjects`.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import one_of_those
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.sighting import Scene

_GOVERNS = t.LINK | t.JOIN | t.PREPOSITION
_CLAUSE_BEFORE = t.CLAUSE_EDGE | t.COORDINATOR | t.LIGHT


class Subject(NamedTuple):
    """The phrase of a subject and what it is; `relative` where a relative pronoun leads back to it."""

    phrase: Phrase
    speaker: Speaker
    relative: bool = False


def subject_of(scene: Scene, phrase: Phrase) -> Subject:
    """Return a phrase as a subject; a pronoun behind whom it only repeats is that: "Le maire, il dit …"."""
    chart = scene.chart
    found = one_of_those(scene, phrase.start, phrase.end) or scene.speaker(phrase.start, phrase.end)
    before = phrase.start - 1
    if (
        found.standing is Standing.PRONOUN
        and before >= scene.start
        and not chart.tags[before] & (t.FUNCTION | t.VERB)
    ):
        dislocated = phrase_ending_at(chart, scene.grammar, before, scene.start)
        if dislocated is not None and clause_initial(scene, dislocated.start):
            said = scene.speaker(dislocated.start, dislocated.end)
            if said.standing is Standing.SPEAKER:
                return Subject(dislocated, said)
    return Subject(phrase, found)


def clause_initial(scene: Scene, start: int) -> bool:
    """Return whether a clause begins at a token, light words before it left out."""
    if start <= scene.start:
        return True
    bits = scene.chart.tags[start - 1]
    return bool(bits & _CLAUSE_BEFORE)


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
