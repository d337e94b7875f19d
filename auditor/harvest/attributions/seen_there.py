"""The frame of what is seen in posts: "In a video shared on X, a man can be seen", "Nelle immagini si vede".

The films are the source, though nobody says anything. A film of which the text does not say that it stands on
a platform is none, here or before, as what it shows is nobody's word.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Speaker, platform_beside
from auditor.harvest.attributions.inheritance import antecedent, taken_up
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.quoted_names import extended
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_THERE = 2  # tokens of "darin", "on y" before the verb
_LIGHT = t.LIGHT | t.COORDINATOR | t.ADVERSATIVE


def seen_there(scene: Scene, verb: int) -> Sighting | None:
    """Return the attribution of what is seen, heard or read in a post, at the verb of seeing."""
    first = _clause(scene, verb)
    if (there := _there(scene, first, verb)) is not None:
        return there
    made = _in(scene, first, verb, verb)
    if made is None and verb + 2 < scene.end:
        made = _in(scene, verb + 1, scene.end, verb)
    return made


def _clause(scene: Scene, verb: int) -> int:
    """Return the first word of the clause that counts: behind a colon, an "and" or an adverb."""
    tagged = scene.chart.tags
    first = verb
    while first > scene.start and not tagged[first - 1] & (t.COLON | t.STOP | t.DASH):
        first -= 1
    while (
        first < verb and tagged[first] & _LIGHT and not tagged[first] & (t.ARTICLE | t.PREPOSITION | t.JOIN)
    ):
        first += 1
    return first


def _in(scene: Scene, first: int, limit: int, verb: int) -> Sighting | None:
    """Read "in a video posted on X" from `first`; behind the verb it must name its platform itself."""
    chart = scene.chart
    if chart.low[first] not in scene.grammar.sets["seen_on"] or first + 1 >= limit:
        return None
    phrase = extended(scene, first + 1, limit) if scene.grammar.verb_second else None
    phrase = phrase or ahead(chart, scene.grammar, first + 1, limit, apposition=False)
    while phrase is not None and chart.tags[phrase.end - 1] & (t.REFLEXIVE | t.OBJECT):
        phrase = phrase._replace(end=phrase.end - 1) if phrase.end - phrase.start > 1 else None
    if phrase is None:
        return None
    start = first if chart.tags[first] & t.ARTICLE else first + 1
    said = scene.speaker(start, phrase.end)
    before = None
    if said.kind is not SourceKind.SOCIAL:
        if said.head != "mobile":
            return None
        behind = verb if first < verb else _edge(scene, phrase.end)
        if not platform_beside(chart, first, behind):
            new = (chart.tags[first] | chart.tags[first + 1]) & t.INDEFINITE
            before = antecedent(scene, said) if not new and first < verb else None
            if before is None or not before.posted:
                return None
    return _made(scene, verb, Phrase(first + 1, phrase.end), said, before)


def _edge(scene: Scene, token: int) -> int:
    while token < scene.end and not scene.chart.tags[token] & t.PUNCTUATION:
        token += 1
    return token


def _there(scene: Scene, first: int, verb: int) -> Sighting | None:
    """Read "On y voit", "Darin ist … zu sehen" after posts."""
    chart, sets = scene.chart, scene.grammar.sets
    words = chart.low[first : first + _THERE]
    if not sets["thereat"] or sets["thereat"].isdisjoint(words):
        return None
    before = taken_up(scene)
    if before is None or not before.posted:
        return None
    return _made(scene, verb, None, before.speaker, before)


def _made(scene: Scene, verb: int, phrase: Phrase | None, said: Speaker, before: Sighting | None) -> Sighting:
    if phrase is not None:
        scene.consume(phrase)
    begins = phrase.end if phrase is not None and phrase.end < verb else verb + 1
    while begins < verb and scene.chart.tags[begins] & t.PUNCTUATION:
        begins += 1
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(verb, verb + 1),
        source=scene.chars(phrase.start, phrase.end) if phrase is not None else None,
        speaker=said.as_post(),
        core=True,
        rule="preposition:seen_there",
        position="sentence",
        content=scene.chars(begins, scene.end) if begins < scene.end else None,
        antecedent=before,
    )
