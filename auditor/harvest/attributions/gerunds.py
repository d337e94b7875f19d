"""The frames of a gerund: "déclarant : « … »", "citing two officials", "accusing X of Y"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.citing import cited_at, citing
from auditor.harvest.attributions.complements import clause_like
from auditor.harvest.attributions.contents import Content, Shape, content
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import nearest
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.placing import place_behind
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import main_subject

_TEXTS = ("document", "article", "social", "mobile")  # what words can be read in


def gerund(scene: Scene, group: Group) -> Sighting | None:
    """Return "déclarant : « … »" and "citing X"; the subject is the sentence's."""
    if scene.quotation(group.start) is not None:
        return None
    chart = scene.chart
    if group.frames & frames.CITE:
        return _cited(scene, group)
    if group.left < scene.start or group.frames & frames.HEAR:
        return None
    if chart.low[group.start] in scene.grammar.sets["granting"]:
        return None  # "considering that it is cheap": a conjunction
    before = chart.tags[group.left] if group.left >= scene.start else t.STOP
    after = content(scene, group.end)
    accuses = bool(group.frames & frames.ACCUSE) and _accuses(scene, group.end)
    ruling = chart.low[group.start] in scene.grammar.sets["ruling"]
    judges = ruling or not group.frames & frames.SPEECH  # ", ruling that", which no thing does
    rules = judges and before & t.COMMA and after.shape is Shape.CLAUSE and after.adjacent
    clause = group.frames & frames.CLAUSE or ruling
    if (written := _written(scene, group, after, before)) is not None:
        return written
    if not accuses and not (clause and (rules or group.frames & frames.STRONG)):
        return None
    if (
        not accuses
        and not before & (t.COMMA | t.CLOSE)
        and not (after.shape is Shape.CLAUSE and after.adjacent)
    ):
        return None
    bare = (
        scene.grammar.bare_clause
        and bool(group.frames & frames.BARE)
        and after.shape is Shape.NOUN
        and clause_like(scene, group, after)
    )
    if not accuses and not bare and after.shape not in (Shape.CLAUSE, Shape.QUOTE):
        return None
    owner = next((seen for seen in reversed(scene.found) if seen.subject), None)
    if owner is not None and owner.core:
        return None
    if owner is not None:
        said = owner.speaker
    else:
        main = main_subject(scene, group.start)
        if main is None:
            return None
        said = main.speaker
    cue_end = group.end
    if after.adjacent and chart.tags[after.token] & t.COMPLEMENTISER:
        cue_end = after.token + 1
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, cue_end),
        source=None,
        speaker=said,
        core=True,
        rule="gerund",
        position="right",
        content=None,
        antecedent=owner,
    )
    place_behind(scene, made, after)
    return made


def _written(scene: Scene, group: Group, after: Content, before: int) -> Sighting | None:
    """Return "a letter saying that …", "un message affirmant que …": what is written says it."""
    chart = scene.chart
    if before & t.FUNCTION & ~t.TIME or after.shape not in (Shape.CLAUSE, Shape.QUOTE) or not after.adjacent:
        return None
    if not group.frames & frames.CLAUSE:
        return None
    phrase = phrase_ending_at(chart, scene.grammar, group.left, scene.start)
    if phrase is None:
        return None
    phrase = nearest(scene, phrase)
    said = scene.speaker(phrase.start, phrase.end)
    if said.head not in _TEXTS or (said.standing is not Standing.EVIDENCE and said.head != "social"):
        return None
    says_that = bool(chart.tags[after.token] & t.COMPLEMENTISER)
    scene.consume(phrase)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, after.token + 1 if says_that else group.end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="gerund:written",
        position="right",
        content=None,
        antecedent=antecedent(scene, said) if said.anaphoric else None,
        subject=True,
    )
    place_behind(scene, made, after)
    return made


def _accuses(scene: Scene, token: int) -> bool:
    accused_of = scene.grammar.sets["accused_of"]
    return any(scene.chart.low[place] in accused_of for place in range(token + 1, min(scene.end, token + 8)))


def _cited(scene: Scene, group: Group) -> Sighting | None:
    cited = cited_at(scene, group.end)
    return citing(scene, group, cited, rule="gerund:cited", via=cited.phrase.via) if cited else None
