"""The words that some rules look for, read from data/artefacts/<name>.toml. Knows no rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from auditor.shipped import DATA


@lru_cache(maxsize=32)
def artefacts(name: str) -> dict[str, Any]:
    """Return a file of data/artefacts, parsed. Its tables are languages, or ``any`` for all of them."""
    data = (DATA / "artefacts" / f"{name}.toml").read_bytes()
    return tomllib.loads(data.decode("utf-8"))


@lru_cache(maxsize=256)
def words(name: str, key: str, language: str) -> tuple[str, ...]:
    """Return a list of a file for a language: that of ``any``, then the language's own."""
    tables = artefacts(name)
    found = dict.fromkeys(tables.get("any", {}).get(key, ()))
    found |= dict.fromkeys(tables.get(language.partition("-")[0], {}).get(key, ()))
    return tuple(found)


class Phrases:
    """Several phrases to be looked for at once: one can only stand where all of its inner words do."""

    __slots__ = ("_known",)

    def __init__(self, phrases: Iterable[str]) -> None:
        # The first and the last word may be the end and the beginning of longer ones.
        self._known = [(frozenset(phrase.split(" ")[1:-1]), phrase) for phrase in phrases]

    def within(self, text: str, pieces: frozenset[str]) -> list[str]:
        """Return the phrases that stand in a text; `pieces` is what stands between its spaces."""
        return [phrase for inner, phrase in self._known if inner <= pieces and phrase in text]


@lru_cache(maxsize=64)
def phrases(name: str, key: str, language: str) -> Phrases:
    """Return a list of a file for a language, to be looked for (see `words`)."""
    return Phrases(words(name, key, language))
