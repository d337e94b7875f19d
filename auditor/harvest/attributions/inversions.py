"""The frames of a subject behind its verb: "a rapporté Reuters", "ce qu'affirme X", "as X put it"."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.attachments import reduced
from auditor.harvest.attributions.contents import Content, Shape, note_places, titled, to_them
from auditor.harvest.attributions.heads import Standing, head_class
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.phrases_behind import phrase_starting_at
from auditor.harvest.attributions.placing import after_quotation, opens_phrase, place_before, trailing
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import subject
from auditor.model import SourceKind

_PAPER = 5  # tokens of "ao Diário de Notícias"
_RELATING = t.COMPLEMENTISER | t.RELATIVE
_PARENTHETICAL = frames.CLAUSE | frames.NOUNS | frames.LEARN | frames.SHOW


def goes_on(scene: Scene, group: Group) -> bool:
    """Whether the comma before a verb closes an insert of its own subject ("X, the chief, said it …")."""
    phrase = ahead(scene.chart, scene.grammar, group.end, scene.end)
    if phrase is None:
        return False
    after = phrase.via[1] if phrase.via else phrase.end
    if after >= scene.end or scene.chart.tags[after] & (t.PUNCTUATION | t.LIGHT):
        return False
    owner = subject(scene, group.left + 1)
    return (
        owner is not None
        and owner.speaker.standing is Standing.SPEAKER
        and bool(owner.phrase.end <= group.left + 1)
    )


def relative_inversion(scene: Scene, group: Group, left: int) -> bool:
    chart = scene.chart
    says = frames.CLAUSE | frames.SPEECH | frames.NOUNS | frames.SHOW
    if group.left < scene.start or not group.frames & says:
        return False
    if chart.low[group.left] in scene.grammar.sets["like"]:
        return True
    if chart.low[group.left] in scene.grammar.sets["that_which"]:  # "è quanto ha dichiarato X"
        return True
    if not left & _RELATING or group.left - 1 < scene.start:
        return False
    before = group.left - 1
    word = chart.low[before]
    if word in scene.grammar.sets["that_which"]:  # "es lo que dice X", no heading "Lo que dice X"
        return before > scene.start
    return bool(left & t.COMPLEMENTISER) and bool(
        (chart.tags[before] & t.DEMONSTRATIVE and not chart.tags[before] & t.COMPLEMENTISER)
        or word in scene.grammar.sets["content_nouns"]
    )


def inverted(scene: Scene, group: Group, rule: str) -> Sighting | None:
    """Return the attribution whose subject stands behind its verb."""
    chart, tagged = scene.chart, scene.chart.tags
    first = group.end
    while first < scene.end and tagged[first] & t.LIGHT and not tagged[first] & t.ARTICLE:
        first += 1
    addressee = first
    first = past_addressee(scene, first)
    told = Content(Shape.NOTHING, first)
    note_places(scene, addressee, first, told)
    if first < scene.end:
        first = _unquoted(scene, first)
    if first >= scene.end or not opens_phrase(scene, first):
        return None
    phrase = ahead(chart, scene.grammar, first, scene.end)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    left = tagged[group.left] if group.left >= scene.start else t.STOP
    bare = scene.grammar.head_first or not left & t.QUOTES
    if said.standing is Standing.PRONOUN and bare and not scene.grammar.plural_verbs:
        return None
    if group.frames & frames.LEARN and not said.names and said.kind is not SourceKind.OUTLET:
        return None
    if said.standing in (Standing.THING, Standing.NOBODY):
        return None
    if said.standing is Standing.UNKNOWN and not (
        left & (t.QUOTES | t.STOP)
        or (group.left > scene.start and tagged[group.left - 1] & t.CLOSE)
        or rule == "relative"
        or (group.frames & frames.STRONG and scene.grammar.head_first)
        or (left & t.COMMA and _closes_sentence(scene, group, phrase.end))
    ):
        return None
    if said.standing in (Standing.UNKNOWN, Standing.EVIDENCE) and _object(scene, group, left):
        return None
    says = group.frames & (frames.SPEECH | frames.LEARN) or rule == "relative"
    if not says and said.standing is not Standing.EVIDENCE:
        return None
    after = phrase.via[1] if phrase.via else phrase.end
    if rule == "joined" and not (
        said.standing is Standing.SPEAKER and (said.head or said.names) and _closed(scene, after)
    ):
        return None
    if after < scene.end and tagged[after] & t.PREDICATE and not tagged[after] & t.LIGHT:
        return None
    beside = group.left > scene.start and chart.tags[group.left - 1] & t.CLOSE
    parenthetical = _closed(scene, after) and group.frames & _PARENTHETICAL
    alone = not beside and scene.quotation(group.start) is None
    if rule == "inverted" and left & t.COMMA and alone and not parenthetical:
        return None
    if (
        rule == "inverted"
        and not scene.grammar.head_first
        and group.frames & frames.THINK
        and not left & t.QUOTES
    ):
        return None
    inside = scene.quotation(group.start)
    if inside is not None and (
        said.standing is not Standing.SPEAKER or not tagged[min(after, scene.end - 1)] & t.PUNCTUATION
    ):
        return None
    opens = left & t.STOP and group.left < scene.start and rule == "inverted"
    if opens and (chart.capital(group.start) or not after_quotation(scene)):
        return None
    start = group.start
    if rule == "relative" and chart.low[group.left] in scene.grammar.sets["like"]:
        start = group.left
    scene.consume(phrase)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(start, group.end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule=f"verb:{rule}",
        position="left",
        content=None,
        via=[*told.relays, *([phrase.via] if phrase.via else [])],
        social=bool(group.frames & frames.POST) or told.post,
        subject=True,
    )
    if said.anaphoric:
        made.antecedent = antecedent(scene, said)
    trailing(scene, after, made)
    place_before(scene, made, group.left, after)
    return made


def _object(scene: Scene, group: Group, left: int) -> bool:
    """Whether what stands behind the verb is its object: "El Papa, en su casa, lamentó la tragedia"."""
    if not left & t.COMMA or scene.chart.tags[group.left - 1] & t.CLOSE:
        return False
    owner = subject(scene, group.left + 1)
    return owner is not None and owner.speaker.standing is Standing.SPEAKER


def _closes_sentence(scene: Scene, group: Group, token: int) -> bool:
    """Whether ", a indiqué la marine (à l'AFP)." ends its sentence, whoever the noun may be."""
    if not scene.grammar.head_first or not group.frames & frames.CLAUSE or group.doubtful:
        return False
    if not scene.chart.tags[group.end] & t.DETERMINER or not _closed(scene, token):
        return False
    if any(scene.chart.tags[place] & (t.COMMA | t.QUOTES | t.COLON) for place in range(token, scene.end)):
        return False
    owner = subject(scene, group.left + 1)
    return owner is None or owner.speaker.standing is not Standing.SPEAKER


def past_addressee(scene: Scene, token: int) -> int:
    """Step over "à la presse", "sur Telegram" in "a déclaré à la presse le ministre"."""
    chart, sets = scene.chart, scene.grammar.sets
    if token >= scene.end:
        return token
    if chart.low[token] not in sets["addressed_by"] and chart.low[token] not in sets["occasion"]:
        return token
    if chart.low[token] in sets["to_or_the"] and not to_them(scene, token):
        return token
    outlet = _outlet_end(scene, token + 1)
    if outlet < scene.end and opens_phrase(scene, outlet):
        return outlet
    phrase = phrase_starting_at(chart, scene.grammar, token + 1, scene.end)
    end = phrase.end if phrase else scene.end
    for near in range(token + 2, min(end, token + _PAPER)):  # "disse ao Expresso fonte da câmara"
        bare = chart.tags[near] & t.HEAD and not chart.tags[near - 1] & (t.LINK | t.ARTICLE)
        if bare and head_class(chart, scene.grammar, near) == "anonymous":
            return near
    return end if end < scene.end and opens_phrase(scene, end) else token


def _outlet_end(scene: Scene, token: int) -> int:
    """Return the token after the outlet that was spoken to ("à l'AFP"), else the end of the sentence."""
    chart = scene.chart
    while token < scene.end and chart.tags[token] & t.DETERMINER:
        token += 1
    if token >= scene.end:
        return scene.end
    if scene.cast.outlet(token):
        return scene.cast.registered[token][0]
    if chart.tags[token] & t.OPEN and (quotation := scene.quotation(token)) is not None:
        return quotation.end + 1
    newsroom = scene.grammar.heads.get(chart.low[token]) == "outlet"
    newsroom = newsroom or chart.low[token] in scene.grammar.sets["newsrooms"]
    if not newsroom or token + 1 >= scene.end or not chart.capital(token + 1):
        return scene.end
    if scene.cast.outlet(token + 1):
        return scene.cast.registered[token + 1][0]
    return token + 1


def _unquoted(scene: Scene, token: int) -> int:
    """Step into guillemets around a bare name: "a appris « La Dépêche du Midi »"."""
    return token + 1 if titled(scene, token) >= 0 else token


def _closed(scene: Scene, token: int) -> bool:
    """Whether a parenthetical ends here: punctuation, or words of time and place up to it."""
    if token >= scene.end:
        return True
    bits = scene.chart.tags[token]
    if bits & t.OPEN:
        return False
    verb = scene.grammar.verbs.get(scene.chart.low[token])
    if (verb is not None and verb.forms & frames.PARTICIPLE) or reduced(
        scene.chart, scene.grammar, token, scene.end
    ):
        return True
    return bool(
        bits & (t.PUNCTUATION | t.LIGHT | t.PREPOSITION | t.LINK | t.JOIN | t.RELATIVE | t.COORDINATOR)
    )
