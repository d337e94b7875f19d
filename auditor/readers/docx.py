"""Reads Word documents (.docx)."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._word._document import read

    return read(data, name, known_host)


def _recognises(head: bytes) -> bool:
    return (
        head.startswith(b"PK\x03\x04")
        and (b"[Content_Types].xml" in head or b"word/" in head)
        and (b"xl/" not in head and b"ppt/" not in head)
    )


def _heavy(data: bytes) -> bool:
    from auditor.readers._archive import HEAVY, unpacked

    return unpacked(data) > HEAVY


READER = Reader(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx"),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    read=_read,
    recognises=_recognises,
    heavy=_heavy,
)
