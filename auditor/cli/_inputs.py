"""Finds the articles that arguments mean: files, folders, globs, lists, the standard input.

Opens nothing but lists of names; what a file holds is the reader's business.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import UnreadableInput

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """An article to read; `name` is what reports call it, never an absolute path. `path` None is stdin."""

    name: str
    path: Path | None

    @property
    def shown(self) -> str:
        """What messages call it."""
        return self.name if self.path is None else str(self.path)

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            UnreadableInput: if the system will not let us.
        """
        try:
            return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        except OSError as error:
            raise UnreadableInput(f"{self.shown}: {error.strerror or error}") from error


def inputs(arguments: Iterable[str], stdin_name: str) -> tuple[list[Input], list[str]]:
    """Return the articles that arguments mean, each once and in order, and what could not be found.

    A folder gives the files below it, sorted, that a reader claims by their ending; hidden ones do not
    count. A file named outright is taken whatever its ending.
    """
    found: dict[Path | None, Input] = {}
    missing = []
    for argument in arguments:
        if argument == STDIN:
            found.setdefault(None, Input(stdin_name, None))
            continue
        paths = list(_paths(argument))
        if not paths:
            missing.append(_why_missing(argument))
        for path in paths:
            found.setdefault(path, Input(_name(path), path))
    return list(found.values()), missing


def listed(file: str) -> Iterator[str]:
    """Yield the names in a file of names, one a line; ``-`` is the standard input.

    Raises:
        UnreadableInput: if the list cannot be read.
    """
    try:
        text = sys.stdin.read() if file == STDIN else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    yield from (line for line in text.splitlines() if line.strip())


def _paths(argument: str) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        yield from _below(path)
    elif path.exists():
        yield path
    elif any(mark in argument for mark in "*?["):
        from glob import glob

        for match in sorted(glob(argument, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            yield from _paths(match) if Path(match).is_dir() else (Path(match),)


def _below(folder: Path) -> Iterator[Path]:
    suffixes = claimed_suffixes()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                yield Path(parent) / name


def claimed_suffixes() -> frozenset[str]:
    """Return the endings that readers claim."""
    from auditor.readers import readers

    return frozenset(suffix for reader in readers() for suffix in reader.suffixes)


def _why_missing(argument: str) -> str:
    if Path(argument).is_dir():
        endings = " ".join(sorted(claimed_suffixes()))
        return f"{argument}: no article in this folder; files ending in {endings} count"
    return f"{argument}: no such file or folder"


def _name(path: Path) -> str:
    """Return a path as reports show it: from the working directory, else from the folder it is in."""
    if not path.is_absolute() and ".." not in path.parts:
        return path.as_posix()
    resolved = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    here = Path.cwd()
    if resolved.is_relative_to(here):
        return resolved.relative_to(here).as_posix()
    return "/".join(resolved.parts[-2:]) if len(resolved.parts) > 2 else resolved.name
