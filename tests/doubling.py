"""Measures whether work grows in step with its input."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

LIMIT = 2.5


def growth(work: Callable[[str], object], unit: str, *, size: int = 32768, doublings: int = 2) -> float:
    """Return by which factor the time of `work` grows when its input doubles, on average over the doublings.

    Times under a hundredth of a second are taken for that, because they measure the machine. A result over
    the limit is measured again: a busy machine slows one measurement, quadratic work slows all of them.
    """
    texts = [(unit * (size * 2**step // len(unit) + 1))[: size * 2**step] for step in range(doublings + 1)]
    worst = float("inf")
    gc.collect()
    gc.disable()  # what other tests left behind is not to be counted
    try:
        for _ in range(8):
            times = [max(_seconds(work, text), 0.01) for text in texts]
            # Over all doublings at once: one step alone is at the mercy of what else the machine does.
            worst = min(worst, (times[-1] / times[0]) ** (1 / doublings))
            if worst < LIMIT:
                break
    finally:
        gc.enable()
    return worst


def _seconds(work: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best
