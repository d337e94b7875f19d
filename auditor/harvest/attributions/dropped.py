"""The frame of a verb that leaves its subject out, in a language whose verbs may: "Añadió que …".

The subject is whom the text last let speak in the same number; nobody is made up for a plural.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.contents import Content, Shape, width
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import (
    content_before,
    opens_phrase,
    place_before,
    place_behind,
    trailing,
)
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_FAR = 24  # tokens to look back over for whom "they" are
_BARRED = t.RELATIVE | t.COMPLEMENTISER | t.SUBORDINATOR | t.PREPOSITION | t.LINK | t.ARTICLE | t.VERB


def dropped(scene: Scene, group: Group, after: Content) -> Sighting | None:
    """Return the attribution of a verb without a subject, None where it needs one."""
    if not scene.grammar.plural_verbs or group.negated or not group.frames & (frames.CLAUSE | frames.SPEECH):
        return None
    chart = scene.chart
    like = group.left >= scene.start and chart.low[group.left] in scene.grammar.sets["like"]
    if group.left >= scene.start and chart.tags[group.left] & _BARRED and not like:
        return None
    behind = after.shape is Shape.QUOTE or (after.shape is Shape.CLAUSE and not group.doubtful)
    denies = after.shape is Shape.INFINITIVE and group.frames & frames.SAY
    closes = after.shape is Shape.NOTHING and group.frames & frames.SPEECH and _closes(scene, group)
    speaks = group.frames & frames.SPEECH and group.frames & frames.CLAUSE
    between = bool(speaks) and _between(scene, group)
    if not group.frames & frames.CLAUSE and not closes:
        return None
    opens = group.left < scene.start and after.shape is Shape.NOUN and not group.doubtful
    noun = bool(opens and group.frames & frames.NOUNS and opens_phrase(scene, after.token))
    plural = chart.low[group.start].endswith(scene.grammar.plural_verbs)
    voice = (_voice_behind(scene, group) or _voice(scene, group)) if plural else None
    set_off = voice is not None and voice.start > group.start and content_before(scene, group.left + 1)
    if not (behind or denies or closes or like or set_off or between or noun):
        return None
    said = Speaker(SourceKind.PERSON, Standing.PRONOUN, plural=plural, anaphoric=True)
    if voice is not None:
        said = scene.speaker(voice.start, voice.end)
    before = antecedent(scene, said) if said.anaphoric else None
    if voice is not None:
        scene.consume(voice)
    elif before is None and said.plural:  # "dicen que": they are nobody in particular
        opens = group.left < scene.start or bool(chart.tags[group.left] & t.PUNCTUATION)
        if not (like or (opens and group.frames & frames.SAY and after.shape is Shape.CLAUSE)):
            return None
        said = Speaker(SourceKind.VAGUE, Standing.NOBODY, anonymous=True, plural=True)
    elif before is None:
        sure = like or closes or (group.frames & frames.STRONG and (behind or not (between or noun)))
        if not sure:
            return None
    start = group.left if like else group.start
    end = group.end
    if behind and after.adjacent and chart.tags[after.token] & t.COMPLEMENTISER:
        end = after.token + width(chart, after.token)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(start, end),
        source=scene.chars(voice.start, voice.end) if voice else None,
        speaker=said,
        core=True,
        rule="verb:dropped",
        position="right" if behind or denies or noun else "left",
        content=None,
        via=list(after.relays),
        social=bool(group.frames & frames.POST) or after.post,
        antecedent=before,
        subject=True,
    )
    if made.position == "right":
        place_behind(scene, made, after)
    else:
        end = max(group.end, voice.end) if voice else group.end
        trailing(scene, end, made)
        place_before(scene, made, group.left, end)
    return made


def _voice(scene: Scene, group: Group) -> Phrase | None:
    """Return whom "they" are: "Desde el ayuntamiento aseguran que …"."""
    chart, first = scene.chart, group.left
    last = first - 1 if first > scene.start and chart.tags[first] & t.COMMA else first
    first = last
    edge = t.PUNCTUATION | t.COORDINATOR | t.ADVERSATIVE
    lowest = max(scene.start, group.left - _FAR)
    while first > lowest and not chart.tags[first - 1] & edge:
        first -= 1
    if first + 1 >= group.start or chart.low[max(first, 0)] not in scene.grammar.sets["voiced_from"]:
        return None
    phrase = ahead(chart, scene.grammar, first + 1, group.start, apposition=False)
    if phrase is None or any(not chart.tags[token] & t.LIGHT for token in range(phrase.end, last + 1)):
        return None
    said = scene.speaker(phrase.start, phrase.end)
    return phrase if said.standing is Standing.SPEAKER else None


def _voice_behind(scene: Scene, group: Group) -> Phrase | None:
    """Return whom "they" are in "…, aseguran desde el club"."""
    chart = scene.chart
    if group.end + 1 >= scene.end or chart.low[group.end] not in scene.grammar.sets["voiced_from"]:
        return None
    phrase = ahead(chart, scene.grammar, group.end + 1, scene.end)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    return phrase if said.standing is Standing.SPEAKER else None


def _between(scene: Scene, group: Group) -> bool:
    """Whether the verb stands alone between commas: "La obra, afirma, costará el doble"."""
    tagged = scene.chart.tags
    if group.left <= scene.start or not tagged[group.left] & t.COMMA or group.end >= scene.end:
        return False
    return bool(tagged[group.end] & (t.COMMA | t.STOP))


def _closes(scene: Scene, group: Group) -> bool:
    """Whether a quotation stands right before the verb: "«…», ironiza"."""
    before = group.left if group.left >= scene.start else scene.start - 1
    if before < 0:
        return False
    marks = scene.chart.tags[before] & t.COMMA and before > 0
    return content_before(scene, before + 1) and bool(
        scene.chart.tags[before - 1 if marks else before] & (t.CLOSE | t.STRAIGHT | t.DASH)
    )
