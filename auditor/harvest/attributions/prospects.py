"""Says what a verb cannot tell, whoever its subject is, so that nobody looks for one in vain.

Most verbs of a text are no cue where they stand: "shared the house" relays nothing. The verb and what stands
behind it show that. Which verbs any rule is asked about, `verdicts` says; of the rules of `complements` and
of what must stand before a verb these are necessary conditions.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.agreement import verb_behind
from auditor.harvest.attributions.complements import (
    clause_like,
    figure_behind,
    noun_opens,
    quoted_within,
)
from auditor.harvest.attributions.contents import Content, Shape
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.placing import after_quotation
from auditor.harvest.attributions.sighting import Scene
from auditor.harvest.attributions.verdicts import ASKED

_WHATEVER_FOLLOWS = frames.ACT | frames.LEARN
_BY_SHAPE = {
    **ASKED,
    Shape.NOUN: frames.NOUNS
    | frames.TOLD
    | frames.ACCUSE
    | frames.NAMING
    | frames.PUBLISH
    | frames.REFUSE
    | frames.ADDRESSEE
    | frames.SELF
    | frames.CITE,
}
_BY_NOUN = (
    frames.SHOW
    | frames.DEPICT
    | frames.QUOTED
    | frames.POST
    | frames.APPRAISE
    | frames.GAUGE
    | frames.ADVOCATE
    | frames.BARE
    | frames.SPEECH
)
TELLING = _WHATEVER_FOLLOWS | _BY_NOUN
for _frames in _BY_SHAPE.values():
    TELLING |= _frames
_BY_ITSELF = frames.NOUNS | frames.ACCUSE | frames.APPRAISE  # what may tell something with nothing behind it
_MARKS = t.CLOSE | t.STRAIGHT
_BEHIND_CONTENT = _MARKS | t.COMMA | t.DASH | t.COMPLEMENTISER | t.RELATIVE


def may_tell(scene: Scene, group: Group, after: Content) -> bool:
    """Return whether a verb with this behind it can make an attribution of some subject before it."""
    bits = group.frames
    if bits & _WHATEVER_FOLLOWS:
        return True
    if (
        group.doubtful
        and after.shape is not Shape.CLAUSE
        and not bits & frames.CITE
        and verb_behind(scene, group)
    ):
        return False
    if bits & _BY_SHAPE[after.shape]:
        return after.shape is not Shape.NOTHING or bool(bits & _BY_ITSELF) or _told_before(scene, group)
    return after.shape is Shape.NOUN and bool(bits & _BY_NOUN) and _tells_noun(scene, group, after)


def _tells_noun(scene: Scene, group: Group, after: Content) -> bool:
    """Whether the noun phrase behind a verb is one that it can tell, or hides a clause or quoted words."""
    bits, grammar = group.frames, scene.grammar
    if bits & (frames.SHOW | frames.DEPICT) and noun_opens(scene, after.token):
        return True
    if bits & (frames.QUOTED | frames.POST) and quoted_within(scene, after.token) >= 0:
        return True
    if bits & (frames.APPRAISE | frames.GAUGE) and figure_behind(scene, group.end):
        return True
    if bits & frames.ADVOCATE and scene.chart.low[after.token] in grammar.sets["for"]:
        return True
    if bits & frames.BARE and grammar.bare_clause and clause_like(scene, group, after):
        return True
    if not (bits & frames.SPEECH and bits & frames.CLAUSE) or group.doubtful:
        return False
    return any(map(_MARKS.__and__, scene.chart.tags[scene.start : group.start]))


def _told_before(scene: Scene, group: Group) -> bool:
    """Whether a mark, a relative pronoun or "as" stands before a verb that ends its clause: "…, he said"."""
    chart, before = scene.chart, slice(scene.start, group.start)
    if any(map(_BEHIND_CONTENT.__and__, chart.tags[before])) or after_quotation(scene):
        return True
    return not scene.grammar.sets["like"].isdisjoint(chart.low[before])
