"""The folder of a run: what is finished is what has a file in it, so that a run can die at any moment.

``articles/part-000012.csv`` and the like are the tables, ``done/000012.json`` says that shard 12 is finished
and what it held. ``corpus.json`` describes the run; one that differs may not continue it.
``summary.json`` says how it ended.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from auditor.corpus._writing import TEMPORARY, replace
from auditor.errors import AuditorError, ConfigError
from auditor.i18n import N_, joined, remark

_SLOT = struct.Struct("<q")
DEATHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a finished shard held."""

    articles: int
    failures: int
    citations: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of a run in a folder."""

    folder: Path

    def part(self, table: str, number: int, form: str) -> Path:
        return self.folder / table / f"part-{number:06d}.{form}"

    def _done(self, number: int) -> Path:
        return self.folder / "done" / f"{number:06d}.json"

    def _attempts(self, number: int) -> Path:
        return self.folder / "attempts" / f"{number:06d}"

    def count(self, number: int) -> Count | None:
        """Return what a finished shard held, None where it is not finished."""
        try:
            return Count(**json.loads(self._done(number).read_bytes()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            raise AuditorError(
                remark("{name}: is not ours: {error}; remove it", name=self._done(number), error=error)
            ) from error

    def finish(self, number: int, count: Count) -> None:
        """Say that a shard is finished; its parts are in place by now."""
        replace(self._done(number), json.dumps(asdict(count)).encode())

    def begin(self, run: dict[str, Any]) -> None:
        """Take the folder for a run: clear what a dead one left, and refuse another run's tables.

        Raises:
            ConfigError: if the folder holds tables of other inputs or choices, or is no folder.
        """
        path = self.folder / "corpus.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            former = json.loads(path.read_bytes()) if path.exists() else None
        except (OSError, ValueError) as error:
            raise ConfigError(
                remark("{name}: cannot hold a corpus: {error}", name=self.folder, error=error)
            ) from error
        if former is not None and former != run:
            differ = sorted(key for key in {*former, *run} if former.get(key) != run.get(key))
            raise ConfigError(
                remark(
                    "{name}: the tables there were made with another {differ}; name another folder",
                    name=path,
                    differ=joined(differ, N_("{before} and {then}")),
                )
            )
        self._clear()
        (self.folder / "summary.json").unlink(missing_ok=True)
        replace(path, json.dumps(run, indent=2, ensure_ascii=False).encode("utf-8", "replace"))

    def _clear(self) -> None:
        """Remove what dead workers left."""
        for folder in (self.folder, *(below for below in self.folder.iterdir() if below.is_dir())):
            for left in folder.glob(f"{TEMPORARY}*"):
                left.unlink(missing_ok=True)
        for left in (self.folder / "attempts").glob("*"):
            left.unlink(missing_ok=True)

    def close(self, summary: dict[str, Any]) -> None:
        """Say how the run ended; there is no such file while one goes on."""
        self._clear()
        replace(self.folder / "summary.json", json.dumps(summary, indent=2).encode())

    @contextmanager
    def attempt(self, number: int) -> Iterator[Attempt]:
        """Note that a worker is at a shard while the block runs; a worker that dies leaves the note."""
        path = self._attempts(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            held = os.read(handle, 4096)
            former = tuple(at for (at,) in _SLOT.iter_unpack(held[: len(held) // 8 * 8]))
            yield Attempt(handle, former)
        finally:
            os.close(handle)
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt at a shard; `former` are records that workers died at before (-1: before the first)."""

    handle: int
    former: tuple[int, ...]

    @property
    def hopeless(self) -> bool:
        """Whether workers died too often to try again."""
        return len(self.former) >= DEATHS

    @property
    def deadly(self) -> frozenset[int]:
        """Records that two workers died at."""
        return frozenset(at for at in self.former if at >= 0 and self.former.count(at) > 1)

    def at(self, record: int) -> None:
        """Note the record that is audited now."""
        os.lseek(self.handle, len(self.former) * _SLOT.size, os.SEEK_SET)
        os.write(self.handle, _SLOT.pack(record))
