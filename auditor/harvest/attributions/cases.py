"""Weighs who would say something: what a verdict on verb, subject and content goes by.

Who can speak at all, and how surely; what the verb makes of it is the business of `verdicts`.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.harvest.attributions import frames
from auditor.harvest.attributions.contents import Content, Shape
from auditor.harvest.attributions.heads import Speaker, Standing, core_end
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_FIRM = (Standing.SPEAKER, Standing.EVIDENCE)
_EVIDENCE = (
    SourceKind.SOCIAL,
    SourceKind.EXPERT,
    SourceKind.OUTLET,
    SourceKind.AGENCY,
    SourceKind.RUMOUR,
    SourceKind.DOCUMENT,
)


class Case(NamedTuple):
    """A verb, its subject and what stands behind it, with what the subject is good for.

    `firm`: it can speak or tell; `personal`: it is a pronoun of somebody before words; `open_to`: it may be
    said to say what this verb says; `evidence`: it can show something; `shows`: and this verb says so.
    """

    scene: Scene
    group: Group
    found: Subject
    after: Content
    bits: int
    said: Speaker
    firm: bool
    personal: bool
    open_to: bool
    evidence: bool
    shows: bool


def may_speak(scene: Scene, group: Group, found: Subject) -> bool:
    """Return whether a subject could say something here, were it somebody."""
    said = found.speaker
    if _supposed(scene, found) or _nobody(scene, found.phrase.start) or _asked(scene, found):
        return False
    hears = group.frames & frames.HEAR and said.kind not in (SourceKind.OUTLET, SourceKind.AGENCY)
    if hears and not bench(scene, found):
        return False
    return said.standing is not Standing.THING and said.kind is not SourceKind.WRITER


def weighed(scene: Scene, group: Group, found: Subject, after: Content, before: Sighting | None) -> Case:
    """Return the case of a subject that may speak; `before` is whom it takes up."""
    said, bits = found.speaker, group.frames
    pronoun = said.standing is Standing.PRONOUN
    firm = said.standing in _FIRM or (pronoun and before is not None)
    personal = pronoun and said.head != "thing" and after.shape in (Shape.CLAUSE, Shape.QUOTE)
    unsure = said.standing is Standing.UNKNOWN and not group.doubtful
    evidence = said.standing is Standing.EVIDENCE or said.kind in _EVIDENCE
    if before is not None and before.speaker.standing is Standing.EVIDENCE:
        evidence = True
    if said.head == "institution" and _researches(scene, found):
        evidence = True
    posted = before is not None and before.posted
    # What a film shows nobody says.
    pictures = said.head == "mobile" and after.shape is Shape.NOUN and not posted
    return Case(
        scene,
        group,
        found,
        after,
        bits,
        said,
        firm,
        personal,
        open_to=firm or personal or bool(bits & frames.STRONG) or unsure,
        evidence=evidence,
        shows=bool(bits & frames.SHOW) and evidence and not pictures,
    )


def bench(scene: Scene, found: Subject) -> bool:
    """Return whether a subject is a court or the like: "the inquest in Leeds"."""
    chart, benches = scene.chart, scene.grammar.sets["benches"]
    phrase = found.phrase
    last = core_end(chart, phrase.start, phrase.end) - 1
    return chart.low[last] in benches


def _nobody(scene: Scene, start: int) -> bool:
    """Whether a subject is nobody: "nessun esperto conferma", "no official said"; not "No 10 said"."""
    chart, sets = scene.chart, scene.grammar.sets
    if chart.low[start] in sets["denying"]:
        return True
    return chart.low[start] in sets["nobody"] and not chart.low[start + 1][:1].isdigit()


def _supposed(scene: Scene, found: Subject) -> bool:
    """Whether a condition is put: "si l'enquête démontre que", nobody has said it yet."""
    before = found.phrase.start - 1
    return before >= scene.start and scene.chart.low[before] in scene.grammar.sets["if"]


def _asked(scene: Scene, found: Subject) -> bool:
    """Whether somebody is asked what others say: "What do customers say they like?"."""
    before = found.phrase.start - 1
    asking = scene.grammar.sets["asking"]
    return (
        before >= scene.start and scene.chart.low[before] in asking and scene.chart.low[scene.end - 1] == "?"
    )


def _researches(scene: Scene, found: Subject) -> bool:
    """Whether a body is one that finds things out: "une équipe de Poznań a montré que"."""
    phrase, bodies = range(found.phrase.start, found.phrase.end), scene.grammar.sets["researchers"]
    return any(scene.chart.low[token] in bodies for token in phrase)
