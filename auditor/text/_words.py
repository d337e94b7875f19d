"""What a word is (docs/method.md, Units), and how many stand where."""

from __future__ import annotations

import codecs
import re
from typing import cast

from auditor.remembered import Remembered

_WORD = re.compile(r"[^\W_]++(?:[’'-][^\W_]++)*+")
_CODEC = "latin-1"  # has the letters of Western Europe, each as one byte
_RARE = "auditor.rare"
# What it lacks and many texts have, by signs and letters of the same class that it has.
_COMMON = tuple(zip("“”„‘–—•™€’…œŒŸ", "_________'.oOY", strict=True))
_MOSTLY = 0.95
_SAMPLE = 2000  # characters
_LETTER, _JOINT, _STOP, _OTHER = b"w", b"-", b".", b" "
_W = _LETTER[0]
STOPS = ".!?…؟۔।。！？｡"


class _Counts(Remembered[int]):
    """The words of pieces between spaces: one for most, and most come again."""

    def make(self, piece: str) -> int:
        return len(_WORD.findall(piece))


_counts = _Counts()


def word_count(prose: str) -> int:
    """Return the number of words of a piece of prose: ``l'avant-garde`` is one, ``1 000`` two."""
    return sum(map(_counts.__getitem__, prose.split(" ")))


class Mask:
    """One prose as bytes that only tell letters, stops and what is between words from each other.

    Words are counted in them, and `stops` has a dot for each sign that can end a sentence; empty for a prose
    that is mostly in another script than the Latin one.
    """

    __slots__ = ("_prose", "_words", "stops")

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self.stops = mask = _mask(prose)
        words = mask.replace(_STOP, _OTHER)
        if _JOINT in words:  # what stays joins two words into one
            words = words.replace(b"--", b"  ").replace(b" -", b"  ")
            if words.startswith(_JOINT):
                words = words.replace(_JOINT, _OTHER, 1)
        self._words = words

    def word_count(self, start: int, end: int) -> int:
        """Return the number of words in ``prose[start:end]``, which divides no word."""
        words = self._words
        if not words:
            return word_count(self._prose[start:end])
        return words.count(b" w", start, end) + (start < end and words[start] == _W)


def _mask(prose: str) -> bytes:
    """Return ``w`` for letters and digits, ``-`` for what may join two, ``.`` for stops, else spaces."""
    for letter, alike in () if prose.isascii() else _COMMON:
        if letter in prose:
            prose = prose.replace(letter, alike)
    try:
        encoded = prose.encode(_CODEC)
    except UnicodeEncodeError:
        if len(prose[:_SAMPLE].encode(_CODEC, "ignore")) < min(_SAMPLE, len(prose)) * _MOSTLY:
            return b""
        encoded = prose.encode(_CODEC, _RARE)
    return encoded.translate(_CLASSES)


def _class_of(letter: str) -> bytes:
    if letter.isalnum():
        return _LETTER
    return _JOINT if letter in "’'-" else _STOP if letter in STOPS else _OTHER


def _rare(error: UnicodeError) -> tuple[str, int]:
    """Put a plain letter for each rare one, a dot for each rare stop, a space for each rare sign."""
    missing = cast("UnicodeEncodeError", error)
    rare = missing.object[missing.start : missing.end]
    return "".join(_class_of(letter).decode() for letter in rare), missing.end


codecs.register_error(_RARE, _rare)
_CLASSES = b"".join(map(_class_of, bytes(range(256)).decode(_CODEC)))
