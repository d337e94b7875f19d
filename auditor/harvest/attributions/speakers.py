"""Tells what kind of source a noun phrase is: by its head noun, by the names in it, by its pronoun.

Asks the lexicon for head nouns and well-known names, the register for outlets, and the document for
the titles it gives its people. What none of them knows stays a person, or an unknown noun.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.cast import Cast
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.heads import (
    Speaker,
    Standing,
    after_owner,
    core_end,
    head_class,
    head_noun,
    is_named,
    is_plural,
    platform_beside,
    proper_names,
    unknown_noun,
)
from auditor.model import SourceKind

_MAY_BE_PRONOUN = t.PRONOUN | t.EMPHATIC | t.INVERTED | t.DEMONSTRATIVE
_PRONOUNS = t.PRONOUN | t.INVERTED | t.EMPHATIC
_PLACING = t.JOIN | t.PREPOSITION
_COUNTING = t.QUANTIFIER | t.NUMBER | t.INDEFINITE | t.DETERMINER | t.PRONOUN
_SOME = t.INDEFINITE | t.QUANTIFIER | t.NUMBER
_CERTAIN = t.DETERMINER | t.DEMONSTRATIVE
_CERTAIN_OR_OWN = _CERTAIN | t.POSSESSIVE
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
_WRITING = ("institution", "official", "service", "expert")
_TELLING = (Standing.SPEAKER, Standing.PRONOUN, Standing.UNKNOWN)
_EVIDENCE = ("document", "transparent", "article", "rumour")


def speaker(chart: Chart, grammar: Grammar, cast: Cast, start: int, end: int) -> Speaker:
    """Return what the phrase of tokens `start`–`end` is."""
    tagged = chart.tags
    bits = tagged[start]
    if (
        end - start == 1
        and bits & _MAY_BE_PRONOUN
        and not (bits & t.HEAD or (chart.capital(start) and not bits & _PRONOUNS))
    ):
        return _pronoun(chart, grammar.sets["neuter"], start, bits)
    if bits & t.PRONOUN and end - start > 1 and _one_pronoun(chart, start, end):
        return _pronoun(chart, grammar.sets["neuter"], end - 1, bits)
    if end - start == 1 and bits & t.QUANTIFIER and not bits & t.HEAD:
        plural = is_plural(chart, grammar, start)
        return Speaker(
            SourceKind.ANONYMOUS, Standing.SPEAKER, True, head="one", plural=plural, anaphoric=True
        )
    core = core_end(chart, start, end)
    owner = after_owner(chart, start, core)
    names = proper_names(chart, grammar, cast, start, end)
    head = head_noun(chart, grammar, owner, core)
    quantified = head == core - 1 and tagged[head] & t.QUANTIFIER and grammar.verb_second
    if quantified and core < end and tagged[core] & _PLACING:  # "Mehrere auf X geteilte Videos"
        later = head_noun(chart, grammar, end - 1, end)
        head = head if later < 0 else later
    if head < 0 and tagged[core - 1] & _COUNTING:
        head = head_noun(chart, grammar, core, core_end(chart, min(core + 2, end - 1), end))
    if head < 0 and tagged[end - 1] & t.EMPHATIC and bits & _SOME:
        plural = is_plural(chart, grammar, start)
        return Speaker(  # "l'un d'eux", "plusieurs d'entre elles"
            SourceKind.ANONYMOUS, Standing.SPEAKER, True, head="one", plural=plural, anaphoric=True
        )
    if head < 0:
        return _by_name(chart, grammar, cast, start, owner, core, end, names)
    return _by_head(chart, grammar, cast, start, core, end, head, names)


def _one_pronoun(chart: Chart, start: int, end: int) -> bool:
    """Whether a phrase is one pronoun of several words: "ce dernier", "este último"."""
    expression = chart.expressions.get(start)
    return expression is not None and len(expression.words) == end - start


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
    kind_name = head_class(chart, grammar, head)
    first = tagged[start]
    plural = is_plural(chart, grammar, head)
    demonstrative = any(map(t.DEMONSTRATIVE.__and__, tagged[start : min(start + 2, head + 1)]))
    beside = platform_beside(chart, start, end)
    if _books(chart, grammar, start, head, end) and not beside:
        return Speaker(SourceKind.DOCUMENT, Standing.EVIDENCE, head="document", names=names, plural=plural)
    if kind_name == "mobile" or (chart.low[head] in grammar.mobile and beside):
        if beside:
            return Speaker(SourceKind.SOCIAL, Standing.EVIDENCE, names=names, head="social", plural=plural)
        kind_name = grammar.heads.get(chart.low[head], "")
        if not kind_name:
            counted = t.DETERMINER | t.QUANTIFIER | t.NUMBER  # "the clip", "another video", "two clips"
            social = demonstrative or bool(first & counted)
            social = social or (start < head and chart.low[start + 1] in grammar.sets["ordinals"])
            return Speaker(
                SourceKind.DOCUMENT,
                Standing.EVIDENCE,
                head="mobile",
                names=names,
                plural=plural,
                anaphoric=social,
            )
    indefinite = bool(
        first & _SOME
        or (plural and not first & _CERTAIN_OR_OWN)
        or (not grammar.head_first and plural and not is_named(chart, head, core, end, names))
    )
    definite = bool(first & _CERTAIN) and not first & t.INDEFINITE
    named = is_named(chart, head, core, end, names)
    kind = _BY_HEAD[kind_name]
    anonymous = kind_name in ("anonymous", "vague", "service")
    standing = Standing.EVIDENCE if kind_name in _EVIDENCE else Standing.SPEAKER
    if kind_name == "official" and not named and (indefinite or plural):
        kind, anonymous = SourceKind.OFFICIAL_ANONYMOUS, True
    elif kind_name == "expert" and not named:
        anonymous = True
    elif kind_name == "anonymous" and named and not plural and named is not None:
        kind, anonymous = SourceKind.PERSON, False
    elif chart.low[head] in grammar.sets["authors"] and not named and definite:
        kind = SourceKind.EXPERT  # "les auteurs": whoever signed the study
    elif kind_name == "person" and not named and (indefinite or plural):
        kind, anonymous = SourceKind.ANONYMOUS, True
    elif kind_name == "transparent" and names and _of_a_year(chart, start, end):
        kind, standing = SourceKind.DOCUMENT, Standing.EVIDENCE
    elif kind_name == "transparent":
        kind, anonymous, standing = _transparent(chart, grammar, cast, start, head, core, end)
    elif kind_name == "rumour":
        anonymous = True
    elif kind_name == "article" and not names and _of_a_body(chart, grammar, head, end):
        kind = SourceKind.DOCUMENT
    elif kind_name == "outlet" and names and not plural:
        known = cast.registered.get(names[-1][0])
        kind = _BY_REGISTER.get(known[1], kind) if known and kind is SourceKind.OUTLET else kind
    elif kind_name == "institution" and cast.outlet(head + 1) and head + 1 < end:
        kind = _BY_REGISTER.get(cast.registered[head + 1][1], kind)
    if kind is SourceKind.INSTITUTION and beside and kind_name in ("mobile",):
        kind = SourceKind.SOCIAL
    if kind is SourceKind.PERSON and any(chart.words[first][:1] == "@" for first, _ in names):
        kind = SourceKind.SOCIAL  # "the leaker @foldwatch": who is known by an account
    taken_up = demonstrative or (definite and kind_name != "transparent")
    return Speaker(
        kind,
        standing,
        anonymous,
        names,
        "mobile"
        if chart.low[head] in grammar.mobile
        and (kind_name == "document" or (kind_name == "outlet" and not names))
        else kind_name,
        plural,
        anaphoric=taken_up and not named and not any(name[0] >= head for name in names),
    )


def _books(chart: Chart, grammar: Grammar, start: int, head: int, end: int) -> bool:
    """Whether "accounts" are kept and filed: those of a company, or "the accounts filed at …"."""
    if chart.low[head] not in grammar.sets["ledgers"] or not chart.tags[start] & t.DETERMINER:
        return False
    token = head + 1
    if token < end and chart.low[token] in grammar.sets["audited"]:
        return True
    while token < end and chart.tags[token] & (t.LINK | t.ARTICLE):
        token += 1
    return head + 1 < token < end and head_class(chart, grammar, token) == "institution"


def _of_a_body(chart: Chart, grammar: Grammar, head: int, end: int) -> bool:
    """Whether what was written is by an authority or experts, and no outlet's: "ein Bericht der Behörde"."""
    return any(
        chart.tags[token] & t.HEAD and head_class(chart, grammar, token) in _WRITING
        for token in range(head + 1, end)
    )


def _of_a_year(chart: Chart, start: int, end: int) -> bool:
    """Whether a year is given with "the words of X in 2019": they are on record, and X says nothing now."""
    return any(
        len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")
        for word in chart.words[start:end]
    )


def _transparent(
    chart: Chart, grammar: Grammar, cast: Cast, start: int, head: int, core: int, end: int
) -> tuple[SourceKind, bool, Standing]:
    """Read "the words of X" as X: look behind the head's "of" or "by", and before its "'s"."""
    tagged = chart.tags
    if head > start and (owner := after_owner(chart, start, head)) - 1 > start:
        return _of_owner(speaker(chart, grammar, cast, start, owner - 1))
    behind = head + 1 < end and chart.low[head + 1] in grammar.sets["genitives"]
    token = core = head + 1 if behind else core
    while token < end and tagged[token] & (t.LINK | t.ARTICLE | t.AGENT):
        if tagged[token] & t.ARTICLE and not tagged[token] & t.LINK:
            break
        token += 1
    if behind or core < token < end:
        return _of_owner(speaker(chart, grammar, cast, token, end))
    return SourceKind.VAGUE, True, Standing.EVIDENCE


def _of_owner(inner: Speaker) -> tuple[SourceKind, bool, Standing]:
    if inner.standing in _TELLING:
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
    appositive = _appositive(chart, grammar, core, end)
    if names and names[0][0] < core and tagged[names[-1][0]] & t.PLATFORM_NAME and tagged[start] & t.ARTICLE:
        return Speaker(SourceKind.SOCIAL, Standing.EVIDENCE, head="social")  # "her TikTok", "un Insta"
    if names and names[0][0] < core:
        kind = cast.kind_of(chart, grammar, start, *names[0])
        if appositive and kind in (SourceKind.PERSON, SourceKind.INSTITUTION):
            role = _BY_HEAD[appositive]
            if role in (SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.OUTLET, SourceKind.SOCIAL):
                kind = role
            elif role in (SourceKind.PERSON, SourceKind.ANONYMOUS):
                kind = SourceKind.PERSON
        plural = any(map(t.COORDINATOR.__and__, tagged[start:end]))
        if cast.doubts(chart, grammar, start, *names[0]):
            return unknown_noun(chart, grammar, core - 1, start)
        if owner > start and names[0][0] < owner and owner < core and not any(n[0] >= owner for n in names):
            return unknown_noun(chart, grammar, core - 1, start)  # "Sampaio's team"
        return Speaker(kind, Standing.SPEAKER, names=names, plural=plural)
    for token in range(start, core):
        if tagged[token] & t.PLATFORM_NOUN:
            return Speaker(SourceKind.SOCIAL, Standing.SPEAKER, head="social", plural=True)
    noun = core - 1
    if grammar.head_first:
        noun = start
        while noun < core - 1 and tagged[noun] & (t.ARTICLE | t.ADVERB | t.LINK):
            noun += 1
    return unknown_noun(chart, grammar, noun, start, names)


def _appositive(chart: Chart, grammar: Grammar, core: int, end: int) -> str:
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
    head = head_noun(chart, grammar, core + 1, stop)
    kind = head_class(chart, grammar, head) if head >= 0 else ""
    return kind if kind in _BY_HEAD else ""
