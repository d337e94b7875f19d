"""Looks words up at the speed of a dictionary, remembering the ones no lexicon has."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from itertools import chain
from typing import Any, NamedTuple

from auditor.harvest.attributions import tags
from auditor.remembered import Remembered, RememberedPieces, pieces

_INITIAL = re.compile(r"\. (?=[A-Z])(?<=[A-Z]..)")  # its stop, which is fast to look for
SHORTEST_PART = 4  # letters of the last part of a compound
_LONGEST_PART = 30
_MARKS_AFTER = ",;:!?)"  # none of which goes on with the word before it

# Why the chart looks at a token: as bits of a small number, which most tokens have none of.
# The first two ask for the word behind it, too.
EXPRESSION, HEDGE_OF_TWO, HEDGE, ANCHOR, MARK, HEAD, COLON, PLATFORM = (1 << bit for bit in range(8))
TELLING = ANCHOR | MARK | HEAD | COLON | PLATFORM | EXPRESSION
_REASONS = (
    (tags.VERB | tags.SOURCE_CUE | tags.RUMOUR, ANCHOR),
    (tags.QUOTES | tags.OWNER, MARK),
    (tags.HEAD, HEAD),
    (tags.COLON, COLON),
    (tags.PLATFORM_WORD, PLATFORM),
    (tags.MULTI, EXPRESSION),
)
_ANY_REASON = sum(bits for bits, _ in _REASONS)


def why(bits: int) -> int:
    """Return why the chart looks at a token of these classes."""
    return sum(reason for classes, reason in _REASONS if bits & classes) if bits & _ANY_REASON else 0


def _plainly_spaced(text: str) -> bool:
    """Whether single spaces part the words, and none stands beside a line feed or at an end."""
    return not (text[0] == " " or text[-1] == " " or "  " in text or "\n " in text or " \n" in text)


def _platform(text: str, stop: int) -> bool:
    """Whether the stop behind a capital ends a sentence with X, which stands behind a small word ("on X")."""
    return text[stop - 2 : stop] == " X" and text[text.rfind(" ", 0, stop - 2) + 1].islower()


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


class Pieces(RememberedPieces[tuple[Any, ...]]):
    """The tokens of each piece of text between two spaces, the space behind it included, in one flat row.

    Most pieces come again, so that most of a text is read by looking its pieces up; rows put one behind the
    other are parted into columns in one step each. `hedges` says how a hedge can begin with a word.
    """

    def __init__(self, pattern: re.Pattern[str], classes: Tags, hedges: Callable[[str], int]) -> None:
        super().__init__()
        self._pattern = pattern
        self._classes = classes
        self._hedges = hedges

    def make(self, piece: str) -> tuple[Any, ...]:
        if len(piece) > 1 and piece.isalpha():  # the first alternative of the pattern
            return self._token(piece, len(piece) + 1)
        if piece[-1:] in _MARKS_AFTER and len(piece) > 2 and piece[:-1].isalpha():
            return self._token(piece[:-1], len(piece) - 1) + self._token(piece[-1], 2)
        return self.cut(piece + " ")

    def read(self, text: str) -> Columns:
        """Return the tokens of a text."""
        row = list(chain.from_iterable(self._rows(text)))
        return Columns(*(row[column::_WIDTH] for column in range(_WIDTH)))

    def _rows(self, text: str) -> Sequence[tuple[Any, ...]]:
        if not text or not _plainly_spaced(text):
            return [self.cut(text)]
        parted = pieces(text)
        rows = self.of(parted)
        initials = [found.start() for found in _INITIAL.finditer(text) if not _platform(text, found.start())]
        if not initials:
            return rows
        read = list(rows)
        number, counted = 0, 0
        for initial in initials:  # a token of its own only before a capital: "J. Smith"
            number += text.count(" ", counted, initial)
            counted = initial
            read[number] = self.cut(f"{parted[number]} A")[:-_WIDTH]
        return read

    def cut(self, text: str) -> tuple[Any, ...]:
        """Return the tokens of a stretch of text as it stands."""
        found = self._pattern.findall(text)
        return tuple(chain.from_iterable(map(self._token, map(str.rstrip, found), map(len, found))))

    def _token(self, word: str, length: int) -> tuple[str, str, int, int, int]:
        low = word.lower()
        bits = self._classes.get(low)
        if bits is None:
            bits = self._classes.make(low)
        return word, low, bits, why(bits) | self._hedges(low), length


_WIDTH = len(Columns._fields)
