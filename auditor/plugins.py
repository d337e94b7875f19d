"""Finds what people add by looking: our own packages first, then entry points."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.metadata import entry_points
from types import ModuleType


def modules(package: str) -> Iterator[ModuleType]:
    """Import and yield every public module of a package of ours, in name order."""
    parent = importlib.import_module(package)
    for found in sorted(pkgutil.iter_modules(parent.__path__), key=lambda module: module.name):
        if not found.name.startswith("_"):
            yield importlib.import_module(f"{package}.{found.name}")


def discover(group: str) -> Iterator[object]:
    """Yield what installed distributions offer under an entry-point group (``auditor.rules`` …)."""
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        yield point.load()
