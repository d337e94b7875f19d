"""The frames of a finite verb that stands second or last: its subject before it, behind it, or far from it.

"X sagte, …", "…, sagte X", "Am Montag teilte X mit, dass …", "wie X berichtet", "der … behauptet", "in dem
Bericht heißt es". Cases decide where the letters show them: a phrase in the dative is no subject.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.clauses import clause_start, premodified
from auditor.harvest.attributions.contents import Shape
from auditor.harvest.attributions.heads import Standing, platform_beside
from auditor.harvest.attributions.inheritance import one_of_those
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.quoted_names import extended, nominative, quoted_name, speaker_of
from auditor.harvest.attributions.said_behind import content_behind
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import subject
from auditor.harvest.attributions.subordinate import it_says, subordinate
from auditor.harvest.attributions.verdict_second import placed, said_by
from auditor.model import SourceKind

_SPEAKING = (Standing.SPEAKER, Standing.EVIDENCE, Standing.PRONOUN)
_SAYING = frames.CLAUSE | frames.SPEECH | frames.NOUNS
_EDGE = t.COMMA | t.QUOTES | t.DASH | t.RIGHT


def second(scene: Scene, group: Group) -> Sighting | None:
    """Return the attribution of a finite verb group, None if it attributes nothing."""
    if scene.chart.low[group.start] in scene.grammar.sets["it_says"] and group.frames == frames.SAY:
        return it_says(scene, group)
    if not group.frames or scene.quotation(group.start) is not None:
        return None
    if scene.chart.low[group.finite_at] in scene.grammar.sets["not_self"] and _reflexive(scene, group):
        return None
    if scene.chart.low[group.start] in scene.grammar.sets["pointing"] and not _points(scene, group):
        return None
    if scene.chart.low[group.start] in scene.grammar.sets["speaking"] and not _speaks_of(scene, group):
        return None
    if group.final:
        return subordinate(scene, group)
    if _asked(scene, group):
        return None
    left = group.finite_at - 1
    before = scene.chart.tags[left] if left >= scene.start else t.STOP
    while left > scene.start and before & t.ADVERB and scene.chart.tags[left - 1] & t.COORDINATOR:
        left -= 1
        before = scene.chart.tags[left]
    if before & t.CLOSE and left >= scene.start and (titled := _titled(scene, group, left)) is not None:
        return said_by(scene, group, titled, content_behind(scene, group, group.finite_at + 1))
    if left < scene.start or before & _EDGE:
        return _parenthetical(scene, group) or _across(scene, group)
    if before & t.JOINING:
        return _shared(scene, group)
    first = clause_start(scene, left)
    found = _fore(scene, first, group.finite_at)
    if found is not None and found.speaker.standing in _SPEAKING:
        made = said_by(scene, group, found, content_behind(scene, group, group.finite_at + 1))
        if made is not None or found.speaker.standing is not Standing.EVIDENCE:
            return made
    behind = _behind(scene, group)
    if behind is not None and found is not None and not _somebody(scene, behind):
        behind = None  # "Die Ampel meldet Rot"
    if behind is not None and (behind.speaker.standing in _SPEAKING or found is None):
        return _inverted(scene, group, behind)
    if found is not None:
        return said_by(scene, group, found, content_behind(scene, group, group.finite_at + 1))
    return None


def _reflexive(scene: Scene, group: Group) -> bool:
    """Whether "sich" is right behind the verb: "meldeten sich Tausende" reports nothing."""
    after = group.finite_at + 1
    return after < scene.end and bool(scene.chart.tags[after] & t.REFLEXIVE)


def _titled(scene: Scene, group: Group, closing: int) -> Subject | None:
    """Return "Der „Tagesspiegel“" before its verb: a paper, whatever its name means without the marks."""
    quotation = scene.quotation(closing)
    if quotation is None or quotation.start <= scene.start:
        return None
    first = clause_start(scene, quotation.start - 1)
    if not scene.chart.tags[quotation.start - 1] & t.DETERMINER:
        return None
    found = _fore(scene, first, group.finite_at)
    return found if found is not None and found.speaker.kind is SourceKind.OUTLET else None


def _points(scene: Scene, group: Group) -> bool:
    """Whether "verweist" has its "auf": without it a case is sent to a court, and a player off the field."""
    first, last = clause_start(scene, group.start), group.start
    while last < scene.end and not scene.chart.tags[last] & t.HALT:
        last += 1
    return not scene.grammar.sets["pointing_at"].isdisjoint(scene.chart.low[first:last])


def _speaks_of(scene: Scene, group: Group) -> bool:
    """Whether "sprach" has its "von" or quoted words: "sprach mit dem Team" tells nothing."""
    first, last = clause_start(scene, group.start), group.start
    while last < scene.end and not scene.chart.tags[last] & t.STOP:
        last += 1
    return not scene.grammar.sets["speaking_of"].isdisjoint(scene.chart.low[first:last]) or any(
        map(t.OPENING.__and__, scene.chart.tags[first:last])
    )


def _somebody(scene: Scene, found: Subject) -> bool:
    """Whether a phrase behind a verb is surely somebody, and no bare noun that is its object."""
    chart, start = scene.chart, found.phrase.start
    if found.speaker.head or chart.tags[start] & (t.ARTICLE | t.PRONOUN | t.TITLE):
        return True
    return any(
        first in scene.cast.registered
        or chart.words[stop - 1] in scene.cast.roles
        or chart.words[stop - 1] in scene.grammar.names
        or (stop - first > 1 and not chart.words[first][0].isdigit())
        for first, stop in found.speaker.names
    )


def _opening(scene: Scene, before: int) -> Subject | None:
    """Return the speaker whom a sentence opens with, before a verb that no lexicon has."""
    phrase = ahead(scene.chart, scene.grammar, scene.start, before)
    if phrase is None or phrase.end >= before or not nominative(scene, phrase):
        return None
    said = speaker_of(scene, phrase)
    return Subject(phrase, said) if said.standing is Standing.SPEAKER and said.head else None


def _asked(scene: Scene, group: Group) -> bool:
    """Whether the sentence is a question of the writer's: nothing is set off before its verb."""
    before = scene.chart.tags[group.finite_at - 1] if group.finite_at > scene.start else 0
    return scene.chart.low[scene.end - 1] == "?" and not before & (t.COMMA | t.QUOTES)


def _fore(scene: Scene, first: int, finite_at: int) -> Subject | None:
    """Return the subject before the verb: the phrase that fills all of the place before it."""
    chart, tagged = scene.chart, scene.chart.tags
    while (
        first < finite_at - 1
        and tagged[first] & (t.ADVERB | t.COORDINATOR | t.ADVERSATIVE)
        and not tagged[first] & t.ARTICLE
    ):
        first += 1
    closed = t.PREPOSITION | t.JOIN | t.LINK | t.SOURCE_CUE | t.SUBORDINATOR
    sets = scene.grammar.sets
    backward = first == finite_at - 1 and chart.low[first] in sets["backward"]
    if tagged[first] & closed and premodified(scene, first, finite_at - 1):
        return _premodified(scene, Phrase(first, finite_at))
    if tagged[first] & closed or backward or chart.low[first] in sets["like"]:
        return None
    phrase = extended(scene, first, finite_at)
    if phrase is not None:
        phrase = phrase if phrase.end >= finite_at - 1 else None
    elif tagged[finite_at - 1] & t.CLOSE:
        phrase = quoted_name(scene, first, finite_at)
    else:
        phrase = phrase_ending_at(chart, scene.grammar, finite_at - 1, first)
        if phrase is not None and phrase.start != first:
            phrase = None
        if phrase is None and not tagged[first] & (t.TIME | t.SUBORDINATOR | t.SOURCE_CUE):
            whole = ahead(chart, scene.grammar, first, finite_at)
            phrase = whole if whole is not None and whole.end >= finite_at - 1 else None
    if phrase is None or not nominative(scene, phrase):
        return None
    return Subject(phrase, one_of_those(scene, phrase.start, phrase.end) or speaker_of(scene, phrase))


def _premodified(scene: Scene, phrase: Phrase) -> Subject:
    """Return "Auf X geteilte Videos": what the noun is, and social where a platform stands before it."""
    said = scene.speaker(phrase.end - 1, phrase.end)
    if said.head == "mobile" and platform_beside(scene.chart, phrase.start, phrase.end):
        said = said.as_post()
    return Subject(phrase, said)


def _behind(scene: Scene, group: Group) -> Subject | None:
    """Return the subject behind the verb, over adverbs and phrases of time and place."""
    chart, tagged = scene.chart, scene.chart.tags
    token, limit = group.finite_at + 1, scene.end
    if group.start > group.finite_at:
        limit = group.start
    elif group.behind > group.finite_at + 1:
        limit = group.behind - 1
    light = t.LIGHT | t.REFLEXIVE | t.ADVERSATIVE
    while token < limit:
        if (
            chart.low[token] in scene.grammar.sets["oblique"]
            and tagged[token] & (t.PRONOUN | t.EMPHATIC | t.REFLEXIVE)
        ) or (tagged[token] & light and not tagged[token] & t.ARTICLE):
            token += 1
        elif tagged[token] & (t.PREPOSITION | t.JOIN | t.SOURCE_CUE):
            inner = ahead(chart, scene.grammar, token + 1, limit, apposition=False)
            after = inner.end if inner else token + 1
            while after < limit and tagged[after] & t.TIME:
                after += 1
            token = after
        else:
            break
    if token >= limit or tagged[token] & (t.COMMA | t.STOP | t.COLON | t.COMPLEMENTISER):
        return None
    phrase = quoted_name(scene, token, limit)
    if phrase is not None and not nominative(scene, phrase):
        phrase = quoted_name(scene, phrase.end, limit) if phrase.end < limit else None
    if phrase is None or not nominative(scene, phrase):
        return None
    return Subject(phrase, speaker_of(scene, phrase))


def _inverted(scene: Scene, group: Group, found: Subject) -> Sighting | None:
    """Return "Am Montag sagte X, …", "Auf X behauptet Y", "Das teilte Z mit"."""
    end = found.phrase.via[1] if found.phrase.via else found.phrase.end
    after = content_behind(scene, group, max(end, group.finite_at + 1))
    if after.token < end:
        after.token = end
    backward = scene.chart.low[group.finite_at - 1] in scene.grammar.sets["backward"]
    firm = found.speaker.standing in (Standing.SPEAKER, Standing.EVIDENCE)
    if backward and firm and after.shape in (Shape.NOTHING, Shape.NOUN) and group.frames & _SAYING:
        return placed(scene, group, found, end, "object")
    return said_by(scene, group, found, after)


def _parenthetical(scene: Scene, group: Group) -> Sighting | None:
    """Return "…, sagte X." and "„…“, schrieb er auf Y"."""
    tagged = scene.chart.tags
    if not group.frames & (_SAYING | frames.SHOW):
        return None
    left = group.finite_at - 1
    if left < scene.start and not (left >= 0 and tagged[left] & t.CLOSING):
        return None
    found = _behind(scene, group)
    if found is None or found.speaker.standing in (Standing.THING, Standing.NOBODY):
        return None
    end = found.phrase.via[1] if found.phrase.via else found.phrase.end
    after = content_behind(scene, group, max(end, group.finite_at + 1))
    own = _across(scene, group) if after.shape in (Shape.CLAUSE, Shape.QUOTE) else None
    if own is not None:
        return own
    if found.speaker.standing is Standing.UNKNOWN and not group.frames & frames.STRONG:
        return None
    beside = tagged[left] & t.CLOSING or (left > 0 and tagged[left - 1] & t.CLOSE)
    shows = group.frames & frames.SHOW and found.speaker.standing is Standing.EVIDENCE
    if not beside and not (shows or group.frames & (frames.CLAUSE | frames.NOUNS)):
        return None
    return placed(scene, group, found, end, "inverted")


def _across(scene: Scene, group: Group) -> Sighting | None:
    """Return "X, der nicht beteiligt war, sagte, …"."""
    found = subject(scene, group.finite_at)
    if found is None or not nominative(scene, found.phrase):
        return None
    return said_by(scene, group, found, content_behind(scene, group, group.finite_at + 1))


def _shared(scene: Scene, group: Group) -> Sighting | None:
    """Return "… und betonte, dass …" under the subject of the verb before."""
    for seen in reversed(scene.found):
        if seen.subject and seen.source is not None and seen.source[0] < scene.chart.starts[group.start]:
            start, end = scene.chart.at(seen.source[0]), scene.chart.at(seen.source[1])
            if start < end:
                shared = Subject(Phrase(start, end), seen.speaker)
                return said_by(scene, group, shared, content_behind(scene, group, group.finite_at + 1))
    fore = None
    for place in range(group.finite_at - 2, scene.start, -1):
        if scene.chart.tags[place] & t.ACTING and scene.quotation(place) is None:
            fore = _fore(scene, clause_start(scene, place - 1), place)
            if fore is not None:
                break
    if fore is None or fore.speaker.standing not in _SPEAKING:
        fore = _opening(scene, group.finite_at)
    if fore is None:
        return None
    return said_by(scene, group, fore, content_behind(scene, group, group.finite_at + 1))


def main_second(scene: Scene, before: int) -> Subject | None:
    """Return the subject of the nearest verb left of a token, on whichever side of its verb it stands."""
    tagged = scene.chart.tags
    for token in range(before - 1, scene.start, -1):
        if not tagged[token] & t.ACTING or scene.quotation(token) is not None:
            continue
        if tagged[token] & t.HEAD or scene.chart.capital(token):
            continue
        found = _fore(scene, clause_start(scene, token - 1), token)
        if found is None:
            verb = Group(token, token + 1, token - 1, frames.FINITE, 0, finite_at=token, behind=token + 1)
            found = _behind(scene, verb)
        if found is not None and found.speaker.standing in (Standing.SPEAKER, Standing.PRONOUN):
            return found
    return _opening(scene, before)
