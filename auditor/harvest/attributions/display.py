"""The frames of headlines and speech tags: "X : …", "…: report"."""

from __future__ import annotations

from bisect import bisect_left

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.placing import leading
from auditor.harvest.attributions.scopes import fragment
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import main_subject
from auditor.harvest.attributions.verb_second import main_second
from auditor.model import SourceKind

_LONG = 6  # tokens of a sentence that can have its source behind it
_SAID = 2  # tokens of the shortest quotation behind a colon that is a sentence
_HEADED = 2  # tokens of "Study" or "the police" before a colon
_SHORT = 9  # tokens of a speaker before a colon
_TOPICS = (SourceKind.INSTITUTION, SourceKind.VAGUE)


def colon(scene: Scene) -> Sighting | None:
    """Return the attribution of a sentence that opens with a speaker and a colon.

    Before quoted words any speaker will do; elsewhere only in headlines, and a country is a topic there.
    """
    chart = scene.chart
    place = bisect_left(chart.colons, scene.start)
    stop = chart.colons[place] if place < len(chart.colons) else -1
    if stop > scene.start + _SHORT or stop >= scene.end:
        stop = -1
    if stop <= scene.start or stop + 1 >= scene.end:
        return _report(scene) if scene.display else None
    quoted = bool(chart.tags[stop + 1] & t.OPENING)
    if not (quoted or scene.display):
        return None
    phrase = _before_colon(scene, stop, quoted)
    if phrase is None:
        return _report(scene) if scene.display else None
    said = scene.speaker(phrase.start, phrase.end)
    if said.standing not in (Standing.SPEAKER, Standing.EVIDENCE) or not _speaks(scene, phrase, said, quoted):
        return None
    return _made(scene, phrase, said, stop, (stop + 1, scene.end), "right")


def _before_colon(scene: Scene, stop: int, quoted: bool) -> Phrase | None:
    """Return who stands before a colon: alone, or in a headline behind a topic or before one.

    "Maire : …", "Effondrement au port, les témoins : « … »", "La police, sur le vol : « … »".
    """
    chart = scene.chart
    phrase = ahead(chart, scene.grammar, scene.start, stop)
    if phrase is not None and phrase.end == stop:
        return phrase
    if not (scene.display and quoted):
        return None
    parts = t.COMMA | t.DASH | t.STOP
    last = next((token for token in range(stop - 1, scene.start, -1) if chart.tags[token] & parts), -1)
    if last < 0:
        return None
    behind = ahead(chart, scene.grammar, last + 1, stop)
    if behind is not None and behind.end == stop and scene.speaker(behind.start, behind.end).head:
        return behind
    before = phrase is not None and phrase.end == last and scene.speaker(phrase.start, phrase.end).head
    return phrase if before and chart.tags[last + 1] & t.PLACING else None


def _speaks(scene: Scene, phrase: Phrase, said: Speaker, quoted: bool) -> bool:
    if said.kind in _TOPICS:
        return quoted and bool(said.names or said.head)
    if quoted:
        return True
    if (
        phrase.end - phrase.start <= _HEADED
        and scene.chart.low[phrase.end - 1] in scene.grammar.sets["headed_by"]
    ):
        return True  # "Study: cats know their names"
    begins = scene.chart.tags[phrase.end + 1]
    asks = t.COMPLEMENTISER | t.RELATIVE | t.POSSESSIVE | t.DEMONSTRATIVE | t.SUBORDINATOR
    asked = scene.chart.low[phrase.end + 1] in scene.grammar.sets["what_is_asked"]
    if begins & asks or asked or said.plural or not _clause(scene, phrase.end + 1):
        return False
    if said.head:
        return said.head in ("official", "expert")
    words = sum(stop - first for first, stop in said.names)
    known = said.kind in (SourceKind.OFFICIAL, SourceKind.EXPERT)
    return known or (words >= 2 and words == phrase.end - phrase.start)


def _clause(scene: Scene, first: int) -> bool:
    """Whether a sentence with a verb follows: "Anna Kell: we were never asked", not "the man who …"."""
    for token in range(first, scene.end):
        bits = scene.chart.tags[token]
        if bits & t.RELATIVE and not bits & (t.DETERMINER | t.COMPLEMENTISER):
            return False
        if bits & (t.AUXILIARY | t.PRONOUN | t.FINITE):
            return True
    return False


def _report(scene: Scene) -> Sighting | None:
    """Return "Sea level rising faster than thought: study"."""
    chart = scene.chart
    last = scene.end
    while last > scene.start and chart.tags[last - 1] & t.STOP:
        last -= 1
    for token in range(last - 1, max(scene.start, last - 5), -1):
        if chart.tags[token] & t.COLON:
            if token + 1 >= last:
                return None
            said = scene.speaker(token + 1, last)
            if said.head and said.kind is not SourceKind.VAGUE and token > scene.start + 2:
                return _made(scene, Phrase(token + 1, last), said, token, (scene.start, token), "left")
            return None
    return None


def _made(
    scene: Scene, phrase: Phrase, said: Speaker, mark: int, content: tuple[int, int], position: str
) -> Sighting:
    scene.consume(phrase)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(mark, mark + 1),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="colon",
        position=position,
        content=scene.chars(*content),
        subject=True,
    )


def _agent(scene: Scene, token: int) -> Subject | None:
    """Return the agent of a passive before the colon: "une position partagée par X : « … »"."""
    for seen in reversed(scene.found):
        if seen.rule == "participle:agent" and seen.source is not None and not seen.core:
            start, end = scene.chart.at(seen.source[0]), scene.chart.at(seen.source[1])
            if start < end <= token and seen.speaker.standing is Standing.SPEAKER:
                return Subject(Phrase(start, end), seen.speaker)
    return None


def _last_named(scene: Scene, token: int) -> Subject | None:
    """Return who stands right before the colon, behind a verb: "Fa eco il collega: « … »"."""
    phrase = phrase_ending_at(scene.chart, scene.grammar, token - 1, scene.start)
    if phrase is None or phrase.start <= scene.start:
        return None
    before = scene.chart.tags[phrase.start - 1]
    said = scene.speaker(phrase.start, phrase.end)
    behind_verb = before & (t.VERB | t.FINITE | t.ADVERB) or not before
    named = said.standing is Standing.SPEAKER and bool(said.head or said.names)
    return Subject(phrase, said) if behind_verb and named else None


def _title(scene: Scene, first: int, last: int) -> bool:
    """Whether quoted words behind a colon are a name and no sentence: short, without a stop at their end."""
    if not fragment(scene, first, last):
        return False
    words = last - first - 1
    closed = any(
        scene.chart.tags[token] & t.STOP for token in (last - 1, last + 1) if token < len(scene.chart.tags)
    )
    return words < _SAID or not closed


def introduced(scene: Scene) -> Sighting | None:
    """Return "… s'est montré plus mesuré : « … »": a quotation that a colon gives to the subject."""
    chart = scene.chart
    first, last = bisect_left(chart.colons, scene.start + 2), bisect_left(chart.colons, scene.end - 1)
    for token in chart.colons[first:last]:
        if not chart.tags[token + 1] & t.OPEN:
            continue
        quotation = scene.quotation(token + 1)
        if quotation is None or _title(scene, quotation.start, quotation.end):
            return None
        start, end = scene.chars(quotation.start, quotation.end + 1)
        if any(
            seen.core and part[0] < end and start < part[1]
            for seen in scene.found
            for part in (seen.content or seen.span,)
        ):
            return None
        second = scene.grammar.verb_second
        main = (main_second if second else main_subject)(scene, token) or _agent(scene, token)
        if main is None and scene.grammar.plural_verbs:
            main = _last_named(scene, token)
        if main is None or main.speaker.kind is SourceKind.VAGUE:
            return None
        if any(scene.quotation(place) is not None for place in (main.phrase.start, token - 1)):
            return None
        if any(chart.tags[place] & t.STOP for place in range(main.phrase.end, token)):
            return None
        before = antecedent(scene, main.speaker) if main.speaker.anaphoric else None
        if main.speaker.standing is Standing.PRONOUN and before is None and main.speaker.head == "thing":
            return None
        made = _made(scene, main.phrase, main.speaker, token, (quotation.start, quotation.end + 1), "quote")
        made.antecedent = before
        leading(scene, main.phrase.start, made)
        return made
    return None


def outlet_in_brackets(chart: Chart, start: int, end: int) -> int:
    """Return the token of the bracket that closes behind an outlet at a sentence's end, -1 for none."""
    tagged = chart.tags
    last = end - 1
    while last > start and tagged[last] & t.OVER:
        last -= 1
    closes = last - start >= _LONG and tagged[last] & t.RIGHT and tagged[last - 1] & t.OUTLET_NAME
    return last if closes else -1


def bracketed(scene: Scene) -> Sighting | None:
    """Return "… douze morts (Reuters).": an outlet of the register in brackets at a sentence's end."""
    tagged = scene.chart.tags
    last = outlet_in_brackets(scene.chart, scene.start, scene.end)
    if last < 0:
        return None
    first = last - 1
    while first > scene.start and tagged[first - 1] & t.OUTLET_NAME:
        first -= 1
    if not tagged[first - 1] & t.LEFT:
        return None
    said = scene.speaker(first, last)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(first, last),
        source=scene.chars(first, last),
        speaker=said,
        core=said.standing is Standing.SPEAKER,
        rule="bracketed",
        position="left",
        content=scene.chars(scene.start, first - 1),
    )
