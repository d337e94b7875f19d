"""Finds what people add by looking: our own packages first, then entry points."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from types import ModuleType

_PREFIX = "auditor."


def modules(package: str) -> Iterator[ModuleType]:
    """Import and yield every public module of a package of ours, in name order."""
    parent = importlib.import_module(package)
    for found in sorted(pkgutil.iter_modules(parent.__path__), key=lambda module: module.name):
        if not found.name.startswith("_"):
            yield importlib.import_module(f"{package}.{found.name}")


def discover(group: str) -> Iterator[object]:
    """Yield what installed distributions offer under an entry-point group (``auditor.rules`` …)."""
    if not _any_offered(tuple(sys.path)):
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        yield point.load()


@lru_cache(maxsize=4)
def _any_offered(path: tuple[str, ...]) -> bool:
    """Return whether some distribution on a search path may offer an entry point of ours.

    importlib.metadata would parse them all, and costs 30 ms to import: most machines have no plugin.
    """
    needle = f"[{_PREFIX}".encode()
    return any(needle in points for folder in path for points in _entry_points(folder or os.curdir))


def _entry_points(folder: str) -> Iterator[bytes]:
    """Yield the ``entry_points.txt`` of the distributions in a folder; of an archive, what says "perhaps"."""
    if os.path.isfile(folder):  # noqa: PTH113 - called for every entry of sys.path at every start
        yield f"[{_PREFIX}".encode()
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".dist-info", ".egg-info")) or entry.name == "EGG-INFO":
                with suppress(OSError), open(os.path.join(entry.path, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123
                    yield file.read()
