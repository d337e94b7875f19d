"""The frame of what is seen in posts: "In a video shared on X, a man can be seen", "Nelle immagini si vede".

The films are the source, though nobody says anything. A film of which the text does not say that it stands on
a platform is none, here or before, as what it shows is nobody's word. "On y lit que" is read of a post or a
document that the sentence before only names.
"""

from __future__ import annotations

from itertools import pairwise

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Speaker, Standing, head_class, platform_beside
from auditor.harvest.attributions.inheritance import antecedent, taken_up
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.quoted_names import extended
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import SourceKind

_THERE = 4  # tokens of "darin", "on peut y" before the verb
_NAMED_IN = 40  # tokens of the sentence before that are looked at
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
    return _made(scene, verb, Phrase(first + 1, phrase.end), said.as_post(), before)


def _edge(scene: Scene, token: int) -> int:
    while token < scene.end and not scene.chart.tags[token] & t.PUNCTUATION:
        token += 1
    return token


def _there(scene: Scene, first: int, verb: int) -> Sighting | None:
    """Read "On y voit", "Darin ist … zu sehen" after posts, "On y lit que" after a post or a document."""
    chart, sets = scene.chart, scene.grammar.sets
    if not sets["thereat"]:
        return None
    while first > scene.start and chart.tags[first - 1] & t.ADVERB:
        first -= 1  # "Dort war zu lesen"
    words = chart.low[first : min(verb + 1, first + _THERE)]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    reads = chart.low[verb] in sets["reading"]
    there = sets["thereat"] | sets["over_there"] if reads else sets["thereat"]
    if there.isdisjoint([*words, *pairs]):
        return None
    before = taken_up(scene)
    if before is not None and before.posted:
        return _made(scene, verb, None, before.speaker.as_post(), before)
    if before is not None and reads and before.speaker.kind is SourceKind.DOCUMENT:
        return _made(scene, verb, None, before.speaker, before)
    said = _named_before(scene)
    if said is None or not (reads or said.kind is SourceKind.SOCIAL):
        return None
    return _made(scene, verb, None, said, None)


def _named_before(scene: Scene) -> Speaker | None:
    """Return the post, else the document, that the sentence before in its paragraph names."""
    chart = scene.chart
    end = scene.start - 1  # its full stop
    if end <= 0 or chart.text[chart.starts[scene.start] - 1] == "\n":
        return None
    start = end
    while start > max(0, end - _NAMED_IN) and not chart.tags[start - 1] & t.STOP:
        start -= 1
    posted = platform_beside(chart, start, end)
    opens = t.ARTICLE | t.LINK | t.PREPOSITION | t.JOIN  # "le compte", and not "compte cent habitants"
    document = None
    for token in range(start, end):
        if not chart.tags[token] & t.HEAD or not (posted or chart.tags[token - 1] & opens):
            continue
        kind = head_class(chart, scene.grammar, token)
        if kind == "social" or (posted and chart.low[token] in scene.grammar.mobile):
            return Speaker(SourceKind.SOCIAL, Standing.EVIDENCE, head="social")
        if kind == "document":
            document = Speaker(SourceKind.DOCUMENT, Standing.EVIDENCE, head="document")
    return document


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
        speaker=said,
        core=True,
        rule="preposition:seen_there",
        position="sentence",
        content=scene.chars(begins, scene.end) if begins < scene.end else None,
        antecedent=before,
    )
