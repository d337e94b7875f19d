"""Reads web pages: finds the article in them, says what every link is for, keeps the rest as set apart."""

from __future__ import annotations

import re

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,200})?(?:<!--[^<>]{0,500}-->\s{0,200}){0,5}"
    rb"<(?:!doctype\s{1,20}html|html[\s>])",
    re.IGNORECASE,
)
_HEAVY = 4 * 2**20  # bytes of a file from which the parser is worth the start of a child


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._page._document import read

    return read(data, name, known_host)


READER = Reader(
    name="html",
    suffixes=(".html", ".htm", ".xhtml", ".shtml"),
    media_types=("text/html", "application/xhtml+xml"),
    read=_read,
    recognises=lambda head: _BEGINS.match(head) is not None,
    heavy=lambda data: len(data) > _HEAVY,
)
