"""Means, bootstrap intervals, tests and their correction. Knows numbers, not articles.

Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 6 and 13: standard errors and
percentile intervals. Cameron, Gelbach and Miller, *Bootstrap-Based Improvements for Inference with Clustered
Errors* (Review of Economics and Statistics 90, 2008): whole clusters are drawn; with few of them a t
distribution with G - 1 degrees of freedom. Holm, *A Simple Sequentially Rejective Multiple Test Procedure*
(Scandinavian Journal of Statistics 6, 1979).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

DRAWS = 2000
_EXACT = 5000  # units; above, shares are rounded to 1/10,000 so that equal ones are drawn together
_CHUNK = 4_000_000  # numbers in memory at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean with its interval and standard error; `draws` are the bootstrap means, for differences.

    `low`, `high` and `error` are None where all units are alike: the bootstrap then sees no variation,
    which does not mean that there is none. A draw without a unit of the group is NaN.
    """

    mean: float
    low: float | None
    high: float | None
    error: float | None
    articles: int
    units: int
    draws: Any


def estimate(
    values: Any,
    clusters: Sequence[Hashable] | None,
    *,
    seed: int | Sequence[int],
    level: float = 0.95,
    among: Sequence[Hashable] = (),
) -> Estimate:
    """Return the mean of shares (a float array, none missing) with a percentile bootstrap interval.

    Articles are drawn with replacement; with `clusters` (a label an article) whole clusters are. `among`
    are clusters to draw from although they have no article here: groups that are estimated with the same
    ones and the same seed share their draws, so that what the groups have in common cancels out of their
    difference.
    """
    import numpy as np

    sums, counts, many = _units(values, clusters, among)
    drawn_units, articles = int(many.sum()), len(values)
    generator = np.random.default_rng(seed)
    draws = np.empty(DRAWS)
    step = max(1, _CHUNK // len(sums))
    for start in range(0, DRAWS, step):
        size = min(step, DRAWS - start)
        drawn = generator.multinomial(drawn_units, many / drawn_units, size=size)
        with np.errstate(invalid="ignore"):
            draws[start : start + size] = (drawn @ sums) / (drawn @ counts)
    spread = float(np.nanstd(draws, ddof=1))
    alike = spread < 1e-12
    tail = (1 - level) / 2
    low, high = (float(each) for each in np.nanquantile(draws, (tail, 1 - tail)))
    return Estimate(
        mean=float(values.mean()),
        low=None if alike else low,
        high=None if alike else high,
        error=None if alike else spread,
        articles=articles,
        units=int(many[counts > 0].sum()),
        draws=draws,
    )


def _units(
    values: Any, clusters: Sequence[Hashable] | None, among: Sequence[Hashable]
) -> tuple[Any, Any, Any]:
    """Return what is drawn: sum and count of articles of each kind of unit, and how many units are of it."""
    import numpy as np

    if clusters is None:
        shares, many = np.unique(values if len(values) <= _EXACT else np.round(values, 4), return_counts=True)
        return shares, np.ones(len(shares)), many
    places: dict[Hashable, int] = {label: at for at, label in enumerate(among)}
    index = np.array([places.setdefault(cluster, len(places)) for cluster in clusters])
    sums = np.bincount(index, weights=values, minlength=len(places))
    counts = np.bincount(index, minlength=len(places)).astype(float)
    return sums, counts, np.ones(len(places), dtype=int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first mean less the second, with its interval; `p` is two-sided, None where nothing varies."""

    mean: float
    low: float | None
    high: float | None
    p: float | None


def difference(first: Estimate, second: Estimate, *, level: float = 0.95) -> Difference:
    """Return the difference of two means, with a t test over its bootstrap error."""
    import numpy as np

    mean = first.mean - second.mean
    draws = first.draws - second.draws
    error = float(np.nanstd(draws, ddof=1))
    if error < 1e-12:
        return Difference(mean=mean, low=None, high=None, p=None)
    tail = (1 - level) / 2
    low, high = (float(each) for each in np.nanquantile(draws, (tail, 1 - tail)))
    freedom = min(first.units, second.units) - 1
    return Difference(mean=mean, low=low, high=high, p=two_sided(mean / error, freedom))


def two_sided(statistic: float, freedom: int) -> float:
    """Return how often |t| is as large or larger under Student's distribution.

    Through the incomplete beta function: Abramowitz and Stegun 26.7.1 and 26.5.27.
    """
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + statistic * statistic))


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b) (NIST DLMF 8.17.22, by Lentz's method)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    tiny = 1e-300
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1), tiny)
    fraction = d
    for m in range(1, 1000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + term * d, tiny)
            c = _away(1 + term / c, tiny)
            fraction *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return front * fraction / a


def _away(value: float, tiny: float) -> float:
    return value if abs(value) > tiny else tiny


def holm(values: Sequence[float | None]) -> list[float | None]:
    """Return p values corrected for being several, by Holm's step-down; None stays and is not counted."""
    order = sorted((p, at) for at, p in enumerate(values) if p is not None)
    corrected: list[float | None] = [None] * len(values)
    worst = 0.0
    for rank, (p, at) in enumerate(order):
        worst = max(worst, min(1.0, (len(order) - rank) * p))
        corrected[at] = worst
    return corrected
