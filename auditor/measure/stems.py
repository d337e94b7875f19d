"""Folds words and cuts their endings, by the tables of a language.

A stem here is what two forms of one root share (``avertissement`` and ``averti``): a suffix list of
the lexicon is cut, no dictionary is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from auditor import lexicon as lexicons
from auditor.lexicon import Lexicon
from auditor.remembered import Remembered

TOKEN = re.compile(r"[^\W\d_]+'?")
_SHORTEST_STEM = 4


class Word(NamedTuple):
    """A word form: folded, its stem ('' for function words), and whether it is written with a capital."""

    folded: str
    stem: str
    capital: bool


class Stemmer(Remembered[Word]):
    """Word forms as written to words; folds, and cuts the endings of one language, once for each form."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the tables of ``[carry]``."""
        super().__init__()
        suffixes = lexicon.words("carry", "suffixes")
        self.read = _Pieces(self)
        self.stems_of = _Stems(self.read)
        self.capital_of = _Capitals(self)
        self._suffixes = frozenset(suffixes)
        self._longest = max(map(len, suffixes), default=0)
        self.function = frozenset(lexicon.words("carry", "function_words"))
        self.definite = frozenset(lexicon.words("carry", "definite"))
        self.prenominal = frozenset(map(fold, lexicon.words("carry", "prenominal")))
        self.before_heads = self.definite | self.prenominal | {"s"}

    def make(self, form: str) -> Word:
        folded = fold(form)
        return Word(folded, self._cut(folded), form[0].isupper())

    def _cut(self, folded: str) -> str:
        if len(folded) < _SHORTEST_STEM or folded in self.function:
            return ""
        for length in range(min(self._longest, len(folded) - _SHORTEST_STEM), 0, -1):
            if folded[-length:] in self._suffixes:
                return folded[:-length]
        return folded


class _Pieces(Remembered[tuple[Word, ...]]):
    """The words of pieces of text between spaces; most are one word, and most come again."""

    def __init__(self, words: Mapping[str, Word]) -> None:
        super().__init__()
        self._known = words

    def make(self, piece: str) -> tuple[Word, ...]:
        return tuple(map(self._known.__getitem__, TOKEN.findall(piece)))


class _Stems(Remembered[tuple[str, ...]]):
    """The stems in pieces of text; most hold one or none."""

    def __init__(self, pieces: Mapping[str, tuple[Word, ...]]) -> None:
        super().__init__()
        self._pieces = pieces

    def make(self, piece: str) -> tuple[str, ...]:
        return tuple(word.stem for word in self._pieces[piece] if word.stem)


class _Capitals(Remembered[str]):
    """Words folded that are written with a capital; "" for others."""

    def __init__(self, words: Mapping[str, Word]) -> None:
        super().__init__()
        self._words = words

    def make(self, form: str) -> str:
        word = self._words[form]
        return word.folded if word.capital else ""


@lru_cache(maxsize=16)
def stemmer(code: str) -> Stemmer:
    """Return the stemmer of a language, one for the process."""
    return Stemmer(lexicons.load(code))


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
