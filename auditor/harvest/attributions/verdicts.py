"""Decides whether a verb, its subject and what stands behind it make an attribution.

Every rule is one of syntax or of who can speak; which verbs and nouns it concerns is the lexicon's. The table
says of each rule about which contents and which frames of a verb it is asked: what none is asked about need
not be looked for (`prospects`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import verdict_rules as rules
from auditor.harvest.attributions.agreement import agrees, in_number
from auditor.harvest.attributions.cases import Case, may_speak, weighed
from auditor.harvest.attributions.contents import Content, Shape
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.verdict_rules import NOBODY_SAYS_IT, Verdict

_SAYING = frames.CLAUSE | frames.SPEECH


def verdict(
    scene: Scene, group: Group, found: Subject, after: Content, before: Sighting | None
) -> Verdict | None:
    """Decide whether verb, subject and content make an attribution: (rule, position) or None."""
    if not in_number(scene, group, found) or not may_speak(scene, group, found):
        return None
    bits, shape = group.frames, after.shape
    if found.speaker.standing is Standing.NOBODY:
        return ("act", "right") if shape is Shape.CLAUSE and bits & frames.CLAUSE else None
    case = weighed(scene, group, found, after, before)
    if group.doubtful and not (case.firm and agrees(scene, group, found)):
        return None
    for asked, decide in _RULES_BY_SHAPE[shape]:
        if bits & asked and (decided := decide(case)) is not None:
            return decided if decided is not NOBODY_SAYS_IT else None
    return None


class _Rule(NamedTuple):
    shapes: tuple[Shape, ...]
    asked: int  # a verb with none of these frames is none of its business
    decide: Callable[[Case], Verdict | None]


_WHATEVER = -1  # its own frames are those of `complements`
_ANY = tuple(Shape)
_NO_NOUN = tuple(shape for shape in Shape if shape is not Shape.NOUN)
_RULES = (
    _Rule((Shape.CLAUSE,), frames.ADDRESSEE, rules.to_somebody),
    _Rule((Shape.CLAUSE,), frames.CLAUSE | frames.TOLD | frames.SHOW, rules.clause),
    _Rule((Shape.QUOTE,), _SAYING | frames.NOUNS | frames.TOLD | frames.SHOW, rules.quote),
    _Rule((Shape.QUOTE,), frames.DEPICT, rules.depicted),
    _Rule((Shape.QUOTE,), frames.QUOTED, rules.quoted),
    _Rule((Shape.INFINITIVE,), frames.INFINITIVAL | frames.TO | frames.DOING, rules.infinitive),
    _Rule((Shape.INFINITIVE,), frames.SEE, rules.seen),
    _Rule(_ANY, frames.NOUNS, rules.object_pronoun),
    _Rule((Shape.PROPOSAL, Shape.NOTHING), frames.ACCUSE, rules.accuses),
    _Rule((Shape.PROPOSAL,), frames.INFINITIVAL, rules.proposes),
    _Rule((Shape.PROPOSAL, Shape.INFINITIVE), frames.ADVOCATE, rules.advocates),
    _Rule(_NO_NOUN, frames.NOUNS | frames.CLAUSE, rules.relative),
    _Rule((Shape.NOTHING,), frames.APPRAISE, rules.appraises),
    _Rule((Shape.NOTHING,), frames.NOUNS, rules.denies),
    _Rule((Shape.NOTHING,), _SAYING | frames.TOLD | frames.SHOW | frames.HEAR, rules.behind_content),
    _Rule((Shape.NOTHING,), _SAYING, rules.as_said),
    _Rule((Shape.INFINITIVE,), frames.BARE, rules.noun),
    _Rule((Shape.NOUN,), _WHATEVER, rules.noun),
    _Rule((Shape.NOUN,), frames.SPEECH, rules.underneath),
    _Rule(_ANY, frames.ACT, rules.acts),
)
_RULES_BY_SHAPE = {
    shape: tuple((rule.asked, rule.decide) for rule in _RULES if shape in rule.shapes) for shape in Shape
}
ASKED: Final[dict[Shape, int]] = {
    shape: reduce(or_, (rule.asked for rule in _RULES if shape in rule.shapes)) for shape in _NO_NOUN
}
"""The frames that any rule asks for, by what stands behind a verb; of noun phrases `complements` decides."""
