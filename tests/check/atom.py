"""Says where a feed breaks a MUST of RFC 4287 or of RFC 3339; nothing of ours is used to find out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from urllib.parse import urlsplit

_ATOM = "{http://www.w3.org/2005/Atom}"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f]+")
_ONCE_IN_FEED = ("generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated")
_ONCE_IN_ENTRY = ("content", "id", "published", "rights", "source", "summary", "title", "updated")


def faults(text: str) -> Iterator[str]:
    feed = ET.fromstring(text.encode("utf-8"))
    if feed.tag != f"{_ATOM}feed":
        yield f"4.1.1: the document element is {feed.tag}"
    yield from _element(feed, _ONCE_IN_FEED, "feed")
    entries = feed.findall(f"{_ATOM}entry")
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "4.1.1: entries share an id"
    has_author = feed.find(f"{_ATOM}author") is not None
    if not has_author and not all(entry.find(f"{_ATOM}author") is not None for entry in entries):
        yield "4.1.1: no author"
    for entry in entries:
        yield from _element(entry, _ONCE_IN_ENTRY, "entry")
        links = [
            link for link in entry.findall(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"
        ]
        if entry.find(f"{_ATOM}content") is None and not links:
            yield "4.1.2: neither content nor an alternate link"
        if len({(link.get("type"), link.get("hreflang")) for link in links}) != len(links):
            yield "4.1.2: two alternate links of one type and language"
        content = entry.find(f"{_ATOM}content")
        if content is not None and content.get("type", "text") == "text" and len(content):
            yield "4.1.3.3: children in a text"


def _element(at: ET.Element, once: tuple[str, ...], name: str) -> Iterator[str]:
    for needed in ("id", "title", "updated"):
        if at.find(f"{_ATOM}{needed}") is None:
            yield f"4.1: {name} without {needed}"
    for single in once:
        if len(at.findall(f"{_ATOM}{single}")) > 1:
            yield f"4.1: {name} with two of {single}"
    if not _URI.fullmatch(at.findtext(f"{_ATOM}id") or ""):
        yield f"4.2.6: the id of {name} is no IRI"
    if not _DATE.fullmatch(at.findtext(f"{_ATOM}updated") or ""):
        yield f"3.3: the date of {name} is none of RFC 3339"
    for link in at.findall(f"{_ATOM}link"):
        if not link.get("href") or not urlsplit(link.get("href", "")).scheme:
            yield "4.2.7.1: a link without href"
    for category in at.findall(f"{_ATOM}category"):
        if not category.get("term"):
            yield "4.2.2.1: a category without term"
