"""Tells whether a subject and its verb agree: in number, and in which of two words is the verb."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.attachments import verbal
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.sighting import Scene
from auditor.model import SourceKind

_COLLECTIVE = (SourceKind.INSTITUTION, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.WRITER)


def in_number(scene: Scene, group: Group, found: Subject) -> bool:
    """Return whether subject and verb agree in number, where the form of the verb tells."""
    said = found.speaker
    phrase, either = range(found.phrase.start, found.phrase.end), scene.grammar.sets["plurals"]
    if group.number and any(scene.chart.low[token] in either for token in phrase):
        return True
    plural = group.number == 2
    if not group.number or found.relative or (said.kind in _COLLECTIVE and not (plural and group.doubtful)):
        return True
    named = bool(said.names) and said.head != ""
    return said.plural == plural or (named and not group.doubtful)


def verb_behind(scene: Scene, group: Group) -> bool:
    """Return whether a sure verb follows a form that could be a noun, which then is one."""
    chart = scene.chart
    if group.end >= scene.end or not chart.tags[group.end] & t.ACTING:
        return False
    behind = scene.grammar.verbs.get(chart.low[group.end])
    return behind is None or not behind.doubtful  # not so in "the agency projects demand of …"


def agrees(scene: Scene, group: Group, found: Subject) -> bool:
    """Return whether a form that could be a noun is a verb here: only behind a subject that fits it."""
    chart = scene.chart
    if verb_behind(scene, group):
        return False
    if found.relative:
        return True
    if any(_acts(scene, token) for token in range(found.phrase.start + 1, found.phrase.end)):
        return False
    bits = chart.tags[found.phrase.start]
    if scene.grammar.head_first:
        return True
    word = chart.low[group.end - 1]
    if word.endswith("s") and found.speaker.plural and not found.speaker.names:
        return False
    if bits & (t.ARTICLE | t.PRONOUN) or found.speaker.names:
        return True
    # One noun without its article is half of another ("solo and group projects"), but for "research".
    evidence = found.speaker.standing is Standing.EVIDENCE
    full = found.speaker.plural or scene.display or evidence or bits & t.DETERMINER
    return bool(found.speaker.head and full)


def _acts(scene: Scene, token: int) -> bool:
    """Whether a word of a would-be subject is a verb with a clause of its own, which then is no subject."""
    chart, bits = scene.chart, scene.chart.tags[token]
    verb = scene.grammar.verbs.get(chart.low[token])
    return (
        verb is not None
        and verb.forms == frames.FINITE
        and not verb.doubtful
        and not bits & t.HEAD
        and not chart.capital(token)
        and verbal(chart, scene.grammar, token)
    )
