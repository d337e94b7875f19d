"""The frames of what reports say: "a report according to which …", "after reports that …"."""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.noun_subjects import nearest
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_WRITTEN = ("document", "article", "social", "rumour", "transparent")
_PUBLISHED = (SourceKind.SOCIAL, SourceKind.OUTLET, SourceKind.AGENCY)
_OVER = t.COMMA | t.STOP | t.COLON | t.CLOSE


def according_to_which(scene: Scene, cue: int, which: int) -> Sighting | None:
    """Return "un message publié par X, selon lequel …", "a report according to which …"."""
    last = cue - 1
    if last >= scene.start and scene.chart.tags[last] & t.COMMA:
        last -= 1
    phrase = phrase_ending_at(scene.chart, scene.grammar, last, scene.start) if last >= scene.start else None
    if phrase is None:
        return None
    phrase = _behind_verb(scene, nearest(scene, phrase))
    said = scene.speaker(phrase.start, phrase.end)
    spoken = said.standing is Standing.SPEAKER and bool(said.head or said.names)
    if said.head not in _WRITTEN and said.kind not in _PUBLISHED and not spoken:
        return None
    scene.consume(phrase)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(cue, which + 1),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="preposition:which",
        position="right",
        content=scene.chars(which + 1, scene.end) if which + 1 < scene.end else None,
    )


def on_reports(scene: Scene, cue: int, after: int) -> Sighting | None:
    """Return "after reports that a dam had burst": the reports are the source of what they say."""
    if after >= scene.end:
        return None
    tag, low = scene.grammar.tags, scene.chart.low  # the chart has no tags within an expression
    last = cue + 1
    while last + 1 < after and not tag[low[last + 1]] & (t.LINK | t.COMPLEMENTISER):
        last += 1
    phrase = Phrase(cue + 1, last + 1)
    scene.consume(phrase)
    stop = after
    while stop < scene.end and not scene.chart.tags[stop] & _OVER:
        stop += 1
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(cue, cue + 1),
        source=scene.chars(phrase.start, phrase.end),
        speaker=scene.speaker(phrase.start, phrase.end),
        core=True,
        rule="preposition:reports",
        position="phrase",
        content=scene.chars(after - 1, stop) if stop > after else None,
    )


def _behind_verb(scene: Scene, phrase: Phrase) -> Phrase:
    """Cut "Die Stadt verweist auf" off "ein Gutachten, wonach …": a verb is no part of a noun phrase."""
    tagged = scene.chart.tags
    if not scene.grammar.verb_second:
        return phrase
    for token in range(phrase.end - 2, phrase.start, -1):
        if tagged[token] & t.ACTING and not tagged[token] & t.HEAD:
            start = token + 1
            while start < phrase.end - 1 and tagged[start] & t.PLACING and not tagged[start] & t.ARTICLE:
                start += 1
            return phrase._replace(start=start) if tagged[start] & t.ARTICLE else phrase
    return phrase
