"""The contract of a reader: bytes in, `Draft` out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.draft import Draft, Mark, Metadata, RawBlock

__all__ = ["Draft", "KnownHost", "Mark", "Metadata", "RawBlock", "Reader"]

KnownHost = Callable[[str], bool]
"""Whether a host (lower case, no port) is one we know: a bare ``lemonde.fr`` is a link only then, or
where the words around it say so."""


def _never(_head: bytes) -> bool:
    """Nothing in the bytes tells."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One file format. Every module of this package without a leading underscore has a ``READER``.

    `suffixes` begin with a dot, `media_types` have no parameters; both are in lower case. `read` takes a
    file's bytes, its name for messages and what is known of hosts, and raises `UnreadableInput` where
    there is no article to read. `recognises` says of the first bytes that they can only be this format,
    `heavy` of a whole file that it must be read in a child that can be killed.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[bytes, str, KnownHost | None], Draft]
    recognises: Callable[[bytes], bool] = _never
    heavy: Callable[[bytes], bool] = _never
