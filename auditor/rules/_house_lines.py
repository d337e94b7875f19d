"""Finds where a key of a pack of rules stands, for messages: its reader keeps no lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MULTI_LINE = re.compile("\"\"\"|'''")


class Lines:
    """Finds the line of a key of the n-th ``[[rule]]``, for messages; else the first line of the rule."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._lines = list(_outside_strings(text))
        header = re.compile(r"[ \t]*\[\[[ \t]*rule[ \t]*\]\]")
        self._rules = [at for at, line in enumerate(self._lines) if header.match(line)]

    def at(self, key: str, rule: int | None = None) -> str:
        """Return file:line of a key, at the top of the pack or in one of its rules."""
        first, last = 0, len(self._lines)
        if rule is not None and rule < len(self._rules):
            first = self._rules[rule]
            last = self._rules[rule + 1] if rule + 1 < len(self._rules) else last
        named = re.compile(rf"[ \t]*(?:\[[ \t]*rule[ \t]*\.[ \t]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=\].]")
        found = next((at for at in range(first, last) if named.match(self._lines[at])), first)
        return f"{self._path}:{found + 1}"


def _outside_strings(text: str) -> Iterator[str]:
    """Yield the lines of a pack, those inside a string of several lines empty: they are no keys."""
    mark = ""
    for line in text.split("\n"):
        yield "" if mark else line
        for found in _MULTI_LINE.findall(line):
            mark = "" if found == mark else mark or found
