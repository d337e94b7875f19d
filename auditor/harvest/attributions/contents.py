"""Looks behind a verb group for what is said: a clause, a quotation, an infinitive, a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.sighting import Scene

_NO_INFINITIVE = t.ARTICLE | t.PUNCTUATION
_BEFORE_INFINITIVE = t.NEGATION | t.REFLEXIVE | t.ADVERB
_MAY_PRECEDE = _BEFORE_INFINITIVE | t.OBJECT
_NO_VERB = t.HEAD | t.TIME | t.ADVERB | t.PREPOSITION | t.LINK | t.PRONOUN
_REACH = 16  # tokens between a verb and its clause
_TITLE = 8  # tokens of a name in quotation marks, the marks included


class Shape(Enum):
    CLAUSE = 1
    QUOTE = 2
    INFINITIVE = 3
    PROPOSAL = 4  # of/to + infinitive
    NOUN = 5
    NOTHING = 6


# Named: a member asked of its class costs ten names (CPython 3.11).
_NOTHING, _NOUN = Shape.NOTHING, Shape.NOUN


@dataclass(slots=True)
class Content:
    """`token` is where it starts; `adjacent` whether only adverbs stand between it and the verb.

    `relays` are outlets it was said to ("à l'AFP", "told Reuters"); `post` whether the words were
    put in a post ("sur X").
    """

    shape: Shape
    token: int
    adjacent: bool = True
    relays: list[tuple[int, int]] = field(default_factory=list)
    post: bool = False


def content(scene: Scene, token: int) -> Content:
    """Return what stands behind a verb group that ends before `token`."""
    chart, grammar, tagged = scene.chart, scene.grammar, scene.chart.tags
    found = Content(_NOTHING, token)
    limit = min(scene.end, token + _REACH)
    while token < limit:
        bits = tagged[token]
        if bits & t.COMPLEMENTISER and not (bits & t.ARTICLE and _that_noun(scene, token)):
            found.shape = Shape.CLAUSE
            break
        if bits & t.OPENING:
            found.shape = Shape.QUOTE
            break
        if bits & t.COLON:
            quoted = token + 1 < scene.end and tagged[token + 1] & t.OPENING
            found.shape = Shape.QUOTE if quoted else Shape.CLAUSE
            token += 1
            break
        skipped_over = t.BESIDE if grammar.head_first else t.LIGHT
        if bits & skipped_over and not bits & t.NOMINAL:
            token += 1
            continue
        if bits & t.COMMA and token + 1 < scene.end and tagged[token + 1] & t.OPENING:
            token += 1
            continue
        if bits & t.COMMA:
            skipped = _aside(scene, token, limit)
            if skipped == token:
                break
            token, found.adjacent = skipped, False
            continue
        if bits & t.PUNCTUATION:
            break
        if _infinitive(scene, token):
            found.shape = Shape.INFINITIVE
            break
        if chart.low[token] in grammar.sets["of"] and _infinitive(scene, token + 1):
            found.shape = Shape.PROPOSAL
            break
        if bits & t.LINK and token + 1 < limit and tagged[token + 1] & t.TIME:
            token += 2
            continue
        if chart.low[token] in grammar.sets["occasion"] or to_them(scene, token):
            after = _occasion(scene, token, limit, found)
            if after == token:
                if token + 1 < limit and tagged[token + 1] & t.OPEN:
                    found.shape = _NOUN  # "hablan en «…»"
                break
            token = after
            found.adjacent = False
            continue
        found.shape = _NOUN
        break
    if token >= scene.end:  # a colon, and nothing after it
        return Content(_NOTHING, scene.end)
    found.token = token
    return found


def width(chart: Chart, token: int) -> int:
    """Return how many tokens the word or expression at `token` has."""
    expression = chart.expressions.get(token)
    return len(expression.words) if expression is not None else 1


def _that_noun(scene: Scene, token: int) -> bool:
    """Whether "that" is a determiner here ("rejected that claim")."""
    after = token + 1
    return after + 1 < scene.end and bool(
        scene.chart.tags[after] & t.HEAD and scene.chart.tags[after + 1] & t.PUNCTUATION
    )


def _aside(scene: Scene, comma: int, limit: int) -> int:
    """Return the token after ", de son côté," or ", on Tuesday,"."""
    tagged = scene.chart.tags
    token = comma + 1
    while token < limit and tagged[token] & t.BESIDE:
        token += 1
    if token > comma + 1 and token < limit and tagged[token] & t.COMMA:
        return token + 1
    return _insert(scene, comma, limit)


def _insert(scene: Scene, comma: int, limit: int) -> int:
    """Return the token after ", sans donner de nom," where the clause goes on behind it."""
    chart = scene.chart
    for token in range(comma + 1, min(limit, comma + 12)):
        if chart.tags[token] & (t.STOP | t.COLON | t.QUOTES | t.AUXILIARY | t.FINITE | t.COMPLEMENTISER):
            return comma
        if chart.tags[token] & t.COMMA:
            after = chart.tags[token + 1] if token + 1 < scene.end else 0
            proposes = chart.low[token + 1] in scene.grammar.sets["of"] if token + 1 < scene.end else False
            return token + 1 if after & t.COMPLEMENTISER or proposes else comma
    return comma


def _infinitive(scene: Scene, token: int) -> bool:
    """Whether an infinitive (FR) or "to do", "doing" (EN) stands here, pronouns and negation before it."""
    chart, grammar, bits = scene.chart, scene.grammar, 0
    tagged, low, marks = chart.tags, chart.low, grammar.sets["infinitive_marks"]
    while token < scene.end:
        bits = tagged[token]
        if low[token] in marks:
            return token + 1 < scene.end and not tagged[token + 1] & _NO_INFINITIVE
        if not bits & _MAY_PRECEDE:
            break
        after = tagged[token + 1] if token + 1 < scene.end else 0
        if not bits & _BEFORE_INFINITIVE and bits & t.ARTICLE and not after & t.HAVE_OR_BE:
            break  # no clitic, as in "assure l'avoir"
        token += 1
    if token >= scene.end or bits & _NO_VERB or not low[token].endswith(grammar.infinitive_endings):
        return False
    if chart.capital(token) or (len(low[token]) < 4 and not bits & t.HAVE_OR_BE):
        return False
    return not marks or tagged[token - 1] & t.VERB != 0


def to_them(scene: Scene, token: int) -> bool:
    """Whether a word that is an article as well is a preposition: "disse a jornalistas", "a este jornal"."""
    chart, after = scene.chart, token + 1
    if chart.low[token] not in scene.grammar.sets["to_or_the"] or after >= scene.end:
        return False
    if chart.tags[after] & (t.ARTICLE | t.PRONOUN | t.QUANTIFIER):
        return True
    return chart.low[after].endswith("s") and not chart.capital(after)


def _occasion(scene: Scene, token: int, limit: int, found: Content) -> int:
    """Step over "à l'AFP", "dans un communiqué", "on Fox News"; note who it was said to."""
    after = token + 1
    while after < limit and scene.chart.tags[after] & t.TIME:
        after += 1
    if after > token + 1:
        return after
    if token + 1 >= limit:
        return token
    if (closing := titled(scene, token + 1)) >= 0:
        note_places(scene, token + 1, closing, found)
        return closing + 1
    phrase = ahead(scene.chart, scene.grammar, token + 1, limit, apposition=False)
    if phrase is None:
        return token
    note_places(scene, token, phrase.end, found)
    return phrase.end


def titled(scene: Scene, token: int) -> int:
    """Return the closing mark of a bare name in quotation marks at `token`, -1 if there is none."""
    quotation = scene.quotation(token) if scene.chart.tags[token] & t.OPEN else None
    if quotation is None or quotation.start != token or quotation.end - token > _TITLE:
        return -1
    small = t.LINK | t.DETERMINER
    named = all(
        scene.chart.capital(place) or scene.chart.tags[place] & small
        for place in range(token + 1, quotation.end)
    )
    return quotation.end if named else -1


def note_places(scene: Scene, start: int, end: int, found: Content) -> None:
    """Note the outlets and platforms named in a stretch that says where something was said."""
    for place in range(start, end):
        known = scene.cast.registered.get(place)
        if known is not None and scene.cast.outlet(place):
            found.relays.append((place, known[0]))
        elif scene.chart.tags[place] & t.PLATFORM:
            found.post = True
