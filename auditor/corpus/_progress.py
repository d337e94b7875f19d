"""Says on the standard error how far a run is: articles, rate, time left."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import IO

_EVERY = {True: 0.5, False: 15.0}  # seconds between two lines, on a terminal and elsewhere


@dataclass(slots=True)
class Progress:
    """Progress over `whole` bytes of input; silent if `shown` is False."""

    whole: float
    shown: bool = True
    stream: IO[str] = field(default_factory=lambda: sys.stderr)
    articles: int = 0
    failures: int = 0
    kept: float = 0.0  # bytes a former run did
    done: float = 0.0  # bytes this one did
    fresh: int = 0  # records this one did
    _started: float = field(default_factory=time.monotonic)
    _said: float = field(default_factory=time.monotonic)

    def add(self, articles: int, failures: int, weight: float, *, former: bool) -> None:
        """Count a shard in."""
        self.articles += articles
        self.failures += failures
        if former:
            self.kept += weight
        else:
            self.done += weight
            self.fresh += articles + failures
            self._say(last=False)

    def close(self) -> None:
        """Say the last word."""
        self._say(last=True)

    def line(self, seconds: float) -> str:
        """Return what is to be said after so many seconds."""
        rate, flow = self.fresh / seconds, self.done / seconds
        parts = [f"{self.articles + self.failures:,} articles"]
        if self.whole:
            parts[0] += f" ({min(1.0, (self.kept + self.done) / self.whole):.0%})"
        parts.append(f"{rate:,.0f}/s, {flow / 1e6:.2f} MB/s")
        left = self.whole - self.kept - self.done
        if flow and left > 0:
            minutes, rest = divmod(int(left / flow), 60)
            parts.append(f"{minutes // 60}:{minutes % 60:02d}:{rest:02d} left")
        if self.failures:
            parts.append(f"{self.failures:,} failed")
        return ", ".join(parts)

    def _say(self, *, last: bool) -> None:
        now, live = time.monotonic(), self.stream.isatty()
        if not self.shown or (not last and now - self._said < _EVERY[live]):
            return
        self._said = now
        text = self.line(max(now - self._started, 1e-6))
        self.stream.write(f"\r\x1b[K{text}" + ("\n" if last else "") if live else f"{text}\n")
        self.stream.flush()
