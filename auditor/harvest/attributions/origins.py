"""The frames that name where something comes from: "proviennent de X", "mentioned in X"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_TELLING = (Standing.SPEAKER, Standing.EVIDENCE)
_RELAYING = (SourceKind.SOCIAL, SourceKind.OUTLET, SourceKind.AGENCY)


def mention(scene: Scene, group: Group) -> Sighting | None:
    chart = scene.chart
    token = group.end
    while token < scene.end and chart.tags[token] & t.LIGHT:
        token += 1
    if token + 1 >= scene.end or chart.low[token] not in scene.grammar.sets["quoted_in"]:
        return None
    phrase = ahead(chart, scene.grammar, token + 1, scene.end, apposition=False)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    if chart.tags[phrase.start] & t.DEMONSTRATIVE:
        return None  # "in this post": the article speaks of itself
    if not (
        said.kind in (SourceKind.DOCUMENT, SourceKind.ANONYMOUS, *_RELAYING) and (said.head or said.names)
    ):
        return None
    scene.consume(phrase)
    first = group.start
    while first > max(scene.start, group.start - 60) and not chart.tags[first - 1] & t.PUNCTUATION:
        first -= 1
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, token + 1),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="participle:mention",
        position="phrase",
        content=scene.chars(first, phrase.end),
    )


def origin(scene: Scene, group: Group) -> Sighting | None:
    """Return "proviennent principalement de X", "based on X"."""
    chart = scene.chart
    token = group.end
    while token < scene.end and chart.tags[token] & t.LIGHT:
        token += 1
    if token + 1 >= scene.end or chart.low[token] not in scene.grammar.sets["origin_from"]:
        return None
    first = (
        token
        if chart.tags[token] & t.ARTICLE and chart.low[token] not in scene.grammar.sets["of"]
        else token + 1
    )
    phrase = ahead(chart, scene.grammar, first, scene.end, apposition=False)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    if said.standing not in _TELLING or (
        not said.head and said.kind is not SourceKind.SOCIAL and not said.names
    ):
        return None
    about = any(
        chart.low[place] in scene.grammar.sets["content_nouns"]
        for place in range(max(scene.start, group.start - 40), group.start)
    )
    if not about:
        return None
    scene.consume(phrase)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, first),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=said.kind in (SourceKind.ANONYMOUS, *_RELAYING)
        or (group.form == frames.FINITE and said.kind is not SourceKind.VAGUE),
        rule="verb:origin",
        position="left",
        content=scene.chars(scene.start, group.start),
        via=[phrase.via] if phrase.via else [],
    )
