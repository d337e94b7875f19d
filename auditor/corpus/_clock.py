"""A clock that interrupts an article which takes too long. It may be stopped and started between stages."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

from auditor.errors import AuditorError


class TooLong(AuditorError):
    """An article that took longer than it may."""


class Clock:
    """Raises `TooLong` in its context, once the time that it was started with is over.

    Binds only where something can interrupt: in a main thread, and not on Windows. `seconds` is what an
    article may take in all, 0 for any time.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._binds = (
            seconds > 0
            and threading.current_thread() is threading.main_thread()
            and hasattr(signal, "setitimer")
        )
        self._former: Any = None

    def __enter__(self) -> Clock:
        if self._binds:
            self._former = signal.signal(signal.SIGALRM, self._late)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._binds:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._former)

    def start(self, left: float) -> None:
        """Run for so many seconds."""
        if self._binds:
            if left <= 0:  # it was interrupted where nothing can be raised
                raise self._error()
            signal.setitimer(signal.ITIMER_REAL, left)

    def stop(self) -> float:
        """Stop, and return the seconds that were left."""
        return signal.setitimer(signal.ITIMER_REAL, 0)[0] if self._binds else self.seconds

    def _late(self, _signal: int, _frame: FrameType | None) -> None:
        raise self._error()

    def _error(self) -> TooLong:
        return TooLong(f"not audited within {self.seconds:g} seconds")
