"""Puts together the attribution of a subject before its verb: "X a déclaré que", "X, …, said"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.citing import CITED, cited_at, citing
from auditor.harvest.attributions.contents import Content, Shape, note_places, width
from auditor.harvest.attributions.heads import Standing, platform_beside
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_behind import phrase_starting_at
from auditor.harvest.attributions.placing import leading, place_before, place_behind, trailing
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.verdicts import verdict
from auditor.model import SourceKind

HOUSES = (
    SourceKind.INSTITUTION,
    SourceKind.OUTLET,
    SourceKind.ANONYMOUS,
    SourceKind.OFFICIAL_ANONYMOUS,
)


def preposed(scene: Scene, group: Group, found: Subject, after: Content) -> Sighting | None:
    said, phrase = found.speaker, found.phrase
    if said.head == "mobile" and _on_platform(scene, phrase, group.start):
        said = said.as_post()
        found = found._replace(speaker=said)
    before = antecedent(scene, said) if said.anaphoric else None
    if (own := _opener(scene, found, before)) is not None:
        before, said = None, said._replace(kind=own)
        found = found._replace(speaker=said)
    if group.frames & frames.CITE and after.shape is Shape.NOUN and said.standing in CITED:
        return _cited(scene, group, found, after)
    decided = verdict(scene, group, found, after, before)
    if decided is None:
        return None
    rule, position = decided
    core = rule != "act" and not group.negated
    if rule == "act" and said.standing is Standing.NOBODY:
        housed = _housed(scene, phrase, group, after)
        if housed is not None:
            return housed
    source = scene.chars(phrase.start, phrase.end)
    cue = scene.chars(group.start, group.end)
    via = list(after.relays)
    posted = bool(group.frames & frames.POST) or after.post or _where(scene, phrase.start)
    if phrase.via is not None:
        scene.consumed.update(range(phrase.relayed, phrase.via[1]))
        if said.head == "transparent":
            return _relayed(scene, phrase, group, before)
        via.append(phrase.via)
        posted = posted or (
            scene.speaker(*phrase.via).kind is SourceKind.SOCIAL and said.standing is Standing.EVIDENCE
        )
    cue = cue[0], scene.chart.end(_cue_end(scene, group, after, rule) - 1)
    scene.consume(Phrase(phrase.start, phrase.end))
    made = Sighting(
        sentence=scene.sentence,
        cue=cue,
        source=source,
        speaker=said,
        core=core,
        rule=f"verb:{rule}",
        position=position,
        content=None,
        via=via,
        social=posted,
        antecedent=before,
        subject=True,
    )
    if rule == "quoted":
        made.content = cue[0], scene.chart.end(after.token)
    for first, stop in phrase.inserts:
        if (said_at := _place(scene, first, stop)) >= 0:
            noted = Content(Shape.NOTHING, stop)
            note_places(scene, said_at, stop, noted)
            made.via.extend(relay for relay in noted.relays if relay not in made.via)
            made.social = made.social or noted.post
    written = made.social  # "writing on X"
    leading(scene, phrase.start, made)
    says = written or after.shape is not Shape.NOTHING or _pleads(scene, group)
    if made.social and not posted and not group.negated and says:
        made.core = True  # what somebody urges in a post is said there
    if position == "left":
        trailing(scene, group.end, made)
        place_before(scene, made, phrase.start - 1, group.end)
    elif position == "right":
        place_behind(scene, made, after)
        if rule in ("noun", "show"):
            trailing(scene, after.token, made, reach=22, behind=group)
    return made


def _pleads(scene: Scene, group: Group) -> bool:
    """Whether an act has behind it what it is for or to: "a appelé au calme", "called for calm"."""
    if not group.frames & frames.ACT or group.end >= scene.end:
        return False
    sets = scene.grammar.sets
    return scene.chart.low[group.end] in sets["addressed_by"] | sets["for"]


def _opener(scene: Scene, found: Subject, before: Sighting | None) -> SourceKind | None:
    """Return what a pronoun is that takes up whom its sentence opens with: "Le compte @ici récidive : il …".

    Only where it matters: of an account, or of anybody else where a post was cited last.
    """
    start = found.phrase.start
    if found.speaker.standing is not Standing.PRONOUN or start <= scene.start + 1:
        return None
    if (before is not None and before.sentence == scene.sentence) or scene.quotation(scene.start) is not None:
        return None
    if scene.chart.tags[scene.start] & t.PLACING:
        return None  # "In parliament, he …"
    own = ahead(scene.chart, scene.grammar, scene.start, start)
    said = scene.speaker(own.start, own.end) if own else None
    if own is None or said is None or said.plural != found.speaker.plural:
        return None
    posts = said.head == "mobile" and platform_beside(scene.chart, scene.start, start)
    if posts or said.kind is SourceKind.SOCIAL:
        return SourceKind.SOCIAL
    posted = before is not None and before.posted
    somebody = said.standing is Standing.SPEAKER and (said.head or said.names)
    return said.kind if posted and somebody else None


def _cited(scene: Scene, group: Group, found: Subject, after: Content) -> Sighting | None:
    """Return "The paper cited two officials": whom or what it cites is the source, if that tells anything."""
    cited = cited_at(scene, after.token)
    if cited is None or not cited.speaker.head:
        return None
    relays = found.speaker.kind in (SourceKind.OUTLET, SourceKind.AGENCY)
    via = (found.phrase.start, found.phrase.end) if relays else None
    return citing(scene, group, cited, rule="verb:cited", via=via, core=not group.negated)


def _where(scene: Scene, start: int) -> bool:
    """Whether a phrase stands behind a platform that a clause says more of: "sur Bluesky, où X affirme"."""
    where = start - 1
    if where <= scene.start or scene.chart.low[where] not in scene.grammar.sets["where"]:
        return False
    before = where - 1 - bool(scene.chart.tags[where - 1] & t.COMMA)
    return before >= scene.start and bool(scene.chart.tags[before] & t.PLATFORM)


def _place(scene: Scene, first: int, stop: int) -> int:
    """Return where an insert says that it was said: "sur X", "writing on X", "s'exprimant sur RTL"; -1."""
    chart, sets = scene.chart, scene.grammar.sets
    while first < stop and chart.tags[first] & t.REFLEXIVE:
        first += 1
    if chart.low[first] in sets["occasion"]:
        return first
    if chart.low[first] not in sets["voicing"]:
        return -1
    return next((token for token in range(first + 1, stop) if chart.low[token] in sets["occasion"]), -1)


def _on_platform(scene: Scene, phrase: Phrase, verb: int) -> bool:
    """Whether a platform stands before the phrase or between it and its verb: "Sur TikTok, une séquence
    montre …", "The images, shared on Weibo, show …", "O vídeo foi publicado no TikTok e mostra …".
    """
    chart, start, end = scene.chart, phrase.start, phrase.end
    return any(
        chart.low[token - 1] in scene.grammar.sets["occasion"] and chart.tags[token] & t.PLATFORM
        for token in range(scene.start + 1, start)
    ) or any(chart.tags[token] & t.PLATFORM for token in range(end, verb))


def _cue_end(scene: Scene, group: Group, after: Content, rule: str) -> int:
    """Return the token after the cue: with its "that", its "as", or the adverb right behind it."""
    tagged, end = scene.chart.tags, group.end
    says_that = after.token < scene.end and bool(tagged[after.token] & t.COMPLEMENTISER)
    if rule == "clause" and after.adjacent and says_that:
        return after.token + width(scene.chart, after.token)
    if (
        rule in ("quoted", "named")
        and end < scene.end
        and scene.chart.low[end] in scene.grammar.sets["named_by"]
    ):
        return end + 1
    while end < scene.end and tagged[end] & t.ADVERB and not tagged[end] & (t.TIME | t.ASIDE):
        end += 1
    return end if end < scene.end and not tagged[end] & t.PUNCTUATION else group.end


def _housed(scene: Scene, pronoun: Phrase, group: Group, after: Content) -> Sighting | None:
    """Return "À la mairie, on assure que …": the house says it, through nobody in particular."""
    chart, sets = scene.chart, scene.grammar.sets
    if pronoun.start - 1 <= scene.start or not chart.tags[pronoun.start - 1] & t.COMMA:
        return None
    if chart.low[scene.start] not in sets["addressed_by"] | sets["said_at"]:
        return None
    house = phrase_starting_at(chart, scene.grammar, scene.start + 1, pronoun.start - 1)
    said = scene.speaker(house.start, house.end) if house else None
    if house is None or said is None or said.standing is not Standing.SPEAKER or said.kind not in HOUSES:
        return None
    scene.consume(house)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, _cue_end(scene, group, after, "clause")),
        source=scene.chars(house.start, house.end),
        speaker=said,
        core=not group.negated,
        rule="verb:housed",
        position="right",
        content=None,
        via=list(after.relays),
        social=after.post,
        subject=True,
    )
    place_behind(scene, made, after)
    return made


def _relayed(scene: Scene, phrase: Phrase, group: Group, before: Sighting | None) -> Sighting | None:
    """Return "Ces informations, relayées par X, affirment": the relay is who says it."""
    if phrase.via is None:
        return None
    agent = scene.speaker(*phrase.via)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(phrase.relayed, phrase.via[0]),
        source=scene.chars(*phrase.via),
        speaker=agent,
        core=agent.standing in (Standing.SPEAKER, Standing.EVIDENCE),
        rule="verb:relayed",
        position="right",
        content=None,
        antecedent=before,
        subject=True,
    )
    made.content = scene.chars(group.end, scene.end)
    return made
