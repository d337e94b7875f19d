"""Puts together the attribution of a subject before its verb: "X a déclaré que", "X, …, said"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.contents import Content, Shape, note_places, width
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import leading, place_before, place_behind, trailing
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import Subject
from auditor.harvest.attributions.verdicts import verdict


def preposed(scene: Scene, group: Group, found: Subject, after: Content) -> Sighting | None:
    said, phrase = found.speaker, found.phrase
    before = antecedent(scene, said) if said.anaphoric else None
    decided = verdict(scene, group, found, after, before)
    if decided is None:
        return None
    rule, position = decided
    core = rule != "act" and not group.negated
    source = scene.chars(phrase.start, phrase.end)
    cue = scene.chars(group.start, group.end)
    via = list(after.relays)
    if phrase.via is not None:
        scene.consumed.update(range(phrase.relayed, phrase.via[1]))
        if said.head == "transparent":
            return _relayed(scene, phrase, group, before)
        via.append(phrase.via)
    cue = cue[0], scene.chart.end(_cue_end(scene, group, after, rule) - 1)
    scene.consume(Phrase(phrase.start, phrase.end))
    made = Sighting(
        sentence=scene.sentence,
        cue=cue,
        source=source,
        speaker=said,
        core=core,
        rule=f"verb:{rule}",
        position=position,
        content=None,
        via=via,
        social=bool(group.frames & frames.POST) or after.post,
        antecedent=before,
        subject=True,
    )
    if rule == "quoted":
        made.content = cue[0], scene.chart.end(after.token)
    for first, stop in phrase.inserts:
        if scene.chart.low[first] in scene.grammar.sets["occasion"]:
            noted = Content(Shape.NOTHING, stop)
            note_places(scene, first, stop, noted)
            made.via.extend(relay for relay in noted.relays if relay not in made.via)
            made.social = made.social or noted.post
    leading(scene, phrase.start, made)
    if position == "left":
        trailing(scene, group.end, made)
        place_before(scene, made, phrase.start - 1, group.end)
    elif position == "right":
        place_behind(scene, made, after)
        if rule == "noun":
            trailing(scene, after.token, made, reach=22)
    return made


def _cue_end(scene: Scene, group: Group, after: Content, rule: str) -> int:
    """Return the token after the cue: with its "that", its "as", or the adverb right behind it."""
    tagged, end = scene.chart.tags, group.end
    says_that = after.token < scene.end and bool(tagged[after.token] & t.COMPLEMENTISER)
    if rule == "clause" and after.adjacent and says_that:
        return after.token + width(scene.chart, after.token)
    if (
        rule in ("quoted", "named")
        and end < scene.end
        and scene.chart.low[end] in scene.grammar.sets["named_by"]
    ):
        return end + 1
    while end < scene.end and tagged[end] & t.ADVERB and not tagged[end] & (t.TIME | t.ASIDE):
        end += 1
    return end if end < scene.end and not tagged[end] & t.PUNCTUATION else group.end


def _relayed(scene: Scene, phrase: Phrase, group: Group, before: Sighting | None) -> Sighting | None:
    """Return "Ces informations, relayées par X, affirment": the relay is who says it."""
    if phrase.via is None:
        return None
    agent = scene.speaker(*phrase.via)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(phrase.relayed, phrase.via[0]),
        source=scene.chars(*phrase.via),
        speaker=agent,
        core=agent.standing in (Standing.SPEAKER, Standing.EVIDENCE),
        rule="verb:relayed",
        position="right",
        content=None,
        antecedent=before,
        subject=True,
    )
    made.content = scene.chars(group.end, scene.end)
    return made
