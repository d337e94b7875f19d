"""What all importers share: a copy, what is collected from it, how a host and a cell are read.

The rows of tables are read by `_records`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date

from auditor.errors import RegisterError, UnreadableUrl
from auditor.i18n import remark
from auditor.sources._columns import TESTIMONY_COLUMNS, is_pattern
from auditor.urls import parse, public_suffix

_LONGEST = 240
_MOST_ASIDE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A user's copy of a list: its bytes, what to call it, the day it was retrieved (ISO 8601).

    `scheme` renames the scheme of a plain list; the other formats have their own.
    """

    name: str
    data: bytes
    retrieved: str
    scheme: str = ""

    @property
    def text(self) -> str:
        """The copy as text.

        Raises:
            RegisterError: if it is not UTF-8.
        """
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RegisterError(
                remark(
                    "{name}: byte {byte} is not UTF-8; save the file as UTF-8",
                    name=self.name,
                    byte=str(error.start),
                )
            ) from error


@dataclass(slots=True)
class Collected:
    """Rows in the columns of testimonies.csv, and what was left out with its line and reason."""

    copy: Copy
    scheme: str
    licence: str
    rows: list[list[str]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def add(
        self,
        line: int,
        written: str,
        *,
        value: str,
        verbatim: str = "",
        adverse: bool = False,
        scope: str = "",
        as_of: str = "",
        reference: str = "",
    ) -> None:
        """Take what is said of a host as the list writes it; leave it out where it is no host."""
        pattern = pattern_of(written)
        if pattern is None:
            self.leave(line, remark("{value} is no host", value=repr(cleaned(written)[:80])))
            return
        row = [
            pattern,
            self.scheme,
            cleaned(value),
            cleaned(verbatim or value),
            "yes" if adverse else "no",
            cleaned(scope),
            as_of or self.copy.retrieved,
            reference if web(reference) else "",
            self.licence,
        ]
        if (key := tuple(row)) not in self._seen:
            self._seen.add(key)
            self.rows.append(row)

    def leave(self, line: int, why: str) -> None:
        """Leave a row out."""
        if len(self.aside) < _MOST_ASIDE:
            self.aside.append(
                remark("{name}:{line}: {problem}", name=self.copy.name, line=str(line), problem=why)
            )

    def table(self) -> bytes:
        """Return the rows as a CSV file, in order of pattern."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(TESTIMONY_COLUMNS)
        writer.writerows(sorted(self.rows))
        return out.getvalue().encode("utf-8")


def pattern_of(written: str) -> str | None:
    """Return the pattern that a list means by a host or address, None where it is neither.

    A whole registry (``co.uk``) is nobody's site; a query is left out.
    """
    text = "".join(letter for letter in written.strip().lower() if letter.isprintable())
    if not text or len(text) > 300 or " " in text:
        return None
    try:
        url = parse(text if "://" in text else f"https://{text}")
    except UnreadableUrl:
        return None
    host = url.host.removeprefix("www.")
    path = url.path.rstrip("/")
    pattern = host + (path if path != "/" else "")
    return pattern if url.web and is_pattern(pattern) and public_suffix(host) != host else None


def cleaned(text: str) -> str:
    """Return a cell on one line, without what does not print, cut at a length that a report can show."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _LONGEST])
    line = " ".join(printable.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def web(address: str) -> bool:
    """Return whether an address can be offered to a reader."""
    return address.startswith(("https://", "http://")) and address.isprintable() and " " not in address


def day(text: str) -> str:
    """Return a day as ISO 8601 from 2024-05-17, 2024-05-17T08:00:00Z or 2024; '' for anything else."""
    text = text.strip()[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return text[:4] if len(text) == 4 and text.isdecimal() else ""


def number(text: str) -> float | None:
    """Return a finite number, None for anything else."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if abs(found) < 1e9 else None
