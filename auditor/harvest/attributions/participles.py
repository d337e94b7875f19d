"""The frames without a subject before them: passives with an agent, gerunds, origins, mentions."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.cases import bench
from auditor.harvest.attributions.contents import Shape, content
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.origins import mention, origin
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import place_behind
from auditor.harvest.attributions.preposed import preposed
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import subject
from auditor.harvest.attributions.subordinate import agent_before
from auditor.model import SourceKind

_REACH = 9  # tokens between a participle and its agent, a quotation counting as one
_WITH_AGENT = frames.AGENT | frames.WEAK_AGENT | frames.RELAY
_ALONE = _WITH_AGENT | frames.MENTION | frames.ORIGIN
_TELLING = (Standing.SPEAKER, Standing.EVIDENCE)
_RELAYING = (SourceKind.SOCIAL, SourceKind.OUTLET, SourceKind.AGENCY)


def may_be_passive(scene: Scene, group: Group) -> bool:
    """Return whether a form that tells nothing as a finite verb could tell something as a participle."""
    if group.frames & _ALONE:
        return True
    if not group.frames & frames.CLAUSE or group.left < scene.start:
        return False
    return bool(scene.chart.tags[group.left] & t.JOINING)  # a participle under the auxiliary before


def passive(scene: Scene, group: Group) -> Sighting | None:
    """Return "accusé par X", "qualifié de « … » par X", "mentionné dans X"."""
    if scene.grammar.verb_second:
        return agent_before(scene, group)
    if scene.quotation(group.start) is not None:
        return None
    if group.frames & frames.TOLD and (told := _told(scene, group)) is not None:
        return told
    if group.frames & _WITH_AGENT:
        made = _agent(scene, group)
        if made is not None:
            return made
    if group.frames & frames.MENTION and (made := mention(scene, group)) is not None:
        return made
    if group.frames & frames.ORIGIN:
        return origin(scene, group)
    return _coordinated(scene, group)


def _told(scene: Scene, group: Group) -> Sighting | None:
    """Return "The court was told that": what a court hears is said there."""
    if group.left < scene.start or not scene.grammar.sets["benches"]:
        return None
    heard = subject(scene, group.left + 1)
    if heard is None or not bench(scene, heard):
        return None
    after = content(scene, group.end)
    return preposed(scene, group._replace(frames=frames.CLAUSE | frames.BARE | frames.SAY), heard, after)


def _coordinated(scene: Scene, group: Group) -> Sighting | None:
    """Return "a rappelé …, et martelé que": a participle under the auxiliary of the verb before."""
    before = scene.chart.tags[group.left] if group.left >= scene.start else t.STOP
    owner = next((seen for seen in reversed(scene.found) if seen.subject and seen.rule != "verb:hung"), None)
    if not before & t.JOINING or owner is None or not group.frames & frames.CLAUSE:
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
    place_behind(scene, made, after)
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
    core = (
        not _denied(scene, group)
        and bool(group.frames & frames.AGENT)
        and (
            posted or not group.frames & frames.RELAY or (_tells(group) and not group.frames & frames.PUBLISH)
        )
    )
    before = chart.low[group.left] if group.left >= scene.start else ""
    core = core or (before in scene.grammar.sets["as_told"] and said.standing is Standing.SPEAKER)
    if said.head == "mobile" and group.frames & frames.RELAY:
        said = said._replace(kind=SourceKind.SOCIAL)
    marked = group.end
    if (marked < token and chart.low[marked] in scene.grammar.sets["named_by"]) or token == marked:
        marked += 1
    scene.consume(phrase)
    start = group.start
    while start > scene.start and tagged[start - 1] & t.ADVERB:
        start -= 1
    last = max(phrase.end, token)
    while last < min(scene.end, phrase.end + 60) and not tagged[last] & (
        t.COMMA | t.STOP | t.COLON | t.DASH | t.RIGHT
    ):
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


def _denied(scene: Scene, group: Group) -> bool:
    """Whether nobody did it: "no ha sido confirmado por X"."""
    token = group.start - 1
    light = t.AUXILIARY | t.LIGHT
    while token >= scene.start and scene.chart.tags[token] & light:
        if scene.chart.low[token] in scene.grammar.sets["denying"]:
            return True
        token -= 1
    return False


def _without_charge(scene: Scene, phrase: Phrase) -> Phrase:
    """Cut "of fraud" off "accused by former employees of fraud"."""
    for token in range(phrase.end - 2, phrase.start, -1):
        if scene.chart.low[token] in scene.grammar.sets["accused_of"] and not scene.chart.capital(token + 1):
            return Phrase(phrase.start, token, phrase.inserts, phrase.via, phrase.relayed)
    return phrase


def _tells(group: Group) -> bool:
    """Whether its agent tells something by it, and publishes no book: "publicado por Planeta"."""
    telling = frames.CLAUSE | frames.NOUNS | frames.QUOTED
    return bool(group.frames & telling) and not group.frames & frames.PUBLISH
