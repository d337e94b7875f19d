"""Reads the HTML inside Markdown and text: links, frames, embedded posts, numbers in superscript."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.draft import Mark
from auditor.model import LinkRole, Span
from auditor.readers._collected import Collected, Link
from auditor.readers._tags import Tag, tag_at
from auditor.readers._targets import LOCAL, decoded, role_of
from auditor.text import is_exponent

_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>|]*)(?:\|([^<>\n]{1,400}))?>")
_WRAPPED = re.compile(r"<(https?://[^\s<>]{1,400}(?:\s{0,4}\n\s{0,4}[^\s<>]{1,400}){1,4})>")
_SUPERSCRIPT = re.compile(
    r"<sup\b[^<>]{0,200}>\s?\[?(\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,8})\]?\s?</sup>", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}")
_FRAMES = frozenset({"iframe", "embed", "video", "audio", "source", "object", "amp-iframe", "amp-video"})
_UNSHOWN = frozenset({"script", "style", "head", "noscript", "template"})
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data")
_PERMALINKS = ("data-instgrm-permalink", "data-tweet-url", "data-bluesky-uri", "cite")
_WEB = ("http://", "https://", "//", "www.")


class _Anchor(NamedTuple):
    start: int
    inside: int
    href: str
    rel: tuple[str, ...]
    links: int
    marks: int


class HtmlInText:
    """Tags of one block. Nothing is nested deeper than what is open at the moment."""

    def __init__(self, text: str, block: Span, collected: Collected, *, embedded: bool) -> None:
        self._text = text
        self._block = block
        self._collected = collected
        self._embedded = embedded
        self._first_link = len(collected.links)
        self._permalink = False
        self._anchor: _Anchor | None = None
        self._sought_in_vain: set[str] = set()

    def read(self, place: int) -> int:
        """Read what begins with the ``<`` at `place`; return where to go on."""
        text, limit = self._text, self._block.end
        if text.startswith("<!--", place):
            return self._leave_out(place, "-->") or place + 4
        autolink = _AUTOLINK.match(text, place, limit) or _WRAPPED.match(text, place, limit)
        if autolink is not None:
            return self._autolink(autolink)
        tag = tag_at(text, place, limit)
        if tag is None:
            return place + 1
        if tag.name == "sup" and (raised := _SUPERSCRIPT.match(text, place, limit)):
            span = Span(place, raised.end())
            marks = self._collected.marks
            if not (marks and marks[-1].span.end == place) and is_exponent(text, place, raised.end()):
                return self._pass(place, tag)
            self._collected.marks.append(Mark(span, "superscript", tuple(_NUMBER.findall(raised.group(1)))))
            self._collected.markup.append(span)
            return span.end
        if not tag.closing and (tag.name in _UNSHOWN or tag.hides):
            return self._leave_out(place, f"</{tag.name}>") or self._pass(place, tag)
        if tag.name == "a":
            self._anchor_tag(place, tag)
        elif tag.name == "img":
            self._source(place, tag, tag.end, LinkRole.IMAGE, "image")
        elif tag.name in _FRAMES and not tag.closing:
            closing = f"</{tag.name}>"
            end = tag.end + len(closing) if text.startswith(closing, tag.end) else tag.end
            self._source(place, tag, end, LinkRole.EMBED, "iframe")
        elif self._embedded and not tag.closing:
            self._embed(place, tag)
        return self._pass(place, tag)

    def close(self) -> None:
        """End the block: of the links in an embedded post only the post itself is one to count."""
        if self._anchor is not None and self._anchor.href:
            self._end_anchor(self._block.end, self._block.end)
        links = self._collected.links
        if not self._embedded or len(links) == self._first_link:
            return
        for position in range(self._first_link, len(links)):
            link = links[position]
            if link.role is LinkRole.INLINE:
                last = position == len(links) - 1 and not self._permalink
                links[position] = link._replace(role=LinkRole.EMBED if last else LinkRole.NAVIGATION)

    def _pass(self, place: int, tag: Tag) -> int:
        self._collected.markup.append(Span(place, tag.end))
        return tag.end

    def _leave_out(self, place: int, closing: str) -> int:
        """Leave everything up to a closing sequence out of the prose; 0 if the block does not have it."""
        if closing in self._sought_in_vain:
            return 0
        found = self._text.find(closing, place, self._block.end)
        if found < 0:
            self._sought_in_vain.add(closing)
            return 0
        span = Span(place, found + len(closing))
        self._collected.markup.append(span)
        self._collected.closed.append(span)
        return span.end

    def _autolink(self, match: re.Match[str]) -> int:
        span = Span(match.start(), match.end())
        href = decoded("".join(match.group(1).split()), escapes=False)
        shown = match.lastindex == 2
        anchor = Span(match.start(match.lastindex or 1), match.end(match.lastindex or 1))
        if shown:
            self._collected.markup += (Span(span.start, anchor.start), Span(anchor.end, span.end))
        else:
            self._collected.markup.append(span)
        if LOCAL.match(href):
            self._collected.marks.append(Mark(span, "local_file"))
        else:
            self._collected.add(Link(span, anchor, href, "autolink", role_of(href)))
        return span.end

    def _anchor_tag(self, place: int, tag: Tag) -> None:
        collected = self._collected
        if not tag.closing:
            href = decoded(tag.attributes.get("href", ""), escapes=False)
            rel = tuple(tag.attributes.get("rel", "").lower().split())
            self._anchor = _Anchor(place, tag.end, href, rel, len(collected.links), len(collected.marks))
            return
        self._end_anchor(place, tag.end)

    def _end_anchor(self, place: int, end: int) -> None:
        """Keep the link whose words end at `place`: the end of the block, where nothing closes it."""
        collected = self._collected
        opened, self._anchor = self._anchor, None
        if opened is None or not opened.href:
            return
        collected.forget(opened.links, opened.marks)
        anchor = Span(opened.inside, place)
        words = self._text[anchor.start : anchor.end].strip("[]^() \n")
        span = Span(opened.start, end)
        number = words if len(words) <= 3 and words.isdigit() else ""
        if number:
            collected.markup.append(span)
            if opened.href.startswith("#"):
                collected.marks.append(Mark(span, "anchor", (number,)))
                return
        role = role_of(opened.href)
        if role is LinkRole.INLINE and {"sponsored", "ugc sponsored"} & set(opened.rel):
            role = LinkRole.AFFILIATE
        collected.add(Link(span, anchor, opened.href, "numbered" if number else "html", role, opened.rel))

    def _source(self, place: int, tag: Tag, end: int, role: LinkRole, form: str) -> None:
        for name in _SOURCES:
            href = decoded(tag.attributes.get(name, "").strip(), escapes=False)
            if href.startswith(_WEB):
                span = Span(place, end)
                self._collected.add(Link(span, Span(place, place), href, form, role))
                return

    def _embed(self, place: int, tag: Tag) -> None:
        for name in _PERMALINKS:
            href = decoded(tag.attributes.get(name, "").strip(), escapes=False)
            if href.startswith(_WEB):
                span = Span(place, tag.end)
                self._collected.add(Link(span, Span(place, place), href, "embed", LinkRole.EMBED))
                self._permalink = True
                return
