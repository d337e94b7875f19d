"""Reads the trained weights (data/page_model.json) and asks them: two forests of small decision trees.

Written and explained by benchmarks/train_links.py. A row of measures goes down every tree; the leaves add up
to the logarithm of the odds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from math import exp
from typing import Any, NamedTuple

from auditor.readers._page._anchor_measures import ANCHOR_NAMES
from auditor.readers._page._chunk_measures import BIT_NAMES, CHUNK_NAMES
from auditor.shipped import DATA

_EARLY = 20  # trees after which what is hopeless is not asked any further
_HOPELESS = -2.5


class Forest(NamedTuple):
    """Trees whose leaves add up to the logarithm of the odds: the `first` with the bias, the `others`."""

    first: Callable[[Sequence[Any]], float]
    others: Callable[[Sequence[Any]], float]

    def chance(self, row: Sequence[Any]) -> float:
        """Return the chance for a row of measures."""
        total = self.first(row)
        if total < _HOPELESS:
            return 0.0
        return 1.0 / (1.0 + exp(-total - self.others(row)))


class Model(NamedTuple):
    chunk: Forest
    anchor: Forest


_USED: list[Model] = []


def model() -> Model:
    """Return the weights in use."""
    return _USED[0] if _USED else _own()


def use(data: bytes) -> None:
    """Use other weights from now on: for measuring what they are worth."""
    _USED[:] = [_read(data)]


@cache
def _own() -> Model:
    return _read((DATA / "page_model.json").read_bytes())


def _read(data: bytes) -> Model:
    told = json.loads(data)
    return Model(_forest(told["chunk"], CHUNK_NAMES), _forest(told["anchor"], ANCHOR_NAMES + CHUNK_NAMES))


def _forest(told: dict[str, Any], names: tuple[str, ...]) -> Forest:
    columns = {name: place for place, name in enumerate(names)}

    def node(written: Any) -> str:
        if not isinstance(written, list):
            return repr(float(written))
        name, test, below, above = written
        column = columns[name]
        if isinstance(test, str):
            bit = 1 << BIT_NAMES[name].index(test)
            return f"({node(above)} if row[{column}] & {bit} else {node(below)})"
        return f"({node(below)} if row[{column}] <= {float(test)!r} else {node(above)})"

    trees = [node(tree) for tree in told["trees"]]
    return Forest(_sum([repr(float(told["bias"])), *trees[:_EARLY]]), _sum(trees[_EARLY:]))


def _sum(terms: list[str]) -> Callable[[Sequence[Any]], float]:
    """Return a function of a row that adds up terms: walking trees as data takes four times as long.

    The terms hold nothing but numbers that `_forest` has written.
    """
    made: dict[str, Any] = {}
    exec(f"def forest(row):\n    return {' + '.join(terms) or '0.0'}\n", {"__builtins__": {}}, made)  # noqa: S102
    return made["forest"]  # type: ignore[no-any-return]
