"""Cues around their source or without one: "X zufolge", "…, so X", "nach eigenen Angaben", "a su juicio".

Also what every cue with a source asks: whether the phrase can be one, and where the content stands.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.quoted_names import quoted_name, speaker_of
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import main_subject
from auditor.model import SourceKind

_POSTPOSED = 14  # tokens of a source before its cue
_BEFORE_POSTPOSED = t.PUNCTUATION & ~t.QUOTES | t.AUXILIARY | t.FINITE | t.COMPLEMENTISER | t.SUBORDINATOR


def own(scene: Scene, cue: int, after: int) -> Sighting:
    """Return "nach eigenen Angaben": the clause's subject says it of itself."""
    main = main_subject(scene, cue) if cue > scene.start else None
    said = main.speaker if main is not None else Speaker(SourceKind.VAGUE, Standing.NOBODY)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(cue, after),
        source=None,
        speaker=said,
        core=True,
        rule="preposition:own",
        position="phrase" if cue > scene.start else "right",
        content=scene.chars(scene.start, scene.end),
    )


def possessed(scene: Scene, cue: int, after: int) -> Sighting:
    """Return "a su juicio", "in his view": whose view it is was said before."""
    said = Speaker(SourceKind.PERSON, Standing.PRONOUN, anaphoric=True)
    position, content = content_around(scene, cue, after)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(cue, after),
        source=None,
        speaker=said,
        core=True,
        rule="preposition:possessed",
        position=position,
        content=content,
        antecedent=antecedent(scene, said),
    )


def postposed(scene: Scene, cue: int) -> Sighting | None:
    """Return "dem Ministerium zufolge", "Reuters zufolge"."""
    chart, tagged = scene.chart, scene.chart.tags
    first = cue - 1
    while first > scene.start and cue - first < _POSTPOSED and not tagged[first - 1] & _BEFORE_POSTPOSED:
        first -= 1
    if first < scene.start:
        return None
    for start in range(first, cue):
        if tagged[start] & (t.PREPOSITION | t.JOIN | t.LINK | t.ADVERB) or chart.low[start] == "sich":
            continue
        phrase = quoted_name(scene, start, cue)
        if phrase is None or phrase.end != cue:
            continue
        found = speaker_of(scene, phrase)
        if not is_source(scene, phrase, found):
            return None
        scene.consume(phrase)
        position, content = content_around(scene, phrase.start, cue + 1)
        return Sighting(
            sentence=scene.sentence,
            cue=scene.chars(cue, cue + 1),
            source=scene.chars(phrase.start, phrase.end),
            speaker=found,
            core=True,
            rule="preposition:postposed",
            position=position,
            content=content,
            antecedent=antecedent(scene, found) if found.anaphoric else None,
        )
    return None


def is_set_off(scene: Scene, cue: int) -> bool:
    """Whether "so" stands behind a comma or a quotation: "…, so der Sprecher"."""
    return cue > scene.start and bool(scene.chart.tags[cue - 1] & (t.COMMA | t.CLOSE | t.DASH | t.COLON))


def closes(scene: Scene, phrase: Phrase, found: Speaker) -> bool:
    """Whether a phrase set off by "so" ends its clause and names somebody who speaks."""
    if found.standing not in (Standing.SPEAKER, Standing.EVIDENCE, Standing.PRONOUN, Standing.UNKNOWN):
        return False
    return phrase.end >= scene.end or bool(
        scene.chart.tags[phrase.end] & (t.PUNCTUATION | t.LIGHT | t.JOIN | t.PREPOSITION | t.LINK)
    )


def is_source(scene: Scene, phrase: Phrase, found: Speaker) -> bool:
    chart, grammar = scene.chart, scene.grammar
    if found.standing is Standing.THING or found.kind is SourceKind.WRITER:
        return False
    refused = grammar.sets["sources"]
    bare = phrase.end - phrase.start <= 2
    for token in range(phrase.start, phrase.end):
        bits = chart.tags[token]
        if bits & t.HOLDING and token > phrase.start and not bits & t.ARTICLE:
            break
        if bits & t.OUTLET_NAME and chart.capital(token):
            continue
        if chart.low[token] in refused and (bare or not found.head):
            return False
        if bits & t.HEAD and token + 1 < scene.end and chart.words[token + 1][:1].isdigit():
            return grammar.heads.get(chart.low[token]) != "document"
    return not (found.standing is Standing.NOBODY and chart.tags[phrase.start] & t.PRONOUN)


def content_around(scene: Scene, cue: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """Return where the content stands and its offsets, by what is around the phrase."""
    tagged = scene.chart.tags
    last = scene.end
    while last > end and tagged[last - 1] & (t.STOP | t.CLOSE | t.STRAIGHT | t.RIGHT):
        last -= 1
    if last <= end:  # nothing behind it: what stands before is said
        if cue == scene.start:
            return "left", None
        return "left", scene.chars(scene.start, max(cue - 1, scene.start) + (tagged[cue - 1] & t.COMMA == 0))
    before = cue - 1
    while before >= scene.start and tagged[before] & (t.LIGHT | t.COORDINATOR | t.ADVERSATIVE):
        before -= 1
    if before < scene.start or tagged[before] & t.HALT:
        return "right", scene.chars(end, last)
    return "around", scene.chars(scene.start, last)
