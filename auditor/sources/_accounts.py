"""Tells whose an account is known to be, and which listed source it resembles. Calls no account false."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from auditor.model import Account, AccountStatus
from auditor.urls import skeleton, table

# Capitals and digits part the words of a handle: SkyNews24, BBC_Breaking, lemondefr.
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PART_OR_LINE = re.compile(rf"{_PART.pattern}|\n")
_ENOUGH_ALIKE = 0.72
_SHORT = 3
_LONGEST_HANDLE = 64


class _Brand(NamedTuple):
    row: int
    pattern: str
    words: tuple[str, ...]
    compact: str
    everyday: bool


class Accounts:
    """The accounts that rows list, and the names that other accounts may resemble.

    Rows are (number, pattern, names, ambiguity, accounts as written) of the sources that list one. An account
    resembles a source when its handle holds every word of the name, or the name run together, AND little
    else: brand-token containment and similarity, because similarity alone takes lmn_officiel for
    LeMonde_Officiel. Only sources whose account on the same platform is listed can be resembled: of others
    nobody here knows which account is theirs.
    """

    __slots__ = ("_brands", "_listed", "_owners", "_patterns")

    def __init__(self, rows: Iterable[tuple[int, str, Sequence[str], int, str]]) -> None:
        self._owners: dict[tuple[str, str], int] = {}
        self._patterns: dict[int, str] = {}
        self._brands: dict[str, _Brands] = {}
        self._listed: list[tuple[bool, int, Sequence[str], int, str]] = []
        for row, pattern, names, ambiguity, accounts in rows:
            self._patterns[row] = pattern
            self._listed.append(("/" in pattern, row, names, ambiguity, accounts))
        # An outlet's own row before those of its sections, which often have the same name.
        self._listed.sort(key=lambda entry: entry[:2])
        for _, row, _, _, accounts in self._listed:
            for written in accounts.split("|"):
                platform, _, handle = written.partition(":")
                self._owners.setdefault((platform, _key(handle)), row)

    def _on(self, platform: str) -> _Brands:
        """Return the names that an account on a platform may resemble; read when first needed."""
        known = self._brands.get(platform)
        if known is None:
            known = self._brands[platform] = _Brands(
                (row, self._patterns[row], names, ambiguity, handle)
                for _, row, names, ambiguity, accounts in self._listed
                for host, _, handle in (written.partition(":") for written in accounts.split("|"))
                if host == platform
            )
        return known

    def describe(self, platform: str, handle: str | None) -> Account:
        """Return the account with its status."""
        if not handle:
            return Account(platform=platform, handle="", status=AccountStatus.NO_HANDLE)
        row = self._owners.get((platform, _key(handle)))
        if row is not None:
            return Account(
                platform=platform,
                handle=handle,
                status=AccountStatus.REGISTERED_OFFICIAL,
                owner=self._patterns[row],
            )
        plain = _plain(handle.lstrip("@").partition("@")[0][:_LONGEST_HANDLE])
        alike = self._on(platform).alike(plain)
        if alike is None:
            return Account(platform=platform, handle=handle, status=AccountStatus.UNLISTED)
        return Account(
            platform=platform,
            handle=handle,
            status=AccountStatus.RESEMBLES,
            resembles=alike[0].pattern,
            similarity=round(alike[1], 2),
        )


class _Brands:
    """The names of the sources that list an account on one platform.

    What all names are cut into is cut in one go, and a brand is made when a handle first comes near it.
    """

    __slots__ = ("_by_compact", "_by_word", "_fillers", "_names", "_openings", "_shapes", "_words")

    def __init__(self, rows: Iterable[tuple[int, str, Sequence[str], int, str]]) -> None:
        self._fillers = frozenset(table("handles")["fillers"])
        self._names: list[tuple[int, str, int]] = []  # row, pattern and ambiguity of every name
        names: list[str] = []
        handles: dict[int, str] = {}  # by the first name of their source
        for row, pattern, own, ambiguity, handle in rows:
            handles[len(names)] = _key(handle)
            names += own
            self._names += [(row, pattern, ambiguity)] * len(own)
        cut = "\0".join(_PART_OR_LINE.findall("\n".join(map(_plain, names)))).lower()
        self._words = [tuple(words.strip("\0").split("\0")) for words in cut.split("\n")]
        self._by_compact: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = {}
        shaped: list[tuple[str, int]] = []
        for place, words in enumerate(self._words if names else ()):
            compact = "".join(words)
            if place in handles:
                shaped.append((handles[place], place))
            if compact:
                self._by_compact.setdefault(compact, place)
                self._by_word.setdefault(max(words, key=len), []).append(place)
                shaped.append((compact, place))
        self._openings = frozenset([compact[:_SHORT] for compact in self._by_compact])
        # One skeleton of all of them: a line feed looks like nothing else.
        shapes = skeleton("\n".join(text for text, _ in shaped)).split("\n") if shaped else []
        self._shapes: dict[str, int] = {}
        for shape, (_, place) in zip(shapes, shaped, strict=True):
            self._shapes.setdefault(shape, place)

    def _brand(self, place: int) -> _Brand:
        row, pattern, ambiguity = self._names[place]
        words = self._words[place]
        return _Brand(row, pattern, words, "".join(words), ambiguity > 0 and len(words) < 2)

    def alike(self, handle: str) -> tuple[_Brand, float] | None:
        """Return the brand that a handle resembles most, and how much."""
        for shape in (skeleton(handle), skeleton(handle.replace("I", "l"))):
            if (place := self._shapes.get(shape.replace("_", ""))) is not None:
                return self._brand(place), 1.0
        words = _words(handle)
        compact = "".join(words)
        near: dict[str, int] = {}
        for start in range(len(compact) - _SHORT + 1):
            if compact[start : start + _SHORT] not in self._openings:
                continue
            for end in range(start + _SHORT, len(compact) + 1):
                if (place := self._by_compact.get(compact[start:end])) is not None:
                    near.setdefault(compact[start:end], place)
        for shape in _without(compact, self._fillers):
            if (place := self._by_compact.get(shape)) is not None:
                near.setdefault(shape, place)
        for word in words:
            for place in self._by_word.get(word, ()):
                if set(self._words[place]) <= set(words):
                    near.setdefault("".join(self._words[place]), place)
        found = [self._brand(place) for place in near.values()]
        rated = [(brand, self._similarity(brand, words, compact)) for brand in found]
        rated = [(brand, similarity) for brand, similarity in rated if similarity >= _ENOUGH_ALIKE]
        return max(rated, key=lambda pair: (pair[1], len(pair[0].compact), -pair[0].row), default=None)

    def _similarity(self, brand: _Brand, words: list[str], compact: str) -> float:
        """Return how much of a handle and a name is the same, 0 to 1 (Ratcliff and Obershelp, 1988).

        Words that any newsroom adds ("officiel", "news", "fr") do not make a handle less alike. To a name of
        one everyday word, or of three letters, nothing but such words may be added.
        """
        raw = SequenceMatcher(None, compact, brand.compact, autojunk=False).ratio()
        own = "".join(word for word in words if word not in self._fillers or word in brand.words)
        rest = compact.split(brand.compact, 1)
        if own == brand.compact or (
            len(rest) == 2 and all(part in self._fillers or not part for part in rest)
        ):
            return max(raw, _ENOUGH_ALIKE)
        return 0.0 if brand.everyday or len(brand.compact) <= _SHORT else raw


def _without(compact: str, fillers: frozenset[str]) -> list[str]:
    """Return a handle in one case (skynews24) without each word that any newsroom adds."""
    return [compact.replace(filler, "", 1) for filler in fillers if len(filler) > 2 and filler in compact]


def _words(text: str) -> list[str]:
    return [part.lower() for part in _PART.findall(text)]


def _plain(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _key(handle: str) -> str:
    return handle.lstrip("@").lower().rstrip("/")
