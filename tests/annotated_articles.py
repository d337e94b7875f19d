"""Reads the annotated articles of tests/readers: before each block a line ``@kind`` says what it is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "readers"


class Annotated(NamedTuple):
    name: str
    text: str
    kinds: tuple[tuple[int, str], ...]  # where each annotation begins to hold


def annotated(*files: str) -> list[Annotated]:
    """Return the articles of some files, in order."""
    found = []
    for file in files:
        for part in (FOLDER / file).read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, body = part.partition("\n")
            found.append(_read(name.strip(), body))
    return found


def _read(name: str, body: str) -> Annotated:
    lines: list[str] = []
    kinds: list[tuple[int, str]] = []
    length = 0
    for line in body.rstrip("\n").splitlines(keepends=True):
        if line.startswith("@"):
            kinds.append((length, line[1:].strip()))
        else:
            lines.append(line)
            length += len(line)
    return Annotated(name, "".join(lines), tuple(kinds))
