"""Reads in the beginning of an HTML page what a verdict needs: titles, canonical address, words.

No tree is built: a hostile page can hold up a C parser for seconds, and these patterns are linear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.net.markup import attributes, beginning, shown

_TITLE = re.compile(r"<title[^<>]{0,300}>([^<]{0,1000})", re.IGNORECASE)
_HEADING = re.compile(r"<h1[^<>]{0,1000}>(.{0,500}?)</h1", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<(?:meta|link)\s[^<>]{1,2000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s{0,5}:\s{0,5}[\"']?(true|false)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself. `titles` are its title, og:title and first heading, each once."""

    titles: tuple[str, ...] = ()
    title: str = ""
    heading: str = ""
    canonical: str = ""
    words: tuple[str, ...] = ()
    shell: bool = False  # nothing but a frame that a script would fill
    free: bool | None = None
    source: str = ""


def read_page(headers: Mapping[str, str], body: bytes) -> Page:
    """Return what the beginning of a page says."""
    text = beginning(headers, body)
    titled = _TITLE.search(text)
    title = html.unescape(titled[1]).strip() if titled else ""
    titles = [title]
    canonical = ""
    for tag in _META.finditer(text):
        said = attributes(tag[0])
        key = (said.get("property") or said.get("name") or "").lower()
        if key == "og:title":
            titles.append(said.get("content", "").strip())
        elif key == "og:url" and not canonical:
            canonical = said.get("content", "")
        elif said.get("rel", "").lower() == "canonical":
            canonical = said.get("href", "")
    headed = _HEADING.search(text)
    heading = html.unescape(_TAG.sub(" ", headed[1])).strip() if headed else ""
    titles.append(heading)
    visible = shown(text)
    words = tuple(_WORD.findall(html.unescape(_TAG.sub(" ", visible)).casefold()))
    free = [found.lower() == "true" for found in _FREE.findall(text)]
    return Page(
        titles=tuple(dict.fromkeys(each for each in titles if each)),
        title=title,
        heading=heading,
        canonical=canonical,
        words=words,
        shell=len(words) < 40 and "<script" in text.lower(),
        free=all(free) if free else None,
        source=text,
    )


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
