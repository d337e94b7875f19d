"""Reads the articles of a corpus: the columns that are needed, whatever the format of the tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.errors import ConfigError, UnreadableInput
from auditor.i18n import remark

if TYPE_CHECKING:
    import pandas as pd


KEY, AVAILABILITY, DEAD = "record", "availability", "dead_share"
# What may be named though the tables have no such column: parts of the article's own date, ISO 8601.
_PERIODS = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Articles of a corpus, and what is known of how they came to be; `failures` could not be audited."""

    articles: pd.DataFrame
    columns: tuple[str, ...]
    failures: int
    unfinished: bool
    provenance: dict[str, str]


def read_corpus(folder: Path, wanted: Sequence[str], named: Sequence[str]) -> Corpus:
    """Return the columns `wanted` (those that there are) and `named` (which there must be) of the articles.

    The share of dead links is joined where the links of the corpus were checked. ``year`` and ``month`` may
    be named although there is no such column: they are those of `published`.

    Raises:
        UnreadableInput: if the folder holds no corpus.
        ConfigError: if a named column is not there.
    """
    parts = sorted((folder / "articles").glob("part-*.*"))
    if not parts:
        raise UnreadableInput(
            remark(
                "{name}: no tables of articles; auditor corpus INPUT… --out {name} makes them", name=folder
            )
        )
    columns = _columns(parts[0])
    periods = [name for name in _PERIODS if name in named and name not in columns]
    for name in named:
        if name not in columns and name not in periods:
            own = ", ".join(_own(folder) or columns)
            raise ConfigError(
                remark(
                    "{folder}: no column {name} among the articles; the input had {own}",
                    folder=folder,
                    name=repr(name),
                    own=own,
                )
            )
    needed = {KEY, *wanted, *named, *(["published"] if periods else [])}
    chosen = [name for name in columns if name in needed]
    try:
        import pandas as pd

        articles = pd.concat([_part(path, chosen) for path in parts], ignore_index=True)
        checked = sorted((folder / AVAILABILITY).glob("part-*.*"))
        if checked:
            links = pd.concat([_part(path, [KEY, DEAD]) for path in checked], ignore_index=True)
            articles[KEY], links[KEY] = articles[KEY].astype("int64"), links[KEY].astype("int64")
            articles = articles.merge(links, on=KEY, how="left")
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            remark("{name}: the tables cannot be read: {error}", name=folder, error=error)
        ) from error
    for name in periods:
        articles[name] = articles["published"].astype("string").str.slice(0, _PERIODS[name])
    run, ended = _described(folder, "corpus.json"), _described(folder, "summary.json")
    return Corpus(
        articles=articles,
        columns=columns,
        failures=int(ended.get("failures", 0)),
        unfinished=not ended or bool(ended.get("lost")),
        provenance={key: str(run[key]) for key in ("version", "register") if key in run},
    )


def _columns(path: Path) -> tuple[str, ...]:
    if path.suffix == ".parquet":
        from auditor.errors import MissingExtra

        try:
            import pyarrow.parquet as parquet
        except ImportError as error:
            raise MissingExtra(
                remark('Parquet needs pyarrow: pip install "news-auditor[parquet]"')
            ) from error
        return tuple(parquet.read_schema(path).names)
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        return tuple(next(csv.reader(file), ()))


def _part(path: Path, columns: list[str]) -> Any:
    import pandas as pd

    if path.suffix == ".parquet":
        return pd.read_parquet(path, columns=columns)
    kinds = {name: "float64" if name.endswith("_share") else "string" for name in columns}
    return pd.read_csv(path, usecols=columns, dtype=kinds, keep_default_na=False, na_values=[""])


def _described(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    found = json.loads(path.read_bytes()) if path.exists() else {}
    return found if isinstance(found, dict) else {}


def _own(folder: Path) -> list[str]:
    return [name for name, _ in _described(folder, "corpus.json").get("own", [])]
