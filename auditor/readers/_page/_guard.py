"""Looks at a page's bytes before and after parsing: what would cost too much, and what was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.errors import UnreadableInput
from auditor.i18n import remark

DEEPEST = 6_000
_MOST_ATTRIBUTES = 1000
_LONG_TAG = 16_384
_TAG_START = re.compile(r"<[A-Za-z]")
_ATTRIBUTE = re.compile(r"\s[^\s=<>]{1,100}")
_EDGE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,20})(?:[^<>]*(/)>)?")
# Elements without an inside, or that the parser closes before the next of their kind.
_SHALLOW_WORDS = """
area base br col embed hr img input link meta param source track wbr p li td th tr thead tbody tfoot colgroup
dd dt option optgroup rp rt a form button h1 h2 h3 h4 h5 h6 html head body select nobr
"""
_SHALLOW = frozenset(_SHALLOW_WORDS.split())
_UNREAD = (
    ("<script", "</script"),
    ("<style", "</style"),
    ("<template", "</template"),
    ("<noscript", "</noscript"),
    ("<!--", "-->"),
)
_LINK = re.compile(r"<a\s[^<>]{0,2000}?href\s?=", re.IGNORECASE)


def guarded(html: str, name: str) -> tuple[str, list[str]]:
    """Return HTML that can be parsed in reasonable time, and what had to be cut from it.

    Attributes of one element are compared each with each, and nesting is followed step by step: both are
    quadratic in the parser.

    Raises:
        UnreadableInput: if elements are nested deeper than any page has them.
    """
    degraded: list[str] = []
    excess = [found for piece in _long_pieces(html) if (found := _excess(html, *piece))]
    if excess:
        kept = [0, *(end for _, end in excess)], [*(start for start, _ in excess), len(html)]
        html = "".join([html[start:end] for start, end in zip(*kept, strict=True)])
        degraded.append(
            remark(
                "{cut} elements with more than {most} attributes were cut",
                cut=len(excess),
                most=_MOST_ATTRIBUTES,
            )
        )
    if (tags := html.count("<")) > DEEPEST and tags - html.count("</") > DEEPEST:
        deepest = _depth(html)
        if deepest > DEEPEST:
            raise UnreadableInput(
                remark(
                    "{name}: elements nested {deepest} deep, more than any page has; give its text",
                    name=name,
                    deepest=deepest,
                )
            )
    return html, degraded


def _long_pieces(html: str) -> Iterator[tuple[int, int]]:
    """Yield where no ``>`` follows for longer than a tag may be."""
    at = 0
    while len(html) - at > _LONG_TAG:
        close = html.rfind(">", at, at + _LONG_TAG + 1)
        if close < 0:
            close = html.find(">", at)
            yield at, close if close >= 0 else len(html)
            if close < 0:
                return
        at = close + 1


def _excess(html: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what of a tag is one attribute too many and all that follow, None if that is nothing."""
    if html.count("=", start, end) <= _MOST_ATTRIBUTES:
        return None
    tag = _TAG_START.search(html, start, end)
    if tag is None:
        return None
    count = 0
    for attribute in _ATTRIBUTE.finditer(html, tag.start(), end):
        count += html.startswith("=", attribute.end(), end)
        if count > _MOST_ATTRIBUTES:
            return attribute.start(), end
    return None


def _depth(html: str) -> int:
    """Return how deep elements are nested at most, taking every open element for one that needs closing."""
    depth = deepest = 0
    for edge in _EDGE.finditer(_read(html)):
        if edge[1]:
            depth = max(0, depth - 1)
        elif not edge[3] and edge[2].lower() not in _SHALLOW:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _read(html: str) -> str:
    """Return HTML without scripts, styles, templates and comments, by a plain scan."""
    for opening, closing in _UNREAD:
        if opening in html:
            first, *others = html.split(opening)
            html = first + "".join(other.partition(closing)[2] for other in others)
    return html


def links_lost(html: str, read: int) -> str:
    """Return a remark if a plain scan of the file sees many more links than the walk did, else ""."""
    expected = read * 1.5 + 20
    if html.count("href") + html.count("HREF") <= expected:  # far quicker to count than what follows
        return ""
    if html.count("<a") + html.count("<A") <= expected:
        return ""
    html = _read(html)
    if html.count("<a ") + html.count("<A ") + html.count("<a\n") <= expected:
        return ""
    seen = sum(1 for _ in _LINK.finditer(html))
    if seen <= expected:
        return ""
    return remark("{seen} links seen in the file, {read} read", seen=seen, read=read)
