"""Recodes a body as its server said it is encoded, so that readers see UTF-8 or what the page declares."""

from __future__ import annotations

import re

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def recoded(data: bytes, content_type: str) -> bytes:
    """Return a body as UTF-8 where its Content-Type names another encoding (HTML, 13.2.3.2)."""
    named = _CHARSET.search(content_type[:1000])
    if named is None or named[1].lower() in ("utf-8", "utf8"):
        return data
    try:
        return data.decode(named[1]).encode("utf-8")
    except (LookupError, UnicodeError):
        return data
