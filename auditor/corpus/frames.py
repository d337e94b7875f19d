"""Data frames in, data frames out; importing this module gives every frame ``df.auditor.audit()``.

pandas is imported when this module is. Works in the process it is called in: a million articles are for
``auditor corpus``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from auditor.config import Options
from auditor.corpus._batch import audited
from auditor.corpus._record import MEDIA_TYPES, Choice, Record
from auditor.corpus._writing import fitting
from auditor.corpus.schema import TABLES, own_name
from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.tables import Column, Values

_DTYPES = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}


def audit_frame(
    frame: pd.DataFrame,
    *,
    text: str = "",
    id: str = "",
    title: str = "",
    kind: str = "markdown",
    options: Options | None = None,
) -> dict[str, pd.DataFrame]:
    """Return the tables (`auditor.corpus.TABLES`) over a frame with an article a row.

    `text`, `id` and `title` name columns; without a name the usual ones are tried (text, body …; id, url …).
    `kind` is markdown, text or html. `articles` has the frame's own columns after ours, and its index; every
    table has `record`, the position of the row in the frame. An article that cannot be audited is a row of
    `failures`.

    Raises:
        ConfigError: if a column is not there, or none is called like a text.
    """
    if kind not in MEDIA_TYPES:
        raise ConfigError(
            remark("kind: {kind} is not one of {choices}", kind=repr(kind), choices=", ".join(MEDIA_TYPES))
        )
    names = [str(name) for name in frame.columns]
    choice = Choice(text=text, id=id, title=title, kind=kind).within(names, "frame")
    filled: dict[str, list[Values]] = {table: [] for table in TABLES}
    for _, found in audited(_records(frame, names, choice), options=options):
        for table, rows in found.items():
            filled[table] += rows
    made = {table: _framed(rows, TABLES[table]) for table, rows in filled.items()}
    articles = made["articles"]
    kept = [at for at, name in enumerate(names) if name != choice.text]
    own = frame.iloc[[int(record) for record in articles["record"]], kept]
    own.columns = pd.Index([own_name(names[at]) for at in kept])
    made["articles"] = pd.concat([articles.set_axis(own.index, axis=0), own], axis=1)
    return made


def _records(frame: pd.DataFrame, names: list[str], choice: Choice) -> Iterator[Record]:
    wanted = {
        name: frame.iloc[:, names.index(name)] for name in (choice.text, choice.id, choice.title) if name
    }
    for number in range(len(frame)):
        values = {name: _plain(column.iloc[number]) for name, column in wanted.items()}
        try:
            data, named = choice.article(values)
        except ValueError as error:
            yield Record(number=number, name=f"row {number}", problem=str(error))
            continue
        name = named or f"row {number}"
        yield Record(number=number, name=name, data=data, media_type=MEDIA_TYPES[choice.kind])


def _plain(value: Any) -> Any:
    """Return a value of a frame as Python has it; what pandas takes for missing is None."""
    return None if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)) else value


def _framed(rows: list[Values], columns: tuple[Column, ...]) -> pd.DataFrame:
    filled: Iterable[Values] = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return pd.DataFrame(
        {
            column.name: pd.array(
                [fitting(value, column.kind) for value in values], dtype=_DTYPES[column.kind]
            )
            for column, values in zip(columns, filled, strict=True)
        }
    )


@pd.api.extensions.register_dataframe_accessor("auditor")
class FrameAuditor:
    """What a frame of articles gains: ``df.auditor.audit()``."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def audit(self, **choices: Any) -> dict[str, pd.DataFrame]:
        """Return the tables over this frame (see `audit_frame` for the choices)."""
        return audit_frame(self._frame, **choices)


__all__ = ["FrameAuditor", "audit_frame"]
