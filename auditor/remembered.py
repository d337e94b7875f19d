"""What was worked out of a string, remembered: most words of a text have been met before.

Knows nothing of what is worked out. No corpus can swell it: there is room for so many strings, and long ones,
which hardly come again, are not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_ROOM = 50_000
_LONGEST = 40  # characters

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """Values by string; one that is not there is worked out by `make`, which subclasses define."""

    def __init__(self, known: Mapping[str, Value] | None = None) -> None:
        """Begin with what is `known`; the room is for what comes to it."""
        super().__init__(known or {})
        self._room = len(self) + _ROOM

    def make(self, key: str) -> Value:
        """Work out the value of a string."""
        raise KeyError(key)

    def __missing__(self, key: str) -> Value:
        value = self.make(key)
        if len(self) < self._room and len(key) <= _LONGEST:
            self[key] = value
        return value
