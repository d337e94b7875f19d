"""Reads in the beginning of an HTML page what a verdict needs: titles, refresh, canonical address, words.

No tree is built: a hostile page can hold up a C parser for seconds, and these patterns are linear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST = 256 * 1024
_CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,300}>([^<]{0,1000})", re.IGNORECASE)
_HEADING = re.compile(r"<h1[^<>]{0,1000}>(.{0,500}?)</h1", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<(?:meta|link)\s[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_REFRESH = re.compile(
    r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]{1,2000})", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s{0,5}:\s{0,5}[\"']?(true|false)", re.IGNORECASE)
_HIDDEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<noscript", "</noscript"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself. `titles` are its title, og:title and first heading, each once."""

    titles: tuple[str, ...] = ()
    title: str = ""
    heading: str = ""
    canonical: str = ""
    refresh: tuple[int, str] | None = None
    words: tuple[str, ...] = ()
    shell: bool = False  # nothing but a frame that a script would fill
    free: bool | None = None
    source: str = ""


def is_html(headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether a body is an HTML page, by its type or, without one, by its looks."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind:
        return kind in ("text/html", "application/xhtml+xml")
    return body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))


def read_page(headers: Mapping[str, str], body: bytes) -> Page:
    """Return what the beginning of a page says."""
    text = _decoded(headers, body[:_LONGEST])
    titled = _TITLE.search(text)
    title = html.unescape(titled[1]).strip() if titled else ""
    titles = [title]
    canonical, refresh = "", None
    for tag in _META.finditer(text):
        attributes = {
            name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag[0])
        }
        key = (attributes.get("property") or attributes.get("name") or "").lower()
        if key == "og:title":
            titles.append(attributes.get("content", "").strip())
        elif key == "og:url" and not canonical:
            canonical = attributes.get("content", "")
        elif attributes.get("rel", "").lower() == "canonical":
            canonical = attributes.get("href", "")
        elif attributes.get("http-equiv", "").lower() == "refresh" and refresh is None:
            aim = _REFRESH.match(attributes.get("content", ""))
            refresh = (int(aim[1]), aim[2]) if aim else None
    headed = _HEADING.search(text)
    heading = html.unescape(_TAG.sub(" ", headed[1])).strip() if headed else ""
    titles.append(heading)
    visible = _visible(text)
    words = tuple(_WORD.findall(html.unescape(_TAG.sub(" ", visible)).casefold()))
    free = [found.lower() == "true" for found in _FREE.findall(text)]
    return Page(
        titles=tuple(dict.fromkeys(each for each in titles if each)),
        title=title,
        heading=heading,
        canonical=canonical,
        refresh=refresh,
        words=words,
        shell=len(words) < 40 and "<script" in text.lower(),
        free=all(free) if free else None,
        source=text,
    )


def _decoded(headers: Mapping[str, str], body: bytes) -> str:
    named = _CHARSET.search(headers.get("content-type", "").encode("latin-1", "replace"))
    named = named or _CHARSET.search(body[:2048])
    try:
        return body.decode(named[1].decode("ascii") if named else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _visible(text: str) -> str:
    """Return the text without comments, scripts and styles; found by scanning, each once."""
    low = text.lower()
    for opening, closing in _HIDDEN:
        kept, at = [], 0
        while (start := low.find(opening, at)) >= 0:
            end = low.find(closing, start)
            kept.append((at, start))
            if end < 0:
                at = len(text)
                break
            at = end + len(closing)
        kept.append((at, len(text)))
        text = " ".join(text[first:last] for first, last in kept)
        low = " ".join(low[first:last] for first, last in kept)
    return text


SHINGLE = 4


def resemblance(one: Page, other: Page, masked: frozenset[str]) -> float:
    """Return how alike two pages are, 0 to 1: the share of four-word shingles they have in common.

    Broder's resemblance. `masked` are words to leave out: a page that says which address it did not find
    echoes them, and numbers (times, identifiers) change with each request.
    """
    first, second = _shingles(one, masked), _shingles(other, masked)
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)


def _shingles(page: Page, masked: frozenset[str]) -> set[tuple[str, ...]]:
    words = [word for word in page.words if word not in masked and not word.isdigit()]
    if not words:
        return set()
    size = min(SHINGLE, len(words))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
