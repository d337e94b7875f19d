"""Looks words up at the speed of a dictionary, remembering the ones no lexicon has."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from itertools import chain
from typing import Any, NamedTuple

from auditor.harvest.attributions import tags
from auditor.remembered import Remembered

_INITIAL = re.compile(r"\. (?=[A-Z])(?<=[A-Z]..)")  # its stop, which is fast to look for
SHORTEST_PART = 4  # letters of the last part of a compound
_LONGEST_PART = 30
_TELLING = (
    tags.VERB
    | tags.SOURCE_CUE
    | tags.RUMOUR
    | tags.MULTI
    | tags.QUOTES
    | tags.OWNER
    | tags.HEAD
    | tags.COLON
    | tags.PLATFORM_WORD
)
TELLING, HEDGING = 1, 2  # what the chart looks at: words a frame asks for, words a hedge can begin with


def _plainly_spaced(text: str) -> bool:
    """Whether single spaces part the words, and none stands beside a line feed or at an end."""
    return not (text[0] == " " or text[-1] == " " or "  " in text or "\n " in text or " \n" in text)


def last_part(word: str, known: Container[str]) -> str:
    """Return the longest known noun a compound ends with ("Regierungssprecher"), "" for none."""
    first, last = max(1, len(word) - _LONGEST_PART), len(word) - SHORTEST_PART
    return next((word[cut:] for cut in range(first, last + 1) if word[cut:] in known), "")


class CompoundHeads(dict[str, str]):
    """Head nouns and their classes, compounds by their last part."""

    def get(self, word: str, default: str = "") -> str:  # type: ignore[override]
        """Return the class of a noun or of the last part of a compound."""
        found = super().get(word)
        if found is None and (part := last_part(word, self.keys())):
            found = super().get(part)
        return default if found is None else found


class CompoundNouns(frozenset[str]):
    """A set of nouns that holds their compounds."""

    def __contains__(self, word: object) -> bool:
        held = super().__contains__
        if held(word) or not isinstance(word, str):
            return held(word)
        first, last = max(1, len(word) - _LONGEST_PART), len(word) - SHORTEST_PART
        return any(held(word[cut:]) for cut in range(first, last + 1))


class Tags(Remembered[int]):
    """The classes of every word: those of the lexicon, and by its ending those of any other.

    `nouns` are the heads that may be the last part of a compound, none where there are no compounds.
    """

    def __init__(
        self,
        known: dict[str, int],
        adverb_endings: tuple[str, ...],
        finite_endings: tuple[str, ...] = (),
        nouns: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(known)
        self._nouns = nouns
        self._endings = adverb_endings
        self._finite = finite_endings

    def make(self, word: str) -> int:
        bits = tags.ADVERB if word.endswith(self._endings) else 0
        if self._finite and word.endswith(self._finite):
            bits = tags.FINITE
        if self._nouns and (part := last_part(word, self._nouns)):
            bits = self[part] & (tags.HEAD | tags.RUMOUR)
            first = word[: -len(part)].partition("-")[0]
            if self.get(first, 0) & tags.PLATFORM_WORD:
                bits |= tags.PLATFORM_NOUN
        return bits


class Columns(NamedTuple):
    """The tokens of a text, column by column: words and the white space after them.

    `words` are as written and `low` in lower case, `tags` their classes, `looked_at` says why the chart has
    to look at them (0 for most), `lengths` how many characters they take, their white space included.
    """

    words: list[str]
    low: list[str]
    tags: list[int]
    looked_at: list[int]
    lengths: list[int]


class Pieces(Remembered[tuple[Any, ...]]):
    """The tokens of each piece of text between two spaces, the space behind it included, in one flat row.

    Most pieces come again, so that most of a text is read by looking its pieces up; rows put one behind the
    other are parted into columns in one step each.
    """

    def __init__(self, pattern: re.Pattern[str], classes: Tags, hedges: Mapping[str, bool]) -> None:
        super().__init__()
        self._pattern = pattern
        self._classes = classes
        self._hedges = hedges

    def make(self, piece: str) -> tuple[Any, ...]:
        if len(piece) > 1 and piece.isalpha():  # the first alternative of the pattern
            return self._token(piece + " ")
        return self.cut(piece + " ")

    def read(self, text: str) -> Columns:
        """Return the tokens of a text."""
        row = list(chain.from_iterable(self._rows(text)))
        return Columns(*(row[column::_WIDTH] for column in range(_WIDTH)))

    def _rows(self, text: str) -> list[tuple[Any, ...]]:
        if not text or not _plainly_spaced(text):
            return [self.cut(text)]
        pieces = text.split(" ")
        read = list(map(self.__getitem__, pieces))
        number, counted = 0, 0
        for initial in _INITIAL.finditer(text):  # a token of its own only before a capital: "J. Smith"
            number += text.count(" ", counted, initial.start())
            counted = initial.start()
            read[number] = self.cut(f"{pieces[number]} A")[:-_WIDTH]
        return read

    def cut(self, text: str) -> tuple[Any, ...]:
        """Return the tokens of a stretch of text as it stands."""
        return tuple(chain.from_iterable(map(self._token, self._pattern.findall(text))))

    def _token(self, found: str) -> tuple[str, str, int, int, int]:
        word = found.rstrip()
        low = word.lower()
        bits = self._classes[low]
        looked_at = (TELLING if bits & _TELLING else 0) | (HEDGING if self._hedges[low] else 0)
        return word, low, bits, looked_at, len(found)


_WIDTH = len(Columns._fields)
