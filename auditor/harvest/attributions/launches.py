"""The verb group, and the ones an infinitive makes: "a tenu à préciser", "et le ministre d'ajouter"."""

from __future__ import annotations

from typing import NamedTuple

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.sighting import Scene
from auditor.harvest.attributions.tables import Verb

_LEANING = t.OBJECT | t.NEGATION  # what leans on a verb from before


class Group(NamedTuple):
    """Tokens `start`–`end`; `left` is the last token before object pronouns and the like.

    `form` is one of frames.FINITE, PARTICIPLE (reduced or passive), GERUND, INFINITIVE (launched).
    """

    start: int
    end: int
    left: int
    form: int
    frames: int
    inverted: int = -1  # token of the inverted pronoun
    object: bool = False  # an object pronoun stands before it
    doubtful: bool = False
    participle: bool = False  # whether the form could be a participle as well
    negated: bool = False
    finite_at: int = -1  # token of the finite verb, where that has a place of its own (verb second)
    behind: int = -1  # token behind what closes the group's clause, a parted verb's part or a participle
    final: bool = False  # whether it ends a subordinate clause
    number: int = 0  # 1 where the form wants a singular subject, 2 where it wants a plural one


def before_group(scene: Scene, start: int, left: int) -> tuple[int, int, bool]:
    """Step over object pronouns and a leading negation; the negation belongs to the group."""
    tagged = scene.chart.tags
    has_object = False
    while left >= scene.start and tagged[left] & _LEANING:
        if tagged[left] & t.NEGATION:
            start = left
        elif tagged[left] & t.ARTICLE and left > scene.start and tagged[left - 1] & (t.PREPOSITION | t.LINK):
            break
        else:
            has_object = True
        left -= 1
    return start, left, has_object


def _narrated(scene: Scene, link: int, end: int, verb: Verb) -> Group | None:
    """Return "Et le ministre d'ajouter que …", the infinitive of narration."""
    if scene.grammar.plural_verbs:  # a language that has no such infinitive
        return None
    opens = scene.start
    while opens < link and scene.chart.tags[opens] & (t.COORDINATOR | t.LIGHT):
        opens += 1
    if (
        not scene.chart.tags[link] & t.LINK
        or link - opens > 12
        or end >= scene.end
        or not verb.frames & frames.SPEECH
    ):
        return None
    if any(scene.chart.tags[token] & (t.AUXILIARY | t.FINITE | t.COMMA) for token in range(opens, link)):
        return None
    if not scene.chart.tags[end] & (t.COMPLEMENTISER | t.COLON | t.OPEN | t.LIGHT):
        return None
    return Group(link, end, link - 1, frames.FINITE, verb.frames & ~frames.NOUNS)


def launched(scene: Scene, token: int, end: int, verb: Verb) -> Group | None:
    """Return "a tenu à préciser", "vient d'annoncer", "went on to say" as one finite group."""
    tagged, to = scene.chart.tags, scene.grammar.sets["to_or_the"]
    back = token - 1
    while back > scene.start and tagged[back] & (t.LIGHT | t.OBJECT) and scene.chart.low[back] not in to:
        back -= 1
    if back >= scene.start and scene.chart.low[back] in scene.grammar.sets["upon"]:
        return Group(token, end, back, frames.GERUND, verb.frames)
    if back > scene.start and tagged[back] & t.CONTROL:
        return _controlled(scene, back, end, verb)
    if back <= scene.start or not (
        tagged[back] & t.LINK
        or scene.chart.low[back] in scene.grammar.sets["infinitive_marks"]
        or scene.chart.low[back] in to
    ):
        return None
    link = back
    back -= 1
    while back > scene.start and tagged[back] & t.LIGHT:
        back -= 1
    if not tagged[back] & t.LAUNCH:
        return _narrated(scene, link, end, verb)
    return _controlled(scene, back, end, verb)


def _controlled(scene: Scene, back: int, end: int, verb: Verb) -> Group:
    """Return the group from the word that hands its subject on to the infinitive it hands it to."""
    tagged = scene.chart.tags
    while back > scene.start and tagged[back - 1] & (t.HAVE | t.BE | t.LAUNCH | t.LIGHT):
        back -= 1
    if back - 1 > scene.start and tagged[back - 1] & t.REFLEXIVE:
        back -= 1
    start, left, has_object = before_group(scene, back, back - 1)
    return Group(start, end, left, frames.FINITE, verb.frames & ~frames.NOUNS, object=has_object)
