"""Tells by its letters whether a host only looks like another one. Knows no host itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from auditor.urls._tables import table

# Sets of scripts that one label may mix (UTS 39, section 5.2, "Highly Restrictive").
_TOGETHER = (
    frozenset(("LATIN", "CJK", "HIRAGANA", "KATAKANA")),
    frozenset(("LATIN", "CJK", "BOPOMOFO")),
    frozenset(("LATIN", "CJK", "HANGUL")),
)


def mixes_scripts(label: str) -> bool:
    """Return whether a label mixes scripts that no writing system mixes (UTS 39, section 5.1).

    A letter's script is the first word of its Unicode name, as Python has no script property; that is right
    for the scripts that hosts are written in.
    """
    scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in label if letter.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def skeleton(text: str) -> str:
    """Return what a text looks like: texts of equal skeleton can be mistaken for each other.

    After UTS 39, section 4, with a small table of our own (data/lookalikes.toml): Cyrillic, Greek and
    Armenian letters of Latin shape, digits for letters, ``rn`` for ``m`` and ``vv`` for ``w``, and the marks
    that are easily overlooked. A visible accent is not folded: ``é`` does not pass for ``e``.
    """
    letters, marks, clusters = _folding()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", "".join(each for each in decomposed if each not in marks))
    folded = text.lower().translate(letters)
    for cluster, shape in clusters:
        folded = folded.replace(cluster, shape)
    return folded


def confusable(readable: str, host_of: Callable[[str], str | None]) -> str | None:
    """Return the known host that a host can be mistaken for, None where there is none.

    `readable` is a host as people see it; `host_of` gives the known host of a skeleton, if there is one.
    """
    bare = readable.removeprefix("www.")
    shape = skeleton(bare)
    while "." in shape:
        if (known := host_of(shape)) is not None and known != bare:
            return known
        shape, bare = shape.partition(".")[2], bare.partition(".")[2]
    return None


@lru_cache(maxsize=1)
def _folding() -> tuple[dict[int, str], frozenset[str], tuple[tuple[str, str], ...]]:
    known = table("lookalikes")
    letters = {
        ord(letter): shape for shape, alike in known["letters"].items() for letter in "".join(alike.split())
    }
    marks = frozenset(chr(int(mark, 16)) for mark in known["marks"]["overlooked"])
    return letters, marks, tuple(known["clusters"].items())
