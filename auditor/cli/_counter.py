"""How far a check is, on the standard error; silent where nobody watches."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from auditor.cli import _speech
from auditor.i18n import remark

if TYPE_CHECKING:
    from auditor.model import LinkStatus


class Counter:
    """Counts links checked and broken; `total` is 0 where nobody knows it."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self.total = total
        self.shown = shown
        self.done = 0
        self.broken = 0
        self._last = 0.0

    def step(self, status: LinkStatus) -> None:
        """Count one more."""
        from auditor.check.verdict import BROKEN

        self.done += 1
        self.broken += status.verdict in BROKEN
        now = time.monotonic()
        if self.shown and (now - self._last > 0.2 or self.done == self.total):
            self._last = now
            of = f"/{self.total}" if self.total else ""
            seen = remark("{done} checked, {broken} broken", done=f"{self.done}{of}", broken=self.broken)
            sys.stderr.write(f"\r{_speech.told(seen)}")
            sys.stderr.flush()

    def say(self, words: str) -> None:
        """Show where a run is that counts no more links."""
        if self.shown:
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave the line to whoever prints next."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
