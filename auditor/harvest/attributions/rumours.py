"""The frame of rumours: a noun that says nobody stands behind what follows it."""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_REACH = 14
_CARRIERS = (SourceKind.OUTLET, SourceKind.SOCIAL, SourceKind.AGENCY)


def rumour(scene: Scene, noun: int) -> Sighting | None:
    """Return "les rumeurs de la mort de X (dans les médias arabes)"; None for a rumour of nothing."""
    chart, grammar = scene.chart, scene.grammar
    if scene.quotation(noun) is not None:
        return None
    after = noun + 1
    while (
        after < scene.end
        and chart.tags[after] & (t.LIGHT | t.VERB)
        and not chart.tags[after] & t.COMPLEMENTISER
    ):
        after += 1
    if after >= scene.end or chart.low[after] not in grammar.sets["rumour_of"]:
        return None
    source = (noun, noun + 1)
    said = Speaker(SourceKind.RUMOUR, Standing.EVIDENCE, anonymous=True, head="rumour", plural=True)
    last = after
    for token in range(after, min(scene.end, noun + _REACH)):
        bits = chart.tags[token]
        if bits & t.PUNCTUATION or (bits & t.PREDICATE and chart.tags[after] & t.LINK):
            break
        last = token
        if chart.low[token] in grammar.sets["quoted_in"]:
            phrase = ahead(chart, grammar, token + 1, scene.end, apposition=False)
            if phrase is not None and scene.speaker(phrase.start, phrase.end).kind in _CARRIERS:
                source = (phrase.start, phrase.end)
                last = phrase.end - 1
                break
    first = noun
    while first > scene.start and chart.tags[first - 1] & t.ARTICLE:
        first -= 1
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(noun, noun + 1),
        source=scene.chars(*source),
        speaker=said,
        core=True,
        rule="rumour",
        position="phrase",
        content=scene.chars(first, last + 1),
    )
