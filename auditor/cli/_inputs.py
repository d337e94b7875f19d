"""Finds the articles that arguments mean: files, folders, globs, lists, the standard input.

Opens nothing but lists of names; what a file holds is the reader's business.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.cli._input import Input
from auditor.errors import UnreadableInput
from auditor.i18n import remark, why

STDIN = "-"
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
# What browsers call the folder beside a page, in the languages they speak.
_PARTS = frozenset(
    (
        "_files",
        ".files",
        "_fichiers",
        "_archivos",
        "_arquivos",
        "_ficheiros",
        "_file",
        "-dateien",
        "_bestanden",
    )
)
_SCHEMED = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")
_OUR_INDEX = b"article,article_id,sha256,"


def inputs(
    arguments: Iterable[str], stdin_name: str, output: Path | None = None
) -> tuple[list[Input], list[str]]:
    """Return the articles that arguments mean, each once and in order, and what could not be found.

    A folder gives the files below it, sorted, that a reader claims by their ending; hidden ones do not
    count, nor do our own reports, in `output` or in a folder with their index, nor the folder that a browser
    saves beside a page. A file or folder named outright is always taken.
    """
    found: dict[Path | None, Input] = {}
    missing = []
    for argument in arguments:
        if argument == STDIN:
            found.setdefault(None, Input(stdin_name, None))
            continue
        if argument.lower().startswith(("http://", "https://")):
            from auditor.cli._fetching import Fetched

            found.setdefault(Path(argument), Fetched(argument, None))
            continue
        paths = list(_paths(argument, output.absolute() if output is not None else None))
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
        raise UnreadableInput(remark("{name}: {why}", name=file, why=why(error))) from error
    yield from (line for line in text.splitlines() if line.strip())


def _paths(argument: str, output: Path | None) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        yield from _below(path, output)
    elif path.exists():
        yield path
    elif any(mark in argument for mark in "*?["):
        from glob import glob

        for match in sorted(glob(argument, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            yield from _paths(match, output) if Path(match).is_dir() else (Path(match),)


def _below(folder: Path, output: Path | None) -> Iterator[Path]:
    suffixes = claimed_suffixes()
    for parent, folders, names in os.walk(folder):
        here = Path(parent).absolute()
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in _PAGES}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and here / name != output
            and not _of_a_page(name, pages)
            and not _holds_reports(here / name)
        )
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                yield Path(parent) / name


def _of_a_page(folder: str, pages: set[str]) -> bool:
    """Return whether a folder is what a browser puts beside a page that it saves whole: frames, scripts."""
    return any(folder.startswith(page) and folder[len(page) :].lower() in _PARTS for page in pages)


def _holds_reports(folder: Path) -> bool:
    """Return whether we wrote a folder: an index of reports has our columns."""
    try:
        with (folder / "index.csv").open("rb") as stream:
            return stream.readline(64).startswith(_OUR_INDEX)
    except OSError:
        return False


def claimed_suffixes() -> frozenset[str]:
    """Return the endings that readers claim."""
    from auditor.readers import readers

    return frozenset(suffix for reader in readers() for suffix in reader.suffixes)


def _why_missing(argument: str) -> str:
    path = Path(argument)
    if (schemed := _SCHEMED.match(argument)) is not None:
        return remark(
            "{name}: {scheme} addresses are not fetched; http and https are", name=argument, scheme=schemed[1]
        )
    if path.is_dir():
        endings = " ".join(sorted(claimed_suffixes() - {""}))
        return remark(
            "{name}: no article in this folder; files ending in {endings} count",
            name=argument,
            endings=endings,
        )
    if path.is_symlink():
        target = os.readlink(path)  # noqa: PTH115 - as written
        return remark("{name}: is a link to {target}, which does not exist", name=argument, target=target)
    if any(mark in argument for mark in "*?["):
        return remark("{name}: no file has a name like this", name=argument)
    return remark("{name}: no such file or folder", name=argument)


def _name(path: Path) -> str:
    """Return a path as reports show it: from the working directory, else from the folder it is in.

    What is not UTF-8 in it becomes U+FFFD: reports are UTF-8.
    """
    name = _relative(path)
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _relative(path: Path) -> str:
    if not path.is_absolute() and ".." not in path.parts:
        return path.as_posix()
    resolved = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    here = Path.cwd()
    if resolved.is_relative_to(here):
        return resolved.relative_to(here).as_posix()
    return "/".join(resolved.parts[-2:]) if len(resolved.parts) > 2 else resolved.name
