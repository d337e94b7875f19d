"""The frame of what is learnt: "a-t-on appris de source policière", "la même source nous apprend que"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.contents import Content, Shape
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.placing import place_before
from auditor.harvest.attributions.preposed import preposed
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_FIRM = (Standing.SPEAKER, Standing.EVIDENCE)


def learning(scene: Scene, group: Group, subjects: Subject, after: Content) -> Sighting | None:
    """An outlet or "one" learns from a source; a source that teaches "us" something says it."""
    said = subjects.speaker
    if group.frames & frames.HEAR and after.shape is Shape.CLAUSE:
        return preposed(scene, group._replace(frames=group.frames | frames.CLAUSE), subjects, after)
    if group.object and after.shape is Shape.CLAUSE and said.standing in _FIRM:
        return preposed(scene, group._replace(frames=group.frames | frames.CLAUSE), subjects, after)
    if said.standing is Standing.NOBODY or said.kind in (
        SourceKind.OUTLET,
        SourceKind.AGENCY,
        SourceKind.WRITER,
    ):
        return learnt(scene, group)
    return None


def learnt(scene: Scene, group: Group) -> Sighting | None:
    """Return "on apprend auprès de X", whoever learns it."""
    chart = scene.chart
    if not group.frames & frames.LEARN:
        return None
    for token in range(group.end, min(scene.end, group.end + 8)):
        if chart.tags[token] & (t.STOP | t.COMPLEMENTISER):
            return None
        if chart.low[token] in scene.grammar.sets["learn_from"]:
            break
    else:
        return None
    first = (
        token
        if chart.tags[token] & t.ARTICLE and chart.low[token] not in scene.grammar.sets["of"]
        else token + 1
    )
    while first < scene.end and chart.tags[first] & t.LINK and not chart.tags[first] & t.DETERMINER:
        first += 1
    phrase = ahead(chart, scene.grammar, first, scene.end)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    if phrase is None or said is None or said.standing not in _FIRM:
        return None
    scene.consumed.update(range(token, phrase.end))
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, first),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="verb:learnt",
        position="left",
        content=None,
        via=[phrase.via] if phrase.via else [],
    )
    place_before(scene, made, group.left, phrase.end)
    return made
