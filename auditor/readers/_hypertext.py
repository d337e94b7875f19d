"""Writes the text of books' chapters and of mails: HTML that is all article, with nothing to find it among.

(A page of the web has its own reader, which judges what of it is the article.) Climbs by the tree's own
pointers and keeps no recursion, so that depth costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from auditor.readers._page._guard import guarded
from auditor.readers._written import Written

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS_WORDS = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr
ul
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_UNREAD = frozenset(
    ("head", "script", "style", "template", "title", "noscript", "select", "svg", "math", "rt")
)
_APART = frozenset(("nav", "footer"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAGS = {"li": "li", "figcaption": "caption", "caption": "caption", "pre": "code", "blockquote": "quote"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"<(title|script|style|a|div|p|span|iframe|textarea|td|i|b|em)\b([^<>]*)/>", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NOTE = re.compile(r"[\[(]?\s?(?:\d{1,4}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})\s?[\])]?")
_LINKED = re.compile(r"<a\s[^<>]{0,2000}?href\s?=\s?[\"']?(?:https?:)?//", re.IGNORECASE)
_LABEL = re.compile(r"[\s\[(]*(?:\d{1,4}|[a-z]|[*†‡§¶]{1,3}|↩|\^)[\s\]).:]*")
_LONG_CELL = 60  # words; a cell that has more is a part of the page and not of a table


class Chapter:
    """One tree and what its ids stand for; `name` is the part it comes from."""

    def __init__(self, html: str, name: str, file: str, written: Written) -> None:
        from selectolax.lexbor import LexborHTMLParser

        html, cut = guarded(_EMPTY.sub(r"<\1\2></\1>", html), file)
        written.remarks += cut
        self.name = name
        self.body = LexborHTMLParser(html).body
        self.linked = sum(1 for _ in _LINKED.finditer(html))


Find = Callable[[str, str], "tuple[str, LexborNode, Chapter] | None"]
"""The note that a target in a part points to: its identity, its element and the chapter it is in."""


def _no_note(_part: str, _href: str) -> None:
    """Nothing is a note."""


class Hypertext:
    """Writes chapters; `find` gives the notes that links point to, `skipped` elements written elsewhere."""

    def __init__(
        self,
        written: Written,
        *,
        find: Find = _no_note,
        skipped: Collection[int] = (),
        apart: Callable[[LexborNode], bool] = lambda _: False,
    ) -> None:
        """`apart` says of an element that the file sets it apart from the article: what a mail quotes."""
        self._written = written
        self._find = find
        self._skipped = skipped
        self._is_apart = apart
        self._lists = 0
        self._aside = 0
        self._forced: list[tuple[str, int]] = []
        self._code = 0
        self._rows = 0
        self._cells = 0
        self._pending = True
        self._part = ""
        self._label = ""  # of the entry that is to be opened
        self._counts: dict[int, int] = {}

    def write(self, chapter: Chapter, top: LexborNode | None = None) -> None:
        """Write a chapter, or one element of it."""
        node = top or chapter.body
        if node is None:
            return
        before, self._part = self._part, chapter.name
        self._written.path = chapter.name
        root, depth = node, 0
        leaves: list[list[Callable[[], None]]] = []
        while node is not None and not self._written.full:
            if node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_element_node:
                leave = self._enter(node, node is root and top is not None)
                if leave is not None:
                    inside = node.first_child
                    if inside is not None:
                        leaves.append(leave)
                        depth += 1
                        node = inside
                        continue
                    _all(leave)
            if node is root or depth == 0:
                break
            following = node.next
            while following is None and depth:
                depth -= 1
                parent = node.parent
                if parent is None:
                    break
                node = parent
                _all(leaves.pop())
                following = node.next if depth else None
            node = following
        while leaves:
            _all(leaves.pop())
        self._part = before

    # text

    def _text(self, text: str) -> None:
        words = text if self._code else _SPACES.sub(" ", text)
        if self._pending:
            if not words.strip():
                return
            self._open()
        if not self._code and self._written.ends_with_space:
            words = words.lstrip(" ")
        self._written.put(words)

    def _open(self) -> None:
        self._pending = False
        if self._written.bare_note:
            return
        tag, level = self._forced[-1] if self._forced else ("p", 0)
        if self._aside:
            tag, level = "aside", 0
        label, self._label = self._label if tag == "li" else "", ""
        self._written.open(tag, level, label)

    def _break(self) -> None:
        if not self._rows:
            if not self._written.bare_note:
                self._written.close()
            self._pending = True

    # elements

    def _enter(self, node: LexborNode, is_note: bool) -> list[Callable[[], None]] | None:
        """Open an element; return what to do at its end, None if its inside is not read."""
        tag = node.tag or ""
        attributes = node.attributes
        if tag in _UNREAD or (attributes and _is_hidden(attributes)):
            return None
        if not is_note and self._skipped and node.mem_id in self._skipped:
            return None
        leave: list[Callable[[], None]] = []
        if tag == "br":
            if not self._pending:
                self._written.put("\n")
            return None
        if tag == "img":
            if not self._pending:
                self._written.put("")
            return None
        if tag == "a":
            return self._anchor(node, attributes, leave)
        kinds = attributes.get("epub:type") or "" if attributes else ""
        if tag in _APART or "toc" in kinds.split() or self._is_apart(node):
            self._aside += 1
            leave.append(self._leave_aside)
        if tag in _BLOCKS:
            self._enter_block(node, tag, leave)
        return leave

    def _enter_block(self, node: LexborNode, tag: str, leave: list[Callable[[], None]]) -> None:
        if tag in ("td", "th") and self._rows:
            if self._cells:
                self._written.put(" | ")
            self._cells += 1
            return
        self._break()
        leave.append(self._break)
        if tag == "tr" and not self._rows and self._is_row(node):
            self._pending = False
            self._written.open("aside" if self._aside else "row")
            self._rows, self._cells = 1, 0
            leave.insert(0, self._leave_row)
        elif tag in ("ul", "ol"):
            self._lists += 1
            leave.append(self._leave_list)
        elif tag in _HEADINGS:
            self._force(("h", int(tag[1])), leave)
        elif tag == "li":
            self._force(("li", max(0, self._lists - 1)), leave)
            self._label = self._numbered(node)
        elif tag in _TAGS:
            self._force((_TAGS[tag], 0), leave)
            if tag == "pre":
                self._code += 1
                leave.append(self._leave_code)

    def _numbered(self, entry: LexborNode) -> str:
        """Return the number that is shown before an entry, as it is written in text."""
        above = entry.parent
        if above is None or above.tag != "ol":
            return ""
        first = above.attributes.get("start") or "1"
        start = int(first) if first.isdecimal() and len(first) < 4 else 1
        number = self._counts[above.mem_id] = self._counts.get(above.mem_id, start - 1) + 1
        return f"{number}. "

    def _force(self, forced: tuple[str, int], leave: list[Callable[[], None]]) -> None:
        self._forced.append(forced)
        leave.append(self._leave_forced)

    def _anchor(
        self, node: LexborNode, attributes: dict[str, str | None], leave: list[Callable[[], None]]
    ) -> list[Callable[[], None]] | None:
        href = (attributes.get("href") or "").strip()
        if not href:
            return leave
        if not href.lower().startswith(("http://", "https://", "//", "www.", "ftp://")):
            words = (node.text_content or "").strip()
            kinds = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
            note = self._find(self._part, href) if "#" in href else None
            if note is not None and ("noteref" in kinds or (len(words) <= 5 and _NOTE.fullmatch(words))):
                identity, element, chapter = note
                if self._pending:
                    self._open()
                self._written.note(identity, lambda: self._write_note(chapter, element))
                return None
            return None if "backlink" in kinds or words in ("↩", "↑", "^", "↩︎") else leave
        if self._pending:
            self._open()
        self._written.link(href)
        words = node.text_content or ""
        if not words.strip() and node.css_first("img") is not None:
            self._written.unlink()
            return None
        leave.append(self._written.unlink)
        return leave

    def _write_note(self, chapter: Chapter, element: LexborNode) -> None:
        """Write a note without the number that it begins with."""
        self._pending = True
        first = next((node for node in element.traverse(include_text=True) if _has_words(node)), None)
        if first is not None and _LABEL.fullmatch(first.text_content or ""):
            first.decompose()
        self.write(chapter, element)

    # ends

    def _is_row(self, row: LexborNode) -> bool:
        """Whether a row is one of a table of short cells, and not one that lays out a page."""
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        return len(cells) > 1 and not any(
            (cell.text_content or "").count(" ") > 4 * _LONG_CELL
            or len((cell.text_content or "").split()) > _LONG_CELL
            or cell.css_first("table, p + p, h1, h2, h3, ul, ol") is not None
            for cell in cells
        )

    def _leave_row(self) -> None:
        self._rows = 0

    def _leave_forced(self) -> None:
        self._forced.pop()

    def _leave_list(self) -> None:
        self._lists -= 1

    def _leave_code(self) -> None:
        self._code -= 1

    def _leave_aside(self) -> None:
        self._break()
        self._aside -= 1


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))


def _has_words(node: LexborNode) -> bool:
    return bool(node.is_text_node and (node.text_content or "").strip())


def _all(leave: list[Callable[[], None]]) -> None:
    for act in leave:
        act()
