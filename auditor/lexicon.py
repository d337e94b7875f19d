"""The words of a language, read from data/lexicons/<bcp47>.toml.

Knows no grammar: whoever uses a table compiles it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from auditor.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: `tables` is the file as parsed, `sha256` its fingerprint for the provenance."""

    code: str
    tables: dict[str, Any]
    sha256: str

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of the file, empty when the language does not have it."""
        return tuple(self.tables.get(table, {}).get(key, ()))


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Return the languages there is a lexicon for, in order."""
    folder = files("auditor") / "data" / "lexicons"
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def load(code: str) -> Lexicon:
    """Return the lexicon of a language (``fr``; ``fr-CA`` falls back to ``fr``).

    Raises:
        LexiconError: if there is none, or the file is not TOML.
    """
    wanted = code if code in codes() else code.partition("-")[0]
    if wanted not in codes():
        raise LexiconError(f"no lexicon for {code!r}; there are {', '.join(codes())}")
    data = (files("auditor") / "data" / "lexicons" / f"{wanted}.toml").read_bytes()
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"data/lexicons/{wanted}.toml: {error}") from error
    return Lexicon(wanted, tables, sha256(data).hexdigest())
