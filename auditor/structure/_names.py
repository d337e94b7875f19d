"""Tells whether words are written like the names of people. Knows no names."""

from __future__ import annotations

import re
from functools import cache

from auditor import lexicon as lexicons
from auditor.language import profiles

_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]*|de|du|des|la|le|van|von|der|den|del|della|di|da|dos|bin|ben|ibn|al|el|et|and|&)"
)
_NOT_NAMES = re.compile(r"[,;|()/«»“”\"–—]")
_BETWEEN_NAMES = re.compile(r"[,;|()/]")
_INITIALS = re.compile(r"\(?(?:[A-ZÀ-Þ]\.[ -]?){2,4}\)?")


def mostly_names(text: str) -> bool:
    """Whether most words of a line are written like names."""
    written = _BETWEEN_NAMES.sub(" ", text).split()
    named = sum(_NAME_WORD.fullmatch(word) is not None for word in written)
    return bool(written) and named * 10 >= len(written) * 6


def only_names(text: str) -> bool:
    """Whether a line holds names and what stands between them, nothing else."""
    return all(map(_NAME_WORD.fullmatch, _NOT_NAMES.sub(" ", text).split()))


def is_initials(text: str) -> bool:
    """Whether a line is an author's initials: ``M. P.``"""
    return _INITIALS.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether a line is only the names of one or a few people: ``Jean Dupont``, ``A. Smith and B. Jones``."""
    written = text.replace(",", " ").split()
    capitals = sum(_CAPITAL.match(word) is not None for word in written)
    if not written or written[0].lower() in _function_words():
        return False
    return (
        2 <= len(written) <= 8
        and capitals >= 2
        and all(map(_NAME_WORD.fullmatch, written))
        and not text.isupper()
    )


@cache
def _function_words() -> frozenset[str]:
    """Return the words no name begins with, although titles write them large."""
    return frozenset(word for code in lexicons.codes() for word in profiles()[code].words)
