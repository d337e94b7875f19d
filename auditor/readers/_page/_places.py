"""Finds where in the file the targets of links and plain addresses are written, in reading order."""

from __future__ import annotations

import re

from auditor.model import Origin

_LONE_RETURN = re.compile(r"\r(?!\n)")
_INSIDE = frozenset("\"'=/.@-")  # what stands before an address that is an attribute, or part of another
_MOST_LOOKED_AT = 50  # places of one address
_MOST_MISSED = 50  # addresses


class Places:
    """Finds each target from the place of the one before, and counts lines on the way."""

    def __init__(self, source: str) -> None:
        lone = "\r" in source and _LONE_RETURN.search(source) is not None
        self._source = source.replace("\r\n", " \n").replace("\r", "\n") if lone else source
        self._from = 0  # one behind the place before
        self._line = 1
        self._counted = 0  # characters whose lines are counted: up to the place before
        self._missed = 0  # addresses that are written otherwise: with entities, over elements
        self._feed = -1  # where the line before ends

    def of(self, href: str, path: str) -> Origin:
        """Return the next place where a target is written, up to its first entity; `path` is handed on."""
        at = self._source.find(_sought(href), self._from)
        return self._at(at, path) if at >= 0 else self._before(path)

    def of_words(self, address: str) -> Origin:
        """Return the next place where an address is written as text, and in no attribute."""
        sought, at = _sought(address), self._from - 1
        for _ in range(_MOST_LOOKED_AT if self._missed < _MOST_MISSED else 0):
            at = self._source.find(sought, at + 1)
            if at < 0:
                break
            before = self._source[at - 1 : at]
            if before not in _INSIDE and not before.isalnum():
                return self._at(at)
        self._missed += 1
        return self._before()

    def _at(self, at: int, path: str = "") -> Origin:
        source, counted = self._source, self._counted
        self._from = at + 1
        self._counted = at
        lines = source.count("\n", counted, at)
        if lines:
            self._line += lines
            self._feed = source.rfind("\n", counted, at)
        return self._before(path)

    def _before(self, path: str = "") -> Origin:
        return Origin(self._line, self._counted - self._feed, path)


def _sought(address: str) -> str:
    return address.partition("&")[0][:200]
