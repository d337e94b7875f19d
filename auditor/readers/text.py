"""Reads plain text, with whatever Markdown or HTML links it holds. One line is a paragraph unless wrapped."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader
from auditor.readers._marked import read_marked


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    return read_marked(data, name, media_type="text/plain", markdown=False, known_host=known_host)


READER = Reader(
    name="text",
    suffixes=(".txt", ".text", ".log", ""),
    media_types=("text/plain",),
    read=_read,
)
