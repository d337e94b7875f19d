"""The frames of a finite verb: its subject before it, behind it, or hung on it as a pronoun."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.contents import Shape, content
from auditor.harvest.attributions.dropped import dropped
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.inversions import goes_on, inverted, relative_inversion
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.learning import learning, learnt
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.placing import (
    leading,
    opens_phrase,
    past_questioning,
    place_before,
    trailing,
)
from auditor.harvest.attributions.postposed import postposed
from auditor.harvest.attributions.preposed import HOUSES, preposed
from auditor.harvest.attributions.prospects import TELLING, may_tell
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import entitled, subject
from auditor.harvest.attributions.verb_second import second
from auditor.model import SourceKind

_TOLD_OR_LEARNT = frames.SPEECH | frames.LEARN
_SET_OFF = t.COMMA | t.QUOTES | t.DASH | t.LEFT | t.STOP
_SAYING = frames.CLAUSE | frames.SPEECH
_BEFORE = 20  # tokens to look back over for the verb that another is joined to


def finite(scene: Scene, group: Group) -> Sighting | None:
    """Return the attribution of a finite verb group, None if it attributes nothing."""
    if scene.grammar.verb_second:
        return second(scene, group)
    if not group.frames:
        return None
    if group.inverted >= 0:
        return _hung(scene, group)
    inside = scene.quotation(group.end - 1) is not None and not _quoted_participle(scene, group)
    left = scene.chart.tags[group.left] if group.left >= scene.start else t.STOP
    if relative_inversion(scene, group, left):
        return inverted(scene, group, "relative") or dropped(scene, group, content(scene, group.end))
    if not group.frames & TELLING:
        return None
    found = content(scene, group.end)
    shown = group.frames & frames.SHOW and left & t.COMMA and scene.grammar.head_first
    if (group.frames & _TOLD_OR_LEARNT or shown) and left & _SET_OFF:
        if inside and not left & t.COMMA:
            return None
        named = left & t.CLOSE and _named_before(scene, group)
        if (
            not named
            and (found.shape not in (Shape.CLAUSE, Shape.INFINITIVE) or not found.adjacent)
            and not (left & (t.COMMA | t.DASH) and goes_on(scene, group))
        ):
            behind = inverted(scene, group, "inverted")
            if behind is not None:
                return behind
    if inside:
        return None
    if group.object and (behind := postposed(scene, group)) is not None:
        return behind
    if left & t.COORDINATOR and scene.found and scene.found[-1].rule == "verb:inverted":
        behind = inverted(scene, group, "joined")  # "adelantó la Cadena SER y confirmó después el club"
        if behind is not None:
            return behind
    if not scene.grammar.plural_verbs and not may_tell(scene, group, found):
        return None
    subjects = subject(scene, group.start if group.left == group.start - 1 else group.left + 1)
    if subjects is None:
        subjects = _shared(scene, group)
        if subjects is None:
            return postposed(scene, group) or dropped(scene, group, found)
    if group.participle and scene.grammar.agreement and _has_verb(scene, subjects.phrase):
        return None
    if group.frames & frames.LEARN:
        return learning(scene, group, subjects, found)
    return preposed(scene, group, subjects, found)


def _has_verb(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is a clause, whose object a participle tells more of: "X denied claims posted"."""
    tagged = scene.chart.tags
    return any(
        tagged[token] & t.VERB
        and not tagged[token] & t.HEAD
        and not tagged[token + 1] & t.FUNCTION
        and (tagged[token - 1] & t.PRONOUN or not tagged[token - 1] & t.FUNCTION)
        for token in range(phrase.start + 1, phrase.end - 1)
    )


def _named_before(scene: Scene, group: Group) -> bool:
    """Whether the quotation before a verb is the name of its subject: "Le canal « Ciel d'ici » a relayé le
    fichier"; not where somebody who can speak stands behind the verb.
    """
    before = entitled(scene, group.left)
    if before is None or before.speaker.kind is not SourceKind.SOCIAL:
        return False
    phrase = ahead(scene.chart, scene.grammar, group.end, scene.end)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    return said is None or said.standing is not Standing.SPEAKER


def _hung(scene: Scene, group: Group) -> Sighting | None:
    chart = scene.chart
    bits = chart.tags[group.inverted]
    word = chart.words[group.inverted]
    offset = chart.starts[group.inverted] + word.rfind("-") + 1
    where = (offset, offset + len(word) - word.rfind("-") - 1)
    if bits & t.IMPERSONAL or word.lower().endswith("-on"):
        return learnt(scene, group) or _said_at(scene, group)
    if not group.frames & (_SAYING | frames.INFINITIVAL):
        return None
    before = chart.tags[group.left] if group.left >= scene.start else t.STOP
    after = content(scene, group.end)
    if not before & (t.COMMA | t.QUOTES | t.DASH | t.STOP) and after.shape is Shape.NOTHING:
        return None
    if chart.low[scene.end - 1] == "?" and not before & (t.COMMA | t.QUOTES) and group.left < scene.start:
        return None
    pronoun = Speaker(SourceKind.PERSON, Standing.PRONOUN, plural=word.endswith("s"), anaphoric=True)
    before_it = antecedent(scene, pronoun)
    if before_it is None or before_it.sentence != scene.sentence:
        own = opening_speaker(scene, group)
        if own is not None and own.plural == pronoun.plural:
            pronoun, before_it = pronoun._replace(kind=own.kind, anonymous=own.anonymous), None
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=where,
        speaker=pronoun,
        core=True,
        rule="verb:hung",
        position="left",
        content=None,
        via=list(after.relays),
        antecedent=before_it,
        subject=True,
    )
    opening = next(
        (token for token in range(scene.start, group.left) if scene.chart.tags[token] & t.COMMA), -1
    )
    if opening >= 0:
        leading(scene, opening + 1, made)
    trailing(scene, group.end, made)
    place_before(scene, made, group.left, group.end)
    return made


def _said_at(scene: Scene, group: Group) -> Sighting | None:
    """Return "…, explique-t-on à Matignon": a house speaks through nobody in particular."""
    chart = scene.chart
    token = group.end
    while token < scene.end and chart.tags[token] & t.LIGHT:
        token += 1
    at = scene.grammar.sets["addressed_by"] | scene.grammar.sets["said_at"]
    if not group.frames & frames.SPEECH or token + 1 >= scene.end or chart.low[token] not in at:
        return None
    phrase = ahead(chart, scene.grammar, token + 1, scene.end, apposition=False)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    if phrase is None or said is None or said.kind not in HOUSES or said.standing is not Standing.SPEAKER:
        return None
    scene.consume(phrase)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="verb:said_at",
        position="left",
        content=None,
        subject=True,
    )
    place_before(scene, made, group.left, phrase.end)
    return made


def opening_speaker(scene: Scene, group: Group) -> Speaker | None:
    """Return who the sentence opens with when its pronoun can only mean that: "Le parquet …, a-t-il dit"."""
    if scene.quotation(scene.start) is not None or scene.quotation(max(group.left - 1, 0)) is not None:
        return None
    if not opens_phrase(scene, scene.start):
        return None
    phrase = ahead(scene.chart, scene.grammar, past_questioning(scene), group.start)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    return said if said is not None and said.standing is Standing.SPEAKER else None


def _quoted_participle(scene: Scene, group: Group) -> bool:
    """Whether a quotation opens inside the group: "a « souligné l'importance » de …"."""
    return scene.quotation(group.start) is None


def _shared(scene: Scene, group: Group) -> Subject | None:
    """Return the subject of the verb before, for "… but insisted that"."""
    tagged = scene.chart.tags
    last = group.left
    while last >= scene.start and tagged[last] & t.LIGHT:
        last -= 1
    if last < scene.start or not tagged[last] & (t.COORDINATOR | t.ADVERSATIVE | t.COMMA):
        return None
    for seen in reversed(scene.found):
        if seen.subject and seen.source is not None and seen.source[0] < scene.chart.starts[group.start]:
            start, end = scene.chart.at(seen.source[0]), scene.chart.at(seen.source[1])
            if start < end:
                return Subject(Phrase(start, end), seen.speaker)
    if tagged[last] & t.COMMA:
        return None
    if group.number != 2 and not opens_phrase(scene, scene.start):
        return _of_verb_before(scene, group, last)
    phrase = ahead(scene.chart, scene.grammar, past_questioning(scene), group.start)
    if phrase is None or group.number == 2:
        return None
    if scene.grammar.plural_verbs and tagged[phrase.start] & t.VERB:  # "Explicó que … y añadió que …"
        return None
    said = scene.speaker(phrase.start, phrase.end)
    somebody = (
        said.standing is Standing.SPEAKER
        or _pronoun_says(said, group)
        or (said.standing is Standing.UNKNOWN and bool(group.frames & frames.STRONG))
    )
    return Subject(phrase, said) if somebody else None


def _pronoun_says(said: Speaker, group: Group) -> bool:
    """Whether a pronoun goes on with a verb of pure saying: "It apologised and said that …"."""
    return said.standing is Standing.PRONOUN and bool(group.frames & (frames.SAY | frames.TOLD))


def _of_verb_before(scene: Scene, group: Group, last: int) -> Subject | None:
    """Return the subject of the verb before "and": "En un comunicado, la empresa lamentó … y anunció que"."""
    chart, verbs = scene.chart, scene.grammar.verbs
    for token in range(last - 1, max(scene.start, last - _BEFORE), -1):
        bits = chart.tags[token]
        if bits & t.HALT:
            return None
        verb = verbs.get(chart.low[token]) if bits & t.VERB and not bits & t.HEAD else None
        acts = verb is not None and verb.forms & frames.FINITE and not verb.doubtful
        if (bits & t.PREDICATE or acts) and scene.quotation(token) is None:
            start = token
            while start - 1 > scene.start and chart.tags[start - 1] & (t.OBJECT | t.NEGATION | t.REFLEXIVE):
                start -= 1
            found = subject(scene, start)
            if found is not None and (
                found.speaker.standing is Standing.SPEAKER or _pronoun_says(found.speaker, group)
            ):
                return found
            return None
    return None
