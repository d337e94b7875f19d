"""Leads the marks of a page to its notes: which chunk a mark points to, and which sources the note names.

A mark is a link to an id (or name) further down whose words are a number, a letter or a sign, that is raised,
or that the page itself calls a reference to a note (DPUB-ARIA 1.1). Nothing here knows a program that writes
notes; a note that leads to the description of a source elsewhere in the page is followed once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from auditor.readers._page._rendering import Anchor, Box, Chunk, Rendering
from auditor.urls import Unwrapped, parse, unwrap

_MARK = re.compile(r"[\[(]?\s?(?:\d{1,4}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})\s?[\])]?")
_NUMBERED = re.compile(r"[\[(]?\d{1,4}[\]).]\s")
_WORDS = re.compile(r"[^\W\d_]{3}")
_LONGEST_RAISED = 24
_MOST_SOURCES = 6
_MOST_CHUNKS = 8
_MOST_LINKS = 60  # of a chunk, that are looked at
_LABEL = 2  # words of a chunk that only numbers the note


class Notes:
    """The notes of one page."""

    def __init__(self, rendering: Rendering, leads_inside: Callable[[Anchor], bool] | None = None) -> None:
        """`leads_inside` says of a link that it is no source, whatever note it stands in."""
        self._inside = leads_inside
        self._text = rendering.text
        self._chunks = rendering.chunks
        self._at = {identity: chunk for chunk in rendering.chunks for identity in chunk.ids}

    def pointed_to(self, anchor: Anchor) -> Chunk | None:
        """Return where the note begins that an anchor points to, None if it is no mark of a note."""
        target = self._target(anchor) if anchor.fragment else None
        if target is None or anchor.chunk is None or target.index <= anchor.chunk.index:
            return None
        words = self._text[anchor.start : anchor.end].strip()
        short = len(words) <= _LONGEST_RAISED
        if (short and (anchor.raised or anchor.noteref)) or _MARK.fullmatch(words):
            return target
        return None

    def chunks_of(self, first: Chunk) -> Iterator[Chunk]:
        """Yield the chunks of a note: up to the next one somebody points to."""
        yield first
        label = first.words <= _LABEL
        for chunk in self._chunks[first.index + 1 : first.index + (_MOST_CHUNKS if label else 3)]:
            beside = chunk.box is first.box or chunk.box.parent is first.box.parent
            if chunk.ids or chunk.tag == "h" or not (beside or (label and _holds(first.box, chunk.box))):
                return
            if _is_entry(chunk.box) or _NUMBERED.match(self._text, chunk.start, chunk.end):
                return  # the next one, which nobody points to
            yield chunk

    def sources(self, first: Chunk, caller: Chunk) -> tuple[list[Anchor], list[Anchor]]:
        """Return the links of a note, one for each source, and the other links to the same sources.

        A described source (``<cite>``) is one, whatever copies and identifiers of it are linked; an archived
        copy beside its original is none of its own. `caller` is where the mark stands.
        """
        links: list[Anchor] = []
        for chunk in self.chunks_of(first):
            for link in chunk.anchors[:_MOST_LINKS]:
                described = self._described(link, chunk, caller)
                if described is not None:
                    links += (each for each in described.anchors[:_MOST_LINKS] if self._leads_out(each))
                elif self._leads_out(link):
                    links.append(link)
        return _one_for_each(links)

    def _leads_out(self, link: Anchor) -> bool:
        if link.fragment or not link.url.startswith("http"):
            return False
        return self._inside is None or not self._inside(link)

    def _target(self, anchor: Anchor) -> Chunk | None:
        fragment = anchor.fragment
        target = self._at.get(fragment) or (self._at.get(unquote(fragment)) if "%" in fragment else None)
        return target if target is not None and target.tag != "h" else None

    def _described(self, link: Anchor, chunk: Chunk, caller: Chunk) -> Chunk | None:
        """Return the chunk that describes what a short note ("Petit 2025, p. 12") names and leads to."""
        target = self._target(link) if link.fragment else None
        if target is None or target.index in (chunk.index, caller.index) or link.raised:
            return None
        words = self._text[link.start : link.end]
        return target if _WORDS.search(words) and _near_author(words, target, self._text) else None


def _near_author(words: str, target: Chunk, text: str) -> bool:
    """Whether the first name of a short note stands in the description it leads to."""
    name = _WORDS.search(words)
    return name is not None and text.find(name.group(), target.start, target.end) >= 0


def _is_entry(box: Box) -> bool:
    return box.signature.rpartition(">")[2].startswith("li.")


def _holds(outer: Box, box: Box | None) -> bool:
    while box is not None and box.depth > outer.depth:
        box = box.parent
    return box is outer


def _one_for_each(links: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Return one link for each source, and the others."""
    if len(links) < 2:
        return links, []
    cited: list[Anchor] = []
    others: list[Anchor] = []
    read = {link.url: _unwrapped(link.url) for link in links[: 4 * _MOST_SOURCES]}
    plain = {found.url.href for found in read.values() if found is not None and not found.wrappers}
    described: dict[int, Anchor] = {}
    for link in links[: 4 * _MOST_SOURCES]:
        found = read[link.url]
        known = described.get(link.cite) if link.cite else None
        if found is None or (_is_copy(found) and found.url.href in plain) or len(cited) >= _MOST_SOURCES:
            others.append(link)
        elif known is None:
            cited.append(link)
            if link.cite:
                described[link.cite] = link
        elif (before := read[known.url]) is not None and before.opaque and not found.opaque:
            cited[cited.index(known)] = described[link.cite] = link
            others.append(known)
        else:
            others.append(link)
    return cited, others


@lru_cache(maxsize=4096)
def _unwrapped(url: str) -> Unwrapped | None:
    from auditor.errors import UnreadableUrl

    try:
        return unwrap(parse(url))
    except UnreadableUrl:
        return None


def _is_copy(found: Unwrapped) -> bool:
    return bool(found.wrappers)
