"""Breaks sentences into names and stems, and knows which are rare in the article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from auditor.measure.stems import TOKEN, Stemmer, Word
from auditor.model import Document, Sentence, Span

# Of the letters of Western Europe capitals only: most words are left out by their first letter.
_MAYBE_CAPITAL = re.compile(r"[^\x00-@\[-\xbf\xdf-\xff\W\d_](?<![^\W\d_].)[^\W\d_]*'?")
_RARE_NAME, _RARE_STEM = 0.25, 0.20
# In a short article a quarter of the sentences is less than the two that a repetition takes.
_ALWAYS_RARE = 3
# Nor is a word of hundreds of sentences rare in a book, where comparing all of them takes for ever.
_NEVER_RARE = 200
_MANY_ASKED = 30
_all = chain.from_iterable


class Vocabulary:
    """The names and stems of one document, with the sentences of N they occur in.

    Nothing is read before somebody asks: where no claim shares a name with another sentence, nobody asks
    for stems, and where no sentence has a source, nobody asks at all.
    """

    def __init__(self, document: Document, counted: Sequence[Sentence], stems: Stemmer) -> None:
        """`counted` are the sentences of N, the base of all frequencies."""
        self._prose = document.prose
        self._counted = counted
        self.language = stems
        self._pieces: dict[int, list[str]] = {}
        self._capitals: dict[int, tuple[str, ...]] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._asked: dict[str, int] = {}
        self._places: tuple[int, list[tuple[int, int]]] = (-1, [])

    @cached_property
    def _inner(self) -> frozenset[str]:
        """Every name: what has a capital inside some sentence of N, where a capital tells something."""
        inner: set[str] = set()
        text = self._prose.text
        for sentence in self._counted:
            capitals = self.capitals(sentence)
            if capitals:
                opening = TOKEN.search(text, *sentence.prose)
                opens = opening is not None and opening[0][0].isupper()
                inner.update(capitals[1:] if opens else capitals)
        return frozenset(inner - self.language.function)

    @cached_property
    def name_counts(self) -> Counter[str]:
        """In how many sentences of N each name stands."""
        inner = self._inner
        return Counter(_all([inner.intersection(self.capitals(sentence)) for sentence in self._counted]))

    @cached_property
    def _stem_counts(self) -> Counter[str]:
        return Counter(_all(map(self.stems, self._counted)))

    @cached_property
    def _spelt(self) -> list[tuple[Sentence, str]]:
        """The sentences of N in plain letters: a stem of such letters stands only where they are found."""
        text = self._prose.text
        return [
            (sentence, _plain(text[sentence.prose.start : sentence.prose.end])) for sentence in self._counted
        ]

    def stem_count(self, stem: str) -> int:
        """Return in how many sentences of N a stem stands; who asks for many has all of them counted."""
        known = self._asked.get(stem)
        if known is None:
            if len(self._asked) >= _MANY_ASKED or not stem.isascii():
                return self._stem_counts[stem]
            known = sum([stem in letters and stem in self.stems(each) for each, letters in self._spelt])
            self._asked[stem] = known
        return known

    @property
    def size(self) -> int:
        """How many sentences N is."""
        return len(self._counted)

    @cached_property
    def few(self) -> float:
        """How many sentences may hold a rare name."""
        return min(max(_RARE_NAME * len(self._counted), _ALWAYS_RARE), _NEVER_RARE)

    @cached_property
    def _few_hold(self) -> frozenset[str]:
        """Every name that few sentences hold."""
        most = self.few
        return frozenset([name for name, count in self.name_counts.items() if count <= most])

    @cached_property
    def _of_names(self) -> frozenset[str]:
        """The stems of names: a stem that is also a name's is no word for what happened."""
        return frozenset([self.language[name].stem for name in self._inner])

    def _pieces_of(self, sentence: Sentence) -> list[str]:
        known = self._pieces.get(sentence.index)
        if known is None:
            start, end = sentence.prose
            known = self._pieces[sentence.index] = self._prose.text[start:end].split(" ")
        return known

    def words(self, sentence: Sentence) -> tuple[Word, ...]:
        """Return the words of a sentence, elided articles as words of their own."""
        return tuple(_all(map(self.language.read.__getitem__, self._pieces_of(sentence))))

    def span(self, sentence: Sentence, first: int, last: int) -> Span:
        """Return where the words from `first` to `last` (positions, both included) stand in the document."""
        places = self._placed(sentence)
        return self._prose.span(places[first][0], places[last][1])

    def breaks(self, sentence: Sentence, first: int, last: int) -> bool:
        """Return whether a mark of punctuation stands between two words."""
        places = self._placed(sentence)
        between = self._prose.text[places[first][1] : places[last][0]]
        return any(mark in between for mark in ",;:.!?")

    def _placed(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Return where the words of a sentence stand in the prose; the last sentence asked is remembered."""
        if self._places[0] != sentence.index:
            found = TOKEN.finditer(self._prose.text, sentence.prose.start, sentence.prose.end)
            self._places = (sentence.index, [match.span() for match in found])
        return self._places[1]

    def is_name(self, word: Word) -> bool:
        """Return whether a word is a proper name: a capital inside some sentence of N."""
        return word.capital and word.folded in self._inner

    def stems(self, sentence: Sentence) -> frozenset[str]:
        """Return every stem of a sentence, names included."""
        known = self._stems.get(sentence.index)
        if known is None:
            known = frozenset(_all(map(self.language.stems_of.__getitem__, self._pieces_of(sentence))))
            self._stems[sentence.index] = known
        return known

    def capitals(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the words of a sentence that are written with a capital, folded."""
        known = self._capitals.get(sentence.index)
        if known is None:
            start, end = sentence.prose
            found = _MAYBE_CAPITAL.findall(self._prose.text[start:end])
            known = tuple(filter(None, map(self.language.capital_of.__getitem__, found)))
            self._capitals[sentence.index] = known
        return known

    def rare_names(self, sentence: Sentence) -> frozenset[str]:
        """Return the proper names of a sentence that few sentences hold."""
        return self._few_hold.intersection(self.capitals(sentence))

    def is_rare_stem(self, stem: str) -> bool:
        """Return whether few sentences hold a stem, and no name has it."""
        most = min(max(_RARE_STEM * len(self._counted), _ALWAYS_RARE), _NEVER_RARE)
        return stem not in self._of_names and self.stem_count(stem) <= most

    def rare_stems(self, sentence: Sentence) -> frozenset[str]:
        """Return the stems of a sentence that few sentences hold, names left out."""
        return frozenset(filter(self.is_rare_stem, self.stems(sentence)))


def _plain(text: str) -> str:
    """Return a text in lower case without accents, and without what is no plain letter."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode("ascii")
