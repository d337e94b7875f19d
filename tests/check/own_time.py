"""Time that belongs to a test, so that nothing of it depends on how fast the machine is."""

from __future__ import annotations

import asyncio


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 1000.0

    def clock(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds
        await asyncio.sleep(0)
