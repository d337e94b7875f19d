"""Finds where in the file the targets of links are written, in reading order."""

from __future__ import annotations

import re

from auditor.model import Origin

_LONE_RETURN = re.compile(r"\r(?!\n)")


class Places:
    """Finds each target from the place of the one before, and counts lines on the way."""

    def __init__(self, source: str) -> None:
        lone = "\r" in source and _LONE_RETURN.search(source) is not None
        self._source = source.replace("\r\n", " \n").replace("\r", "\n") if lone else source
        self._from = 0  # one behind the place before
        self._line = 1
        self._counted = 0  # characters whose lines are counted: up to the place before
        self._feed = -1  # where the line before ends

    def of(self, href: str, path: str) -> Origin:
        """Return the next place where a target is written, up to its first entity; `path` is handed on."""
        source, counted = self._source, self._counted
        at = source.find(href.partition("&")[0][:200], self._from)
        if at < 0:
            at = counted
        else:
            self._from = at + 1
            self._counted = at
            lines = source.count("\n", counted, at)
            if lines:
                self._line += lines
                self._feed = source.rfind("\n", counted, at)
        return Origin(self._line, at - self._feed, path)
