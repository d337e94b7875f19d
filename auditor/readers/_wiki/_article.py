"""Walks the source of an article: lines make blocks; references, templates and links stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from auditor.draft import Draft, Metadata
from auditor.model import Hyperlink, LinkRole
from auditor.readers._decode import decode
from auditor.readers._draft import KnownHost
from auditor.readers._limits import shortened
from auditor.readers._wiki._templates import Cited, Template, template
from auditor.readers._written import Written

_TRIGGER = re.compile(
    r"\n|\{\{|\[\[|\[(?=(?:https?:)?//)|'{2,5}|<!--|</?[A-Za-z][^<>]{0,400}>|&#?\w{1,10};|__[A-Z]{3,20}__"
)
_PAIRS = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_HEADING = re.compile(r"(={1,6})[ \t]*([^\n]{1,300}?)[ \t]*\1[ \t]*(?=\n|$)")
_LIST = re.compile(r"([*#:;]{1,10})[ \t]*")
_CELL = re.compile(r"(?:[^|\[\]{}\n<]{0,200}\|(?!\|))?[ \t]*")
_EXTERNAL = re.compile(r"\[((?:https?:)?//[^\s\[\]<>\"]{1,2000})[ \t]*([^\[\]\n]{0,500})\]")
_REF = re.compile(r"<ref(?=[\s/>])([^<>]{0,400})>", re.IGNORECASE)
_NAME = re.compile(r"name\s{0,5}=\s{0,5}[\"']?([^\"'/>]{1,100})", re.IGNORECASE)
_PAGES = re.compile(
    r":?\s{0,5}(file|image|fichier|datei|archivo|immagine|category|catégorie|kategorie|categoría)\s{0,5}:",
    re.IGNORECASE,
)
_UNREAD = ("math", "gallery", "timeline", "score", "syntaxhighlight", "source", "templatestyles")
_FURNITURE = ("category", "catégorie", "kategorie", "categoría")
_OPTION = re.compile(
    r"(?:thumb|thumbnail|vignette|mini|left|right|center|droite|gauche|upright|frame|\d+px|[a-z]{2,10}=)"
)
_DEEPEST = 12  # references and templates in one another
_SHORT = re.compile(r"\{\{\s{0,3}(?:sfn|harv)", re.IGNORECASE)
_DESCRIBED = "described"
_MOST_TEMPLATES = 20_000
_LONGEST_TEMPLATE = 4_000


class _Short(NamedTuple):
    """The addresses of described sources by author and year, and those of them that short notes name."""

    described: dict[str, str]
    named: frozenset[str]


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of an article's source.

    Raises:
        UnreadableInput: if there is no text in it.
    """
    decoded = decode(data, name=name)
    text, cut = shortened(decoded.text)
    written = Written()
    written.remarks += (*decoded.degraded, *cut)
    Article(text.replace("\r\n", "\n"), written).write()
    written.write_notes()
    written.hyperlinks = [_listed(link) for link in written.hyperlinks]
    return written.draft(data, name, media_type="text/x-wiki", metadata=Metadata(), known_host=known_host)


class Article:
    """One article. Closing braces and tags are looked up, so that every place is passed once."""

    def __init__(self, text: str, written: Written) -> None:
        self._text = text
        self._written = written
        self._ends = _pairs(text)
        self._closed = [found.start() for found in re.finditer(r"</ref\s?>", text, re.IGNORECASE)]
        self._named: dict[str, tuple[int, int]] = {}
        self._tables = 0
        self._depth = 0
        self._quoted = False
        self._short = _Short({}, frozenset())
        for opened in _REF.finditer(text):
            named = _NAME.search(opened[1])
            if named and not opened[1].rstrip().endswith("/"):
                self._named.setdefault(named[1].strip(), (opened.end(), self._closing(opened.end())))

    def write(self) -> None:
        """Write all blocks."""
        text, position = self._text, 0
        if _SHORT.search(text):
            self._short = self._shortened()
        while position < len(text) and not self._written.full:
            position = self._line(position)
        self._written.close()

    def _shortened(self) -> _Short:
        """Return the addresses of the sources that templates describe, and those that short notes name."""
        described: dict[str, str] = {}
        named: set[str] = set()
        for start in sorted(self._ends)[:_MOST_TEMPLATES]:
            end = self._ends[start]
            if not self._text.startswith("{{", start) or end - start > _LONGEST_TEMPLATE:
                continue
            made = template(self._text[start + 2 : end - 2])
            if made.is_short:
                named.add(made.key)
            elif made.cites and (cited := made.cited()).url and made.key:
                described.setdefault(made.key, cited.url)
        return _Short(described, frozenset(named) & frozenset(described))

    def _line(self, position: int) -> int:
        """Read a line, with what is open at its end; return where the next one begins."""
        text, written = self._text, self._written
        if text[position] == "\n":
            written.close()
            return position + 1
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if heading := _HEADING.match(text, position):
            written.open("h", len(heading[1]))
            self._inline(heading.start(2), heading.end(2))
            written.close()
            return heading.end() + 1
        if text.startswith("{|", position):
            self._tables += 1
            return end + 1
        if self._tables and text[position] in "|!":
            return self._cell(position, end)
        if text.startswith("----", position):
            return end + 1
        if listed := _LIST.match(text, position):
            indented = listed[1].strip(":;") == ""
            written.open("p" if indented else "li", 0 if indented else len(listed[1]) - 1)
            position = listed.end()
        elif written.tag in ("p", "quote"):
            written.put(" ")
        else:
            written.open("quote" if self._quoted else "p")
        return self._inline(position, len(text), line=True)

    def _cell(self, position: int, end: int) -> int:
        text, written = self._text, self._written
        if text.startswith("|}", position):
            self._tables -= 1
            written.close()
            return end + 1
        if text.startswith("|-", position):
            written.close()
            return end + 1
        if written.tag != "row":
            written.open("row")
        else:
            written.put(" | ")
        started = _CELL.match(text, position + 1)
        return self._inline(started.end() if started else position + 1, len(text), line=True)

    # inside a line

    def _inline(self, position: int, limit: int, *, line: bool = False) -> int:
        """Write text up to a limit, or to the end of the line; return where to go on."""
        text, written = self._text, self._written
        while position < limit:
            found = _TRIGGER.search(text, position, limit)
            if found is None:
                break
            written.put(text[position : found.start()])
            sign = found[0]
            position = found.end()
            if sign == "\n":
                if line:
                    return position
                written.put(" ")
            elif sign == "{{":
                position = self._template(found.start(), limit)
            elif sign == "[[":
                position = self._page(found.start(), limit)
            elif sign == "[":
                position = self._external(found.start())
            elif sign == "<!--":
                end = text.find("-->", position)
                position = end + 3 if end >= 0 else limit
            elif sign[0] == "<":
                position = self._tag(found, limit)
            elif sign[0] == "&":
                written.put(unescape(sign))
        else:
            return max(position, limit) if not line else position
        written.put(text[position:limit])
        return limit

    def _template(self, start: int, limit: int) -> int:
        end = self._ends.get(start, 0)
        if not end or end > limit:
            self._written.put("{{")
            return start + 2
        if self._depth < _DEEPEST and end - start < 20_000:
            made = template(self._text[start + 2 : end - 2])
            cited = made.cited() if made.cites else made.linked()
            if cited is not None:
                self._cite(cited, described=made.cites and self._depth == 0 and made.key in self._short.named)
            elif made.is_short:
                self._write_short(made)
            elif made.is_note and made.parameters.get("1"):
                words = made.parameters["1"]
                self._written.note(f"#{start}", lambda: self._part(words))
            elif words := made.words():
                self._part(words)
        return end

    def _write_short(self, made: Template) -> None:
        """Write a short note with the address of the source that it names."""
        cited = Cited(self._short.described.get(made.key, ""), made.shown(), "")
        if self._depth or made.name.startswith("harv"):
            self._cite(cited)
        else:
            self._written.note(f"#{made.key} {made.shown()}", lambda: self._note_of(cited))

    def _note_of(self, cited: Cited) -> None:
        self._depth += 1
        self._cite(cited)
        self._depth -= 1

    def _cite(self, cited: Cited, *, described: bool = False) -> None:
        written = self._written
        if cited.url:
            written.link(cited.url)
        self._part(cited.title or cited.url)
        if cited.url:
            written.unlink(_DESCRIBED if described else "")
        if cited.rest:
            written.put(", ")
            self._part(cited.rest)

    def _part(self, words: str) -> None:
        """Write a piece of source that was taken out of a template."""
        self._depth += 1
        if self._depth <= _DEEPEST:
            part = Article(words, self._written)
            part._short = self._short
            part._depth = self._depth
            part._inline(0, len(words))
        self._depth -= 1

    def _page(self, start: int, limit: int) -> int:
        """Write the words of a link to another page of the wiki, which is no source."""
        end = self._ends.get(start, 0)
        if not end or end > limit:
            self._written.put("[[")
            return start + 2
        inside = self._text[start + 2 : end - 2]
        special = _PAGES.match(inside)
        if special is None or inside.startswith(":"):
            bar = self._text.find("|", start, end)
            if bar >= 0:
                self._inline(bar + 1, end - 2)
            else:
                self._written.put(inside.lstrip(":"))
        elif special[1].lower() not in _FURNITURE and "|" in inside:
            caption = template(inside).parameters
            words = [value for key, value in caption.items() if key.isdigit() and not _OPTION.match(value)]
            if words and not self._written.tag_has_words:
                self._written.open("caption")
                self._part(words[-1])
                self._written.open("p")
        return end

    def _external(self, start: int) -> int:
        found = _EXTERNAL.match(self._text, start)
        if found is None:
            self._written.put("[")
            return start + 1
        self._written.link(found[1])
        if found[2]:
            self._inline(found.start(2), found.end(2))
        self._written.unlink()
        return found.end()

    def _tag(self, found: re.Match[str], limit: int) -> int:
        sign = found[0]
        name = sign.strip("</>").split(None, 1)[0].rstrip("/").lower() if sign.strip("</> ") else ""
        if name == "ref" and sign[1] != "/":
            return self._reference(found, limit)
        if name == "br":
            self._written.put("\n")
        elif name == "blockquote":
            self._quoted = sign[1] != "/"
            self._written.close()
            self._written.open("quote" if self._quoted else "p")
        elif name in _UNREAD and sign[1] != "/" and not sign.endswith("/>"):
            end = self._text.find(f"</{name}>", found.end(), found.end() + 50_000)
            return end + len(name) + 3 if end >= 0 else found.end()
        return found.end()

    def _reference(self, found: re.Match[str], limit: int) -> int:
        opened = _REF.match(self._text, found.start())
        inside = opened[1] if opened else ""
        named = _NAME.search(inside)
        name = named[1].strip() if named else ""
        empty = inside.rstrip().endswith("/")
        end = found.end() if empty else self._closing(found.end())
        if end >= len(self._text) and not empty:
            return found.end()  # nothing closes it
        content = self._named.get(name) or (None if empty else (found.end(), end))
        if content is not None and self._depth < _DEEPEST:
            start, stop = content
            self._written.note(name or f"#{found.start()}", lambda: self._note(start, stop))
        if empty:
            return end
        closing = self._text.find(">", end)
        return min(limit, closing + 1) if closing >= 0 else limit

    def _note(self, start: int, stop: int) -> None:
        self._depth += 1
        self._inline(start, stop)
        self._depth -= 1

    def _closing(self, position: int) -> int:
        place = bisect_left(self._closed, position)
        return self._closed[place] if place < len(self._closed) else len(self._text)


def _listed(link: Hyperlink) -> Hyperlink:
    """Return a link as it is, or as listed where short notes cite what it describes."""
    return replace(link, role=LinkRole.LISTED, form="inline") if link.form == _DESCRIBED else link


def _pairs(text: str) -> dict[int, int]:
    """Return where each ``{{`` and ``[[`` that is closed ends."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for sign in _PAIRS.finditer(text):
        if sign[0] in ("{{", "[["):
            opened.append((sign[0], sign.start()))
            continue
        wanted = "{{" if sign[0] == "}}" else "[["
        while opened and opened[-1][0] != wanted and wanted == "{{":
            opened.pop()
        if opened and opened[-1][0] == wanted:
            ends[opened.pop()[1]] = sign.end()
    return ends
