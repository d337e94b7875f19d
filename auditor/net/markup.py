"""Reads the beginning of an HTML page as the text it is: its encoding, its tags' attributes, what is shown.

No tree is built: a hostile page can hold up a C parser for seconds, and these patterns are linear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

LOOKED_AT = 256 * 1024  # bytes: what a page says of itself stands at its beginning
_CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_HIDDEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<noscript", "</noscript"))


def is_html(headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether a body is an HTML page, by its type or, without one, by its looks."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind:
        return kind in ("text/html", "application/xhtml+xml")
    return body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))


def beginning(headers: Mapping[str, str], body: bytes) -> str:
    """Return the text of a page's beginning, by the encoding that its header or itself names."""
    body = body[:LOOKED_AT]
    named = _CHARSET.search(headers.get("content-type", "").encode("latin-1", "replace"))
    named = named or _CHARSET.search(body[:2048])
    try:
        return body.decode(named[1].decode("ascii") if named else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag by their names in lower case."""
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}


def shown(markup: str) -> str:
    """Return markup without what browsers that run scripts do not show: found by scanning, each once."""
    low = markup.lower()
    for opening, closing in _HIDDEN:
        kept, at = [], 0
        while (start := low.find(opening, at)) >= 0:
            end = low.find(closing, start)
            kept.append((at, start))
            if end < 0:
                at = len(markup)
                break
            at = end + len(closing)
        kept.append((at, len(markup)))
        markup = " ".join(markup[first:last] for first, last in kept)
        low = " ".join(low[first:last] for first, last in kept)
    return markup
