"""Tells what kind of source a noun phrase is: by its head noun, by the names in it, by its pronoun.

Asks the lexicon for head nouns and well-known names, the register for outlets, and the document for
the titles it gives its people. What none of them knows stays a person, or an unknown noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.cast import Cast
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.model import SourceKind


class Standing(Enum):
    """What a phrase can be the subject of."""

    SPEAKER = 1
    EVIDENCE = 2  # a document, a figure, a picture, a rumour: shows, says, suggests
    UNKNOWN = 3  # a common noun the lexicon does not have
    PRONOUN = 4
    THING = 5  # explains and shows without being a source
    NOBODY = 6  # on, one, we, I


@dataclass(frozen=True, slots=True)
class Speaker:
    """`names` are token ranges of proper names; `head` the class of the head noun, if known."""

    kind: SourceKind
    standing: Standing
    anonymous: bool = False
    names: tuple[tuple[int, int], ...] = ()
    head: str = ""
    plural: bool = False
    anaphoric: bool = False


_BY_HEAD = {
    "official": SourceKind.OFFICIAL,
    "service": SourceKind.OFFICIAL_ANONYMOUS,
    "expert": SourceKind.EXPERT,
    "anonymous": SourceKind.ANONYMOUS,
    "person": SourceKind.PERSON,
    "outlet": SourceKind.OUTLET,
    "agency": SourceKind.AGENCY,
    "document": SourceKind.DOCUMENT,
    "transparent": SourceKind.VAGUE,
    "article": SourceKind.OUTLET,
    "social": SourceKind.SOCIAL,
    "user": SourceKind.SOCIAL,
    "rumour": SourceKind.RUMOUR,
    "institution": SourceKind.INSTITUTION,
    "vague": SourceKind.VAGUE,
}
_BY_REGISTER = {
    "agency": SourceKind.AGENCY,
    "outlet": SourceKind.OUTLET,
    "platform": SourceKind.SOCIAL,
    "social": SourceKind.SOCIAL,
}
_EVIDENCE = ("document", "transparent", "article", "rumour")


def speaker(chart: Chart, grammar: Grammar, cast: Cast, start: int, end: int) -> Speaker:
    """Return what the phrase of tokens `start`–`end` is."""
    tagged = chart.tags
    bits = tagged[start]
    if (
        end - start == 1
        and bits & (t.PRONOUN | t.EMPHATIC | t.INVERTED | t.DEMONSTRATIVE)
        and not (bits & t.HEAD or (chart.capital(start) and not bits & (t.PRONOUN | t.INVERTED | t.EMPHATIC)))
    ):
        return _pronoun(chart, grammar.sets["neuter"], start, bits)
    core = _core(chart, start, end)
    owner = _after_owner(chart, start, core)
    names = _names(chart, grammar, cast, start, end)
    head = _head(chart, grammar, cast, owner, core)
    if head < 0 and tagged[core - 1] & (t.QUANTIFIER | t.NUMBER | t.INDEFINITE | t.DETERMINER | t.PRONOUN):
        head = _head(chart, grammar, cast, core, _core(chart, min(core + 2, end - 1), end))
    if head < 0:
        return _by_name(chart, grammar, cast, start, owner, core, end, names)
    return _by_head(chart, grammar, cast, start, core, end, head, names)


def _pronoun(chart: Chart, neuter: frozenset[str], token: int, bits: int) -> Speaker:
    if bits & t.WRITER:
        return Speaker(SourceKind.WRITER, Standing.NOBODY)
    if bits & t.IMPERSONAL:
        return Speaker(SourceKind.VAGUE, Standing.NOBODY, anonymous=True)
    if bits & t.INANIMATE or (bits & t.DEMONSTRATIVE and not bits & t.PRONOUN):
        return Speaker(SourceKind.VAGUE, Standing.THING)
    plural = chart.low[token].endswith(("s", "x")) or chart.low[token] in ("they", "them")
    head = "thing" if chart.low[token] in neuter else ""
    return Speaker(SourceKind.PERSON, Standing.PRONOUN, head=head, plural=plural, anaphoric=True)


def _core(chart: Chart, start: int, end: int) -> int:
    """Return where the head's group ends: at its first complement or comma."""
    for token in range(start + 1, end):
        bits = chart.tags[token]
        if bits & (t.PUNCTUATION | t.RELATIVE) or (
            bits & (t.LINK | t.PREPOSITION | t.JOIN)
            and not (bits & t.INDEFINITE and chart.tags[token - 1] & t.FUNCTION)
        ):
            return token
        if bits & t.COORDINATOR:
            return token
    return end


def _after_owner(chart: Chart, start: int, core: int) -> int:
    for token in range(core - 1, start, -1):
        if chart.tags[token] & t.OWNER:
            return token + 1
    return start


def _head(chart: Chart, grammar: Grammar, cast: Cast, start: int, end: int) -> int:
    order = range(start, end) if grammar.head_first else range(end - 1, start - 1, -1)
    vague = -1
    for token in order:
        if chart.tags[token] & t.OUTLET_NAME and chart.capital(token):
            continue
        if chart.tags[token] & t.HEAD and (kind := _class(chart, grammar, token)):
            if kind != "vague":
                return token
            vague = token if vague < 0 else vague
    return vague


def _class(chart: Chart, grammar: Grammar, token: int) -> str:
    expression = chart.expressions.get(token)
    if expression is not None and expression.bits & t.HEAD:
        return expression.role
    kind = grammar.heads.get(chart.low[token], "")
    return kind or ("mobile" if chart.low[token] in grammar.mobile else "")


def _names(chart: Chart, grammar: Grammar, cast: Cast, start: int, end: int) -> tuple[tuple[int, int], ...]:
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
            not chart.capital(token)
            or bits & (t.FUNCTION | t.TITLE)
            or (bits & t.HEAD and chart.low[token] in grammar.heads and not chart.words[token].isupper())
        ):
            token += 1
            continue
        stop = token + 1
        while stop < end:
            if chart.capital(stop) and not chart.tags[stop] & (t.PUNCTUATION | t.PRONOUN):
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


def _plural(chart: Chart, token: int) -> bool:
    return chart.low[token].endswith(("s", "x")) or chart.low[token] in (
        "people",
        "police",
        "médias",
        "media",
    )


def _platform_beside(chart: Chart, start: int, end: int) -> bool:
    platform = t.PLATFORM_NOUN | t.PLATFORM_NAME
    return any(chart.tags[token] & platform or chart.words[token][:1] == "@" for token in range(start, end))


def _by_head(
    chart: Chart,
    grammar: Grammar,
    cast: Cast,
    start: int,
    core: int,
    end: int,
    head: int,
    names: tuple[tuple[int, int], ...],
) -> Speaker:
    tagged = chart.tags
    kind_name = _class(chart, grammar, head)
    first = tagged[start]
    plural = _plural(chart, head)
    demonstrative = any(tagged[token] & t.DEMONSTRATIVE for token in range(start, min(start + 2, head + 1)))
    beside = _platform_beside(chart, start, end)
    if kind_name == "mobile" or (chart.low[head] in grammar.mobile and beside):
        if beside:
            return Speaker(SourceKind.SOCIAL, Standing.EVIDENCE, names=names, head="social", plural=plural)
        kind_name = grammar.heads.get(chart.low[head], "")
        if not kind_name:
            social = demonstrative or bool(first & t.DETERMINER)
            return Speaker(
                SourceKind.DOCUMENT,
                Standing.EVIDENCE,
                head="mobile",
                names=names,
                plural=plural,
                anaphoric=social,
            )
    indefinite = bool(
        first & (t.INDEFINITE | t.QUANTIFIER | t.NUMBER)
        or (plural and not first & (t.DETERMINER | t.POSSESSIVE | t.DEMONSTRATIVE))
        or (not grammar.head_first and plural and not _named(chart, head, core, end, names))
    )
    definite = bool(first & (t.DETERMINER | t.DEMONSTRATIVE)) and not first & t.INDEFINITE
    named = _named(chart, head, core, end, names)
    kind = _BY_HEAD[kind_name]
    anonymous = kind_name in ("anonymous", "vague", "service")
    standing = Standing.EVIDENCE if kind_name in _EVIDENCE else Standing.SPEAKER
    if kind_name == "official" and not named and (indefinite or plural):
        kind, anonymous = SourceKind.OFFICIAL_ANONYMOUS, True
    elif kind_name == "expert" and not named:
        anonymous = True
    elif kind_name == "anonymous" and named and not plural and named is not None:
        kind, anonymous = SourceKind.PERSON, False
    elif kind_name == "person" and not named and (indefinite or plural):
        kind, anonymous = SourceKind.ANONYMOUS, True
    elif kind_name == "transparent":
        kind, anonymous, standing = _transparent(chart, grammar, cast, core, end)
    elif kind_name == "rumour":
        anonymous = True
    elif kind_name == "outlet" and names and not plural:
        known = cast.registered.get(names[-1][0])
        kind = _BY_REGISTER.get(known[1], kind) if known and kind is SourceKind.OUTLET else kind
    if kind is SourceKind.INSTITUTION and beside and kind_name in ("mobile",):
        kind = SourceKind.SOCIAL
    return Speaker(
        kind,
        standing,
        anonymous,
        names,
        "mobile" if chart.low[head] in grammar.mobile and kind_name == "document" else kind_name,
        plural,
        anaphoric=(definite or demonstrative) and not named and not any(name[0] >= head for name in names),
    )


def _named(chart: Chart, head: int, core: int, end: int, names: tuple[tuple[int, int], ...]) -> bool:
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


def _transparent(
    chart: Chart, grammar: Grammar, cast: Cast, core: int, end: int
) -> tuple[SourceKind, bool, Standing]:
    """ "The words of X" are X's: look behind the head's "of"."""
    token = core
    while token < end and chart.tags[token] & (t.LINK | t.ARTICLE):
        if chart.tags[token] & t.ARTICLE and not chart.tags[token] & t.LINK:
            break
        token += 1
    if core < token < end:
        inner = speaker(chart, grammar, cast, token, end)
        if inner.standing in (Standing.SPEAKER, Standing.PRONOUN):
            return inner.kind, inner.anonymous, Standing.EVIDENCE
    return SourceKind.VAGUE, True, Standing.EVIDENCE


def _by_name(
    chart: Chart,
    grammar: Grammar,
    cast: Cast,
    start: int,
    owner: int,
    core: int,
    end: int,
    names: tuple[tuple[int, int], ...],
) -> Speaker:
    tagged = chart.tags
    appositive = _appositive(chart, grammar, cast, core, end)
    if names and names[0][0] < core:
        kind = cast.kind_of(chart, grammar, start, *names[0])
        if appositive and kind in (SourceKind.PERSON, SourceKind.INSTITUTION):
            role = _BY_HEAD[appositive]
            if role in (SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.OUTLET, SourceKind.SOCIAL):
                kind = role
            elif role in (SourceKind.PERSON, SourceKind.ANONYMOUS):
                kind = SourceKind.PERSON
        plural = any(tagged[token] & t.COORDINATOR for token in range(start, end))
        if cast.doubts(chart, grammar, start, *names[0]):
            return _unknown(chart, grammar, core - 1, start)
        if owner > start and names[0][0] < owner and owner < core and not any(n[0] >= owner for n in names):
            return _unknown(chart, grammar, core - 1, start)  # "Sampaio's team"
        return Speaker(kind, Standing.SPEAKER, names=names, plural=plural)
    for token in range(start, core):
        if tagged[token] & t.PLATFORM_NOUN:
            return Speaker(SourceKind.SOCIAL, Standing.SPEAKER, head="social", plural=True)
    noun = core - 1
    if grammar.head_first:
        noun = start
        while noun < core - 1 and tagged[noun] & (t.ARTICLE | t.ADVERB | t.LINK):
            noun += 1
    return _unknown(chart, grammar, noun, start, names)


def _unknown(
    chart: Chart, grammar: Grammar, noun: int, start: int, names: tuple[tuple[int, int], ...] = ()
) -> Speaker:
    word = chart.low[noun]
    first = chart.tags[start]
    plural = _plural(chart, noun)
    if word in grammar.sets["subjects"] or (word.endswith(grammar.abstract_endings) and len(word) > 5):
        return Speaker(SourceKind.VAGUE, Standing.THING, names=names)
    if first & t.DEMONSTRATIVE and not word.endswith(grammar.agent_endings):
        return Speaker(SourceKind.VAGUE, Standing.THING, names=names)
    indefinite = bool(first & (t.INDEFINITE | t.QUANTIFIER)) or (plural and not first & t.POSSESSIVE)
    if not first & t.ARTICLE and (grammar.head_first or not plural):
        return Speaker(SourceKind.VAGUE, Standing.THING, names=names)
    kind = SourceKind.ANONYMOUS if indefinite else SourceKind.PERSON
    return Speaker(kind, Standing.UNKNOWN, indefinite, names, plural=plural)


def _appositive(chart: Chart, grammar: Grammar, cast: Cast, core: int, end: int) -> str:
    """Return the class of the noun in ", director of …" behind a name."""
    if core >= end or not chart.tags[core] & t.COMMA:
        return ""
    stop = next(
        (
            token
            for token in range(core + 1, end)
            if chart.tags[token] & (t.LINK | t.COMMA | t.JOIN | t.PREPOSITION | t.COORDINATOR)
        ),
        end,
    )
    head = _head(chart, grammar, cast, core + 1, stop)
    kind = _class(chart, grammar, head) if head >= 0 else ""
    return kind if kind in _BY_HEAD else ""
