"""Noun phrases whose name stands in quotation marks, as German papers print it: der „Spiegel“."""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.sighting import Scene
from auditor.model import SourceKind

_LONGEST_NAME = 8  # tokens of a name in quotation marks
_ATTRIBUTE = 10  # tokens from an article to its noun, over an attribute
_INFLECTED = ("te", "ten", "ter", "tes", "tem", "ne", "nen", "ner", "nes", "nem")  # ends of its participle


def quoted_name(scene: Scene, first: int, limit: int) -> Phrase | None:
    """Return the noun phrase at `first`, also one whose name stands in quotation marks („Die Zeit“)."""
    chart = scene.chart
    opens = first
    while opens < limit and chart.tags[opens] & t.DETERMINER:
        opens += 1
    quotation = scene.quotation(opens) if opens < limit and chart.tags[opens] & t.OPEN else None
    if quotation is not None and quotation.start == opens and quotation.end - opens <= _LONGEST_NAME:
        named = chart.words[opens + 1][:1].isupper() and not chart.tags[quotation.end - 1] & t.PUNCTUATION
        if named:
            return Phrase(first, quotation.end + 1)
    phrase = extended(scene, first, limit) or ahead(chart, scene.grammar, first, limit)
    if phrase is None or phrase.via is not None:
        return phrase
    opens = phrase.end + (phrase.end < limit and bool(chart.tags[phrase.end] & t.DETERMINER))
    behind = scene.quotation(opens) if opens < limit and chart.tags[opens] & t.OPEN else None
    if behind is None or behind.end >= limit or behind.end - opens > _LONGEST_NAME or opens + 1 == behind.end:
        return phrase
    return Phrase(phrase.start, behind.end + 1) if chart.words[opens + 1][:1].isupper() else phrase


def extended(scene: Scene, first: int, limit: int) -> Phrase | None:
    """Return "einem auf Reddit geteilten Screenshot": an attribute stands between article and noun."""
    chart, tagged = scene.chart, scene.chart.tags
    if first + 3 >= limit or not tagged[first] & t.ARTICLE:
        return None
    if not tagged[first + 1] & t.ADPOSITION:
        return None
    for noun in range(first + 3, min(limit, first + _ATTRIBUTE)):
        if tagged[noun] & t.PUNCTUATION:
            return None
        before = chart.words[noun - 1]
        if chart.words[noun][:1].isupper() and before[:1].islower() and before.endswith(_INFLECTED):
            if tagged[noun - 1] & t.FUNCTION:
                continue
            inner = ahead(chart, scene.grammar, noun, limit)
            return Phrase(first, inner.end) if inner is not None else None
    return None


def speaker_of(scene: Scene, phrase: Phrase) -> Speaker:
    """Return what a phrase is; quotation marks around its name say nothing."""
    start, end = phrase.start, phrase.end
    if scene.chart.tags[end - 1] & t.CLOSE:
        while start < end - 1 and not scene.chart.tags[start] & t.OPEN:
            start += 1
        if any(scene.chart.tags[token] & t.HEAD for token in range(phrase.start, start)):
            return scene.speaker(phrase.start, start)
        named = scene.speaker(start + 1, end - 1) if start + 1 < end - 1 else scene.speaker(start, end)
        kind = named.kind if named.kind is SourceKind.AGENCY else SourceKind.OUTLET
        return Speaker(kind, Standing.SPEAKER, names=((start + 1, end - 1),))
    return scene.speaker(start, end)


def nominative(scene: Scene, phrase: Phrase) -> bool:
    return scene.chart.low[phrase.start] not in scene.grammar.sets["oblique"]
