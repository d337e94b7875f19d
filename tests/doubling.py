"""Measures whether work grows in step with its input."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import pairwise

LIMIT = 2.5


def growth(work: Callable[[str], object], unit: str, *, size: int = 32768, doublings: int = 2) -> float:
    """Return by which factor the time of `work` grows at worst when its input doubles.

    Times under a hundredth of a second are taken for that, because they measure the machine.
    """
    times = []
    gc.collect()
    gc.disable()  # what other tests left behind is not to be counted
    for step in range(doublings + 1):
        text = (unit * (size * 2**step // len(unit) + 1))[: size * 2**step]
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            work(text)
            best = min(best, time.perf_counter() - start)
        times.append(max(best, 0.01))
    gc.enable()
    return max(after / before for before, after in pairwise(times))
