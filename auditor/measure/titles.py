"""Reads what a title does with its claim: asserts it, asks whether it is so, or tells of the writer.

Goes by single words of the lexicon (``[headline]``) and knows no grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor import lexicon as lexicons

_WORD = re.compile(r"(?<!')[^\W\d_]+")
_QUOTES = ("«", "“", '"', "„", "‘")
_OPENING = 2  # words among which an open question has its "who" or "how"


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of one language that tell."""

    interrogatives: frozenset[str]
    roundups: tuple[str, ...]
    confirming: tuple[str, ...]
    first_person: frozenset[str]
    denials: tuple[str, ...] = ()
    anonymity: tuple[str, ...] = ()

    def denies(self, title: str) -> bool:
        """Whether a title denies what others claim: ``No, this video does not show a shark``."""
        return bool(self.denials) and title.lower().lstrip("\"'«“# *").startswith(self.denials)

    def doubts(self, title: str) -> bool:
        """Whether a title asks if its claim is so: ``Did a cyberattack take down the cranes?``"""
        question = title.rstrip("\"'»”)* ")
        if question[-1:] != "?":
            return False
        words = _words(question.rpartition(": ")[2])
        return bool(words) and self.interrogatives.isdisjoint(words[:_OPENING])

    def sums_up(self, title: str) -> bool:
        """Whether a title announces all there is to tell: ``Everything we know about …``"""
        low = title.lower().replace("’", "'")
        return any(phrase in low for phrase in self.roundups)

    def tells_of_writer(self, sentence: str) -> bool:
        """Whether a sentence is the writer's own account; what stands in quotation marks is somebody's."""
        if any(mark in sentence for mark in _QUOTES):
            return False
        return not self.first_person.isdisjoint(_words(sentence))

    def withholds_name(self, sentence: str) -> bool:
        """Whether somebody asked not to be named: ``who spoke on condition of anonymity``."""
        low = sentence.lower()
        return any(phrase in low for phrase in self.anonymity)

    def confirms(self, cue: str) -> bool:
        """Whether a verb presupposes that somebody else said it before."""
        return any(word.startswith(self.confirming) for word in cue.lower().split())


@lru_cache(maxsize=16)
def titles(code: str) -> Titles:
    """Return the words of a language; raises LexiconError where there is no lexicon."""
    lexicon = lexicons.load(code)
    return Titles(
        interrogatives=frozenset(lexicon.words("headline", "interrogatives")),
        roundups=lexicon.words("headline", "roundups"),
        confirming=lexicon.words("headline", "confirming"),
        first_person=frozenset(lexicon.words("headline", "first_person")),
        denials=lexicon.words("headline", "denials"),
        anonymity=lexicon.words("headline", "anonymity"),
    )


def _words(text: str) -> list[str]:
    """Return words in lower case, without what an apostrophe joins to them (``j'ai``, ``what's``)."""
    return _WORD.findall(text.lower().replace("’", "'"))
