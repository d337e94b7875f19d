"""Puts a page together for judging: parsed, rendered, its own address known, every link resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from auditor.readers._page._context import Context
from auditor.readers._page._metadata import DECLARING, Declared, declared
from auditor.readers._page._rendering import Rendering
from auditor.readers._page._resolve import Targets
from auditor.readers._page._tags import UNREAD_ANYWHERE
from auditor.readers._page._walk import Walk
from auditor.readers._page._wiki import CONTENT, set_apart

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ASKED_FOR = ", ".join((*DECLARING.values(), "script[data-telegram-post]", CONTENT))
# What browsers and programs write into the pages they save: Chrome, SingleFile, HTTrack.
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d{4}\)(https?://[^\s<>]{1,2000}) -->"
    r"|Page saved with SingleFile\s{1,20}url: (https?://[^\s<>]{1,2000})"
    r"|<!-- Mirrored from ([\w.-]{4,200}/[^\s<>]{0,2000}) by HTTrack"
)
_HEAD = 2000  # characters in which they say from where
# Every address of a page that an archive shows is led through the archive.
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?|archive\.(?:ph|today|is|li|vn|fo|md)/(?:o/\w{1,12}|\d{4,14}))"
    r"/(?=https?://)"
)


@dataclass(slots=True)
class Page:
    """A page, rendered but not judged; `url` is its own address, "" if nothing tells."""

    rendering: Rendering
    context: Context
    declared: Declared
    url: str
    wiki: bool = False


def page(html: str, address: str = "", data: bytes = b"") -> Page:
    """Return a page from its HTML; `address` is where it was fetched, "" for a file.

    `data` are the bytes of the same in UTF-8, where somebody has them: it is those that are parsed.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data or html)
    nodes: dict[str, list[LexborNode]] = {}
    for node in tree.css(_ASKED_FOR):  # once: whatever is asked for, the whole tree is walked
        nodes.setdefault(node.tag or "", []).append(node)
    told = declared(tree, nodes)
    posts = any("data-telegram-post" in node.attributes for node in nodes.get("script", ()))
    tree.strip_tags(UNREAD_ANYWHERE[1:] if posts else UNREAD_ANYWHERE)
    wiki = not nodes.keys() <= DECLARING.keys()
    taken = set_apart(tree) if wiki else 0
    saved = _SAVED_FROM.search(html[:_HEAD]) if not told.url and not address else None
    url = _absolute(told.url or (_saved(saved) if saved else ""), address) or address
    archive = _ARCHIVED.match(url)
    shown_at = url
    if archive is not None:
        url = url[archive.end() :]
    told.name_outlet(url)
    own = url.partition("#")[0]
    wanted = _wanted(tree, own) if "#" in html else frozenset()
    body = tree.body
    rendering = Walk(wanted, own, told.title).render(body) if body is not None else Rendering()
    rendering.hrefs += taken
    base = _absolute(told.base, address or shown_at) or address or shown_at
    targets = Targets(base)
    for anchor in rendering.anchors:
        href = anchor.href
        anchor.url = leads_to = targets[href]
        if archive is not None and (led := _ARCHIVED.match(leads_to)):
            anchor.url = leads_to = leads_to[led.end() :]
        if "#" in href:
            if href[0] == "#":
                anchor.fragment = href[1:]
            elif own and leads_to.startswith(f"{own}#"):
                anchor.fragment = leads_to[len(own) + 1 :]
    parts = urlsplit(url)
    context = Context(
        rendering, host=(parts.hostname or "").lower(), path=parts.path, title=told.title, body=told.body
    )
    return Page(rendering, context, told, url, wiki)


def _saved(found: re.Match[str]) -> str:
    """Return the address from which a page was saved."""
    return found[1] or found[2] or f"https://{found[3]}"


def _wanted(tree: LexborHTMLParser, own: str) -> frozenset[str]:
    """Return the ids that links of the page point to in the page itself, as written and decoded."""
    found: set[str] = set()
    for node in tree.css("a[href*='#']"):
        target, _, fragment = (node.attributes.get("href") or "").strip().partition("#")
        if fragment and (not target or (own and own.endswith(target.removeprefix(".")))):
            found.add(fragment)
            if "%" in fragment:
                found.add(unquote(fragment))
    return frozenset(found)


def _absolute(target: str, base: str) -> str:
    """Return a target as an address of the web, "" if it is none."""
    if target.startswith("//") and not base:
        target = f"https:{target}"
    url = Targets(base)[target] if target else ""
    return url if url.startswith("http") else ""
