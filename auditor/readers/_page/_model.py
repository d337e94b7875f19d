"""Reads the trained weights (data/page_model.json) and asks them: two forests of small decision trees.

Written and explained by benchmarks/train_links.py. A row of measures goes down every tree; the leaves add up
to the logarithm of the odds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from math import exp
from typing import Any, NamedTuple

from auditor.readers._page._chunk_measures import BIT_NAMES
from auditor.shipped import DATA

_EARLY = 20  # trees after which what is hopeless is not asked any further
_HOPELESS = -2.5


class Forest(NamedTuple):
    """Trees whose leaves add up to the logarithm of the odds.

    `names` are the measures they ask for; `chances` returns the chance for each row of (asked, *measures).
    """

    names: tuple[str, ...]
    chances: Callable[[Iterable[tuple[Any, ...]]], list[float]]


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

    trees = [node(tree) for tree in told["trees"]]
    first = " + ".join([repr(float(told["bias"])), *trees[:_EARLY]])
    others = " + ".join(trees[_EARLY:]) or "0.0"
    chance = f"0.0 if (first := {first}) < {_HOPELESS!r} else 1.0 / (1.0 + exp(-first - ({others})))"
    row = ", ".join(["_asked", *variables.values()])
    made: dict[str, Any] = {}
    text = f"def chances(rows):\n    return [{chance} for {row}, in rows]\n"
    exec(text, {"__builtins__": {}, "exp": exp}, made)  # noqa: S102
    return Forest(tuple(variables), made["chances"])
