"""Cuts plain text and Markdown into raw blocks, line by line, once. Reads nothing inside a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.draft import Metadata, RawBlock
from auditor.model import Span
from auditor.readers._collected import Definition
from auditor.readers._header import read_header
from auditor.readers._targets import decoded, label_key
from auditor.readers._wrapping import Wrapping, link_goes_on

_HEADING = re.compile(r"(#{1,6})(?:\s+|$)|(#{2,6})(?=[^\s#])")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_RULE = re.compile(r"([-*_=⁂—–·•])(?:\s*\1){2,}|⁂")
_UNDERLINE = re.compile(r"=+|-{2,}")
_LIST_ENTRY = re.compile(
    r"(?:[-*+•·▪▫‣◦■●○►➤➜✓✔✅]\s+|\d{1,3}[.)]\s+|[\[(]\^?\d{1,3}\^?[\])]:?\s+|[¹²³⁴-⁹⁰]{1,3}\s*)(?=\S)"
)
_DEFINITION = re.compile(
    r"\[([^\[\]]{1,300})\]:\s*(?:<([^<>\n]*)>|(?=\S*[/:.#])([^\s<\[*_]\S*))(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]:\s*")
_QUOTE = re.compile(r"(?:>\s?)+")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*([^`]*)")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+")
_EMBED = re.compile(
    r"<blockquote\b[^<>]{0,600}class=[\"'][^\"'<>]{0,80}(?:twitter|instagram|tiktok|bluesky|mastodon|fb-|reddit|telegram)",
    re.IGNORECASE,
)
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_UNSHOWN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_SPECIAL = frozenset("#>-*+_=`~|<[(0123456789•·▪▫‣◦■●○►➤➜✓✔✅⁂—–¹²³⁰⁴⁵⁶⁷⁸⁹")
_PROSE_FENCES = frozenset({"", "markdown", "md", "text", "txt", "plaintext", "plain"})
_LONGEST_UNSHOWN = 400  # lines
_LONGEST_TAIL = 400  # characters of a link that may go on in the next line


@dataclass(slots=True)
class Cut:
    """The blocks of a text in order, and for each where it is to be read from, past its marks."""

    blocks: list[RawBlock] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=Metadata)


def cut(text: str, *, markdown: bool) -> Cut:
    """Return the raw blocks of a text.

    In `markdown`, lines that end with their sentence are one paragraph; in plain text they are paragraphs.
    """
    return _Cutter(text, markdown=markdown).run()


class _Cutter:
    def __init__(self, text: str, *, markdown: bool) -> None:
        self._text = text
        self._lines = text.splitlines(keepends=True)
        self._wrapping = Wrapping(self._lines, markdown=markdown)
        self._cut = Cut()
        self._tag = ""  # of the block being gathered, "" for none
        self._level = 0
        self._span = Span(0, 0)
        self._start = 0
        self._last = ""
        self._unclosed: dict[str, int] = {}  # length of the shortest fence that nothing closes
        self._closings: dict[str, int] = {}

    def run(self) -> Cut:
        lines = self._lines
        number = offset = 0
        header = read_header(lines)
        if header is not None:
            offset = sum(map(len, lines[: header.lines]))
            start = offset - len(self._text[:offset].lstrip())
            self._cut.metadata = header.metadata
            self._emit(RawBlock(Span(start, len(self._text[:offset].rstrip())), "header"), start)
            number = header.lines
        while number < len(lines):
            line = lines[number]
            stripped = line.strip()
            if not stripped:
                self._flush()
            else:
                start = offset + line.index(stripped[0])
                taken = self._special(number, start, stripped) if stripped[0] in _SPECIAL else 0
                if taken:
                    offset += sum(map(len, lines[number : number + taken])) if taken > 1 else len(line)
                    number += taken
                    continue
                self._paragraph(start, stripped, line)
            number += 1
            offset += len(line)
        self._flush()
        return self._cut

    def _emit(self, block: RawBlock, start: int) -> None:
        self._cut.blocks.append(block)
        self._cut.starts.append(min(start, block.span.end))

    def _open(self, tag: str, start: int, end: int, content: int, last: str, level: int = 0) -> None:
        self._flush()
        self._tag, self._level, self._span, self._start, self._last = (
            tag,
            level,
            Span(start, end),
            content,
            last,
        )
        if content > start:
            self._cut.markup.append(Span(start, content))

    def _flush(self) -> None:
        if self._tag:
            self._emit(RawBlock(self._span, self._tag, self._level), self._start)
            self._tag = ""

    def _paragraph(self, start: int, stripped: str, line: str) -> None:
        end = start + len(stripped)
        if self._tag in ("p", "li", "quote", "footnote"):
            hangs = self._tag in ("li", "footnote") and line[:2] in ("  ", "\t")
            link = link_goes_on(self._last, stripped)
            if hangs or link or self._wrapping.joins(self._last, stripped):
                self._span = Span(self._span.start, end)
                self._last = f"{self._last[-_LONGEST_TAIL:]} {stripped}" if link else stripped
                return
        self._open("p", start, end, start, stripped)

    def _special(self, number: int, start: int, stripped: str) -> int:
        """Read a line that may open something else than a paragraph; return how many lines it took."""
        letter = stripped[0]
        end = start + len(stripped)
        if letter == "#" and (heading := _HEADING.match(stripped)):
            self._heading(start, stripped, heading)
            return 1
        if letter in "=-" and self._tag == "p" and self._underlines(stripped):
            self._tag, self._level = "h", 1 if letter == "=" else 2
            self._cut.markup.append(Span(start, end))
            self._span = Span(self._span.start, end)
            self._flush()
            return 1
        if letter in "-*_=⁂—–·•" and _RULE.fullmatch(stripped):
            self._flush()
            return 1
        if letter in "`~" and (fence := _FENCE.fullmatch(stripped)):
            return self._fence(number, start, fence)
        if letter == "<":
            return self._html(number, start, stripped)
        if letter == ">":
            return self._quote(start, stripped)
        if letter == "|" and stripped.count("|") > 1:
            self._flush()
            if not _TABLE_RULE.fullmatch(stripped):
                self._emit(RawBlock(Span(start, end), "row"), start)
            return 1
        if letter == "[":
            if footnote := _FOOTNOTE.match(stripped):
                self._open("footnote", start, end, start + footnote.end(), stripped)
                return 1
            if definition := _DEFINITION.fullmatch(stripped):
                self._define(start, end, definition)
                return 1
        entry = _LIST_ENTRY.match(stripped)
        if entry is None or (
            self._tag == "p" and letter.isdigit() and self._wrapping.joins(self._last, stripped)
        ):
            return 0
        bracketed = letter in "[(" or not letter.isascii()
        content = start if bracketed and letter not in "•·▪▫‣◦■●○►➤➜✓✔✅" else start + entry.end()
        self._open("li", start, end, content, stripped, _indent(self._lines[number]) // 2)
        return 1

    def _heading(self, start: int, stripped: str, heading: re.Match[str]) -> None:
        end = start + len(stripped)
        self._open(
            "h", start, end, start + heading.end(), stripped, len(heading.group(1) or heading.group(2))
        )
        closing = _CLOSING_HASHES.search(stripped, heading.end())
        if closing:
            self._cut.markup.append(Span(start + closing.start(), end))
        self._flush()

    def _underlines(self, stripped: str) -> bool:
        """Whether a line makes a heading of the paragraph above it (CommonMark, 4.3), and was meant to."""
        if not _UNDERLINE.fullmatch(stripped):
            return False
        short = len(self._last) <= 120 and self._span.end - self._span.start == len(self._last)
        return short and (stripped[0] == "=" or self._last[-1] not in '.!…;,»”"')

    def _fence(self, number: int, start: int, fence: re.Match[str]) -> int:
        """Read fenced code; a fence around the whole article, or one that never closes, holds prose."""
        self._flush()
        mark = fence.group(1)
        if len(mark) >= self._unclosed.get(mark[0], 1 << 30):
            return 1
        lines = self._lines
        for closing in range(number + 1, len(lines)):
            line = lines[closing].strip()
            if line.startswith(mark) and not line.strip(mark[0]):
                length = sum(map(len, lines[number : closing + 1])) - _indent(lines[number])
                info = fence.group(2).strip().lower().partition(" ")[0]
                if info in _PROSE_FENCES and length > len(self._text) * 0.5:
                    return 1
                self._emit(RawBlock(Span(start, self._end(start, length)), "code"), start)
                return closing + 1 - number
        self._unclosed[mark[0]] = len(mark)
        return 1

    def _end(self, start: int, length: int) -> int:
        """Return where the visible part of a stretch of text ends."""
        return start + len(self._text[start : start + length].rstrip())

    def _html(self, number: int, start: int, stripped: str) -> int:
        for opening, closing in _UNSHOWN:
            if stripped.startswith(opening):
                end = self._closing(closing, start)
                taken = self._lines_until(number, start, end)
                rest = self._lines[number + taken - 1].rpartition(closing)[2] if taken else ""
                if taken and not rest.strip():
                    self._flush()
                    return taken
                return 0
        if _EMBED.match(stripped):
            end = self._closing("</blockquote>", start)
            taken = self._lines_until(number, start, end)
            if taken:
                self._flush()
                self._emit(RawBlock(Span(start, end), "embed"), start)
                return taken
        if heading := _HTML_HEADING.match(stripped):
            self._open("h", start, start + len(stripped), start, stripped, int(heading.group(1)))
            self._flush()
            return 1
        return 0

    def _closing(self, sequence: str, start: int) -> int:
        """Return the end of the next occurrence of a closing sequence, -1 if there is none."""
        known = self._closings.get(sequence, 0)
        if 0 <= known < start:
            found = self._text.find(sequence, start)
            known = self._closings[sequence] = found + len(sequence) if found >= 0 else -1
        return known

    def _lines_until(self, number: int, start: int, end: int) -> int:
        """Return how many lines from `number` on hold ``text[start:end]``, 0 for too many."""
        position, taken = start, 0
        while position < end and taken < _LONGEST_UNSHOWN:
            line = self._lines[number + taken]
            position += len(line) if taken else len(line.lstrip())
            taken += 1
        return taken if position >= end > start else 0

    def _quote(self, start: int, stripped: str) -> int:
        sign = _QUOTE.match(stripped)
        content = start + sign.end() if sign else start
        end = start + len(stripped)
        if content == end:
            self._flush()
        elif self._tag == "quote":
            self._cut.markup.append(Span(start, content))
            self._span = Span(self._span.start, end)
            self._last = stripped
        else:
            self._open("quote", start, end, content, stripped)
        return 1

    def _define(self, start: int, end: int, definition: re.Match[str]) -> None:
        self._flush()
        key = label_key(definition.group(1))
        pointed = definition.group(2)
        href = decoded(pointed if pointed is not None else definition.group(3))
        span = Span(start, end)
        self._cut.markup.append(span)
        self._cut.definitions.setdefault(key, Definition(href, span))
        self._emit(RawBlock(span, "definition"), end)


def _indent(line: str) -> int:
    """Return how many characters of white space a line begins with."""
    return len(line) - len(line.lstrip())
