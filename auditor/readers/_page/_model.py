"""Reads the trained weights (data/page_model.json) and asks them: two forests of small decision trees.

Written and explained by benchmarks/train_links.py. A row of measures goes down every tree; the leaves add up
to the logarithm of the odds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import exp
from typing import Any, NamedTuple

from auditor.readers._page._anchor_measures import ANCHOR_NAMES
from auditor.readers._page._chunk_measures import BIT_NAMES, CHUNK_NAMES

# (column, bit, threshold, if below or without, if above or with) or a leaf.
_Node = Any  # a recursive union costs a cast at every step


_EARLY = 10  # trees after which what is hopeless is not asked any further
_HOPELESS = -2.5


class Forest(NamedTuple):
    """Trees whose leaves add up, from `bias`, to the logarithm of the odds."""

    bias: float
    trees: tuple[_Node, ...]

    def chance(self, row: Sequence[Any]) -> float:
        """Return the chance for a row of measures."""
        total = self.bias
        for number, node in enumerate(self.trees):
            if number == _EARLY and total < _HOPELESS:
                return 0.0
            while node.__class__ is tuple:
                column, bit, threshold, below, above = node
                if bit:
                    node = above if row[column] & bit else below
                else:
                    node = below if row[column] <= threshold else above
            total += node
        return 1.0 / (1.0 + exp(-total)) if total > -60 else 0.0


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
    return _read(resources.files("auditor.data").joinpath("page_model.json").read_bytes())


def _read(data: bytes) -> Model:
    told = json.loads(data)
    return Model(_forest(told["chunk"], CHUNK_NAMES), _forest(told["anchor"], ANCHOR_NAMES + CHUNK_NAMES))


def _forest(told: dict[str, Any], names: tuple[str, ...]) -> Forest:
    columns = {name: place for place, name in enumerate(names)}

    def node(written: Any) -> _Node:
        if not isinstance(written, list):
            return float(written)
        name, test, below, above = written
        if isinstance(test, str):
            bit = 1 << BIT_NAMES[name].index(test)
            return (columns[name], bit, 0.0, node(below), node(above))
        return (columns[name], 0, float(test), node(below), node(above))

    return Forest(float(told["bias"]), tuple(map(node, told["trees"])))
