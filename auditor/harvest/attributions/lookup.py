"""Looks words up at the speed of a dictionary, remembering the ones no lexicon has."""

from __future__ import annotations

from auditor.harvest.attributions import tags

_REMEMBERED = 50_000  # words besides those of the lexicon
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


class Tags(dict[str, int]):
    """The classes of every word: those of the lexicon, and by its ending those of any other.

    Other words are remembered, up to a number that no corpus can swell, because most come again.
    """

    def __init__(
        self, known: dict[str, int], adverb_endings: tuple[str, ...], finite_endings: tuple[str, ...] = ()
    ) -> None:
        super().__init__(known)
        self._endings = adverb_endings
        self._finite = finite_endings
        self._room = len(known) + _REMEMBERED

    def __missing__(self, word: str) -> int:
        bits = tags.ADVERB if word.endswith(self._endings) else 0
        if self._finite and word.endswith(self._finite):
            bits = tags.FINITE
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
