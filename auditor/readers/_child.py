"""Works in a child process that can be killed: parsers written in C cannot be interrupted.

The child has an address space and each task a wall clock. It serves one task after the other, so that
starting it is paid once, and is started anew after one that killed it. On Windows the clock alone bounds it.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType, TracebackType
from typing import Any, TypeVar

from auditor.errors import AuditorError, UnreadableInput
from auditor.i18n import about, remark, said

SECONDS = 20.0
MEGABYTES = 2048

_Result = TypeVar("_Result")


class Child:
    """A child process for tasks over untrusted bytes; use it as a context, from one thread."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        """Each task has `seconds` of wall clock, the child `megabytes` of address space in all."""
        self.seconds = seconds
        self.megabytes = megabytes
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, name: str, work: Callable[..., _Result], *arguments: Any) -> _Result:
        """Return ``work(*arguments)``, done in the child; all of it must pickle. `name` is for messages.

        Raises:
            UnreadableInput: if the work raises an `AuditorError`, takes too long or too much memory.
        """
        line = self._line or self._start()
        try:
            line.send((work, arguments))
            if not line.poll(self.seconds):
                raise UnreadableInput(
                    remark(
                        "{name}: not read within {seconds} seconds; give the text of the article",
                        name=name,
                        seconds=f"{self.seconds:g}",
                    )
                )
            done, told = line.recv()
        except (EOFError, OSError):
            self.close()
            raise UnreadableInput(
                remark(
                    "{name}: reading it took more than {megabytes} MB or broke the parser; "
                    "give the text of the article",
                    name=name,
                    megabytes=str(self.megabytes),
                )
            ) from None
        except BaseException:
            self.close()
            raise
        if not done:
            raise UnreadableInput(about(name, told))
        result: _Result = told
        return result

    def close(self) -> None:
        """End the child, whatever it is doing."""
        process, self._process = self._process, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.megabytes), daemon=True)
        with _without_main():
            process.start()
        theirs.close()
        self._process, self._line = process, ours
        return ours


def isolated(
    name: str,
    work: Callable[..., _Result],
    *arguments: Any,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> _Result:
    """Return ``work(*arguments)``, done in a child of its own (see `Child.run`)."""
    with Child(seconds=seconds, megabytes=megabytes) as child:
        return child.run(name, work, *arguments)


@contextmanager
def _without_main() -> Iterator[None]:
    """Let a child start without running the program's main module again, as spawning would.

    What it is to do is never there; and a script that guards nothing would audit its file once more in the
    child, and so on.
    """
    main = sys.modules.get("__main__")
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        if main is not None:
            sys.modules["__main__"] = main


def _serve(line: Connection, megabytes: int) -> None:
    """Do tasks in the child until nobody sends any."""
    _limit(megabytes)
    while True:
        try:
            work, arguments = line.recv()
        except EOFError:
            return
        try:
            told: tuple[bool, Any] = (True, work(*arguments))
        except AuditorError as error:
            told = (False, said(error))
        except (MemoryError, RecursionError) as error:
            large = remark(
                "too large for the parser ({kind}); give the text of the article", kind=type(error).__name__
            )
            told = (False, large)
        line.send(told)


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    size = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
