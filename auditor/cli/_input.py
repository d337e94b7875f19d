"""One article to read: a file or the standard input, refused where it is neither."""

from __future__ import annotations

import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UnreadableInput
from auditor.i18n import remark, why

if TYPE_CHECKING:
    from auditor.cli._allowing import Allowed
    from auditor.config import Options
    from auditor.model import Audit, LinkStatus

LARGEST = 2**30


@dataclass(frozen=True, slots=True)
class Input:
    """An article to read; `name` is what reports call it, never an absolute path. `path` None is stdin."""

    name: str
    path: Path | None

    @property
    def origin(self) -> tuple[str, str | None]:
        """The name or address to read it by, and its media type where a server told one."""
        return self.name, None

    @property
    def shown(self) -> str:
        """What messages call it."""
        return self.name if self.path is None else str(self.path)

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            UnreadableInput: if the system will not let us, or it is no file: a pipe, which may wait for ever.
        """
        try:
            if self.path is None:
                return sys.stdin.buffer.read()
            _refuse(self.path, self.path.stat())
            return self.path.read_bytes()
        except OSError as error:
            raise UnreadableInput(remark("{name}: {why}", name=self.shown, why=why(error))) from error

    def opened(self, allow: Allowed = ()) -> Input:  # noqa: ARG002 - as `audit`
        """Return it as what can be read again; the standard input can be read once.

        Raises:
            UnreadableInput: as `read`.
        """
        return _Opened(self.name, self.path, self.read())

    def audit(
        self,
        options: Options,
        statuses: Mapping[str, LinkStatus] | None,
        allow: Allowed = (),  # noqa: ARG002 - what an article given by its address needs
    ) -> Audit:
        """Return its audit; `allow` are addresses with ports that may be fetched though not public."""
        from auditor.pipeline import audit_bytes

        return audit_bytes(self.read(), self.name, options=options, statuses=statuses)


@dataclass(frozen=True, slots=True)
class _Opened(Input):
    """An input that was read already."""

    data: bytes = b""

    def read(self) -> bytes:
        return self.data


def _refuse(path: Path, found: stat_result) -> None:
    """Complain about what can be named like a file and is none, or none of an article's size.

    Raises:
        UnreadableInput: saying what it is and what would do.
    """
    # `auditor audit <(curl …)` hands over a pipe, and whoever writes it was started by the shell.
    handed_over = path.as_posix().startswith(("/dev/fd/", "/proc/self/fd/"))
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableInput(remark("{name}: is a folder, not a file", name=path))
    if not stat.S_ISREG(found.st_mode) and not handed_over:
        kind = remark("a pipe") if stat.S_ISFIFO(found.st_mode) else remark("a device or socket")
        raise UnreadableInput(
            remark(
                "{name}: is {kind}, not a file; hand its content to the standard input, -",
                name=path,
                kind=kind,
            )
        )
    if found.st_size > LARGEST:
        raise UnreadableInput(
            remark(
                "{name}: has {size} bytes; no article has over {most}: give one by one",
                name=path,
                size=found.st_size,
                most=LARGEST,
            )
        )
