"""Reads what square brackets mean: links, images, definitions used, citation marks.

One instance reads one block. Brackets wait on a stack until their closing one is met, so that each is looked
at once; a link deactivates the brackets around it, because links hold no links (CommonMark, 6.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from auditor.draft import Mark
from auditor.model import LinkRole, Span
from auditor.readers._collected import Collected, Definition, Link
from auditor.readers._targets import dangling, label_key, role_of, target_at
from auditor.text import numbers_in

_NUMERIC = re.compile(r"\^?\d{1,3}\^?(?:\s?[,;–-]\s?\^?\d{1,3}\^?){0,12}")
_NUMBER_LABEL = re.compile(r"\[(\d{1,3})\]")
_RANGE_END = re.compile(r"\s?[–-]\s?\[(\d{1,3})\]")
_FOOTNOTE = re.compile(r"\^[^\s\[\]^]{1,60}")
_SECOND_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_SILENT = re.compile(
    r"\s*(?:\\?\[?\^?[\d¹²³⁴-⁹⁰]{1,3}\^?\\?\]?"
    r"|oai_citation:.{1,300}|https?://\S+|↩\ufe0e?|\d{1,3}\. \S+)?\s*",
    re.DOTALL,
)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}(?:\+\d{1,2})?")
_BETWEEN_CHIPS = re.compile(r"[,;\s]{0,8}")
_DIGIT_OF = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_LABEL = 1000
_LONGEST_MARK = 80
_LONGEST_SILENT = 400


class _Bracket(NamedTuple):
    position: int
    image: bool
    links: int
    marks: int


class Brackets:
    """The open brackets of one block, and what their closing ones make of them."""

    __slots__ = ("_block", "_chips", "_collected", "_definitions", "_inert", "_open", "_text")

    def __init__(
        self, text: str, block: Span, collected: Collected, definitions: Mapping[str, Definition]
    ) -> None:
        self._text = text
        self._block = block
        self._collected = collected
        self._definitions = definitions
        self._open: list[_Bracket] = []
        self._inert = 0  # open brackets below this depth hold a link and can be none themselves
        self._chips: tuple[int, int] | None = None

    def open(self, place: int, *, image: bool) -> None:
        """Remember a ``[``; `image` if a ``!`` stands before it."""
        collected = self._collected
        self._open.append(_Bracket(place, image, len(collected.links), len(collected.marks)))

    def close(self, place: int) -> int:
        """Read what a ``]`` closes: a link, an image, a mark, or nothing; return where to go on."""
        if not self._open:
            return place + 1
        bracket = self._open.pop()
        depth = len(self._open)
        if depth < self._inert and not bracket.image:
            self._inert = depth
            return place + 1
        self._inert = min(self._inert, depth)
        text, first = self._text, bracket.position + 1
        following = text[place + 1 : place + 2]
        if following == "(":
            target = target_at(text, place + 1, self._block.end)
            if target is not None:
                return self._link(bracket, place, target.href, target.end, "inline", None)
        length = place - first
        if not 0 < length < _LONGEST_LABEL:
            return place + 1
        if length < _LONGEST_MARK and not bracket.image:
            end = self._mark(bracket, place, following)
            if end:
                return end
        key = label_key(text[first:place])
        if following == "[":
            second = _SECOND_LABEL.match(text, place + 1, self._block.end)
            if second is not None:
                named = label_key(second.group(1)) or key
                if named in self._definitions:
                    return self._defined(bracket, place, named, second.end(), "reference")
                if second.group(1).strip() and not _NUMERIC.fullmatch(second.group(1)):
                    return place + 1
        if key in self._definitions:
            return self._defined(bracket, place, key, place + 1, "reference")
        return place + 1

    def _mark(self, bracket: _Bracket, place: int, following: str) -> int:
        """Read ``[3]``, ``[1, 4-6]``, ``[^3^]``, ``[^note]``; return its end, 0 if it is none of them."""
        text, first = self._text, bracket.position + 1
        span = Span(bracket.position, place + 1)
        if _NUMERIC.fullmatch(text, first, place):
            content = text[first:place]
            if following == "]" and text[place + 2 : place + 3] == "(":
                return 0  # [[1]](url)
            second = _NUMBER_LABEL.match(text, place + 1) if content[0] == content[-1] == "^" else None
            if second is not None:  # [^1^][4]: 1 is shown, 4 is meant
                if second.group(1) in self._definitions:
                    return self._defined(bracket, place, second.group(1), second.end(), "numbered")
                span = Span(span.start, second.end())
            key = label_key(content)
            if key in self._definitions:
                return self._defined(bracket, place, key, place + 1, "numbered")
            form = "numbered" if content[0] != "^" and content[-1] != "^" else "caret"
            if content[0] == "^" and content[-1] != "^" and len(content) <= 4:
                labels: tuple[str, ...] = (content,)
                form = "footnote"
            else:
                reach = _RANGE_END.match(text, place + 1, self._block.end) if content.isdecimal() else None
                if reach is not None and int(reach[1]) > int(content):  # [1]-[3]
                    content += f"-{reach[1]}"
                    span = Span(span.start, reach.end())
                labels = numbers_in(content)
        elif _FOOTNOTE.fullmatch(text, first, place):
            labels, form = (text[first:place].casefold(),), "footnote"
        elif text.startswith("oai_citation:", first):
            labels, form = (), "oai_citation"
        else:
            return 0
        self._collected.marks.append(Mark(span, form, labels))
        self._collected.markup.append(span)
        return span.end

    def _defined(self, bracket: _Bracket, place: int, key: str, end: int, form: str) -> int:
        definition = self._definitions[key]
        self._collected.used.add(key)
        return self._link(bracket, place, definition.href, end, form, definition.span)

    def _link(
        self, bracket: _Bracket, place: int, href: str, end: int, form: str, definition: Span | None
    ) -> int:
        """Keep a link or image whose text ends at `place`; what was found inside its text is dropped."""
        text, collected = self._text, self._collected
        anchor = Span(bracket.position + 1, place)
        if bracket.image:
            span = Span(bracket.position - 1, end)
            collected.markup.append(span)
            if href:
                collected.add(Link(span, anchor, href, "image", LinkRole.IMAGE))
            return end
        span = Span(bracket.position, end)
        collected.forget(bracket.links, bracket.marks)
        self._inert = len(self._open)
        words = text[anchor.start : min(anchor.end, anchor.start + _LONGEST_SILENT)]
        nowhere = dangling(href)
        silent = nowhere == "ref" or _SILENT.fullmatch(words) is not None
        if silent:
            collected.markup.append(span)
        else:
            collected.markup += (Span(span.start, anchor.start), Span(anchor.end, end))
        if nowhere:
            labels = numbers_in(words) if nowhere == "ref" else ()
            collected.marks.append(Mark(span, nowhere, labels))
            return end
        role = role_of(href)
        if form == "inline" and silent:
            form = "empty_anchor" if not words.strip() else "oai_citation" if "oai_" in words else "numbered"
            form = "inline" if words.lstrip().startswith("http") else form
        elif form == "numbered":
            role = LinkRole.FOOTNOTE
        number = words.strip("[]^ ").translate(_DIGIT_OF)
        if href.startswith("#") and number.isdecimal():
            collected.marks.append(Mark(span, "anchor", (number,)))
            return end
        collected.add(Link(span, anchor, href, form, role, (), definition))
        if not silent and "." in words and _HOST.fullmatch(words):
            self._chip(span)
        return end

    def _chip(self, span: Span) -> None:
        """Leave ``([host](url), [host](url))`` out of the prose: only a mark, though it has words."""
        text = self._text
        opened = None
        if span.start and text[span.start - 1] == "(":
            opened = span.start - 1
        elif self._chips and _BETWEEN_CHIPS.fullmatch(text, self._chips[1], span.start):
            opened = self._chips[0]
        if opened is None:
            self._chips = None
            return
        self._chips = (opened, span.end)
        if text[span.end : span.end + 1] == ")":
            self._collected.markup.append(Span(opened, span.end + 1))
            self._chips = None
