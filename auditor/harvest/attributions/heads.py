"""Finds the head noun and the proper names of a noun phrase, and what an unknown noun can be."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.cast import Cast
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.model import SourceKind

_CLAUSE = t.PUNCTUATION | t.RELATIVE
_UNNAMED = t.FUNCTION | t.TITLE
_NAME_ENDS = t.PUNCTUATION | t.PRONOUN


class Standing(Enum):
    """What a phrase can be the subject of."""

    SPEAKER = 1
    EVIDENCE = 2  # a document, a figure, a picture, a rumour: shows, says, suggests
    UNKNOWN = 3  # a common noun the lexicon does not have
    PRONOUN = 4
    THING = 5  # explains and shows without being a source
    NOBODY = 6  # on, one, we, I


class Speaker(NamedTuple):
    """`names` are token ranges of proper names; `head` the class of the head noun, if known."""

    kind: SourceKind
    standing: Standing
    anonymous: bool = False
    names: tuple[tuple[int, int], ...] = ()
    head: str = ""
    plural: bool = False
    anaphoric: bool = False

    def as_post(self) -> Speaker:
        """Return the speaker as what speaks in a post of its own."""
        return self._replace(kind=SourceKind.SOCIAL, head="social", anaphoric=False)


def core_end(chart: Chart, start: int, end: int) -> int:
    """Return where the head's group ends: at its first complement or comma."""
    for token in range(start + 1, end):
        bits = chart.tags[token]
        if bits & _CLAUSE or (
            bits & t.HOLDING and not (bits & t.INDEFINITE and chart.tags[token - 1] & t.FUNCTION)
        ):
            return token
        if bits & t.COORDINATOR:
            return token
    return end


def after_owner(chart: Chart, start: int, core: int) -> int:
    for token in range(core - 1, start, -1):
        if chart.tags[token] & t.OWNER:
            return token + 1
    return start


def head_noun(chart: Chart, grammar: Grammar, start: int, end: int) -> int:
    order = range(start, end) if grammar.head_first else range(end - 1, start - 1, -1)
    vague = -1
    for token in order:
        if chart.tags[token] & t.OUTLET_NAME and chart.capital(token):
            continue
        if chart.tags[token] & t.HEAD and (kind := head_class(chart, grammar, token)):
            if kind != "vague":
                return token
            vague = token if vague < 0 else vague
    return vague


def head_class(chart: Chart, grammar: Grammar, token: int) -> str:
    expression = chart.expressions.get(token)
    if expression is not None and expression.bits & t.HEAD:
        return expression.role
    within = chart.expressions.get(token - 1)  # "an internal paper", whose last word is a noun by itself
    if within is not None and len(within.words) == 2 and within.bits & t.HEAD:
        return within.role
    kind = grammar.heads.get(chart.low[token], "")
    return kind or ("mobile" if chart.low[token] in grammar.mobile else "")


def proper_names(
    chart: Chart, grammar: Grammar, cast: Cast, start: int, end: int
) -> tuple[tuple[int, int], ...]:
    """Return the runs of proper names in a phrase, those the register knows first-hand."""
    found: list[tuple[int, int]] = []
    token = start
    while token < end:
        known = cast.registered.get(token)
        if known is not None and known[0] <= end:
            found.append((token, known[0]))
            token = known[0]
            continue
        bits = chart.tags[token]
        if (
            bits & _UNNAMED
            or not chart.capital(token)
            or (bits & t.HEAD and chart.low[token] in grammar.heads and not chart.words[token].isupper())
        ):
            token += 1
            continue
        stop = token + 1
        while stop < end:
            if not chart.tags[stop] & _NAME_ENDS and chart.capital(stop):
                stop += 1
            elif (
                chart.low[stop] in grammar.sets["particles"]
                and stop + 1 < end
                and chart.capital(stop + 1)
                and stop not in cast.registered
            ):
                stop += 2
            else:
                break
        found.append((token, stop))
        token = stop
    return tuple(found)


def is_plural(chart: Chart, grammar: Grammar, token: int) -> bool:
    if chart.tags[token] & t.QUANTIFIER:
        return chart.low[token] not in grammar.sets["singles"]
    word = chart.low[token]
    if word in grammar.sets["plurals"]:
        return True
    if grammar.plural_endings:
        return word.endswith(grammar.plural_endings) and word not in grammar.sets["singular"]
    return word.endswith(("s", "x")) and not word.endswith(grammar.singular_endings)


def platform_beside(chart: Chart, start: int, end: int) -> bool:
    if any(map(t.PLATFORM.__and__, chart.tags[start:end])):
        return True
    return any(word[:1] == "@" for word in chart.words[start:end]) if "@" in chart.text else False


def is_named(chart: Chart, head: int, core: int, end: int, names: tuple[tuple[int, int], ...]) -> bool:
    """Whether somebody is named: a name right behind the head, or across the comma of an apposition."""
    for first, stop in names:
        if head < first < core:
            return True
        if first > core and chart.tags[first - 1] & (t.COMMA | t.TITLE) and stop - first >= 2:
            return True
        before = chart.tags[first - 1]
        if core < first < end and stop - first >= 2 and not before & (t.FUNCTION & ~t.COMMA):
            return True
    return False


def unknown_noun(
    chart: Chart, grammar: Grammar, noun: int, start: int, names: tuple[tuple[int, int], ...] = ()
) -> Speaker:
    word = chart.low[noun]
    first = chart.tags[start]
    plural = is_plural(chart, grammar, noun)
    if word in grammar.sets["subjects"] or (word.endswith(grammar.abstract_endings) and len(word) > 5):
        return Speaker(SourceKind.VAGUE, Standing.THING, names=names)
    if first & t.DEMONSTRATIVE and not word.endswith(grammar.agent_endings):
        return Speaker(SourceKind.VAGUE, Standing.THING, names=names)
    indefinite = bool(first & t.INDEFINITES) or (plural and not first & t.POSSESSIVE)
    if not first & t.ARTICLE and (grammar.head_first or not plural):
        return Speaker(SourceKind.VAGUE, Standing.THING, names=names)
    kind = SourceKind.ANONYMOUS if indefinite else SourceKind.PERSON
    return Speaker(kind, Standing.UNKNOWN, indefinite, names, plural=plural)
