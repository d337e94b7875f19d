"""Looks words up at the speed of a dictionary, remembering the ones no lexicon has."""

from __future__ import annotations

from collections.abc import Container

from auditor.harvest.attributions import tags

_REMEMBERED = 50_000  # words besides those of the lexicon
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


class Tags(dict[str, int]):
    """The classes of every word: those of the lexicon, and by its ending those of any other.

    `nouns` are the heads that may be the last part of a compound, none where there are no compounds.

    Other words are remembered, up to a number that no corpus can swell, because most come again.
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
        self._room = len(known) + _REMEMBERED

    def __missing__(self, word: str) -> int:
        bits = tags.ADVERB if word.endswith(self._endings) else 0
        if self._finite and word.endswith(self._finite):
            bits = tags.FINITE
        if self._nouns and (part := last_part(word, self._nouns)):
            bits = self[part] & (tags.HEAD | tags.RUMOUR)
            first = word[: -len(part)].partition("-")[0]
            if self.get(first, 0) & tags.PLATFORM_WORD:
                bits |= tags.PLATFORM_NOUN
        if len(self) < self._room:
            self[word] = bits
        return bits


class Pieces(dict[str, tuple[str, str, int, bool]]):
    """A piece of text, white space after it included: its word, the word in lower case, the classes of
    that, and whether one of them is such that the chart has to look at it.
    """

    def __init__(self, classes: Tags) -> None:
        super().__init__()
        self._classes = classes

    def __missing__(self, piece: str) -> tuple[str, str, int, bool]:
        word = piece.rstrip()
        low = word.lower()
        bits = self._classes[low]
        read = word, low, bits, bool(bits & _TELLING)
        if len(self) < _REMEMBERED:
            self[piece] = read
        return read
