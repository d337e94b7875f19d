"""Groups articles by a column, and compares their shares. Reads nothing, draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from auditor.compare._measures import MEASURES, Measure
from auditor.compare._statistics import Difference, Estimate, difference, estimate, holm
from auditor.i18n import N_

if TYPE_CHECKING:
    import pandas as pd

FEW_CLUSTERS = 5  # below, no interval deserves the name
MANY_CLUSTERS = 30  # below, intervals over clusters are too narrow (Cameron et al. 2008)
_PAIRS = 10  # groups; with more, each is compared with all the others together


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One measure of one group. `estimate` is None where there are too few articles: `why` is then a msgid.

    `left_out` articles have no such share.
    """

    name: str
    measure: Measure
    articles: int
    left_out: int
    clusters: int | None
    estimate: Estimate | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One measure of two groups; `second` is ``all others`` where there are too many groups for pairs.

    `corrected` is the p value after Holm, over all contrasts of the comparison.
    """

    measure: Measure
    first: str
    second: str
    difference: Difference
    corrected: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that was computed, and what it was computed from.

    `crossed`: values of the cluster column stand in several groups, and were drawn for all groups at once.
    """

    by: str
    cluster: str | None
    least: int
    crossed: bool
    level: float
    seed: int
    articles: int
    without_group: int
    groups: tuple[Group, ...]
    contrasts: tuple[Contrast, ...]


OTHERS = N_("all others")


def compare(
    articles: pd.DataFrame,
    *,
    by: str,
    cluster: str | None = None,
    least: int = 30,
    level: float = 0.95,
    seed: int = 1,
) -> Comparison:
    """Return the comparison of the groups that column `by` makes.

    Means are over articles, each counting alike. `cluster` names the column whose values are drawn as wholes;
    groups with fewer than `least` articles with a share are listed and not compared. The same articles and
    seed give the same figures.
    """
    known = articles[articles[by].notna()].reset_index(drop=True)
    names = known[by].astype(str)
    labels = _labels(known, cluster)
    crossed = labels is not None and bool((names.groupby(labels).nunique() > 1).any())
    found: list[Group] = []
    contrasts: list[tuple[Measure, str, str, Difference]] = []
    measures = [each for each in MEASURES if each.column is None or each.column in known.columns]
    for number, measure in enumerate(measures):
        draw = _Draw(
            shares=_shares(known, measure),
            measure=measure,
            cluster=cluster or "",
            labels=labels,
            crossed=crossed,
            least=least,
            level=level,
            seed=(seed, number),
        )
        groups = [draw.group(name, names == name, at) for at, name in enumerate(sorted(names.unique()))]
        found += groups
        contrasts += [(measure, *between) for between in _between(draw, groups, names)]
    corrected = holm([between.p for _, _, _, between in contrasts])
    return Comparison(
        by=by,
        cluster=cluster,
        crossed=crossed,
        least=least,
        level=level,
        seed=seed,
        articles=len(articles),
        without_group=len(articles) - len(known),
        groups=tuple(found),
        contrasts=tuple(
            Contrast(measure=measure, first=first, second=second, difference=between, corrected=p)
            for (measure, first, second, between), p in zip(contrasts, corrected, strict=True)
        ),
    )


def _between(draw: _Draw, groups: list[Group], names: pd.Series) -> Iterator[tuple[str, str, Difference]]:
    """Yield the differences of the groups that have an estimate: of all pairs, of many with the others."""
    usable = {group.name: group.estimate for group in groups if group.estimate is not None}
    if len(usable) <= _PAIRS:
        for (first, one), (second, two) in combinations(usable.items(), 2):
            yield first, second, difference(one, two, level=draw.level)
        return
    for at, (name, one) in enumerate(usable.items()):
        rest = draw.group(OTHERS, (names != name) & names.isin(list(usable)), len(groups) + at).estimate
        if rest is not None:
            yield name, OTHERS, difference(one, rest, level=draw.level)


def _labels(articles: pd.DataFrame, cluster: str | None) -> pd.Series | None:
    """Return the cluster of each article; an article of an unknown one is one of its own."""
    if cluster is None:
        return None
    own = "\0" + articles.index.astype(str).to_series(index=articles.index)
    return articles[cluster].astype("string").fillna(own).astype(str)


def _shares(articles: pd.DataFrame, measure: Measure) -> pd.Series:
    """Return the share of each article, missing where it is not defined."""
    import pandas as pd

    if measure.column is not None:
        return pd.to_numeric(articles[measure.column], errors="coerce").astype("float64")
    verdict = articles["headline"].astype("object")
    return (verdict == "exclusively").astype("float64").where(verdict.isin(("exclusively", "partly", "not")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draw:
    """One measure of all articles, and how groups of them are drawn."""

    shares: pd.Series
    measure: Measure
    cluster: str
    labels: pd.Series | None
    crossed: bool
    least: int
    level: float
    seed: tuple[int, int]

    def group(self, name: str, chosen: pd.Series, number: int) -> Group:
        """Return a group; `number` is its own, so that groups are drawn apart unless they are crossed."""
        mine = self.shares[chosen]
        values = mine.dropna()
        labels = list(self.labels[values.index]) if self.labels is not None else None
        clusters = len(set(labels)) if labels is not None else None
        why = ""
        if len(values) < self.least:
            why = N_("{found} articles with this share, {needed} are needed")
        elif clusters is not None and clusters < FEW_CLUSTERS:
            why = N_("{clusters} different values of {cluster}, {fewest} are needed")
        among: list[str] = []
        if self.crossed and self.labels is not None:
            among = sorted(set(self.labels[self.shares.notna()]))
        return Group(
            name=name,
            measure=self.measure,
            articles=len(values),
            left_out=len(mine) - len(values),
            clusters=clusters,
            estimate=None
            if why
            else estimate(
                values.to_numpy(),
                labels,
                seed=self.seed if self.crossed else (*self.seed, number),
                level=self.level,
                among=among,
            ),
            why=why,
        )
