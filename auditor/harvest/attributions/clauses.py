"""Reads the verb group of a cue where the finite verb stands second or last (German).

"teilte … mit", "hat … erklärt", "wie … berichtet": the parts of a group stand apart, and a clause is opened
by what comes before its verb. Says where the parts are; who speaks is the business of `verb_second`.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.sighting import Scene
from auditor.harvest.attributions.tables import Verb

_NAME = 8  # tokens of a name in quotation marks
_CLAUSE = 40  # tokens of a clause
_COMPLEMENT = 2  # tokens of "auf X" before a participle
_GOVERNS = t.PREPOSITION | t.JOIN | t.LINK | t.AGENT
_EDGES = t.COMMA | t.STOP | t.COLON | t.DASH | t.LEFT | t.RIGHT | t.OPEN | t.CLOSE
_OPENERS = t.SUBORDINATOR | t.RELATIVE | t.COMPLEMENTISER


def clause_start(scene: Scene, token: int) -> int:
    """Return the first token of the clause that a token stands in; quoted names are no edge."""
    tagged = scene.chart.tags
    inside = scene.quotation(token)
    place = token
    while place > max(scene.start, token - _CLAUSE):
        bits = tagged[place - 1]
        if bits & t.CLOSE and inside is None:
            quotation = scene.quotation(place - 1)
            if (
                quotation is not None
                and quotation.end - quotation.start <= _NAME
                and quotation.start > scene.start
                and not tagged[quotation.start - 1] & t.PUNCTUATION
            ):
                place = quotation.start
                continue
            break
        if bits & _EDGES:
            break
        place -= 1
    return place


def clause_group(scene: Scene, token: int) -> Group | None:
    """Return the verb group of the cue at `token`, None where it is neither finite nor a participle."""
    chart, grammar = scene.chart, scene.grammar
    word = chart.low[token]
    if word in grammar.sets["it_says"] and _says_it(scene, token):
        return Group(
            token, token + 1, token - 1, frames.FINITE, frames.SAY, finite_at=token, behind=token + 1
        )
    if word in grammar.sets["claim_modals"] and (end := _perfect_infinitive(scene, token)) >= 0:
        found = frames.SAY | frames.STRONG | frames.INFINITIVAL
        return Group(token, token + 1, token - 1, frames.FINITE, found, finite_at=token, behind=end + 1)
    verb = grammar.verbs.get(word)
    first = clause_start(scene, token)
    if verb is not None and verb.forms & frames.PARTICIPLE:
        compound = _compound(scene, token, first, verb)
        if compound is not None:
            return compound
    if word in grammar.sets["showing"] and (modal := _said_to(scene, token, first)) >= 0:
        return Group(
            token, token + 1, token - 1, frames.FINITE, frames.SHOW, finite_at=modal, behind=token + 1
        )
    if _governed(scene, token, first):
        return None
    parted = grammar.parted.get(word)
    if parted is not None and (end := _part(scene, token, parted)) >= 0:
        return Group(
            token,
            token + 1,
            token - 1,
            frames.FINITE,
            parted[chart.low[end]],
            finite_at=token,
            behind=end + 1,
            negated=_denied(scene, token, end),
        )
    if parted is not None and chart.low[token - 1] in parted and _subordinate(scene, first):
        found = parted[chart.low[token - 1]]
        return Group(
            token - 1,
            token + 1,
            token - 2,
            frames.FINITE,
            found,
            finite_at=token,
            behind=token + 1,
            final=True,
        )
    if verb is None or _other_part(scene, token) or _attributive(scene, token, first):
        return None
    if verb.forms & frames.FINITE:
        last = token + 1 >= scene.end or bool(chart.tags[token + 1] & t.PARTING)
        final = last and _subordinate(scene, first)
        return Group(
            token,
            token + 1,
            token - 1,
            frames.FINITE,
            verb.frames,
            finite_at=token,
            behind=token + 1,
            final=final,
            negated=_denied(scene, first if final else token, token if final else min(token + 12, scene.end)),
        )
    if verb.forms & frames.PARTICIPLE:
        return Group(token, token + 1, token - 1, frames.PARTICIPLE, verb.frames)
    return None


def _says_it(scene: Scene, token: int) -> bool:
    """Whether "heißt" has its "es", "hervor" its "geht", "hören" its "zu" behind "wie"."""
    low, sets = scene.chart.low, scene.grammar.sets
    if low[token] in sets["transpires"]:
        return True
    first = clause_start(scene, token)
    like = low[first] in sets["like"]
    if low[token] in sets["parts"]:
        return any(low[place] in sets["goes"] for place in range(first, token))
    if low[token] in sets["heard"]:
        return like and low[token - 1] == "zu"
    if low[token] in sets["spoken"]:  # "in dem Bericht ist von … die Rede"
        return low[token - 1] == "die" and any(
            scene.chart.tags[place] & t.BE for place in range(first, token)
        )
    if like and any(low[place] in sets["neuter"] for place in range(first, token)):
        return True
    return any(
        scene.start <= near < scene.end and low[near] in sets["neuter"] for near in (token - 1, token + 1)
    )


def _perfect_infinitive(scene: Scene, token: int) -> int:
    """Return the last word of "… gesehen haben", where the clause of a modal ends with it; else -1."""
    for place in range(token + 2, min(scene.end, token + _CLAUSE)):
        if scene.chart.tags[place] & t.HALT:
            return -1
        after = scene.chart.tags[place + 1] if place + 1 < scene.end else t.STOP
        if scene.chart.low[place] in scene.grammar.sets["perfect_infinitives"] and after & t.PARTING:
            return place
    return -1


def _compound(scene: Scene, token: int, first: int, verb: Verb) -> Group | None:
    """Return "hat … erklärt", "wurde … bestätigt", "erklärt habe"."""
    tagged = scene.chart.tags
    after = tagged[token + 1] if token + 1 < scene.end else 0
    for place in range(token - 1, first - 1, -1):
        bits = tagged[place]
        if bits & t.HAVE:
            return _perfect(scene, token, place, token + 1, verb, final=False)
        if bits & t.BE:
            return Group(token, token + 1, token - 1, frames.PARTICIPLE, verb.frames, finite_at=place)
        if bits & (t.FINITE | t.MODAL):
            break
    if after & t.HAVE:
        return _perfect(scene, token, token + 1, token + 2, verb, final=True)
    if after & t.BE:
        return Group(token, token + 1, token - 1, frames.PARTICIPLE, verb.frames, finite_at=token + 1)
    return None


def _perfect(scene: Scene, token: int, finite_at: int, behind: int, verb: Verb, *, final: bool) -> Group:
    return Group(
        token,
        token + 1,
        finite_at - 1,
        frames.FINITE,
        verb.frames,
        finite_at=finite_at,
        behind=behind,
        final=final,
        negated=_denied(scene, finite_at, token),
    )


def _governed(scene: Scene, token: int, first: int) -> bool:
    """Whether an infinitive stands under a modal or behind "zu": nothing is said yet."""
    tagged, low = scene.chart.tags, scene.chart.low
    if not low[token].endswith("n"):
        return False
    if token > scene.start and tagged[token - 1] & t.JOIN and low[token - 1] == low[token - 1].strip():
        return True
    return any(
        tagged[place] & t.MODAL or (tagged[place] & t.BE and place < token) for place in range(first, token)
    )


def _said_to(scene: Scene, token: int, first: int) -> int:
    """Return the "soll" of "Ein Video soll … zeigen", whose clause ends with it; -1 for none."""
    if token + 1 < scene.end and not scene.chart.tags[token + 1] & t.PARTING:
        return -1
    modals = scene.grammar.sets["said_to"]
    return next((place for place in range(first + 1, token) if scene.chart.low[place] in modals), -1)


def _part(scene: Scene, token: int, parted: dict[str, int]) -> int:
    """Return the token of a parted verb's first part, the last word of its clause; -1 for none."""
    chart = scene.chart
    for place in range(token + 1, min(scene.end, token + _CLAUSE)):
        bits = chart.tags[place]
        if bits & t.HALT and scene.quotation(place) is None:
            return -1
        if chart.low[place] not in parted:
            continue
        after = chart.tags[place + 1] if place + 1 < scene.end else t.STOP
        if after & (t.PUNCTUATION | t.COORDINATOR | t.COMPLEMENTISER):
            return place
    return -1


def _attributive(scene: Scene, token: int, first: int) -> bool:
    """Whether a form is the participle before a noun: "Mehrere auf Facebook veröffentlichte Videos"."""
    chart, tagged = scene.chart, scene.chart.tags
    if token - first < 2 or token + 2 >= scene.end or not chart.words[token + 1][:1].isupper():
        return False
    if tagged[first] & t.ARTICLE:
        return bool(tagged[first + 1] & _GOVERNS)
    verb = tagged[token + 2] & t.ACTING
    return bool(verb) and premodified(scene, first, token + 1)


def premodified(scene: Scene, first: int, noun: int) -> bool:
    """Whether a participle with a complement of its own stands before a noun: "Auf X geteilte Videos"."""
    chart, tagged = scene.chart, scene.chart.tags
    participle = noun - 1
    if noun - first <= _COMPLEMENT or not tagged[first] & _GOVERNS or not chart.words[noun][:1].isupper():
        return False
    if tagged[participle] & t.FUNCTION or not chart.words[participle].islower():
        return False
    if not chart.low[participle].endswith(("te", "ten", "ene", "enen", "ende", "enden", "erte", "erten")):
        return False
    return any(chart.words[token][:1].isupper() for token in range(first + 1, participle))


def _other_part(scene: Scene, token: int) -> bool:
    """Whether the clause ends with a part that makes another verb of it ("meldete … an")."""
    chart = scene.chart
    for place in range(token + 1, min(scene.end, token + _CLAUSE)):
        if chart.tags[place] & (t.PUNCTUATION & ~t.QUOTES):
            before = chart.low[place - 1]
            return (
                place - 1 > token
                and before in scene.grammar.sets["parts"]
                and chart.words[place - 1].islower()
            )
    return False


def _subordinate(scene: Scene, first: int) -> bool:
    tagged = scene.chart.tags
    while first < scene.end and tagged[first] & (t.COORDINATOR | t.ADVERB):
        first += 1
    return bool(tagged[first] & _OPENERS) or scene.chart.low[first] in scene.grammar.sets["like"]


def _denied(scene: Scene, first: int, last: int) -> bool:
    denying = scene.grammar.sets["denying"]
    for place in range(first, last):
        if scene.chart.tags[place] & t.PUNCTUATION:
            return False
        if scene.chart.low[place] in denying:
            return True
    return False
