"""What rules look for in the words of an article, found for all of them in one pass.

Knows words and no rule: neighbours that may be a pair that cannot stand side by side, and the phrases of
data/artefacts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

from auditor.rules._artefacts import words

STOPS = ",;:.!?)"

_CODEC = "latin-1"  # one byte a letter, made and searched faster than text; what it lacks is a question mark
_LACKING = re.compile(rb"\?[?]*")
_LISTS = (
    ("generation", "phrases"),
    ("dates", "same_posts"),
    ("dates", "same_accounts"),
    ("provenance", "notices"),
    ("translation", "calques"),
    ("truncation", "notices"),
)


class Wording:
    """The prose of an article, asked what stands in it; a letter has the same place in every form of it."""

    def __init__(self, text: str, language: str) -> None:
        """`text` is the prose, `language` the code of its language."""
        self.text = text
        self.language = language.partition("-")[0]

    @cached_property
    def lower(self) -> str:
        """The prose in lower case."""
        return lowered(self.text)

    @cached_property
    def _encoded(self) -> bytes:
        return self.text.encode(_CODEC, "replace")

    @property
    def rare(self) -> frozenset[str]:
        """The letters and signs of the text that Latin-1 lacks, and perhaps the question mark."""
        rare: set[str] = set()
        for lacking in _LACKING.finditer(self._encoded):
            rare.update(self.text[lacking.start() : lacking.end()])
        return frozenset(rare)

    @cached_property
    def _letters(self) -> bytes:
        return self._encoded.translate(_LOWER)

    @cached_property
    def _found(self) -> frozenset[tuple[bytes, bytes, bytes]]:
        telling = _telling(self.language)
        return frozenset(telling.findall(self._letters)) if telling is not None else frozenset()

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbours of which either may be one of a pair that cannot be neighbours, in lower case."""
        return frozenset((one.decode(_CODEC), two.decode(_CODEC)) for one, two, _ in self._found if one)

    @cached_property
    def _inner(self) -> frozenset[bytes]:
        return frozenset(inner for _, _, inner in self._found)

    def phrases(self, name: str, key: str) -> list[str]:
        """Return the phrases of a list of a file that stand in the prose in lower case."""
        return [
            phrase
            for inner, letters, phrase in _looked_for(name, key, self.language)
            if (not inner or inner in self._inner) and letters in self._letters and phrase in self.lower
        ]


@lru_cache(maxsize=64)
def _looked_for(name: str, key: str, language: str) -> tuple[tuple[bytes, bytes, str], ...]:
    """Return the phrases of a list, each with what has to be in a text that it stands in.

    That is a word of it between spaces, if it has one, since its first and its last may be the end and the
    beginning of longer ones; and its letters.
    """
    found = []
    first, _ = neighbours(language)  # these are found as something else
    for phrase in words(name, key, language):
        inner = max((word for word in phrase.split(" ")[1:-1] if word not in first), key=len, default="")
        found.append((inner.encode(_CODEC, "replace"), phrase.encode(_CODEC, "replace"), phrase))
    return tuple(found)


@lru_cache(maxsize=64)
def neighbours(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what pairs that cannot be neighbours begin with and end with (data/artefacts/translation)."""
    doubled = words("translation", "doubled", language)
    clashes = [clash.partition(" ") for clash in words("translation", "clashes", language)]
    first = {*doubled, *(clash[0] for clash in clashes)}
    second = {*doubled, *(clash[2] for clash in clashes)}
    for kind in ("intruders", "plural_intruders"):
        first.update(words("translation", f"{kind}_after", language))
        second.update(word.lower() for word in words("translation", kind, language))
    return frozenset(first), frozenset(second)


@lru_cache(maxsize=8)
def _telling(language: str) -> re.Pattern[bytes] | None:
    """Return what finds neighbours (groups 1 and 2) and words inside of phrases (group 3)."""
    first, second = neighbours(language)
    inner = {inner for name, key in _LISTS for inner, _, _ in _looked_for(name, key, language) if inner}
    if not first and not inner:
        return None
    pair = rb"(%s)(?= ((?:%s)[%s]?) )" % (_either(_encode(first)), _either(_encode(second)), STOPS.encode())
    return re.compile(rb" (?:%s|(%s)(?= ))" % (pair, _either(inner)))


def _encode(forms: Iterable[str]) -> list[bytes]:
    return [form.encode(_CODEC, "replace") for form in forms]


def _either(forms: Iterable[bytes]) -> bytes:
    """Return the pattern of any of some forms; by their first letters, of which most places have none."""
    by_letter: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for form in sorted(forms):
        by_letter[form[:1]].append(re.escape(form[1:]))
    branches = [rb"%s(?:%s)" % (re.escape(letter), b"|".join(ends)) for letter, ends in by_letter.items()]
    return b"|".join(branches) or b"(?!)"


def lowered(text: str) -> str:
    """Return a text in lower case with every character where it was (``İ`` would become two)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


_LOWER = lowered(bytes(range(256)).decode(_CODEC, "replace")).encode(_CODEC, "replace")
