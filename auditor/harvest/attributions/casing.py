"""Reads what capitals say where every noun has one (German).

There a word with a small letter is no noun, one with a capital inside a sentence is no verb, and a
capital alone makes no name: a noun behind an article or an adjective is a common noun, unless an adjective
with a capital stands before it ("die Deutsche Bahn"). An article that no noun follows is a relative pronoun.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.grammar import Grammar

_NO_NOUN = t.HEAD | t.RUMOUR
_NO_VERB = t.VERB | t.FINITE | t.AUXILIARY | t.ADVERB | t.PREPOSITION | t.NEGATION
_BEFORE_NOUN = t.ARTICLE | t.LINK | t.JOIN | t.PREPOSITION | t.NUMBER
_INFLECTED = ("e", "en", "er", "es", "em")
_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "heiten",
    "keiten",
    "schaft",
    "schaften",
    "ion",
    "ionen",
    "ismus",
    "tät",
    "nis",
)


def read_capitals(
    words: Sequence[str], low: Sequence[str], tagged: list[int], grammar: Grammar
) -> frozenset[int]:
    """Take from the tags what the letters rule out; return the tokens that are common nouns, not names."""
    common: set[int] = set()
    opens = True  # whether a sentence or a quotation starts here
    for token, word in enumerate(words):
        bits = tagged[token]
        first = word[:1]
        if first.isupper():
            if not opens and bits & t.PRONOUN and not bits & t.WRITER:
                bits = tagged[token] = t.PRONOUN | t.WRITER  # the polite "you"
            if not opens and not bits & t.SOURCE_CUE:
                bits &= ~_NO_VERB if bits & (_NO_VERB & ~t.PREPOSITION) else -1
                tagged[token] = bits
            if _common(words, low, tagged, token, grammar):
                common.add(token)
        elif first.isalpha():
            if bits & t.ARTICLE and bits & t.VERB and _noun_ahead(words, tagged, token):
                bits = tagged[token] = bits & ~t.VERB  # "meine Tochter"
            if bits & _NO_NOUN:
                tagged[token] = bits & ~_NO_NOUN
            if (
                bits & t.DETERMINER
                and token > 0
                and tagged[token - 1] & t.COMMA
                and not _noun_ahead(words, tagged, token)
            ):
                tagged[token] = t.RELATIVE
        opens = bool(bits & (t.STOP | t.COLON | t.QUOTES | t.DASH)) or (opens and not first.isalnum())
    return frozenset(common)


def _common(
    words: Sequence[str], low: Sequence[str], tagged: Sequence[int], token: int, grammar: Grammar
) -> bool:
    word = words[token]
    if word.isupper() or tagged[token] & t.UNCAPPED or word in grammar.names:
        return False
    if low[token].endswith(_ENDINGS) and not _adjectival(words, tagged, token - 1):
        return True
    if _adjectival(words, tagged, token) or _adjectival(words, tagged, token - 1):
        return False
    before = token - 1
    while (
        before >= 0
        and not tagged[before]
        and words[before][:1].islower()
        and low[before].endswith(_INFLECTED)
    ):
        before -= 1
    return before >= 0 and bool(tagged[before] & _BEFORE_NOUN or before < token - 1)


def _adjectival(words: Sequence[str], tagged: Sequence[int], token: int) -> bool:
    """Whether an adjective with a capital stands here: two capitals behind an article are a name."""
    if token < 1 or token + 1 >= len(words) or not words[token][:1].isupper() or tagged[token] & t.HEAD:
        return False
    return bool(
        words[token].endswith(_INFLECTED)
        and words[token + 1][:1].isupper()
        and tagged[token - 1] & (t.DETERMINER | t.JOIN | t.LINK)
    )


def _noun_ahead(words: Sequence[str], tagged: Sequence[int], token: int) -> bool:
    """Whether a noun follows, with adjectives before it."""
    for near in range(token + 1, min(len(words), token + 4)):
        if words[near][:1].isupper() or words[near][:1].isdigit() or tagged[near] & t.QUOTES:
            return True
        if tagged[near] & ~t.VERB and not tagged[near] & t.QUANTIFIER:
            return False
        if not words[near].endswith(_INFLECTED):
            return False
    return False
