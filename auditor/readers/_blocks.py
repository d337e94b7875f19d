"""Cuts plain text and Markdown into raw blocks, line by line, once. Reads nothing inside a line."""

from __future__ import annotations

import re

from auditor.draft import RawBlock
from auditor.model import Span
from auditor.readers._collected import Cut, Definition
from auditor.readers._header import read_header
from auditor.readers._passages import Passage, Passages, indent
from auditor.readers._targets import decoded, label_key
from auditor.readers._wrapping import Wrapping, is_row, link_goes_on

_HEADING = re.compile(r"(#{1,6})(?:\s+|$)|(#{2,6})(?=[^\s#])")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_RULE = re.compile(r"([-*_=⁂—–·•])(?:\s*\1){2,}|⁂")
_UNDERLINE = re.compile(r"=+|-{2,}")
_LIST_ENTRY = re.compile(
    r"(?:[-*+•·▪▫‣◦■●○►➤➜✓✔✅\uf0a7\uf0b7\uf0d8\uf0fc]\s+|\d{1,3}[.)]\s+|[\[(]\^?\d{1,3}\^?[\])]:?\s+|[¹²³⁴-⁹⁰]{1,3}\s*)(?=\S)"
)
# The last four are Word's, out of its fonts Symbol and Wingdings.
_BULLETS = "•·▪▫‣◦■●○►➤➜✓✔✅\uf0a7\uf0b7\uf0d8\uf0fc"
_DEFINITION = re.compile(
    r"\[((?:[^\[\]\\]|\\.){1,300})\]:\s*(?:<([^<>\n]*)>|(?=\S*[/:.#])([^\s<\[*_]\S*))"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?"
)
_LABEL_ALONE = re.compile(r"\[(\d{1,3})\]:")
_ADDRESS_ALONE = re.compile(
    r"(?:<(https?://[^<>\n]*)>|(https?://\S+))(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]:\s*")
_QUOTE = re.compile(r"(?:>\s?)+")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*([^`]*)")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+")
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_SPECIAL = frozenset("#>-*+_=`~|<[(0123456789•·▪▫‣◦■●○►➤➜✓✔✅\uf0a7\uf0b7\uf0d8\uf0fc⁂—–¹²³⁰⁴⁵⁶⁷⁸⁹")
_LONGEST_TAIL = 400  # characters of a link that may go on in the next line


def entry_label(words: str) -> str:
    """Return what somebody typed before the words of a list entry: ``• ``, ``3. ``; "" for none."""
    entry = _LIST_ENTRY.match(words)
    return entry.group() if entry is not None else ""


def is_read_aloud(label: str) -> bool:
    """Return whether a label may be a mark, and is left among the words: ``[3]``, ``³``."""
    return (label[0] in "[(" or not label[0].isascii()) and label[0] not in _BULLETS


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
        self._passages = Passages(text, self._lines)

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
                if self._tag:
                    self._flush()
            else:
                start = offset if line[0] == stripped[0] else offset + line.index(stripped[0])
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
        if self._tag:
            self._flush()
        self._tag, self._level, self._last = tag, level, last
        self._span, self._start = Span(start, end), content
        if content > start:
            self._cut.markup.append(Span(start, content))

    def _flush(self) -> None:
        if self._tag:
            self._cut.blocks.append(RawBlock(self._span, self._tag, self._level))
            self._cut.starts.append(min(self._start, self._span.end))
            self._tag = ""

    def _paragraph(self, start: int, stripped: str, line: str) -> None:
        end = start + len(stripped)
        if is_row(stripped):
            self._flush()
            self._emit(RawBlock(Span(start, end), "row"), start)
            return
        if self._tag in ("p", "li", "quote", "footnote"):
            hangs = self._tag in ("li", "footnote") and line[:2] in ("  ", "\t")
            link = link_goes_on(self._last, stripped)
            if hangs or link or self._wrapping.joins(self._last, stripped):
                self._span = Span(self._span.start, end)
                open_link = link or self._last.rfind("[") > self._last.rfind("]")
                self._last = f"{self._last[-_LONGEST_TAIL:]} {stripped}" if open_link else stripped
                return
        self._open("p", start, end, start, stripped)

    def _special(self, number: int, start: int, stripped: str) -> int:
        """Read a line that may open something else than a paragraph; return how many lines it took."""
        letter = stripped[0]
        end = start + len(stripped)
        if letter == "#" and (hashes := _HEADING.match(stripped)):
            self._heading(start, stripped, hashes)
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
            return self._passage(self._passages.fenced(number, start, fence))
        if letter == "<":
            if heading := _HTML_HEADING.match(stripped):
                self._open("h", start, end, start, stripped, int(heading.group(1)))
                self._flush()
                return 1
            return self._passage(self._passages.html(number, start, stripped))
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
                self._define(start, end, definition[1], definition[2] or definition[3])
                return 1
            if label := _LABEL_ALONE.fullmatch(stripped):
                return self._define_below(number, start, label[1])
        entry = _LIST_ENTRY.match(stripped)
        if entry is None or (
            self._tag == "p" and letter.isdigit() and self._wrapping.joins(self._last, stripped)
        ):
            return 0
        content = start if is_read_aloud(stripped) else start + entry.end()
        self._open("li", start, end, content, stripped, indent(self._lines[number]) // 2)
        return 1

    def _heading(self, start: int, stripped: str, heading: re.Match[str]) -> None:
        end = start + len(stripped)
        level = len(heading.group(1) or heading.group(2))
        self._open("h", start, end, start + heading.end(), stripped, level)
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

    def _passage(self, passage: Passage) -> int:
        """Keep what is fenced off, and say how many lines it took."""
        if passage.lines:
            self._flush()
            if passage.block is not None:
                self._emit(passage.block, passage.block.span.start)
        return passage.lines

    def _quote(self, start: int, stripped: str) -> int:
        sign = _QUOTE.match(stripped)
        content = start + sign.end() if sign else start
        end = start + len(stripped)
        if definition := _DEFINITION.fullmatch(stripped, content - start):
            self._define(start, end, definition[1], definition[2] or definition[3])
        elif content == end:
            self._flush()
        elif self._tag == "quote" and not self._interrupts(stripped[content - start :]):
            self._cut.markup.append(Span(start, content))
            self._span = Span(self._span.start, end)
            self._last = stripped
        else:
            self._open("quote", start, end, content, stripped)
        return 1

    def _interrupts(self, words: str) -> bool:
        """Whether a quoted line begins an entry, and not a date that a program wrapped (CommonMark, 5.3)."""
        if _LIST_ENTRY.match(words) is None:
            return False
        first = not words[0].isdigit() or (words[0] == "1" and not words[1].isdigit())
        return first or _LIST_ENTRY.match(_QUOTE.sub("", self._last, count=1)) is not None

    def _define_below(self, number: int, start: int, label: str) -> int:
        """Read a definition whose address stands in the next line; return how many lines it took."""
        below = self._lines[number + 1] if number + 1 < len(self._lines) else ""
        target = _ADDRESS_ALONE.fullmatch(below.strip())
        if target is None:
            return 0
        line = self._lines[number]
        next_line = start - (len(line) - len(line.lstrip())) + len(line)
        self._define(start, next_line + len(below.rstrip()), label, target[1] or target[2])
        return 2

    def _define(self, start: int, end: int, label: str, target: str | None) -> None:
        self._flush()
        key = label_key(label)
        href = decoded(target or "")
        span = Span(start, end)
        self._cut.markup.append(span)
        self._cut.definitions.setdefault(key, Definition(href, span))
        self._emit(RawBlock(span, "definition"), end)
