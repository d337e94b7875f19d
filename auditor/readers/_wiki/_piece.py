"""Reads what stands inside the lines of a source: references, templates, links, pictures, tags."""

from __future__ import annotations

import re
from html import unescape

from auditor.readers._wiki._index import REF, Definition, Index, Shared, name_in
from auditor.readers._wiki._short import NONE, Short
from auditor.readers._wiki._templates import template
from auditor.readers._wiki._told import tell
from auditor.readers._written import Written

_TRIGGER = re.compile(
    r"\n|\{\{|\[\[|\[(?=(?:https?:)?//)|'{2,5}|</?[A-Za-z][^<>]{0,400}>|&#?\w{1,10};|__[A-Z]{3,20}__|\|\||!!"
)
_EXTERNAL = re.compile(
    r"\[((?:https?:)?//[^\s\[\]<>\"]{1,2000})[ \t]*((?:[^\[\]\n]++|\[[^\[\]\n]{0,80}\]){0,20})\]"
)
_FILES = "file|image|fichier|datei|bild|archivo|imagen|immagine|ficheiro|arquivo|imagem"
_FURNITURE = "category|catégorie|kategorie|categoría|categoria"
_PAGES = re.compile(rf":?\s{{0,5}}(?:(?P<file>{_FILES})|(?:{_FURNITURE}))\s{{0,5}}:", re.IGNORECASE)
_OTHER_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?:(?=[^\s|])[^|]*")
_UNREAD = frozenset((
    "math", "chem", "ce", "timeline", "score", "syntaxhighlight", "source", "templatestyles", "includeonly",
    "mapframe", "maplink", "graph", "imagemap", "hiero", "references",
))  # fmt: skip
_NOTATION = re.compile(r"[{}|\[\]=]+|<[^<>]{0,400}>")
_OPTION = re.compile(
    r"(?:thumb|thumbnail|vignette|mini|left|right|center|droite|gauche|upright|frame|\d+px|[a-z]{2,10}=)"
)
_DEEPEST = 12  # references and templates in one another
_LONGEST_TEMPLATE = 20_000
CELL = re.compile(r"(?:[^|\[\]{}\n<]{0,200}\|(?!\|))?[ \t]*")


class Piece:
    """An article, or a piece of it that stood in a template; every place of it is passed once.

    `depth` says in how many notes and templates it stands, `captions` are those of the pictures in the block
    that is open.
    """

    def __init__(self, text: str, written: Written, shared: Shared) -> None:
        self.text = text
        self.written = written
        self.shared = shared
        self.index = Index(text)
        self.ends = self.index.ends
        self.captions: list[str] = []
        self._quoted = False
        self.depth = 0
        self.short: Short = NONE

    def close(self) -> None:
        """End the block, and write the captions of the pictures that stood in it."""
        self.written.close()
        captions, self.captions = self.captions, []
        for words in captions:
            self.written.open("caption")
            self.part(words)
            self.written.close()

    def inline(self, position: int, limit: int, *, line: bool = False) -> int:
        """Write text up to a limit, or to the end of the line; return where to go on."""
        text, written = self.text, self.written
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
            elif sign[0] == "<":
                position = self._tag(found, limit)
            elif sign[0] == "&":
                written.put(unescape(sign))
            elif sign in ("||", "!!"):
                position = self._next_cell(sign, position)
        else:
            return max(position, limit) if not line else position
        written.put(text[position:limit])
        return limit

    def _next_cell(self, sign: str, position: int) -> int:
        """Part two cells of a line; return where the words of the second begin."""
        if self.written.tag != "row":
            self.written.put(sign)
            return position
        self.written.put("| " if self.written.ends_with_space else " | ")
        started = CELL.match(self.text, position)
        return started.end() if started else position

    def _template(self, start: int, limit: int) -> int:
        end = self.ends.get(start, 0)
        if not end or end > limit:
            self.written.put("{{")
            return start + 2
        if self.depth < _DEEPEST and end - start < _LONGEST_TEMPLATE:
            tell(self, template(self.text[start + 2 : end - 2]))
        return end

    def part(self, words: str) -> None:
        """Write a piece of source that was taken out of a template."""
        self.depth += 1
        if self.depth <= _DEEPEST:
            part = Piece(words, self.written, self.shared)
            part.short = self.short
            part.depth = self.depth
            part.inline(0, len(words))
            self.captions += part.captions
        self.depth -= 1

    def _page(self, start: int, limit: int) -> int:
        """Write the words of a link to another page of the wiki, which is no source."""
        end = self.ends.get(start, 0)
        if not end or end > limit:
            self.written.put("[[")
            return start + 2
        inside = self.text[start + 2 : end - 2]
        special = _PAGES.match(inside)
        if special is None or inside.startswith(":"):
            bar = self.text.find("|", start, end)
            if bar >= 0:
                self.inline(bar + 1, end - 2)
            elif not _OTHER_LANGUAGE.fullmatch(inside):
                self.written.put(inside.lstrip(":"))
        elif special["file"] and "|" in inside:
            self._picture(inside)
        return end

    def _picture(self, inside: str) -> None:
        """Keep the caption of a picture, whose words stand below the block it is in."""
        given = template(inside).parameters
        words = [value for key, value in given.items() if key.isdigit() and not _OPTION.match(value)]
        if words and self.written.tag_has_words:
            self.captions.append(words[-1])
        elif words:
            self.written.open("caption")
            self.part(words[-1])
            self.written.open("p")

    def _external(self, start: int) -> int:
        found = _EXTERNAL.match(self.text, start)
        if found is None:
            self.written.put("[")
            return start + 1
        href = unescape(found[1])
        self.written.link(f"https:{href}" if href.startswith("//") else href)
        if found[2]:
            self.inline(found.start(2), found.end(2))
        self.written.unlink()
        return found.end()

    def _tag(self, found: re.Match[str], limit: int) -> int:
        sign = found[0]
        name = sign.strip("</>").split(None, 1)[0].rstrip("/").lower() if sign.strip("</> ") else ""
        if name == "ref" and sign[1] != "/":
            return self._reference(found, limit)
        if name == "br":
            self.written.put("\n")
        elif name == "blockquote":
            self._quoted = sign[1] != "/"
            self.written.close()
            self.written.open("quote" if self._quoted else "p")
        elif name == "gallery" and sign[1] != "/":
            return self._gallery(found.end())
        elif name in _UNREAD and sign[1] != "/" and not sign.endswith("/>"):
            end = self.index.tag_end(name, found.end())
            return end + len(name) + 3 if end >= 0 else found.end()
        return found.end()

    def _gallery(self, position: int) -> int:
        """Write the captions of a gallery, one a line; return where to go on."""
        end = self.index.tag_end("gallery", position)
        if end < 0:
            return position
        for line in self.text[position:end].split("\n"):
            _, bar, words = line.partition("|")
            if bar and words.strip():
                self.captions.append(words.strip())
        if not self.written.tag_has_words:
            self.close()
            self.written.open("p")
        return end + len("</gallery>")

    def _reference(self, found: re.Match[str], limit: int) -> int:
        opened = REF.match(self.text, found.start())
        inside = opened[1] if opened else ""
        name = name_in(inside)
        if inside.rstrip().endswith("/"):
            self.mark(name)
            return found.end()
        end = self.index.ref_end(found.end())
        if end >= len(self.text):
            return found.end()  # nothing closes it
        self.mark(name, (self.text, found.end(), end))
        closing = self.text.find(">", end)
        return min(limit, closing + 1) if closing >= 0 else limit

    def mark(self, name: str, content: Definition | None = None) -> None:
        """Write the mark of a reference, whose content stands at its name, else here; or nowhere."""
        content = self.index.named.get(name) or self.shared.named.get(name) or content
        if self.depth >= _DEEPEST or not (name or content):
            return
        self.written.note(name or self.shared.anonymous(), lambda: self._note(content))

    def _note(self, content: Definition | None) -> None:
        """Write the content of a note; of templates that nobody knows, their words."""
        if content is None:
            return
        text, start, stop = content
        self.depth += 1
        if text is self.text:
            self.inline(start, stop)
        else:
            self.part(text[start:stop])
        if self.written.bare_note:
            self.written.put(" ".join(_NOTATION.sub(" ", text[start:stop]).split()))
        self.depth -= 1
