"""Estimates how long links live: Kaplan–Meier with its interval, and shares with theirs. Pure.

Kaplan and Meier (1958); variance by Greenwood (1926), interval on the log(-log) scale (Kalbfleisch and
Prentice 1980), which stays within 0 and 1. Shares have Wilson's interval (1927).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The curve from `time` (days) on: `survival` with its 95 % interval, None where it cannot be told."""

    time: float
    at_risk: int
    deaths: int
    survival: float
    low: float | None
    high: float | None


def kaplan_meier(lives: Iterable[tuple[float, bool]]) -> list[Step]:
    """Return the survival curve of lives: how many days each was watched, and whether it then died.

    A life that did not die counts until it was last seen. Deaths at a time come before losses at it.
    """
    observed = sorted(lives)
    deaths = Counter(time for time, died in observed if died)
    leaving = Counter(time for time, _ in observed)
    at_risk, survival, variance = len(observed), 1.0, 0.0
    steps = []
    for time in sorted(leaving):
        died = deaths[time]
        if died:
            survival *= 1 - died / at_risk
            variance += died / (at_risk * (at_risk - died)) if at_risk > died else math.inf
            low, high = _interval(survival, variance)
            steps.append(Step(time=time, at_risk=at_risk, deaths=died, survival=survival, low=low, high=high))
        at_risk -= leaving[time]
    return steps


def _interval(survival: float, variance: float) -> tuple[float | None, float | None]:
    if not 0 < survival < 1 or not math.isfinite(variance):
        return None, None
    middle = math.log(-math.log(survival))
    half = _Z95 * math.sqrt(variance) / abs(math.log(survival))
    return math.exp(-math.exp(middle + half)), math.exp(-math.exp(middle - half))


def median(steps: list[Step]) -> float | None:
    """Return the first time at which no more than half survive; None where more than half do to the end."""
    return next((step.time for step in steps if step.survival <= 0.5), None)


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """Return the 95 % interval of a share; None of nothing."""
    if whole == 0:
        return None
    share, z = part / whole, _Z95
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return max(0.0, middle - half), min(1.0, middle + half)
