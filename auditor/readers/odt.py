"""Reads OpenDocument texts (.odt, .fodt)."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._opendocument._document import read

    return read(data, name, known_host)


def _recognises(head: bytes) -> bool:
    told = f"mimetype{_MEDIA_TYPE}".encode()
    flat = head.lstrip().startswith(b"<?xml") and b"<office:document " in head
    return (head.startswith(b"PK") and told in head[:200]) or flat


def _heavy(data: bytes) -> bool:
    from auditor.readers._archive import HEAVY, unpacked

    return max(len(data), unpacked(data)) > HEAVY


READER = Reader(
    name="odt",
    suffixes=(".odt", ".ott", ".fodt"),
    media_types=(_MEDIA_TYPE, "application/vnd.oasis.opendocument.text-flat-xml"),
    read=_read,
    recognises=_recognises,
    heavy=_heavy,
)
