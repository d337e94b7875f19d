"""Says where the content of an attribution stands, and which outlets and platforms it was put on."""

from __future__ import annotations

from bisect import bisect_left

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.clauses import premodified
from auditor.harvest.attributions.contents import Content, Shape, note_places
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.phrases import plural_after
from auditor.harvest.attributions.scopes import fragment
from auditor.harvest.attributions.sighting import Scene, Sighting

_NO_PHRASE = t.PUNCTUATION | t.COMPLEMENTISER | t.NEGATION | t.AUXILIARY | t.TIME
_OPENS_PHRASE = t.ARTICLE | t.HEAD | t.TITLE
_OF_OR_IN = t.LINK | t.PREPOSITION
_ENDS_PLACE = t.PUNCTUATION | t.RELATIVE
_QUESTIONING = 16  # tokens of "Interrogée lundi matin par nos confrères de Reuters,"
_DEFINITE = t.ARTICLE | t.DETERMINER | t.DEMONSTRATIVE | t.POSSESSIVE
_PREMODIFIED = 6  # tokens of "auf X geteilte Videos"
_POSTED = frames.PARTICIPLE | frames.GERUND
_DENYING = frames.CLASSES["deny"]


def opens_phrase(scene: Scene, token: int) -> bool:
    bits, word = scene.chart.tags[token], scene.chart.low[token]
    if bits & _NO_PHRASE:
        return False
    if bits & _OF_OR_IN:
        if word in scene.grammar.sets["plural_article"]:
            return True
        partitive = scene.grammar.head_first and word in scene.grammar.sets["of"] and token + 1 < scene.end
        if partitive and scene.chart.tags[token + 1] & t.DETERMINER:  # "montrent de la fumée"
            return True
        return plural_after(scene.chart, scene.grammar, token)
    if bits & _OPENS_PHRASE:
        return True
    if bits & t.FUNCTION:
        return bool(bits & t.PRONOUN and (not scene.grammar.head_first or scene.grammar.plural_verbs))
    if scene.grammar.capital_nouns:
        return scene.chart.words[token][:1].isupper() or word[:1].isdigit()
    return scene.chart.capital(token) or not scene.grammar.head_first or word[:1].isdigit()


def after_quotation(scene: Scene) -> bool:
    chart, before = scene.chart, scene.start - 1
    if before < 0 or not chart.tags[before] & t.CLOSING:
        return False
    return "\n" not in chart.text[chart.starts[before] : chart.starts[scene.start]]


def trailing(
    scene: Scene, token: int, made: Sighting, reach: int = 14, *, behind: Group | None = None
) -> None:
    """Note outlets and platforms behind a cue that closes its sentence ("…, a-t-il dit à l'AFP").

    `behind` is the verb whose object begins at `token`: a place may be that of the object.
    """
    noted = Content(Shape.NOTHING, token)
    stop = token
    while (
        stop < scene.end
        and stop < token + reach
        and not scene.chart.tags[stop] & _ENDS_PLACE
        and not _next_verb(scene, stop)
    ):
        stop += 1
    first = token
    while first < stop:
        if scene.chart.low[first] in scene.grammar.sets["occasion"]:
            if behind is not None and of_object(scene, behind, token, first):
                return
            note_places(scene, first, stop, noted)
            break
        first += 1
    made.via.extend(relay for relay in noted.relays if relay not in made.via)
    made.social = made.social or noted.post


def of_object(scene: Scene, group: Group, token: int, place: int) -> bool:
    """Return whether a place is where the object at `token` is found, and not where something is said of it.

    "denied rumours circulating on X", "dément une vidéo sur TikTok"; not "denied the claims on X".
    """
    chart, last = scene.chart, place - 1
    reach = range(place, min(scene.end, place + _PREMODIFIED)) if scene.grammar.verb_second else ()
    if any(premodified(scene, place, noun) for noun in reach):
        return True  # "wies auf X geteilte Videos zurück"
    if last < token:
        return False
    verb = scene.grammar.verbs.get(chart.low[last])
    if last > token and verb is not None and verb.forms & _POSTED and not chart.tags[last] & t.HEAD:
        return True
    denies = group.frames & frames.REFUSE or not _DENYING & ~group.frames
    definite = chart.tags[token] & _DEFINITE and not chart.tags[token] & t.INDEFINITE
    thing = chart.low[last] in scene.grammar.mobile or chart.tags[last] & t.RUMOUR
    return bool(denies and thing and not definite)


def _next_verb(scene: Scene, token: int) -> bool:
    """Whether "and" begins a verb with a hearer of its own ("avançou o Público e confirmou à Lusa")."""
    tagged = scene.chart.tags
    if not tagged[token] & t.COORDINATOR or token + 1 >= scene.end:
        return False
    return bool(tagged[token + 1] & (t.VERB | t.AUXILIARY)) and not tagged[token + 1] & t.HEAD


def leading(scene: Scene, start: int, made: Sighting) -> None:
    """Note what an opening phrase says of the place: "Dans un message publié sur X, la mairie …",
    "Interrogé par l'AFP, le ministre …".
    """
    tagged = scene.chart.tags
    if start - 1 <= scene.start or not tagged[start - 1] & (t.COMMA | t.PLATFORM):  # "Su X il ministro …"
        return
    first = scene.start
    asked = _questioned(scene, first)
    if not asked and scene.chart.low[first] not in scene.grammar.sets["occasion"]:
        return
    if any(tagged[token] & (t.AUXILIARY | t.FINITE | t.QUOTES) for token in range(first + 1, start - 1)):
        return
    noted = Content(Shape.NOTHING, start)
    note_places(scene, first, start, noted)
    made.via.extend(relay for relay in noted.relays if relay not in made.via)
    made.social = made.social or (noted.post and not asked)
    if asked:
        scene.consumed.update(range(first, start - 1))


def past_questioning(scene: Scene) -> int:
    """Return where a sentence begins behind "Contactée par nos soins, …", else its first token."""
    if not _questioned(scene, scene.start):
        return scene.start
    for token in range(scene.start + 1, min(scene.end - 1, scene.start + _QUESTIONING)):
        if scene.chart.tags[token] & t.COMMA:
            return token + 1
        if scene.chart.tags[token] & (t.AUXILIARY | t.FINITE | t.QUOTES):
            break
    return scene.start


def _questioned(scene: Scene, token: int) -> bool:
    """Whether a word says that somebody was asked: "Interrogé", "Contactée", "Befragt"."""
    verb = scene.grammar.verbs.get(scene.chart.low[token])
    return verb is not None and bool(verb.frames & frames.RELAY and verb.forms & frames.PARTICIPLE)


def place_before(scene: Scene, made: Sighting, left: int, after: int) -> None:
    """Give an attribution whose content stands before the cue its quotation or its clause."""
    chart = scene.chart
    inside = scene.quotation(left) if left >= scene.start or after_quotation(scene) else None
    if (
        inside is None
        and left >= 0
        and left >= scene.start - 1
        and chart.tags[left] & (t.COMMA | t.STOP | t.DASH)
    ):
        inside = scene.quotation(left - 1) if left - 1 >= 0 else None
    if inside is None and after < scene.end:
        ahead_of = after
        while ahead_of < scene.end and chart.tags[ahead_of] & (t.COMMA | t.COLON | t.LIGHT):
            ahead_of += 1
        if ahead_of < scene.end and ahead_of > after and chart.tags[ahead_of] & t.OPEN:
            inside = scene.quotation(ahead_of)
    if inside is not None and not fragment(scene, inside.start, inside.end):
        made.position = "quote"
        made.content = _carried(scene, inside.start, inside.end)
        return
    last = max(left, scene.start)
    made.position = "left" if after >= scene.end - 1 else "around"
    made.content = scene.chars(scene.start, last) if last > scene.start else None


def _carried(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a quotation with the ones it carries on from."""
    quotations = scene.chart.quotations
    place = bisect_left(quotations, (start,))
    while quotations[place].continued and place > 0:
        place -= 1
    return scene.chart.starts[quotations[place].start], scene.chart.end(end)


def place_behind(scene: Scene, made: Sighting, after: Content) -> None:
    """Give an attribution whose content stands behind the cue its quotation or the rest."""
    opens = after.token < scene.end and scene.chart.tags[after.token] & t.OPEN
    quotation = scene.quotation(after.token) if opens else None
    if quotation is not None and not fragment(scene, quotation.start, quotation.end):
        rest = quotation.end + 1
        while rest < scene.end and scene.chart.tags[rest] & t.OVER:
            rest += 1
        if rest >= scene.end:
            made.position = "quote"
            made.content = scene.chars(quotation.start, quotation.end + 1)
            return
    last = scene.end
    while last > after.token + 1 and scene.chart.tags[last - 1] & t.STOP:
        last -= 1
    made.content = scene.chars(after.token, last) if after.token < last else None


def content_before(scene: Scene, start: int) -> bool:
    before = start - 1
    tagged = scene.chart.tags
    if before < scene.start:
        return after_quotation(scene) if before >= 0 else False
    if tagged[before] & (t.CLOSE | t.STRAIGHT | t.DASH):
        return True
    return bool(tagged[before] & t.COMMA) and before - scene.start >= 2
