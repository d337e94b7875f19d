"""The frame "selon X, …", "according to X": a cue that takes the noun phrase behind it as its source."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.groups import group
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import trailing
from auditor.harvest.attributions.quoted_names import quoted_name, speaker_of
from auditor.harvest.attributions.reports import according_to_which, on_reports
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.source_cues import (
    closes,
    content_around,
    is_set_off,
    is_source,
    own,
    possessed,
    postposed,
)
from auditor.harvest.attributions.told_there import what_was_said
from auditor.model import SourceKind

_RELIED = 14  # tokens from "sich auf" to its verb
_TOLD = (Standing.SPEAKER, Standing.EVIDENCE)
_JUDGES = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.OFFICIAL_ANONYMOUS)


def preposition(scene: Scene, cue: int) -> Sighting | None:
    """Return the attribution that hangs on the prepositional cue at token `cue`, if it is one."""
    chart, grammar = scene.chart, scene.grammar
    expression = chart.expressions.get(cue)
    role = expression.role if expression else grammar.cues.get(chart.low[cue], "")
    after = cue + (len(expression.words) if expression else 1)
    cue_end = after
    if chart.low[cue] in grammar.sets["like"] and cue > scene.start and _ordinal(scene, cue):
        return None
    if not expression and cue > scene.start and chart.tags[cue - 1] & t.ARTICLE and role == "source_follows":
        return None  # "un secondo post"
    if role == "possessed":
        return possessed(scene, cue, after)
    if role == "own":
        return own(scene, cue, after)
    if role == "reports":
        return on_reports(scene, cue, after)
    if role == "which":
        return according_to_which(scene, cue, after - 1)
    if role == "what_follows":
        return what_was_said(scene, cue, after)
    if role == "postposed":
        return postposed(scene, cue)
    if after >= scene.end or (not expression and _says(scene, cue, after)):
        return None
    if role == "set_off" and not is_set_off(scene, cue):
        return None
    if role == "unnamed" and cue > scene.start and _learnt(scene, cue - 1):
        return None
    if role == "unnamed":
        cue_end, after = after - 1, after - 1
    elif role == "source_after_of":
        if chart.low[after] not in grammar.sets["of"] and not chart.tags[after] & t.LINK:
            return None
        if chart.low[after] in grammar.sets["of"]:
            after += 1
            cue_end = after
    if after < scene.end and role == "source_follows" and chart.tags[after] & t.RELATIVE:
        return according_to_which(scene, cue, after)
    if after >= scene.end or (
        chart.tags[after] & (t.RELATIVE | t.COMPLEMENTISER) and not chart.tags[after] & t.ARTICLE
    ):
        return None
    if grammar.verb_second:
        phrase = quoted_name(scene, after, scene.end)
    else:
        phrase = ahead(chart, grammar, after, scene.end)
    if phrase is None and role == "unnamed":  # "nach dpa-Informationen"
        phrase = Phrase(after, after + 1)
    if phrase is None:
        return None
    found = speaker_of(scene, phrase) if grammar.verb_second else scene.speaker(phrase.start, phrase.end)
    if role == "set_off" and not closes(scene, phrase, found):
        return None
    if role != "unnamed" and not is_source(scene, phrase, found):
        return None
    if role == "relying" and not (found.head and found.standing in _TOLD):
        return None  # "beruft sich auf Notwehr"
    if role == "judged_by" and not _judge(scene, cue, phrase, found):
        return None
    if role == "restricted" and not (
        found.names or (found.head and (found.plural or _articled(scene, after)))
    ):
        return None
    if phrase.via is not None and found.head == "transparent":
        relay = scene.speaker(*phrase.via)
        if relay.standing is Standing.SPEAKER:
            found = Speaker(relay.kind, Standing.EVIDENCE, relay.anonymous, found.names, "transparent")
    scene.consume(phrase)
    end = phrase.via[1] if phrase.via else phrase.end
    position, content = content_around(scene, cue, end)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(cue, cue_end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=found,
        core=role != "citing",
        rule=f"preposition:{role}",
        position=position,
        content=content,
        via=[phrase.via] if phrase.via else [],
        antecedent=antecedent(scene, found) if found.anaphoric else None,
    )
    if end < scene.end and chart.low[end] in grammar.sets["occasion"]:  # "segundo fãs no X"
        trailing(scene, end, made, reach=5)
    return made


def relied_on(scene: Scene, verb: int) -> Sighting | None:
    """Return "die sich auf interne Papiere beruft", where the verb of "beruft sich auf" ends its clause."""
    chart, leans = scene.chart, scene.grammar.sets["relied_on"]
    if scene.quotation(verb) is not None:
        return None
    for upon in range(verb - 2, max(scene.start, verb - _RELIED), -1):
        if chart.tags[upon] & t.PUNCTUATION:
            return None
        if not chart.tags[upon] & t.ADPOSITION or chart.low[upon - 1] not in leans:
            continue
        phrase = quoted_name(scene, upon + 1, verb)
        if phrase is None or phrase.end != verb:
            return None
        found = speaker_of(scene, phrase)
        if not (found.head and found.standing in _TOLD):
            return None
        scene.consume(phrase)
        return Sighting(
            sentence=scene.sentence,
            cue=scene.chars(upon - 1, upon + 1),
            source=scene.chars(phrase.start, phrase.end),
            speaker=found,
            core=True,
            rule="preposition:relying",
            position="sentence",
            content=None,
            via=[phrase.via] if phrase.via else [],
        )
    return None


def _ordinal(scene: Scene, cue: int) -> bool:
    """Whether an article or a preposition stands before: "o segundo turno", "em segundo lugar"."""
    bits = scene.chart.tags[cue - 1]
    return bool(bits & (t.ARTICLE | t.LINK | t.JOIN) and not bits & (t.PRONOUN | t.HEAD))


def _says(scene: Scene, cue: int, after: int) -> bool:
    """Whether a cue that may also mean "as" has a verb behind it ("según informó X")."""
    chart = scene.chart
    if chart.low[cue] not in scene.grammar.sets["like"]:
        return False
    while after + 1 < scene.end and chart.tags[after] & (t.OBJECT | t.REFLEXIVE | t.LIGHT):
        after += 1
    bits = chart.tags[after]
    if bits & t.HEAD or chart.capital(after):
        return False
    return bool(bits & (t.HAVE | t.MODAL)) or group(scene, after) is not None


def _learnt(scene: Scene, token: int) -> bool:
    """Whether "de source …" hangs on a verb of learning, which makes the cue."""
    verb = scene.grammar.verbs.get(scene.chart.low[token])
    return verb is not None and bool(verb.frames & frames.LEARN)


def _articled(scene: Scene, token: int) -> bool:
    return bool(scene.chart.tags[token] & t.ARTICLE)


def _judge(scene: Scene, cue: int, phrase: Phrase, found: Speaker) -> bool:
    """Whether "Pour X, …" is an opinion: of a person, at the head of a clause, before a comma."""
    tagged = scene.chart.tags
    if cue > scene.start and not tagged[cue - 1] & (
        t.COMMA | t.STOP | t.COLON | t.COORDINATOR | t.ADVERSATIVE
    ):
        return False
    if phrase.end >= scene.end or not tagged[phrase.end] & (t.COMMA | t.OPEN):
        return False
    if found.kind not in _JUDGES or found.standing is not Standing.SPEAKER:
        return False
    return bool(found.head) or any(
        stop - first >= 2 or tagged[first - 1] & t.TITLE for first, stop in found.names
    )
