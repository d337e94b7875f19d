"""Writes values as JSON that no terminal, page or log obeys, and names of articles as addresses."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from auditor.report.escape import link_target

# JSON escapes C0 by itself; these would still drive a terminal or hide in a page. They only stand in strings.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff<>&]"
)


def literal(value: object) -> bytes:
    """Return a value as indented JSON in UTF-8, with every character that is not seen escaped."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return (_UNSEEN.sub(_escaped, written) + "\n").encode("utf-8")


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _units(ord(match.group())))


def _units(point: int) -> tuple[int, ...]:
    """Return the UTF-16 code units of a code point: what JSON escapes are made of (RFC 8259, 7)."""
    if point < 0x10000:
        return (point,)
    return 0xD800 + (point - 0x10000 >> 10), 0xDC00 + (point - 0x10000 & 0x3FF)


def reference(name: str) -> str:
    """Return an article's name as a URI reference (RFC 3986): its address, or a relative path, escaped."""
    address = link_target(name)
    if address is not None:
        return address
    path = name.replace("\\", "/").lstrip("/")
    return quote(path.encode("utf-8", "replace"), safe="/!$&'()*+,;=-._~") or "article"
