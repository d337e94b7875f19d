"""The frames of a verb at the end of its clause, and of those without a subject of their own.

"wie X berichtet", "…, der sagte, dass", "in dem Bericht heißt es", "wurde von X bestätigt".
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.clauses import clause_start
from auditor.harvest.attributions.contents import Content, Shape, note_places
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.phrases_before import phrase_ending_at
from auditor.harvest.attributions.placing import place_behind
from auditor.harvest.attributions.quoted_names import nominative, quoted_name, speaker_of
from auditor.harvest.attributions.said_behind import content_behind, opened
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.verdict_second import placed, said_by
from auditor.model import SourceKind

_SPEAKING = (Standing.SPEAKER, Standing.EVIDENCE, Standing.PRONOUN)


def subordinate(scene: Scene, group: Group) -> Sighting | None:
    """Return "wie X berichtet", "…, der sagte, dass", "dass X gesagt habe"."""
    chart, tagged = scene.chart, scene.chart.tags
    first = clause_start(scene, group.start)
    while first < group.start and tagged[first] & (t.COORDINATOR | t.ADVERB):
        first += 1
    like = chart.low[first] in scene.grammar.sets["like"]
    opens = first + 1
    while opens < group.start and tagged[opens] & (t.LIGHT | t.REFLEXIVE):
        opens += 1
    if like:
        if tagged[opens] & t.PLACING:
            opens += 1
        phrase = quoted_name(scene, opens, group.start)
        if phrase is None:
            return None
        said = speaker_of(scene, phrase)
        if said.standing not in _SPEAKING and said.standing is not Standing.UNKNOWN:
            return None
        made = placed(scene, group, Subject(phrase, said), group.behind, "relative")
        noted = Content(Shape.NOTHING, opens)
        note_places(scene, phrase.end, group.start, noted)
        made.via.extend(relay for relay in noted.relays if relay not in made.via)
        made.content = scene.chars(scene.start, scene.end)
        return made
    after = content_behind(scene, group, group.behind)
    if after.shape not in (Shape.CLAUSE, Shape.QUOTE):
        return None
    if tagged[first] & t.RELATIVE:
        phrase = phrase_ending_at(chart, scene.grammar, first - 2, scene.start)
        relative = True
    else:
        phrase, relative = quoted_name(scene, opens, group.start), False
    if phrase is None or not (relative or nominative(scene, phrase)):
        return None
    return said_by(scene, group, Subject(phrase, speaker_of(scene, phrase), relative=relative), after)


def it_says(scene: Scene, group: Group) -> Sighting | None:
    """Return "In dem Bericht heißt es", "hieß es aus der Partei", "darin heißt es"."""
    chart, tagged, sets = scene.chart, scene.chart.tags, scene.grammar.sets
    first = clause_start(scene, group.start)
    places = [*range(first, group.start), *range(group.end, min(scene.end, group.end + 12))]
    for token in places:
        if token >= group.end and tagged[token] & t.PAUSE:
            break
        if chart.low[token] not in sets["says_from"] or token + 1 >= scene.end:
            continue
        phrase = quoted_name(scene, token + 1, scene.end if token > group.start else group.start)
        if phrase is None:
            continue
        said = speaker_of(scene, phrase)
        if said.standing in (Standing.SPEAKER, Standing.EVIDENCE):
            made = placed(scene, group, Subject(phrase, said), max(phrase.end, group.end), "it says")
            return _reach(scene, made, max(phrase.end, group.end))
    if not any(chart.low[place] in sets["backward"] for place in range(first, group.start)):
        return _said_before(scene, group)
    meant = _spoken_of(scene)
    if meant is None:
        return None
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=None,
        speaker=meant,
        core=True,
        rule="verb:it says",
        position="right",
        content=None,
    )
    return _reach(scene, made, group.end)


def _said_before(scene: Scene, group: Group) -> Sighting | None:
    """Return "…, hieß es." at the end of a sentence, of whoever spoke last in the paragraph."""
    tagged, last = scene.chart.tags, scene.history[-1] if scene.history else None
    closes = group.end + 1 < scene.end and tagged[group.end + 1] & t.STOP
    if not closes or not tagged[group.start - 1] & t.COMMA or last is None:
        return None
    if scene.blocks.get(last.sentence) != scene.block or not last.core:
        return None
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end + 1),
        source=None,
        speaker=last.speaker,
        core=True,
        rule="verb:it says",
        position="left",
        content=scene.chars(scene.start, group.start),
        social=last.social,
        antecedent=last,
    )


def _reach(scene: Scene, made: Sighting, token: int) -> Sighting:
    begins = None
    while token < scene.end and begins is None:
        if scene.chart.tags[token] & (t.COMMA | t.COLON | t.OPEN):
            begins = opened(scene, token)
            break
        token += 1
    if begins is not None:
        made.position = "right"
        place_behind(scene, made, Content(*begins))
    return made


def _spoken_of(scene: Scene) -> Speaker | None:
    """Return the document or post that "darin" takes up: the last one the paragraph spoke of."""
    chart = scene.chart
    for token in range(scene.start - 1, max(0, scene.start - 40), -1):
        if chart.text[chart.starts[token + 1] - 1] == "\n":
            return None
        if chart.tags[token] & t.HEAD:
            phrase = ahead(chart, scene.grammar, token, scene.start, apposition=False)
            said = scene.speaker(phrase.start, phrase.end) if phrase else None
            if said is not None and (said.standing is Standing.EVIDENCE or said.kind is SourceKind.SOCIAL):
                return said
    return None


def agent_before(scene: Scene, group: Group) -> Sighting | None:
    """Return "wurde von X bestätigt": the agent of a passive stands before its participle."""
    tagged = scene.chart.tags
    if scene.quotation(group.start) is not None or not group.frames & (frames.AGENT | frames.WEAK_AGENT):
        return None
    first = clause_start(scene, group.start)
    for token in range(group.start - 1, first - 1, -1):
        if not tagged[token] & t.AGENT:
            continue
        phrase = quoted_name(scene, token + 1, group.start)
        if phrase is None or phrase.end < group.start - 3:
            continue
        said = speaker_of(scene, phrase)
        if said.standing not in (Standing.SPEAKER, Standing.EVIDENCE):
            continue
        scene.consume(phrase)
        return Sighting(
            sentence=scene.sentence,
            cue=scene.chars(group.start, group.end),
            source=scene.chars(phrase.start, phrase.end),
            speaker=said,
            core=bool(group.frames & frames.AGENT) and not group.negated,
            rule="participle:agent",
            position="phrase",
            content=scene.chars(first, group.end),
            via=[phrase.via] if phrase.via else [],
        )
    return None
