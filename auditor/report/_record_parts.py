"""What the records of an audit are made of: shares and places."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Ratio = Annotated[float, Meta(description="from 0 to 1")]


class ShareRecord(Struct, frozen=True):
    """A part of a whole. `ratio` is null when the whole is nothing: there is no share then, not zero."""

    part: float
    whole: float
    ratio: Ratio | None


class PlaceRecord(Struct, frozen=True):
    """Where in the text, and the words that stand there."""

    start: int
    end: int
    line: int
    column: int
    quote: str
