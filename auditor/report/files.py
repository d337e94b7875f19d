"""Names report files and writes them whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from auditor.errors import AuditorError
from auditor.i18n import remark, why

_OTHER = re.compile(r"[^A-Za-z0-9]+")
_SLUG = 48


def stem(name: str) -> str:
    """Return the name of an article's reports without suffix: a slug of its file name, a hash of all of it.

    Made of the input's name only, never its title; safe on every file system, at most 57 characters.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    base = last.rpartition(".")[0] or last
    slug = _OTHER.sub("-", base).strip("-").lower()[:_SLUG].rstrip("-") or "article"
    return f"{slug}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def stems(names: Iterable[str]) -> list[str]:
    """Return a different stem for each name, in order; equal names get a number."""
    taken: set[str] = set()
    found = []
    for name in names:
        wanted, number = stem(name), 1
        chosen = wanted
        while chosen in taken:
            number += 1
            chosen = f"{wanted}-{number}"
        taken.add(chosen)
        found.append(chosen)
    return found


def short_names(names: Sequence[str]) -> list[str]:
    """Return names without the folder that they all share."""
    folders = [name.split("/")[:-1] for name in names]
    shared = 0
    for level in zip(*folders, strict=False):
        if len(set(level)) > 1:
            break
        shared += 1
    return ["/".join(name.split("/")[shared:]) for name in names] if len(names) > 1 else list(names)


@contextmanager
def writing(name: object) -> Iterator[None]:
    """Say in an error what is written, a file or folder, where the system stops it.

    Raises:
        AuditorError: naming it and the reason, for an `OSError` of the block.
    """
    try:
        yield
    except OSError as error:
        raise AuditorError(remark("{name}: cannot be written: {why}", name=name, why=why(error))) from error


def write(name: str | Path, content: bytes) -> None:
    """Replace a file by `content` in one step: a reader sees the old one or the new one, never a part.

    Raises:
        AuditorError: if it cannot be written; the old file is then as it was.
    """
    with writing(name):
        _replace(Path(name), content)


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - the documented atomic call
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
