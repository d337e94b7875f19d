"""Recodes a body as its server said it is encoded, so that readers see UTF-8 or what the page declares."""

from __future__ import annotations

import re

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# What labels stand for where it is not what they say (WHATWG Encoding, 4.2).
_MEANT = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs", "iso-8859-8-i": "iso-8859-8", "unicode": "utf-16", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}  # fmt: skip


def meant_by(label: str) -> str:
    """Return the encoding that a label means, as Python names it: pages in Latin 1 are in Windows-1252."""
    label = label.strip().lower()
    return _MEANT.get(label, label)


def recoded(data: bytes, content_type: str) -> bytes:
    """Return a body as UTF-8 where its Content-Type names another encoding (HTML, 13.2.3.2)."""
    named = _CHARSET.search(content_type[:1000])
    if named is None or named[1].lower() in ("utf-8", "utf8"):
        return data
    codec = meant_by(named[1])
    try:
        return data.decode(codec, "replace" if codec == "cp1252" else "strict").encode("utf-8")
    except (LookupError, UnicodeError):
        return data
