"""The frames of what was said or read there: "secondo quanto riferito da X", "dal rapporto emerge che".

The source hangs on a preposition beside a verb that has no speaker of its own, or is the subject inside
"according to what X said".
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import content_before, opens_phrase
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.source_cues import content_around, is_source

_VERB = 6  # tokens of a verb with its auxiliaries and pronouns
_FORE = 14  # tokens of a phrase before "emerge"
_LIGHT = t.LIGHT | t.AUXILIARY | t.REFLEXIVE | t.OBJECT
_WRITTEN = (Standing.EVIDENCE, Standing.SPEAKER)


def what_was_said(scene: Scene, cue: int, after: int) -> Sighting | None:
    """Return "secondo quanto riferito da X", "según lo que dijo X", "d'après ce que X a dit"."""
    verb = _verb_end(scene, after)
    if verb > after:
        return _behind_verb(scene, cue, verb)
    phrase = ahead(scene.chart, scene.grammar, after, scene.end, apposition=False)
    if phrase is None or _verb_end(scene, phrase.end) <= phrase.end:
        return None
    found = scene.speaker(phrase.start, phrase.end)
    if found.standing in (Standing.THING, Standing.NOBODY):
        return None
    return _made(scene, cue, after, phrase, found, _verb_end(scene, phrase.end))


def _behind_verb(scene: Scene, cue: int, verb: int) -> Sighting | None:
    sets = scene.grammar.sets
    first = verb
    while first < scene.end and scene.chart.tags[first] & t.LIGHT and not scene.chart.tags[first] & t.ARTICLE:
        first += 1
    if first >= scene.end:
        return None
    low, bits = scene.chart.low[first], scene.chart.tags[first]
    if bits & t.AGENT or any(low in sets[key] for key in ("learn_from", "emerges_from", "addressed_by")):
        first += 1
    elif not opens_phrase(scene, first):
        return None
    phrase = ahead(scene.chart, scene.grammar, first, scene.end)
    if phrase is None:
        return None
    found = scene.speaker(phrase.start, phrase.end)
    if not is_source(scene, phrase, found):
        return None
    return _made(scene, cue, first, phrase, found, phrase.via[1] if phrase.via else phrase.end)


def _verb_end(scene: Scene, token: int) -> int:
    """Return the token behind the verb that starts here, `token` itself where none does."""
    chart, grammar = scene.chart, scene.grammar
    limit = min(scene.end, token + _VERB)
    place = token
    while place < limit:
        bits, low = chart.tags[place], chart.low[place]
        expression = chart.expressions.get(place)
        if expression is not None and expression.role.startswith("verb"):
            return place + len(expression.words)
        participle = grammar.participle_endings and low.endswith(grammar.participle_endings)
        known = bits & t.VERB or (participle and not bits & t.FUNCTION)
        if low in grammar.sets["emerging"] or (known and not bits & t.HEAD):
            return place + 1
        if not bits & _LIGHT or (bits & t.ARTICLE and not bits & t.OBJECT):
            break
        place += 1
    return token


def emerged(scene: Scene, verb: int) -> Sighting | None:
    """Return "si legge nella nota", "dal rapporto emerge che", "il ressort de l'enquête que"."""
    chart, sets = scene.chart, scene.grammar.sets
    token = verb + 1
    while token < scene.end and chart.tags[token] & t.LIGHT and not chart.tags[token] & t.ARTICLE:
        token += 1
    start = verb
    while start > scene.start and chart.tags[start - 1] & _LIGHT:
        start -= 1
    says_that = token < scene.end and bool(chart.tags[token] & t.COMPLEMENTISER)
    if says_that and (fore := _fore(scene, start)) is not None:
        found = scene.speaker(fore.start, fore.end)
        if found.standing in _WRITTEN and (found.head or found.names):
            return _made(scene, verb, token + 1, fore, found, token + 1, "right")
    if token >= scene.end or chart.low[token] not in sets["emerges_from"]:
        return None
    phrase = ahead(chart, scene.grammar, token + 1, scene.end, apposition=False)
    if phrase is None:
        return None
    found = scene.speaker(phrase.start, phrase.end)
    if found.standing not in _WRITTEN or not (found.head or found.names):
        return None
    that = phrase.end < scene.end and bool(chart.tags[phrase.end] & t.COMPLEMENTISER)
    before = start - 1
    taken_up = before >= scene.start and (
        chart.low[before] in sets["like"] | sets["that_which"] or bool(chart.tags[before] & t.RELATIVE)
    )
    taken_up = taken_up or any(
        chart.low[place] in sets["taken_up"] for place in range(max(scene.start, start), verb)
    )
    if that:
        return _made(scene, verb, token + 1, phrase, found, phrase.end, "right")
    if taken_up or content_before(scene, start):
        return _made(scene, start if start < verb else verb, token + 1, phrase, found, phrase.end)
    return None


def _fore(scene: Scene, start: int) -> Phrase | None:
    """Return the phrase behind a preposition that fills the clause before a verb: "Dal rapporto emerge"."""
    chart = scene.chart
    first = start
    edge = t.PUNCTUATION | t.COORDINATOR | t.ADVERSATIVE | t.COMPLEMENTISER | t.RELATIVE
    while first > max(scene.start, start - _FORE) and not chart.tags[first - 1] & edge:
        first -= 1
    if first + 1 >= start:
        return None
    if chart.low[first] not in scene.grammar.sets["emerges_from"]:
        return None
    phrase = ahead(chart, scene.grammar, first + 1, start, apposition=False)
    return phrase if phrase is not None and phrase.end >= start - 1 else None


def _made(
    scene: Scene, cue: int, cue_end: int, phrase: Phrase, found: Speaker, end: int, position: str = ""
) -> Sighting:
    scene.consume(phrase)
    where, content = content_around(scene, cue, end)
    if position:
        where, content = position, scene.chars(end, scene.end) if end < scene.end else None
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(cue, cue_end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=found,
        core=True,
        rule="preposition:told_there",
        position=where,
        content=content,
        via=[phrase.via] if phrase.via else [],
        antecedent=antecedent(scene, found) if found.anaphoric else None,
    )
