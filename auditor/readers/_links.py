"""Reads the links of plain text and Markdown, one block at a time, keeping every offset.

CommonMark 0.31 where it defines a link, and what people and assistants write where it does not:
``claim.[1][2]`` is two citations, ``[](url)`` one, a bare URL is a link. Emphasis is only located, to be
left out of the prose. Every block is scanned once; nothing is looked for twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from auditor.draft import Mark, RawBlock
from auditor.model import LinkRole, Span
from auditor.readers._bare import url_at
from auditor.readers._collected import Collected, Definition, Link
from auditor.readers._emphasis import Run, pairs, run_at
from auditor.readers._html import HtmlInText
from auditor.readers._targets import LOCAL, label_key, role_of, target_at

_TRIGGER = re.compile(r"[\[\]<`\\*_~:]")
_TRIGGER_WWW = re.compile(r"[\[\]<`\\*_~:]|(?<![\w./@-])www\.(?=\w)")
_BARE_WWW = re.compile(r"www\.(?<![\w./@-]....)")
_NUMERIC = re.compile(r"\^?\d{1,3}\^?(?:\s?[,;–-]\s?\^?\d{1,3}\^?){0,12}")
_NUMBERS = re.compile(r"(\d{1,3})\^?(?:\s?[–-]\s?\^?(\d{1,3}))?")
_NUMBER_LABEL = re.compile(r"\[\^?(\d{1,3})\]")
_FOOTNOTE = re.compile(r"\^[^\s\[\]^]{1,60}")
_SECOND_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_SILENT = re.compile(
    r"\s*(?:\[?\^?\d{1,3}\^?\]?|oai_citation:.{1,300}|https?://\S+|↩\ufe0e?|\d{1,3}\. \S+)?\s*", re.DOTALL
)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}(?:\+\d{1,2})?")
_BETWEEN_CHIPS = re.compile(r"[,;\s]{0,8}")
_PLACEHOLDER = re.compile(
    r"|#|(?:insert|url|link|lien|source)(?:[ _-](?:url|link|here|ici|source))*", re.IGNORECASE
)
_UPPER_PLACEHOLDER = re.compile(r"[A-Z]{2,20}(?:_[A-Z]{2,20}){1,5}")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile(r"`+")
_LONGEST_LABEL = 1000


class _Bracket(NamedTuple):
    position: int
    image: bool
    links: int
    marks: int


class Scanner:
    """Reads the blocks of one text into `collected`.

    `taken` are places, in order, that belong to somebody else.
    """

    def __init__(self, text: str, definitions: Mapping[str, Definition], taken: Sequence[Span]) -> None:
        self.text = text
        self.collected = Collected()
        self._definitions = definitions
        self._taken = taken
        self._next_taken = 0
        self._trigger = _TRIGGER_WWW if _BARE_WWW.search(text) else _TRIGGER

    def scan(self, block: RawBlock, start: int) -> None:
        """Read a block from `start` on, past the marks that make it a heading, list entry …"""
        text = self.text
        self._block = Span(start, block.span.end)
        self._brackets: list[_Bracket] = []
        self._inert = 0  # open brackets below this depth hold a link and can be none themselves
        self._runs: list[Run] = []
        self._ticks: dict[int, list[int]] | None = None
        self._chips: tuple[int, int] | None = None
        self._html: HtmlInText | None = None
        if "<" in text[start : block.span.end]:
            self._html = HtmlInText(text, self._block, self.collected, embedded=block.tag == "embed")
        position = start
        for trigger in self._trigger.finditer(text, start, block.span.end):
            place = trigger.start()
            if place < position:
                continue
            if self._next_taken < len(self._taken):
                taken = self._taken_at(place)
                if taken is not None:
                    position = taken.end
                    continue
            letter = text[place]
            if letter == "[":
                image = place > start and text[place - 1] == "!" and position < place
                links, marks = len(self.collected.links), len(self.collected.marks)
                self._brackets.append(_Bracket(place, image, links, marks))
            elif letter == "]":
                position = self._close(place)
            elif letter == ":":
                position = self._scheme(place, position)
            elif letter in "*_~":
                run = run_at(text, place, self._block)
                self._runs.append(run)
                position = run.end
            elif letter == "<":
                position = self._html.read(place) if self._html else place + 1
            elif letter == "\\":
                if text[place + 1 : place + 2] in _ESCAPABLE:
                    self.collected.markup.append(Span(place, place + 1))
                    position = place + 2
            elif letter == "`":
                position = self._code(place)
            else:
                position = self._bare(place) or place + 1
        if self._runs:
            self.collected.markup += pairs(self._runs, self._block)
        if self._html:
            self._html.close()

    def _taken_at(self, place: int) -> Span | None:
        """Return the place taken by somebody else that holds a position."""
        taken = self._taken
        while self._next_taken < len(taken) and taken[self._next_taken].end <= place:
            self._next_taken += 1
        if self._next_taken < len(taken) and taken[self._next_taken].start <= place:
            return taken[self._next_taken]
        return None

    # --- bare URLs and code -----------------------------------------------------------------------

    def _scheme(self, colon: int, position: int) -> int:
        if not self.text.startswith("://", colon):
            return colon + 1
        for letters in (5, 4, 3):
            start = colon - letters
            if start >= position and self.text[start:colon].lower() in ("https", "http", "ftp"):
                return self._bare(start) or colon + 3
        for start in (colon - 12, colon - 10, colon - 8):
            local = LOCAL.match(self.text, start) if start >= position else None
            if local is not None:
                span = Span(local.start(), local.end())
                self.collected.marks.append(Mark(span, "local_file"))
                self.collected.markup.append(span)
                return local.end()
        return colon + 3

    def _bare(self, start: int) -> int | None:
        address = url_at(self.text, start, self._block.end)
        if address is None:
            return None
        span = Span(address.start, address.end)
        self.collected.add(Link(span, span, address.href, "bare_url", LinkRole.INLINE))
        self.collected.markup.append(span)
        return address.end

    def _code(self, place: int) -> int:
        """Pass over a code span; ticks that nothing closes are text (CommonMark, 6.1)."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text, place, self._block.end):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
            for places in self._ticks.values():
                places.reverse()
        end = _TICKS.match(self.text, place, self._block.end).end()  # type: ignore[union-attr]
        later = self._ticks.get(end - place, [])
        while later and later[-1] <= place:
            later.pop()
        if not later:
            return end
        closing = Span(later[-1], later[-1] + end - place)
        self.collected.markup += (Span(place, end), closing)
        self.collected.closed.append(Span(place, closing.end))
        return closing.end

    # --- brackets ---------------------------------------------------------------------------------

    def _close(self, place: int) -> int:
        """Read what a ``]`` closes: a link, an image, a citation mark, or nothing."""
        if not self._brackets:
            return place + 1
        bracket = self._brackets.pop()
        depth = len(self._brackets)
        if depth < self._inert and not bracket.image:
            self._inert = depth
            return place + 1
        self._inert = min(self._inert, depth)
        text, first = self.text, bracket.position + 1
        following = text[place + 1 : place + 2]
        if following == "(":
            target = target_at(text, place + 1, self._block.end)
            if target is not None:
                return self._link(bracket, place, target.href, target.end, "inline", None)
        length = place - first
        if not 0 < length < _LONGEST_LABEL:
            return place + 1
        if length < 80 and not bracket.image:
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
        text, first = self.text, bracket.position + 1
        span = Span(bracket.position, place + 1)
        if _NUMERIC.fullmatch(text, first, place):
            content = text[first:place]
            if following == "]" and text[place + 2 : place + 3] == "(":
                return 0  # [[1]](url)
            second = _NUMBER_LABEL.match(text, place + 1) if content[0] == content[-1] == "^" else None
            if second is not None and text[second.start() + 1] != "^":  # [^1^][4]: 1 is shown, 4 is meant
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
                labels = _expanded(content)
        elif _FOOTNOTE.fullmatch(text, first, place):
            labels, form = (text[first:place].casefold(),), "footnote"
        elif text.startswith("oai_citation:", first):
            labels, form = (), "oai_citation"
        else:
            return 0
        self.collected.marks.append(Mark(span, form, labels))
        self.collected.markup.append(span)
        return span.end

    def _defined(self, bracket: _Bracket, place: int, key: str, end: int, form: str) -> int:
        definition = self._definitions[key]
        self.collected.used.add(key)
        return self._link(bracket, place, definition.href, end, form, definition.span)

    def _link(
        self, bracket: _Bracket, place: int, href: str, end: int, form: str, definition: Span | None
    ) -> int:
        """Keep a link or image whose text ends at `place`; what was found inside its text is dropped."""
        text, collected = self.text, self.collected
        anchor = Span(bracket.position + 1, place)
        if bracket.image:
            span = Span(bracket.position - 1, end)
            collected.markup.append(span)
            if href:
                collected.add(Link(span, anchor, href, "image", LinkRole.IMAGE))
            return end
        span = Span(bracket.position, end)
        collected.forget(bracket.links, bracket.marks)
        self._inert = len(self._brackets)
        words = (
            text[anchor.start : anchor.end]
            if place - anchor.start < 400
            else text[anchor.start : anchor.start + 400]
        )
        silent = _SILENT.fullmatch(words) is not None
        if silent:
            collected.markup.append(span)
        else:
            collected.markup += (Span(span.start, anchor.start), Span(anchor.end, end))
        dangling = _dangling(href)
        if dangling:
            collected.marks.append(Mark(span, dangling))
            return end
        role = role_of(href)
        if form == "inline" and silent:
            form = "empty_anchor" if not words.strip() else "oai_citation" if "oai_" in words else "numbered"
            form = "inline" if words.lstrip().startswith("http") else form
        elif form == "numbered":
            role = LinkRole.FOOTNOTE
        if href.startswith("#") and words.strip("[]^ ").isdigit():
            collected.marks.append(Mark(span, "anchor", (words.strip("[]^ "),)))
            return end
        collected.add(Link(span, anchor, href, form, role, (), definition))
        if not silent and _HOST.fullmatch(words):
            self._chip(span)
        return end

    def _chip(self, span: Span) -> None:
        """Leave ``([host](url), [host](url))`` out of the prose: only a mark, though it has words."""
        text = self.text
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
            self.collected.markup.append(Span(opened, span.end + 1))
            self._chips = None


def _dangling(href: str) -> str:
    """Return the form of mark a target makes of a link because it leads nowhere, "" if it may lead."""
    if LOCAL.match(href):
        return "local_file"
    if _PLACEHOLDER.fullmatch(href) or _UPPER_PLACEHOLDER.fullmatch(href):
        return "placeholder"
    return ""


def _expanded(content: str) -> tuple[str, ...]:
    """Return the numbers of ``1, 4-6``."""
    labels: list[str] = []
    for found in _NUMBERS.finditer(content):
        first, last = int(found.group(1)), int(found.group(2) or found.group(1))
        labels += (str(number) for number in range(first, min(last, first + 30) + 1))
    return tuple(labels)
