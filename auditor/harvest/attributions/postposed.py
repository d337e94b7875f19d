"""The frame of a subject behind its verb with no quotation near: "Sostiene el alcalde que …".

Only in a language whose verbs may stand without a subject before them, and only of whom is known to speak.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.contents import Shape, content, note_places
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.inversions import past_addressee
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.placing import opens_phrase, place_behind
from auditor.harvest.attributions.sighting import Scene, Sighting


def postposed(scene: Scene, group: Group) -> Sighting | None:
    """Return "Sostiene el alcalde que …", "Lo contó la agencia": a subject behind its verb."""
    chart, tagged = scene.chart, scene.chart.tags
    first = group.end
    while first < scene.end and tagged[first] & t.LIGHT and not tagged[first] & t.ARTICLE:
        first += 1
    proves = group.object and group.frames & frames.SHOW  # "Lo dimostra il registro"
    if not scene.grammar.plural_verbs or group.negated or not (group.frames & frames.CLAUSE or proves):
        return None
    addressee = first
    first = past_addressee(scene, first)  # "Confirmou à Lusa fonte da Proteção Civil que"
    if first >= scene.end or not opens_phrase(scene, first):
        return None
    phrase = ahead(chart, scene.grammar, first, scene.end)
    if phrase is None or (tagged[phrase.start] & t.QUANTIFIER and phrase.end - phrase.start == 1):
        return None
    said = scene.speaker(phrase.start, phrase.end)
    evident = proves and said.standing is Standing.EVIDENCE
    if not (said.standing is Standing.SPEAKER or evident) or not (said.head or said.names):
        return None
    after = content(scene, phrase.end)
    note_places(scene, addressee, first, after)
    says = after.shape in (Shape.CLAUSE, Shape.QUOTE)
    joined = phrase.end < scene.end and bool(tagged[phrase.end] & t.PARTING)
    taken_up = group.object and (after.shape is Shape.NOTHING or joined)
    if not (says or taken_up):
        return None
    scene.consume(phrase)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="verb:postposed",
        position="right" if says else "sentence",
        content=None,
        via=[*after.relays, *([phrase.via] if phrase.via else [])],
        social=bool(group.frames & frames.POST) or after.post,
        antecedent=antecedent(scene, said) if said.anaphoric else None,
        subject=True,
    )
    if says:
        place_behind(scene, made, after)
    return made
