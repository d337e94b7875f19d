"""Reads the trained weights (data/page_model.json) and asks them: two forests of small decision trees.

Written and explained by benchmarks/train_links.py. A row of measures goes down every tree; the leaves add up
to the logarithm of the odds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import compress
from math import exp
from typing import Any, NamedTuple, TypeVar

from auditor.readers._page._chunk_measures import BIT_NAMES, Column
from auditor.shipped import DATA

T = TypeVar("T")

_EARLY = 20  # trees after which what is hopeless is not asked any further
_HOPELESS = -2.5


Sum = Callable[[Iterable[tuple[Any, ...]]], list[float]]
Measure = Callable[[Sequence[T], Sequence[str]], list[Column]]


class Part(NamedTuple):
    """Some trees: the measures they ask for, and the sums of their leaves for rows of (asked, *measures)."""

    names: tuple[str, ...]
    sums: Sum


class Forest(NamedTuple):
    """Trees whose leaves add up to the logarithm of the odds: the `first` with the bias, the `others`."""

    first: Part
    others: Part

    def chances(self, asked: Sequence[T], measure: Measure[T]) -> list[float]:
        """Return the chance of each thing asked about; `measure` gives columns of them, by name.

        The `others` are asked about what is not hopeless by the `first` alone, which most of a page is.
        """
        if not asked:
            return []
        columns = dict(zip(self.first.names, measure(asked, self.first.names), strict=True))
        totals = self.first.sums(zip(asked, *columns.values(), strict=True))
        going = [total >= _HOPELESS for total in totals]
        left = list(compress(asked, going))
        columns = {name: list(compress(column, going)) for name, column in columns.items()}
        lacking = [name for name in self.others.names if name not in columns]
        columns |= zip(lacking, measure(left, lacking), strict=True)
        more = iter(self.others.sums(zip(left, *map(columns.__getitem__, self.others.names), strict=True)))
        return [0.0 if total < _HOPELESS else 1.0 / (1.0 + exp(-total - next(more))) for total in totals]


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
    return Model(_forest(told["chunk"]), _forest(told["anchor"]))


def _forest(told: dict[str, Any]) -> Forest:
    trees = told["trees"]
    return Forest(_part(trees[:_EARLY], float(told["bias"])), _part(trees[_EARLY:], 0.0))


def _part(trees: list[Any], bias: float) -> Part:
    """Return trees as a function of rows: walking them as data takes four times as long.

    Its text holds nothing but numbers and variables that are numbered here.
    """
    variables: dict[str, str] = {}

    def node(written: Any) -> str:
        if not isinstance(written, list):
            return repr(float(written))
        name, test, below, above = written
        variable = variables.setdefault(name, f"v{len(variables)}")
        if isinstance(test, str):
            bit = 1 << BIT_NAMES[name].index(test)
            return f"({node(above)} if {variable} & {bit} else {node(below)})"
        return f"({node(below)} if {variable} <= {float(test)!r} else {node(above)})"

    total = " + ".join([repr(bias), *map(node, trees)])
    row = ", ".join(["_asked", *variables.values()])
    made: dict[str, Any] = {}
    exec(f"def sums(rows):\n    return [{total} for {row}, in rows]\n", {"__builtins__": {}}, made)  # noqa: S102
    return Part(tuple(variables), made["sums"])
