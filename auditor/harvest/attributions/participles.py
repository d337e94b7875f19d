"""The frames without a subject before them: passives with an agent, gerunds, origins, mentions."""

from __future__ import annotations

from dataclasses import replace

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.contents import Shape, content
from auditor.harvest.attributions.groups import Group
from auditor.harvest.attributions.phrases import Phrase, ahead
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.speakers import Standing
from auditor.harvest.attributions.subjects import main_subject
from auditor.harvest.attributions.verbs import _right
from auditor.model import SourceKind

_REACH = 9  # tokens between a participle and its agent, a quotation counting as one
_TELLING = (Standing.SPEAKER, Standing.EVIDENCE)
_RELAYING = (SourceKind.SOCIAL, SourceKind.OUTLET, SourceKind.AGENCY)


def passive(scene: Scene, group: Group) -> Sighting | None:
    """Return "accusé par X", "qualifié de « … » par X", "mentionné dans X"."""
    if scene.quotation(group.start) is not None:
        return None
    if group.frames & (frames.AGENT | frames.WEAK_AGENT | frames.RELAY):
        made = _agent(scene, group)
        if made is not None:
            return made
    if group.frames & frames.MENTION and (made := _mention(scene, group)) is not None:
        return made
    if group.frames & frames.ORIGIN:
        return origin(scene, group)
    return _coordinated(scene, group)


def _coordinated(scene: Scene, group: Group) -> Sighting | None:
    """Return "a rappelé …, et martelé que": a participle under the auxiliary of the verb before."""
    before = scene.chart.tags[group.left] if group.left >= scene.start else t.STOP
    owner = next((seen for seen in reversed(scene.found) if seen.subject and seen.rule != "verb:hung"), None)
    if not before & (t.COORDINATOR | t.ADVERSATIVE) or owner is None or not group.frames & frames.CLAUSE:
        return None
    after = content(scene, group.end)
    if (
        after.shape is not Shape.CLAUSE
        or not after.adjacent
        or owner.cue[0] > scene.chart.starts[group.start]
    ):
        return None
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, after.token + 1),
        source=owner.source,
        speaker=owner.speaker,
        core=True,
        rule="participle:coordinated",
        position="right",
        content=None,
        antecedent=owner.antecedent,
        subject=True,
    )
    _right(scene, made, after)
    return made


def _agent(scene: Scene, group: Group) -> Sighting | None:
    chart, tagged = scene.chart, scene.chart.tags
    token, steps = group.end, 0
    while token < scene.end and steps < _REACH:
        bits = tagged[token]
        if bits & t.OPEN and (quotation := scene.quotation(token)) is not None:
            token = quotation.end + 1
            steps += 1
            continue
        if bits & t.AGENT:
            break
        if bits & (t.PUNCTUATION | t.RELATIVE | t.COMPLEMENTISER | t.AUXILIARY | t.COORDINATOR):
            return None
        token += 1
        steps += 1
    else:
        return None
    if token + 1 >= scene.end or not tagged[token] & t.AGENT:
        return None
    phrase = ahead(chart, scene.grammar, token + 1, scene.end, apposition=False)
    if phrase is None:
        return None
    if group.frames & frames.ACCUSE:
        phrase = _without_charge(scene, phrase)
    said = scene.speaker(phrase.start, phrase.end)
    if said.standing not in _TELLING:
        return None
    posted = said.kind in _RELAYING or said.head == "mobile"
    core = bool(group.frames & frames.AGENT) and (posted or not group.frames & frames.RELAY or _tells(group))
    if said.head == "mobile" and group.frames & frames.RELAY:
        said = replace(said, kind=SourceKind.SOCIAL)
    marked = group.end
    if (marked < token and chart.low[marked] in scene.grammar.sets["named_by"]) or token == marked:
        marked += 1
    scene.consume(phrase)
    start = group.start
    while start > scene.start and tagged[start - 1] & t.ADVERB:
        start -= 1
    last = max(phrase.end, token)
    while last < scene.end and not tagged[last] & (t.COMMA | t.STOP | t.COLON | t.DASH | t.RIGHT):
        if tagged[last] & (t.RELATIVE | t.AUXILIARY | t.FINITE):
            break
        last += 1
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, marked),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=core,
        rule="participle:agent",
        position="phrase",
        content=scene.chars(start, last),
        via=[phrase.via] if phrase.via else [],
    )


def _without_charge(scene: Scene, phrase: Phrase) -> Phrase:
    """Cut "of fraud" off "accused by former employees of fraud"."""
    for token in range(phrase.end - 2, phrase.start, -1):
        if scene.chart.low[token] in scene.grammar.sets["accused_of"] and not scene.chart.capital(token + 1):
            return Phrase(phrase.start, token, phrase.inserts, phrase.via, phrase.relayed)
    return phrase


def _tells(group: Group) -> bool:
    return bool(group.frames & (frames.CLAUSE | frames.NOUNS | frames.QUOTED))


def _mention(scene: Scene, group: Group) -> Sighting | None:
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
    if not (
        said.kind in (SourceKind.DOCUMENT, SourceKind.ANONYMOUS, *_RELAYING) and (said.head or said.names)
    ):
        return None
    scene.consume(phrase)
    first = group.start
    while first > scene.start and not chart.tags[first - 1] & t.PUNCTUATION:
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
        chart.low[place] in scene.grammar.sets["content_nouns"] for place in range(scene.start, group.start)
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


def gerund(scene: Scene, group: Group) -> Sighting | None:
    """Return "déclarant : « … »" and "citing X"; the subject is the sentence's."""
    if scene.quotation(group.start) is not None:
        return None
    chart = scene.chart
    if group.frames & frames.CITE:
        return _cited(scene, group)
    before = chart.tags[group.left] if group.left >= scene.start else t.STOP
    after = content(scene, group.end)
    accuses = bool(group.frames & frames.ACCUSE) and _accuses(scene, group.end)
    if not accuses and (not group.frames & frames.CLAUSE or not group.frames & frames.STRONG):
        return None
    if (
        not accuses
        and not before & (t.COMMA | t.CLOSE)
        and not (after.shape is Shape.CLAUSE and after.adjacent)
    ):
        return None
    bare = scene.grammar.bare_clause and bool(group.frames & frames.BARE) and after.shape is Shape.NOUN
    if not accuses and not bare and after.shape not in (Shape.CLAUSE, Shape.QUOTE):
        return None
    owner = next((seen for seen in reversed(scene.found) if seen.subject), None)
    if owner is not None and owner.core:
        return None
    if owner is not None:
        said = owner.speaker
    else:
        main = main_subject(scene, group.start)
        if main is None:
            return None
        said = main.speaker
    cue_end = group.end
    if after.adjacent and chart.tags[after.token] & t.COMPLEMENTISER:
        cue_end = after.token + 1
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, cue_end),
        source=None,
        speaker=said,
        core=True,
        rule="gerund",
        position="right",
        content=None,
        antecedent=owner,
    )
    _right(scene, made, after)
    return made


def _accuses(scene: Scene, token: int) -> bool:
    accused_of = scene.grammar.sets["accused_of"]
    return any(scene.chart.low[place] in accused_of for place in range(token + 1, min(scene.end, token + 8)))


def _cited(scene: Scene, group: Group) -> Sighting | None:
    phrase = ahead(scene.chart, scene.grammar, group.end, scene.end, apposition=False)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    if said.standing not in _TELLING:
        return None
    scene.consume(phrase)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="gerund:cited",
        position="sentence",
        content=None,
        via=[phrase.via] if phrase.via else [],
    )
