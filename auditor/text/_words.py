"""What a word is (reliance.md, Units, 2), and how many stand where."""

from __future__ import annotations

import codecs
import re
from typing import cast

from auditor.remembered import Remembered

_WORD = re.compile(r"[^\W_]++(?:[’'-][^\W_]++)*+")
_CODEC = "cp1252"  # has the letters and marks of Western Europe, each as one byte
_RARE = "auditor.rare"
_MOSTLY = 0.95
_LETTER, _JOINT, _OTHER = b"w", b"-", b" "


class _Counts(Remembered[int]):
    """The words of pieces between spaces: one for most, and most come again."""

    def make(self, piece: str) -> int:
        return len(_WORD.findall(piece))


_counts = _Counts()


def word_count(prose: str) -> int:
    """Return the number of words of a piece of prose: ``l'avant-garde`` is one, ``1 000`` two."""
    return sum(map(_counts.__getitem__, prose.split(" ")))


class WordCounter:
    """Counts the words of many pieces of one prose, as `word_count` does.

    What is written in Western letters is turned into bytes that only tell letters from what is between
    words, in which word beginnings are counted; of other scripts every piece is counted by itself.
    """

    __slots__ = ("_mask", "_prose")

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self._mask = _mask(prose)

    def count(self, start: int, end: int) -> int:
        """Return the number of words in ``prose[start:end]``, which divides no word."""
        mask = self._mask
        if not mask:
            return word_count(self._prose[start:end])
        return mask.count(b" w", start, end) + mask.startswith(_LETTER, start, end)


def _mask(prose: str) -> bytes:
    """Return a prose with ``w`` for each letter or digit and for what joins two, a space for all else.

    Empty for a prose that is mostly in another script.
    """
    try:
        encoded = prose.encode(_CODEC)
    except UnicodeEncodeError:
        if len(prose.encode(_CODEC, "ignore")) < len(prose) * _MOSTLY:
            return b""
        encoded = prose.encode(_CODEC, _RARE)
    mask = encoded.translate(_CLASSES)
    if _JOINT in mask:  # twice, for ``w-w-w``: what is replaced does not overlap
        mask = mask.replace(b"w-w", b"www").replace(b"w-w", b"www").replace(_JOINT, _OTHER)
    return mask


def _class_of(letter: str) -> bytes:
    if letter.isalnum():
        return _LETTER
    return _JOINT if letter in "’'-" else _OTHER


def _rare(error: UnicodeError) -> tuple[str, int]:
    """Put a plain letter for each rare one, a space for each rare sign."""
    missing = cast("UnicodeEncodeError", error)
    rare = missing.object[missing.start : missing.end]
    return "".join("w" if letter.isalnum() else " " for letter in rare), missing.end


codecs.register_error(_RARE, _rare)
_CLASSES = b"".join(map(_class_of, bytes(range(256)).decode(_CODEC, "replace")))
