"""Puts together the attribution of a verb that stands second or last, whatever side its subject is on."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions.clauses import clause_start
from auditor.harvest.attributions.contents import Content, Shape, note_places
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.placing import place_before, trailing
from auditor.harvest.attributions.preposed import preposed
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind


def said_by(scene: Scene, group: Group, found: Subject, after: Content) -> Sighting | None:
    """Return the attribution of a subject and what stands behind the group, if the verdict holds."""
    made = preposed(scene, group, found, after)
    if made is None:
        return None
    first = clause_start(scene, min(found.phrase.start, group.start))
    noted = Content(Shape.NOTHING, first)
    note_places(scene, first, group.finite_at, noted) if found.phrase.start > group.finite_at else None
    made.via.extend(relay for relay in noted.relays if relay not in made.via)
    made.social = made.social or noted.post or (after.post and made.speaker.kind is not SourceKind.OUTLET)
    return made


def placed(scene: Scene, group: Group, found: Subject, end: int, rule: str) -> Sighting:
    said = found.speaker
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=scene.chars(found.phrase.start, found.phrase.end),
        speaker=said,
        core=not group.negated,
        rule=f"verb:{rule}",
        position="left",
        content=None,
        via=[found.phrase.via] if found.phrase.via else [],
        social=bool(group.frames & frames.POST),
        antecedent=antecedent(scene, said) if said.anaphoric else None,
        subject=True,
    )
    scene.consume(found.phrase)
    trailing(scene, max(end, group.finite_at + 1), made)
    if rule == "inverted":
        place_before(scene, made, group.finite_at - 1, max(end, group.end))
    return made
