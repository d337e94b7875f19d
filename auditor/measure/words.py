"""Breaks sentences into names and stems, and knows which are rare in the article.

A stem here is what two forms of one root share (``avertissement`` and ``averti``): a suffix list of
the lexicon is cut, no dictionary is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor import lexicon as lexicons
from auditor.lexicon import Lexicon
from auditor.model import Document, Sentence

_TOKEN = re.compile(r"[^\W\d_]+'?")
_SHORTEST_STEM = 4
_RARE_NAME, _RARE_STEM = 0.25, 0.20
# In a short article a quarter of the sentences is less than the two that a repetition takes.
_ALWAYS_RARE = 3
_REMEMBERED = 50_000


class Token(NamedTuple):
    """A word: its offsets in the prose, folded form, stem ('' for function words), and its capital."""

    start: int
    end: int
    folded: str
    stem: str
    capital: bool


class Stemmer:
    """Folds words and cuts the endings of one language; what it has seen it remembers."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the tables of ``[carry]``."""
        suffixes = lexicon.words("carry", "suffixes")
        self._suffixes = frozenset(suffixes)
        self._longest = max(map(len, suffixes), default=0)
        self.function = frozenset(lexicon.words("carry", "function_words"))
        self.definite = frozenset(lexicon.words("carry", "definite"))
        self.prenominal = frozenset(map(fold, lexicon.words("carry", "prenominal")))
        self._seen: dict[str, tuple[str, str]] = {}

    def read(self, word: str) -> tuple[str, str]:
        """Return the folded form and the stem of a word."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            folded = fold(word)
            known = self._seen[word] = (folded, self._cut(folded))
        return known

    def _cut(self, folded: str) -> str:
        if len(folded) < _SHORTEST_STEM or folded in self.function:
            return ""
        for length in range(min(self._longest, len(folded) - _SHORTEST_STEM), 0, -1):
            if folded[-length:] in self._suffixes:
                return folded[:-length]
        return folded


@lru_cache(maxsize=16)
def stemmer(code: str) -> Stemmer:
    """Return the stemmer of a language, one for the process."""
    return Stemmer(lexicons.load(code))


class Vocabulary:
    """The names and stems of one document, with the sentences of N they occur in."""

    def __init__(self, document: Document, counted: Sequence[Sentence], stems: Stemmer) -> None:
        """Read the sentences once; `counted` are those of N, the base of all frequencies."""
        self._document = document
        self.language = stems
        self._tokens: dict[int, tuple[Token, ...]] = {}
        self._inner = frozenset(
            token.folded
            for sentence in counted
            for token in self.tokens(sentence)[1:]
            if token.capital and token.folded not in stems.function
        )
        self.name_counts: Counter[str] = Counter()
        self.stem_counts: Counter[str] = Counter()
        for sentence in counted:
            tokens = self.tokens(sentence)
            self.name_counts.update(
                {token.folded for token in tokens if token.capital and token.folded in self._inner}
            )
            self.stem_counts.update({token.stem for token in tokens if token.stem})
        total = len(counted)
        names, stems_ = max(_RARE_NAME * total, _ALWAYS_RARE), max(_RARE_STEM * total, _ALWAYS_RARE)
        self._rare_names = frozenset(name for name, count in self.name_counts.items() if count <= names)
        self._rare_stems = frozenset(stem for stem, count in self.stem_counts.items() if count <= stems_)

    def tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the words of a sentence, elided articles as words of their own."""
        known = self._tokens.get(sentence.index)
        if known is None:
            read = self.language.read
            found = []
            text = self._document.prose.text
            for match in _TOKEN.finditer(text, sentence.prose.start, sentence.prose.end):
                word = match[0]
                folded, stem = read(word)
                found.append(Token(match.start(), match.end(), folded, stem, word[0].isupper()))
            known = self._tokens[sentence.index] = tuple(found)
        return known

    def names(self, token: Token) -> bool:
        """Return whether a word is a proper name: a capital inside some sentence of N."""
        return token.capital and token.folded in self._inner

    def rare_names(self, sentence: Sentence) -> frozenset[str]:
        """Return the proper names of a sentence that few sentences hold."""
        return frozenset(
            token.folded
            for token in self.tokens(sentence)
            if self.names(token) and token.folded in self._rare_names
        )

    def rare_stems(self, sentence: Sentence) -> frozenset[str]:
        """Return the stems of a sentence that few sentences hold, names left out."""
        return frozenset(
            token.stem
            for token in self.tokens(sentence)
            if token.stem in self._rare_stems and not self.names(token)
        )

    def stems(self, sentence: Sentence) -> frozenset[str]:
        """Return every stem of a sentence, names included."""
        return frozenset(token.stem for token in self.tokens(sentence) if token.stem)


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
