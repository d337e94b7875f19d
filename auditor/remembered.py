"""What was worked out of a string, remembered: most words of a text have been met before.

Knows nothing of what is worked out. No corpus can swell it: there is room for so many strings, and long ones,
which hardly come again, are not kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, TypeVar

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


class RememberedPieces(Generic[Value]):
    """Values of the pieces of texts, asked for all the pieces of a text at once, which are one step.

    Where there is no more room everything is forgotten, and begun anew.
    """

    def __init__(self) -> None:
        self._known: dict[str, Value] = {}

    def make(self, piece: str) -> Value:
        """Work out the value of a piece."""
        raise KeyError(piece)

    def of(self, pieces: Sequence[str]) -> tuple[Value, ...]:
        """Return the values of pieces, each where its piece stands."""
        known = self._known
        looked_up: Any = itemgetter(*pieces, "")  # which gives a tuple for two and more
        try:
            return looked_up(known)[:-1]  # type: ignore[no-any-return]
        except KeyError:
            new = set(pieces).difference(known)
        if len(known) + len(new) > _ROOM:
            known.clear()
            new = set(pieces)
        make = self.make
        for piece in ("", *new):
            known[piece] = make(piece)
        values: tuple[Value, ...] = looked_up(known)[:-1]
        for piece in new:
            if len(piece) > _LONGEST:
                del known[piece]
        return values


@lru_cache(maxsize=1)
def pieces(text: str) -> list[str]:
    """Return what stands between the spaces of a text, which nobody may change: cut once for all who ask."""
    return text.split(" ")
