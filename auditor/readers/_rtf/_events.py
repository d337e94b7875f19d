"""Takes RTF apart into what happens in its text: words, ends of paragraphs, links, notes, cells.

One pass over control words with a stack of groups, no recursion. Groups that are no text (fonts, pictures,
headers, what a program does not know) are passed over; deleted and hidden text too.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SKIPPED_WORDS = """
fonttbl colortbl info pict object header headerl headerr headerf footer footerl footerr footerf nonshppict
listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl
annotation atnid atnauthor atrfstart atrfend atndate atnref tc xe bkmkstart bkmkend revtbl filetbl
mmathPr falt panose ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn shptxtless objdata datafield formfield
sp shprslt
"""
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_KNOWN_STARRED = frozenset(
    ("fldinst", "footnote", "shppict", "shpinst", "shptxt", "listtext", "pntext", "hyperlink")
)
_SIGNS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "~": "\xa0", "_": "-", "-": "\xad",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_DEEPEST_GROUP = 5_000
_DEEPEST = 20  # fields and notes in one another
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Event:
    """What happens: `kind` is text, par, cell, row, field, note or label; `words` its text or instruction."""

    kind: str
    words: str = ""
    style: str = ""
    outline: str = ""
    in_table: bool = False
    inside: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    out: list[Event]
    skipped: bool = False
    hidden: bool = False
    raised: bool = False
    starred: bool = False
    fallback: int = 1  # characters that stand for a Unicode one in programs that know none
    codec: str = ""
    role: str = ""
    owner: Event | None = None
    linked: Event | None = None  # the field that this group is of
    nested: int = 0  # fields and notes around it
    anchored: tuple[str, str, bool] | None = None  # the paragraph that this text box stands in, as it was


@dataclass(slots=True)
class Parsed:
    """The events of a file, and what its header says."""

    events: list[Event]
    styles: dict[str, str]
    title: str = ""
    deep: bool = False  # groups stand in one another deeper than any text has them; read up to there


class Parser:
    """Reads one file."""

    def __init__(self, text: str) -> None:
        """`text` are the bytes, each as the character of its number."""
        self._text = text
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = -1
        self._styles: dict[str, str] = {}
        self._style_number = "0"
        self._title: list[str] = []
        self._style = self._outline = ""
        self._in_table = False
        self._bytes = bytearray()
        self._to_pass = 0
        self._high = 0  # the first half of a character outside the first plane
        self._events: list[Event] = []
        self._boxes: list[Event] = []  # what text boxes of the paragraph say, which is read behind it
        self._group = _Group(self._events)
        self._stack: list[_Group] = []

    def parse(self) -> Parsed:
        """Return what happens in the file."""
        text, position, end = self._text, 0, len(self._text)
        while position < end:
            token = _TOKEN.match(text, position)
            if token is None or len(self._stack) > _DEEPEST_GROUP:
                break
            position = token.end()
            word, number, byte, sign, brace, plain = token.groups()
            if byte:
                if self._to_pass:
                    self._to_pass -= 1
                else:
                    self._bytes.append(int(byte, 16))
                continue
            if self._bytes:
                self._flush()
            if brace:
                self._brace(brace)
            elif word:
                if word == "bin" and number:
                    position += max(0, int(number))
                self._word(word, number)
            elif sign:
                if sign == "*":
                    self._group.starred = True
                elif sign in _SIGNS:
                    self._add(_SIGNS[sign])
                elif sign in "\r\n":
                    self._end("par")
            elif plain:
                self._plain(plain)
        self._flush()
        self._end("par")
        deep = len(self._stack) > _DEEPEST_GROUP
        return Parsed(self._events, self._styles, "".join(self._title).strip(), deep)

    def _flush(self) -> None:
        if self._bytes:
            raw, self._bytes = bytes(self._bytes), bytearray()
            self._add(raw.decode(self._group.codec or self._codec, "replace"))

    def _brace(self, brace: str) -> None:
        self._to_pass = 0
        if brace == "{":
            self._stack.append(self._group)
            inherited = {"sheet": "style", "fonts": "fonts", "label": "label", "instruction": "instruction"}
            role = inherited.get(self._group.role, "")
            owner = self._group.owner if role == "instruction" else None
            self._group = replace(self._group, starred=False, role=role, owner=owner, anchored=None)
        elif self._stack:
            closed = self._group
            if closed.role == "style":
                self._styles[self._style_number] = (
                    self._styles.get(self._style_number, "").rstrip("; ").lower()
                )
            if closed.anchored is not None:
                self._end("par")
                self._style, self._outline, self._in_table = closed.anchored
            self._group = self._stack.pop()

    def _plain(self, plain: str) -> None:
        if self._to_pass:
            passed = min(self._to_pass, len(plain))
            self._to_pass -= passed
            plain = plain[passed:]
        if not plain.isascii():
            plain = plain.encode("latin-1", "replace").decode(self._group.codec or self._codec, "replace")
        self._add(plain)

    def _add(self, words: str) -> None:
        group = self._group
        if group.role == "style":
            self._styles[self._style_number] = self._styles.get(self._style_number, "") + words
        elif group.role == "title":
            self._title.append(words)
        elif group.role == "instruction" and group.owner is not None:
            group.owner.words += words
        elif group.role == "label":
            group.out.append(Event("label", words))
        elif not group.skipped and not group.hidden and words:
            group.out.append(Event("text", words.translate(_SUPERSCRIPTS) if group.raised else words))

    def _unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._add(chr(0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)))
            self._high = 0
        else:
            self._add(chr(code))

    def _end(self, kind: str) -> None:
        if not self._group.skipped and self._group.role == "":
            out = self._group.out
            out.append(Event(kind, "", self._style, self._outline, self._in_table))
            if kind == "par" and out is self._events and self._boxes:
                out += self._boxes
                self._boxes.clear()

    def _word(self, word: str, number: str | None) -> None:
        group = self._group
        on = number != "0"
        match word:
            case "u" if number:
                self._unicode(int(number) % 0x10000)
                self._to_pass = group.fallback
            case "uc":
                group.fallback = min(int(number or 1), 8) if (number or "1").isdigit() else 1
            case "par" | "sect" | "page":
                self._end("par")
            case "cell" | "nestcell":
                self._end("cell")
            case "row" | "nestrow":
                self._end("row")
            case "pard":
                self._style = self._outline = ""
                self._in_table = False
            case "intbl":
                self._in_table = True
            case "s" if group.role == "style":
                self._style_number = number or "0"
                self._styles[self._style_number] = ""
            case "s":
                self._style = number or ""
            case "outlinelevel":
                self._outline = number or ""
            case "v" | "deleted" | "webhidden":
                group.hidden = on
            case "plain":
                group.hidden = group.raised = False
            case "super":
                group.raised = on
            case "nosupersub":
                group.raised = False
            case "ansicpg":
                self._codec = _codec(f"cp{number}") or self._codec
            case "mac":
                self._codec = "mac_roman"
            case "f" if group.role == "fonts":
                self._font = int(number or 0)
            case "fcharset" if group.role == "fonts":
                self._fonts[self._font] = _CHARSETS.get(int(number or 0), "")
            case "f":
                named = self._fonts.get(int(number or 0), "")
                group.codec = "" if named == "cp1252" else named
            case _:
                self._destination(word, group)

    def _destination(self, word: str, group: _Group) -> None:
        if word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "stylesheet":
            group.role, group.skipped = "sheet", True
        elif word == "fonttbl":
            group.role, group.skipped = "fonts", True
        elif word == "title" and group.skipped:
            group.role = "title"
        elif word in ("field", "footnote") and (group.skipped or group.nested >= _DEEPEST):
            group.linked = None
        elif word == "field":
            event = Event("field")
            group.nested += 1
            if not group.hidden:
                group.out.append(event)
            group.owner = group.linked = event
            group.out = event.inside
        elif word == "fldinst":
            group.role = "instruction"
            group.owner = group.linked
        elif word == "footnote":
            event = Event("note")
            group.nested += 1
            group.out.append(event)
            group.out = event.inside
        elif word == "shptxt" and not group.skipped:
            group.anchored = self._style, self._outline, self._in_table
            group.out = self._boxes
            self._style, self._outline, self._in_table = "", "", False
        elif word in ("listtext", "pntext"):
            group.role = "label" if not group.skipped else ""
        elif word in _SKIPPED or (group.starred and word not in _KNOWN_STARRED):
            group.skipped = True
        group.starred = False


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
