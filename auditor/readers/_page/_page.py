"""Puts a page together for judging: parsed, rendered, its own address known, every link resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.readers._page._context import Context
from auditor.readers._page._metadata import Declared, declared
from auditor.readers._page._rendering import Rendering
from auditor.readers._page._tags import UNREAD_ANYWHERE
from auditor.readers._page._walk import Walk

_FRAGMENT = re.compile(r"href\s?=\s?[\"']?#([\w:.-]{1,80})")


@dataclass(slots=True)
class Page:
    """A page, rendered but not judged; `url` is its own address, "" if nothing tells."""

    rendering: Rendering
    context: Context
    declared: Declared
    url: str


def page(html: str, address: str = "") -> Page:
    """Return a page from its HTML; `address` is where it was fetched, "" for a file."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    wanted = frozenset(_FRAGMENT.findall(html)) if "#" in html else frozenset()
    told = declared(tree)
    tree.strip_tags(UNREAD_ANYWHERE if "data-telegram-post" not in html else UNREAD_ANYWHERE[1:])
    body = tree.body
    rendering = Walk(wanted).render(body) if body is not None else Rendering()
    url = _resolved(told.url, address) if told.url else address
    if not url.startswith("http"):
        url = address
    base = _resolved(told.base, address or url) if told.base else address or url
    known: dict[str, str] = {}
    for anchor in rendering.anchors:
        href = anchor.href
        if href not in known:
            known[href] = _resolved(href, base)
        anchor.url = known[href]
    parts = urlsplit(url)
    context = Context(
        rendering, host=(parts.hostname or "").lower(), path=parts.path, title=told.title, body=told.body
    )
    return Page(rendering, context, told, url)


def _resolved(href: str, base: str) -> str:
    """Return a target as a browser resolves it; as written where that cannot be done."""
    import ada_url

    try:
        return str(ada_url.URL(href, base or None).href)
    except (ValueError, UnicodeEncodeError):
        return href
