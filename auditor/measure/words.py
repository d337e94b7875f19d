"""Breaks sentences into names and stems, and knows which are rare in the article.

A stem here is what two forms of one root share (``avertissement`` and ``averti``): a suffix list of
the lexicon is cut, no dictionary is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.lexicon import Lexicon
from auditor.model import Document, Sentence

_TOKEN = re.compile(r"[^\W\d_]+'?")
_SHORTEST_STEM = 4
_RARE_NAME, _RARE_STEM = 0.25, 0.20
# In a short article a quarter of the sentences is less than the two that a repetition takes.
_ALWAYS_RARE = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its offsets in the prose, folded form, and stem ('' for function words)."""

    start: int
    end: int
    word: str
    folded: str
    stem: str


class Vocabulary:
    """The names and stems of one document, with the sentences of N they occur in."""

    def __init__(self, document: Document, counted: Sequence[Sentence], lexicon: Lexicon) -> None:
        """Read the sentences once; `counted` are those of N, the base of all frequencies."""
        self._document = document
        self._suffixes = sorted(lexicon.words("carry", "suffixes"), key=len, reverse=True)
        self._function = frozenset(lexicon.words("carry", "function_words"))
        self._stems: dict[str, str] = {}
        self._tokens: dict[int, tuple[Token, ...]] = {}
        self.definite = frozenset(lexicon.words("carry", "definite"))
        self.prenominal = frozenset(map(fold, lexicon.words("carry", "prenominal")))
        names: Counter[str] = Counter()
        stems: Counter[str] = Counter()
        self._inner = frozenset(
            token.folded
            for sentence in counted
            for token in self.tokens(sentence)[1:]
            if token.word[0].isupper() and token.folded not in self._function
        )
        for sentence in counted:
            tokens = self.tokens(sentence)
            names.update({token.folded for token in tokens if self.names(token)})
            stems.update({token.stem for token in tokens if token.stem})
        total = len(counted)
        self._rare_names = frozenset(
            name for name, count in names.items() if count <= max(_RARE_NAME * total, _ALWAYS_RARE)
        )
        self._rare_stems = frozenset(
            stem for stem, count in stems.items() if count <= max(_RARE_STEM * total, _ALWAYS_RARE)
        )
        self.name_counts, self.stem_counts = names, stems

    def tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the words of a sentence, elided articles as words of their own."""
        known = self._tokens.get(sentence.index)
        if known is None:
            text = self._document.prose.text
            known = tuple(
                self._token(match.start(), match.end(), match[0])
                for match in _TOKEN.finditer(text, sentence.prose.start, sentence.prose.end)
            )
            self._tokens[sentence.index] = known
        return known

    def _token(self, start: int, end: int, word: str) -> Token:
        folded = fold(word)
        return Token(start, end, word, folded, self._stem(folded))

    def _stem(self, folded: str) -> str:
        stem = self._stems.get(folded)
        if stem is None:
            stem = self._stems[folded] = self._cut(folded)
        return stem

    def _cut(self, folded: str) -> str:
        if len(folded) < _SHORTEST_STEM or folded in self._function:
            return ""
        for suffix in self._suffixes:
            if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST_STEM:
                return folded[: -len(suffix)]
        return folded

    def names(self, token: Token) -> bool:
        """Return whether a word is a proper name: a capital inside some sentence of N."""
        return token.word[0].isupper() and token.folded in self._inner

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
