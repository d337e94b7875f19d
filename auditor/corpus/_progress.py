"""Says on the standard error how far a run is: articles, rate, time left."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import IO

from auditor.i18n import N_
from auditor.report.voice import Voice, plural

_EVERY = {True: 0.5, False: 15.0}  # seconds between two lines, on a terminal and elsewhere


@dataclass(slots=True)
class Progress:
    """Progress over `whole` bytes of input, said in a language; silent if `shown` is False."""

    whole: float
    shown: bool = True
    lang: str = "en"
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
        voice, flow = Voice.of(self.lang), self.done / seconds
        parts = [voice.count(plural("{n} article", "{n} articles"), self.articles + self.failures)]
        if self.whole:
            parts[0] += f" ({voice.percent(min(1.0, (self.kept + self.done) / self.whole))})"
        if self.fresh:  # else all is of a former run
            parts.append(f"{voice.number(round(self.fresh / seconds))}/s")
            parts.append(voice.say(N_("{flow} MB/s"), flow=voice.decimal(flow / 1e6, 2)))
        left = self.whole - self.kept - self.done
        if flow and left > 0:
            minutes, rest = divmod(int(left / flow), 60)
            time_left = f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
            parts.append(voice.say(N_("{time} left"), time=time_left))
        if self.failures:
            parts.append(voice.count(plural("{n} failed", "{n} failed"), self.failures))
        return ", ".join(parts)

    def _say(self, *, last: bool) -> None:
        now, live = time.monotonic(), self.stream.isatty()
        if not self.shown or (not last and now - self._said < _EVERY[live]):
            return
        self._said = now
        text = self.line(max(now - self._started, 1e-6))
        self.stream.write(f"\r\x1b[K{text}" + ("\n" if last else "") if live else f"{text}\n")
        self.stream.flush()
