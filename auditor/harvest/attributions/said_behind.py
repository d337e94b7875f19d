"""Looks behind a verb that stands second for what is said: over whom it was said to, behind its last part."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.contents import Content, Shape, note_places
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import of_object
from auditor.harvest.attributions.quoted_names import quoted_name
from auditor.harvest.attributions.sighting import Scene

_REACH = 30  # tokens behind a verb in which what is said begins
_LIGHT = t.LIGHT | t.REFLEXIVE | t.EMPHATIC | t.ADVERSATIVE


def content_behind(scene: Scene, group: Group, token: int) -> Content:
    """Return what is said behind a group: behind its last part, over whom it was said to and where."""
    chart, tagged, sets = scene.chart, scene.chart.tags, scene.grammar.sets
    found = Content(Shape.NOTHING, token, adjacent=False)
    if group.frames & frames.SAY and chart.low[group.start] in sets["claim_modals"]:
        return Content(Shape.INFINITIVE, token, adjacent=False)
    last = group.behind if not group.final else token
    if last > token:
        _note(scene, group, token, last, found)
        if group.start > group.finite_at or group.frames & (frames.NOUNS | frames.QUOTED):
            opens = _object(scene, token, last - 1)
            if opens >= 0:
                found.shape = Shape.NOUN
                found.token = opens + (chart.low[opens] in sets["about"])
                if last < scene.end and tagged[last] & (t.COMMA | t.COLON | t.OPEN):
                    begins = opened(scene, last)
                    if begins is not None:
                        found.shape, found.token = begins
                return found
        token = last
    limit = min(scene.end, token + _REACH)
    while token < limit:
        bits = tagged[token]
        if bits & (t.COMMA | t.COLON | t.OPEN | t.COMPLEMENTISER):
            begins = opened(scene, token)
            if begins is None:
                break
            found.shape, found.token = begins
            return found
        if bits & t.PUNCTUATION:
            break
        if bits & _LIGHT and not bits & t.ARTICLE:
            token += 1
            continue
        if chart.low[token] in sets["about"] and group.frames & (frames.NOUNS | frames.QUOTED):
            return _about(scene, token, limit, found)
        cited = chart.expressions.get(token) if bits == t.SOURCE_CUE else None  # "unter Berufung auf X"
        if bits & t.PLACING or cited is not None:
            opens = token + (1 if cited is None else len(cited.words))
            phrase = quoted_name(scene, opens, limit)
            after = phrase.end if phrase else opens
            if cited is None:
                note_places(scene, token, after, found)
            token = after
            continue
        phrase = quoted_name(scene, token, limit)
        if phrase is not None and phrase.end < limit and _told(scene, group, phrase, found):
            token = phrase.end
            continue
        found.shape, found.token = Shape.NOUN, token
        return found
    found.token = min(token, scene.end)
    return found


def _note(scene: Scene, group: Group, token: int, last: int, found: Content) -> None:
    """Note the places between the parts of a group, but those of its object ("wies Videos auf X zurück")."""
    occasion = scene.grammar.sets["occasion"]
    place = next((near for near in range(token, last) if scene.chart.low[near] in occasion), last)
    if place == last or not of_object(scene, group, token, place):
        note_places(scene, token, last, found)


def _about(scene: Scene, token: int, limit: int, found: Content) -> Content:
    """Read "von „einer Kette“", "vor Entwarnung: „…“", "von Wohnungen"."""
    tagged = scene.chart.tags
    found.shape, found.token = Shape.NOUN, min(token + 1, scene.end - 1)
    if tagged[found.token] & t.OPEN:
        found.shape = Shape.QUOTE
        return found
    phrase = ahead(scene.chart, scene.grammar, token + 1, limit, apposition=False)
    if phrase is not None and phrase.end < limit and tagged[phrase.end] & t.COLON:
        found.shape, found.token = opened(scene, phrase.end) or (found.shape, found.token)
    return found


def _object(scene: Scene, token: int, last: int) -> int:
    """Return where a noun phrase stands between the parts of a group, -1 for none."""
    tagged = scene.chart.tags
    while token < last:
        bits = tagged[token]
        if bits & _LIGHT and not bits & t.ARTICLE:
            token += 1
            continue
        if bits & t.PLACING and scene.chart.low[token] not in scene.grammar.sets["about"]:
            phrase = ahead(scene.chart, scene.grammar, token + 1, last, apposition=False)
            token = phrase.end if phrase else token + 1
            continue
        return token if not bits & t.PUNCTUATION else -1
    return -1


def opened(scene: Scene, token: int) -> tuple[Shape, int] | None:
    """Return the clause or quotation that a comma, a colon or a mark at `token` opens."""
    tagged = scene.chart.tags
    if tagged[token] & t.COMPLEMENTISER:
        return Shape.CLAUSE, token
    if tagged[token] & t.OPEN:
        return Shape.QUOTE, token
    after = token + 1
    if after >= scene.end - 1:
        return None
    if tagged[after] & t.OPEN:
        return Shape.QUOTE, after
    if tagged[after] & t.JOINING and not tagged[token] & t.COLON:
        return None
    return (Shape.QUOTE if tagged[token] & t.COLON else Shape.CLAUSE), after


def _told(scene: Scene, group: Group, phrase: Phrase, found: Content) -> bool:
    """Whether a phrase is whom something is told: a comma, a colon or a quotation follows it."""
    after = scene.chart.tags[phrase.end]
    if not after & (t.COMMA | t.COLON | t.OPEN | t.LIGHT | t.JOIN | t.PREPOSITION):
        return False
    if group.frames == frames.SHOW and not after & t.COMMA:
        return False  # "Aufnahmen zeigen Rauch über der Stadt"
    if group.frames & frames.NOUNS and not (
        after & t.COMMA and scene.chart.tags[phrase.end + 1] & t.COMPLEMENTISER
    ):
        return False
    note_places(scene, phrase.start, phrase.end, found)
    return True
