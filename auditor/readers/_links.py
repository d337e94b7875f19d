"""Reads the links of plain text and Markdown, one block at a time, keeping every offset.

CommonMark 0.31 where it defines a link, and what people and assistants write where it does not:
``claim.[1][2]`` is two citations, ``[](url)`` one, a bare URL is a link. Emphasis is only located, to be
left out of the prose. Every block is scanned once; nothing is looked for twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.draft import Mark, RawBlock
from auditor.model import LinkRole, Span
from auditor.readers._bare import url_at
from auditor.readers._brackets import Brackets
from auditor.readers._collected import Collected, Definition, Link
from auditor.readers._emphasis import Run, pairs, run_at
from auditor.readers._html import HtmlInText
from auditor.readers._targets import LOCAL

_TRIGGER = re.compile(r"[\[\]<`\\*_~:](?<!:(?!//))")  # a colon only before two slashes
_TRIGGER_WWW = re.compile(r"[\[\]<`\\*_~]|:(?=//)|(?<![\w./@-])www\.(?=\w)")
_BARE_WWW = re.compile(r"www\.(?<![\w./@-]....)")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile(r"`+")


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
        if self._trigger.search(text, start, block.span.end) is None:
            return
        self._block = Span(start, block.span.end)
        brackets = Brackets(text, self._block, self.collected, self._definitions)
        self._runs: list[Run] = []
        self._ticks: dict[int, list[int]] | None = None
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
                brackets.open(place, image=position < place and text[place - 1] == "!")
            elif letter == "]":
                position = brackets.close(place)
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

    def _scheme(self, colon: int, position: int) -> int:
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
