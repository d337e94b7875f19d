"""The words of a language, read from data/lexicons/<bcp47>.toml.

Knows no grammar: whoever uses a table compiles it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from auditor.errors import LexiconError
from auditor.shipped import DATA

# Tables stand in this order; what is not wanted is not parsed.
_LANGUAGE = "\n[carry]\n"
_EXAMPLES = "\n[[examples]]\n"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: `tables` is what was parsed of the file, `sha256` the fingerprint of all of it."""

    code: str
    tables: dict[str, Any]
    sha256: str

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of the file, empty when the language does not have it."""
        return tuple(self.tables.get(table, {}).get(key, ()))


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Return the languages there is a lexicon for, in order."""
    folder = DATA / "lexicons"
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def load(code: str) -> Lexicon:
    """Return the lexicon of a language (``fr``; ``fr-CA`` falls back to ``fr``), its examples left out.

    Raises:
        LexiconError: if there is none, or the file is not TOML.
    """
    opening = surroundings(code)
    return Lexicon(opening.code, {**opening.tables, **_parsed(opening.code, 1)}, opening.sha256)


@cache
def surroundings(code: str) -> Lexicon:
    """Return what a lexicon says of sentences, dates and what stands around an article, for any language.

    An article of one language is looked through for the buttons of all; the rest of them is not read for it.

    Raises:
        LexiconError: as `load`.
    """
    wanted = code if code in codes() else code.partition("-")[0]
    if wanted not in codes():
        raise LexiconError(f"no lexicon for {code!r}; there are {', '.join(codes())}")
    return Lexicon(wanted, _parsed(wanted, 0), sha256(_bytes(wanted)).hexdigest())


@cache
def examples(code: str) -> tuple[dict[str, Any], ...]:
    """Return the examples of a lexicon: a text, and what is to be found in it.

    Raises:
        LexiconError: as `load`.
    """
    return tuple(_parsed(code, 2).get("examples", ()))


def _bytes(code: str) -> bytes:
    return (DATA / "lexicons" / f"{code}.toml").read_bytes()


def _parsed(code: str, part: int) -> dict[str, Any]:
    """Parse one of the three parts of a file: what surrounds an article, the language, the examples."""
    try:
        text = _bytes(code).decode("utf-8")
        language, sample = text.find(_LANGUAGE), text.find(_EXAMPLES)
        cuts = (0, language if language >= 0 else 0, sample if sample >= 0 else len(text), len(text))
        return tomllib.loads(text[cuts[part] : cuts[part + 1]])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"data/lexicons/{code}.toml: {error}") from error
