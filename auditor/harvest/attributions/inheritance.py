"""Who "il", "les posts" and "l'article" are, and which sentences go on from the one before (R1)."""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import ScopeKind, SourceKind

_BACK = 12  # sightings to look back over
_BLOCKS = 1  # paragraphs to look back over
_FELLOW = 2  # tokens of "une autre"
_PEOPLE = (
    SourceKind.PERSON,
    SourceKind.OFFICIAL,
    SourceKind.EXPERT,
    SourceKind.OFFICIAL_ANONYMOUS,
    SourceKind.ANONYMOUS,
    SourceKind.INSTITUTION,
    SourceKind.OUTLET,
    SourceKind.AGENCY,
    SourceKind.SOCIAL,
)
_PERSONS = _PEOPLE[:5]
_THINGS = (
    SourceKind.INSTITUTION,
    SourceKind.OUTLET,
    SourceKind.AGENCY,
    SourceKind.DOCUMENT,
    SourceKind.SOCIAL,
)
_SAME = {
    SourceKind.DOCUMENT: (SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.AGENCY),
    SourceKind.OUTLET: (SourceKind.OUTLET, SourceKind.AGENCY),
    SourceKind.SOCIAL: (SourceKind.SOCIAL,),
    SourceKind.OFFICIAL: (SourceKind.OFFICIAL, SourceKind.PERSON),
    SourceKind.OFFICIAL_ANONYMOUS: (SourceKind.OFFICIAL_ANONYMOUS,),
    SourceKind.EXPERT: (SourceKind.EXPERT,),
    SourceKind.PERSON: (SourceKind.PERSON, SourceKind.OFFICIAL),
    SourceKind.ANONYMOUS: (SourceKind.ANONYMOUS,),
    SourceKind.RUMOUR: (SourceKind.RUMOUR,),
    SourceKind.INSTITUTION: (SourceKind.INSTITUTION, SourceKind.OUTLET),
    SourceKind.VAGUE: tuple(SourceKind),
}


def antecedent(scene: Scene, said: Speaker) -> Sighting | None:
    """Return the attribution whose source a pronoun or a definite phrase takes up again.

    The nearest one of a fitting kind and number, at most one paragraph back.
    """
    if said.standing is Standing.PRONOUN:
        wanted: tuple[SourceKind, ...] = _THINGS if said.head == "thing" else _PEOPLE
        if scene.grammar.sets["neuter"] and said.head != "thing" and not said.plural:
            wanted = _PERSONS
    elif said.head == "one":  # "another wrote": one more of those before
        if (last := taken_up(scene)) is not None:
            return last
        wanted = (SourceKind.SOCIAL, SourceKind.ANONYMOUS, SourceKind.EXPERT)
    else:
        wanted = _SAME.get(said.kind, ())
        if said.head == "mobile" and said.kind is SourceKind.OUTLET:  # "the group's channel"
            wanted = (*wanted, SourceKind.SOCIAL)
        if said.head == "mobile":
            wanted = (*wanted, SourceKind.SOCIAL)
    history = scene.found[::-1] + scene.history[: -_BACK - 1 : -1]
    for seen in history:
        if scene.block - scene.blocks.get(seen.sentence, scene.block) > _BLOCKS:
            return None
        if seen.rule == "inherited" or seen.source is None:
            continue
        kind = seen.speaker.kind
        if kind not in wanted and not (seen.social and SourceKind.SOCIAL in wanted):
            continue
        if said.standing is Standing.PRONOUN and said.plural != seen.speaker.plural:
            continue
        if said.standing is not Standing.PRONOUN and seen.speaker.standing is Standing.PRONOUN:
            continue
        return seen
    return None


def taken_up(scene: Scene) -> Sighting | None:
    """Return the posts, films or documents of this paragraph that "another shows …" is one more of.

    Only what was cited last, if that was nobody in person.
    """
    seen = scene.found[-1] if scene.found else scene.history[-1] if scene.history else None
    if seen is None or scene.blocks.get(seen.sentence) != scene.block:
        return None
    unnamed = seen.source is None and seen.antecedent is None
    if unnamed and not (seen.posted or seen.rule == "preposition:seen_there"):
        return None
    shown = seen.speaker.standing is Standing.EVIDENCE or seen.speaker.head in ("one", "social", "mobile")
    return seen if shown or seen.posted else None


def one_of_those(scene: Scene, start: int, end: int) -> Speaker | None:
    """Return who "another", "une autre", "ein weiteres" is where it takes up what was cited last."""
    chart, fellows = scene.chart, scene.grammar.sets["fellows"]
    if end - start > _FELLOW or chart.low[end - 1] not in fellows:
        return None
    if end - start == _FELLOW and not chart.tags[start] & (t.ARTICLE | t.LINK):
        return None
    before = taken_up(scene)
    if before is None:
        return None
    plural = before.speaker.plural and chart.low[end - 1].endswith(("s", "n"))
    return Speaker(SourceKind.ANONYMOUS, Standing.SPEAKER, True, head="one", plural=plural, anaphoric=True)


def inherited(scene: Scene, previous: Sighting | None, hedge: tuple[int, int] | None) -> Sighting | None:
    """Return the extension of `previous` to this sentence, which has no marker of its own.

    It needs a demonstrative in its subject, before the hedge that licenses the extension.
    """
    if previous is None or hedge is None or previous.scope_kind is ScopeKind.CLAUSE:
        return None
    chart = scene.chart
    limit = chart.at(hedge[0])
    if limit - scene.start > 14:
        return None
    if not any(chart.tags[token] & t.DEMONSTRATIVE for token in range(scene.start, limit)):
        return None
    return continued(scene, previous, hedge)


def continued(scene: Scene, previous: Sighting, cue: tuple[int, int]) -> Sighting:
    """Return the extension of `previous` to this sentence, licensed by the words at `cue`."""
    return Sighting(
        sentence=scene.sentence,
        cue=cue,
        source=None,
        speaker=previous.speaker,
        core=False,
        rule="inherited",
        position="sentence",
        content=None,
        scope_kind=ScopeKind.INHERITED,
        scope=[scene.chars(scene.start, scene.end)],
        social=previous.social,
        antecedent=previous,
    )
