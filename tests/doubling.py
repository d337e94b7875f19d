"""Measures whether work grows in step with its input."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

LIMIT = 2.5


def growth(
    work: Callable[[Any], object],
    unit: str,
    *,
    size: int = 32768,
    doublings: int = 2,
    prepare: Callable[[str], object] = str,
    least: float = 0.01,
) -> float:
    """Return by which factor the time of `work` grows when its input doubles, on average over the doublings.

    What `prepare` makes of a text is handed to `work`, and its time does not count. Times under `least`, in
    seconds, are taken for that, because they measure the machine. A result over the limit is measured
    again: a busy machine slows one measurement, quadratic work slows all of them.
    """
    sizes = [size * 2**step for step in range(doublings + 1)]
    inputs = [prepare((unit * (length // len(unit) + 1))[:length]) for length in sizes]
    worst = float("inf")
    gc.collect()
    gc.disable()  # what other tests left behind is not to be counted
    try:
        for _ in range(8):
            times = [max(_seconds(work, each), least) for each in inputs]
            # Over all doublings at once: one step alone is at the mercy of what else the machine does.
            worst = min(worst, (times[-1] / times[0]) ** (1 / doublings))
            if worst < LIMIT:
                break
    finally:
        gc.enable()
    return worst


def _seconds(work: Callable[[Any], object], given: object) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        work(given)
        best = min(best, time.process_time() - start)
    return best
