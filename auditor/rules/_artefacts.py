"""The words that some rules look for, read from data/artefacts/<name>.toml. Knows no rule."""

from __future__ import annotations

import tomllib
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
