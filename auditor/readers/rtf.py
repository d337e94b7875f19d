"""Reads Rich Text Format (.rtf)."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_HEAVY = 4 * 2**20


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._rtf._document import read

    return read(data, name, known_host)


READER = Reader(
    name="rtf",
    suffixes=(".rtf",),
    media_types=("application/rtf", "text/rtf"),
    read=_read,
    recognises=lambda head: head.lstrip()[:5] == b"{\\rtf",
    heavy=lambda data: len(data) > _HEAVY,
)
