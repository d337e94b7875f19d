"""Reads printed pages (.pdf), with PDFium: extra ``pdf``. Always in a child that can be killed."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._pages._document import read

    return read(data, name, known_host)


READER = Reader(
    name="pdf",
    suffixes=(".pdf",),
    media_types=("application/pdf",),
    read=_read,
    recognises=lambda head: b"%PDF-" in head[:1024] and head.lstrip()[:1] != b"<",
    heavy=lambda _: True,
)
