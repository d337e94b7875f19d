"""Readers: a file of some format becomes a `Draft`. One public module a format, with a ``READER``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from auditor.draft import Draft, Mark, Metadata, RawBlock
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.plugins import discover, modules
from auditor.readers._decode import Decoded, decode
from auditor.readers._draft import KnownHost, Reader
from auditor.readers._limits import within_limits
from auditor.readers._seen import addresses_lost

if TYPE_CHECKING:
    from auditor.readers._child import Child

__all__ = [
    "Decoded",
    "Draft",
    "KnownHost",
    "Mark",
    "Metadata",
    "RawBlock",
    "Reader",
    "decode",
    "read",
    "reader_for",
    "readers",
]

_HEAD = 4096


@cache
def readers() -> tuple[Reader, ...]:
    """Return our own readers, in name order."""
    return tuple(module.READER for module in modules("auditor.readers"))


@cache
def _foreign() -> tuple[Reader, ...]:
    """Return readers that other distributions offer under ``auditor.readers``."""
    return tuple(cast("Reader", reader) for reader in discover("auditor.readers"))


def read(
    data: bytes,
    name: str,
    *,
    media_type: str | None = None,
    known_host: KnownHost | None = None,
    child: Child | None = None,
) -> Draft:
    """Return the draft of a file; `name` chooses the reader where `media_type` and the bytes do not.

    `known_host` says of a bare domain in the text (``lemonde.fr``) whether it is one we know. A heavy file
    is read in `child`, where one is given for many files, else in one of its own.

    Raises:
        UnreadableInput: if no reader can make an article of it.
    """
    reader = reader_for(name, media_type or "", data)
    if reader.heavy(data):
        from auditor.readers._apart import read_apart

        draft = read_apart(reader, data, name, known_host, child)
    else:
        draft = reader.read(data, name, known_host)
    lost = addresses_lost(draft)
    if lost:
        told = remark("{lost} addresses seen in the text were not read as links", lost=lost)
        draft = replace(draft, degraded=(*draft.degraded, told))
    return within_limits(draft)


def _suffix(name: str) -> str:
    """Return the ending of a file's name, in lower case, with its dot; "" for none (``.profile``)."""
    last = max(name.rstrip("/").rfind("/"), name.rfind("\\")) + 1
    alone = name[last:].rstrip("/")
    dot = alone.rfind(".")
    return alone[dot:].lower() if 0 < dot < len(alone) - 1 else ""


def reader_for(name: str, media_type: str = "", data: bytes = b"") -> Reader:
    """Return the reader for a file: by what it says of itself, its media type, or its name's ending.

    A file of unknown ending whose bytes no reader claims is read as plain text. What ends in ``.json`` never
    is: it is a conversation, or says itself why it is none; below a folder it does not count.

    Raises:
        UnreadableInput: if the media type or the ending is that of something nobody reads.
    """
    wanted = media_type.partition(";")[0].strip().lower()
    suffix = _suffix(name)
    head = data[:_HEAD]
    own = readers()
    for reader in own:
        if head and reader.recognises(head):
            return reader
    for group in (own, None):
        for reader in group if group is not None else _foreign():
            if (wanted and wanted in reader.media_types) or (not wanted and suffix in reader.suffixes):
                return reader
    if wanted and not wanted.startswith("text/") and wanted != "application/octet-stream":
        raise UnreadableInput(
            remark(
                "{name}: no reader for {wanted}; there are readers for {choices}",
                name=name,
                wanted=wanted,
                choices=", ".join(sorted(kind for reader in own for kind in reader.media_types)),
            )
        )
    otherwise = "conversation" if suffix == ".json" and not wanted else "text"
    return next(reader for reader in own if reader.name == otherwise)
