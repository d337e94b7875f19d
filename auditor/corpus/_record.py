"""What is read from an input, and how its columns are chosen. Reads nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.tables import Value

# Tried in this order where none is named.
TEXT_NAMES = ("text", "body", "content", "article", "markdown", "html")
ID_NAMES = ("id", "uuid", "article_id", "url")
MEDIA_TYPES = {"markdown": "text/markdown", "text": "text/plain", "html": "text/html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article of an input, not yet audited; `problem` says why there is none to audit.

    `number` is its position in the whole input, `own` its other columns, `media_type` None where the name
    of its file decides how it is read.
    """

    number: int
    name: str
    data: bytes = b""
    own: dict[str, Value] = field(default_factory=dict)
    media_type: str | None = None
    origin: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which columns hold what, as the user said; empty takes what the input seems to call it."""

    text: str = ""
    id: str = ""
    title: str = ""
    kind: str = "markdown"

    def within(self, names: Sequence[str], origin: str) -> Choice:
        """Return the choice with columns that an input has; `id` and `title` may stay empty.

        Raises:
            ConfigError: if a column is not there, or none is called like a text.
        """
        return Choice(
            text=_column(self.text, TEXT_NAMES, names, origin, "--text-column") or "",
            id=_column(self.id, ID_NAMES, names, origin, "--id-column") or "",
            title=_column(self.title, (), names, origin, "--title-column") or "",
            kind=self.kind,
        )

    def article(self, values: dict[str, Value]) -> tuple[bytes, str]:
        """Return the text of a row, below its title where a column holds one, and its identifier.

        Raises:
            ValueError: if the row has no text.
        """
        text = values.get(self.text)
        if text is None or not str(text).strip():
            raise ValueError(f"column {self.text!r} is empty")
        title = str(values.get(self.title) or "").strip() if self.title else ""
        whole = f"{' '.join(title.split())}\n\n{text}" if title else str(text)
        named = values.get(self.id) if self.id else None
        return whole.encode("utf-8", "replace"), "" if named is None else str(named)


def _column(wanted: str, usual: Sequence[str], names: Sequence[str], origin: str, option: str) -> str | None:
    if wanted:
        if wanted not in names:
            raise ConfigError(
                remark(
                    "{name}: no column {wanted}; there are {names}",
                    name=origin,
                    wanted=repr(wanted),
                    names=", ".join(map(str, names)),
                )
            )
        return wanted
    by_folded = {str(name).casefold(): name for name in reversed(names)}
    found = next((by_folded[name] for name in usual if name in by_folded), None)
    if found is None and option == "--text-column":
        raise ConfigError(
            remark(
                "{name}: which column holds the text? {option} names one of {names}",
                name=origin,
                option=option,
                names=", ".join(map(str, names)),
            )
        )
    return found
