"""A file that is one source of records: what all formats of such files have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.corpus._record import Choice


@dataclass(frozen=True)
class OneFile:
    """A path, and the choice of columns; what is in the file is the business of its format."""

    path: str
    choice: Choice

    @property
    def origin(self) -> str:
        """Where its records come from, as failures name it."""
        return self.path

    @property
    def size(self) -> int:
        """Its bytes on disk."""
        return Path(self.path).stat().st_size
