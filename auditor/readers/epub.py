"""Reads electronic books and magazines (.epub)."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_MEDIA_TYPE = "application/epub+zip"


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._book._book import read

    return read(data, name, known_host)


def _heavy(data: bytes) -> bool:
    from auditor.readers._archive import HEAVY, unpacked

    return unpacked(data) > HEAVY


READER = Reader(
    name="epub",
    suffixes=(".epub",),
    media_types=(_MEDIA_TYPE,),
    read=_read,
    recognises=lambda head: head.startswith(b"PK") and f"mimetype{_MEDIA_TYPE}".encode() in head[:200],
    heavy=_heavy,
)
