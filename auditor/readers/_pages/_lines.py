"""Takes the lines of a page out of PDFium: what they say, where they stand, which letters are linked.

A link of a PDF is a rectangle over the page; the letters whose middle lies in it are its words.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import bidirectional

from auditor.readers._pages._mended import Letter, Line, rejoined, whole_words, with_labels
from auditor.readers._pages._tagged import tags

_GAP = 0.8  # times the size of letters, from which a gap may part two cells
_NARROW_GAP = 0.5  # the same in a row that has other cells, all of them short
_LONGEST_CELL = 32  # letters of such a cell
_WIDE_GAP = 1.5  # times the size of letters: what is further apart stands in two columns
_RAISED = 0.87  # times the size of a line's letters, up to which a digit is a raised one
_HIGH = 0.3  # times the size of letters above their line, from which a digit of any size is a raised one
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FAR = 1.2  # times the size of letters: nothing nearer than that is near
_LONGEST_URI = 4096
_MOST_LINKS = 5_000  # of a page
_BOLD = 600


@dataclass(slots=True)
class Sheet:
    """A page: its lines in the order they were printed, and links over no letter.

    What lies in `lowest` or under it is the last line of the page, what lies in `highest` or above it the
    first.
    """

    width: float
    height: float
    lines: list[Line]
    pictures: list[str]
    unread: int = 0  # links, of more than any page has
    lowest: float = field(init=False)
    highest: float = field(init=False)

    def __post_init__(self) -> None:
        self.lowest = min(self.lines, key=lambda line: line.bottom).top if self.lines else 0.0
        self.highest = max(self.lines, key=lambda line: line.top).bottom if self.lines else self.height

    def stands_alone(self, line: Line) -> bool:
        """Return whether nothing stands beside a line, nor near it above and below."""
        far = _FAR * line.size
        return all(
            other is line or other.bottom > line.top + far or other.top < line.bottom - far
            for other in self.lines
        )


def sheet(page: Any, document: Any) -> Sheet:
    """Return what is on a page of PDFium."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    text = page.get_textpage()
    try:
        rows = _rows(text, pdfium)
        links, unread = _links(page, document, pdfium)
        blocks = tags(page, pdfium)
        lines: list[Line] = []
        used: set[int] = set()
        for row in _in_columns([_pieces(row) for row in rejoined(rows)]):
            for piece in row:
                line = _line(piece, links, used)
                if line is not None:
                    weight = pdfium.FPDFText_GetFontWeight(text, piece[0].index)
                    last = pdfium.FPDFText_GetFontWeight(text, piece[-1].index)
                    line.bold = weight >= _BOLD and last >= _BOLD
                    line.apart = _is_artifact(text, piece[0].index, pdfium)
                    line.base = _base(text, piece, pdfium)
                    if blocks:
                        line.begins = blocks.get(_content(text, piece[0].index, pdfium))
                        line.ends = blocks.get(_content(text, piece[-1].index, pdfium))
                    lines.append(line)
        pictures = [uri for number, (*_, uri) in enumerate(links) if number not in used]
    finally:
        text.close()
    return Sheet(width, height, with_labels(lines), pictures, unread)


def _is_artifact(text: Any, index: int, pdfium: Any) -> bool:
    """Whether a letter is marked as no part of the content (ISO 32000-1, 14.8.2.2)."""
    printed = pdfium.FPDFText_GetTextObject(text, index)
    if not printed:
        return False
    size = ctypes.c_ulong()
    name = (ctypes.c_ushort * 16)()
    for number in range(min(pdfium.FPDFPageObj_CountMarks(printed), 8)):
        mark = pdfium.FPDFPageObj_GetMark(printed, number)
        if pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size):
            said = bytes(name)[: max(0, size.value - 2)].decode("utf-16-le", "replace")
            if said == "Artifact":
                return True
    return False


def _content(text: Any, index: int, pdfium: Any) -> int:
    """Return the number of the marked content that a letter is of, -1 for none."""
    printed = pdfium.FPDFText_GetTextObject(text, index)
    return pdfium.FPDFPageObj_GetMarkedContentID(printed) if printed else -1


def _base(text: Any, letters: list[Letter], pdfium: Any) -> float:
    """Return the height that most letters of a line stand on."""
    x, y = ctypes.c_double(), ctypes.c_double()
    seen = sorted((letter for letter in letters if not letter.letter.isspace()), key=lambda each: each.bottom)
    pdfium.FPDFText_GetCharOrigin(text, seen[len(seen) // 2].index, x, y)
    return y.value


def _rows(text: Any, pdfium: Any) -> list[list[Letter]]:
    """Return the letters of a page, line by line as PDFium ends them."""
    rows: list[list[Letter]] = [[]]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox
    get_size = pdfium.FPDFText_GetFontSize
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = get_unicode(text, index)
        if code in (10, 13):
            if rows[-1]:
                rows.append([])
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        hyphen = code in (2, 0xFFFE)  # PDFium's signs for one at the end of a line, which it joins
        code = 45 if hyphen else code or 32
        get_box(text, index, left, right, bottom, top)
        rows[-1].append(
            Letter(chr(code), left.value, bottom.value, right.value, top.value, get_size(text, index), index)
        )
        if hyphen:
            rows.append([])
    return [row for row in rows if row]


def _pieces(row: list[Letter]) -> list[list[Letter]]:
    """Return a row cut where the next letters stand in another column or on another line."""
    pieces: list[list[Letter]] = [[]]
    before: Letter | None = None
    for letter in row:
        if letter.letter.isspace():
            if pieces[-1]:
                pieces[-1].append(letter)
            continue
        if before is not None:
            size = max(before.size, letter.size, 1.0)
            gap = _gap(before, letter)
            apart = min(abs(letter.bottom - before.bottom), abs(letter.top - before.top)) > size
            if gap > _WIDE_GAP * size or apart:
                pieces.append([])
        pieces[-1].append(letter)
        before = letter
    return [piece for piece in pieces if piece]


def _gap(before: Letter, letter: Letter) -> float:
    """Return how far a letter stands behind the one before; 0 where it may stand on either side of it."""
    either = _is_leftward(before.letter) or _is_leftward(letter.letter)
    return 0.0 if either else letter.left - before.right


def _is_leftward(letter: str) -> bool:
    """Return whether a letter is of a script that is written from right to left."""
    return letter >= "\u0590" and bidirectional(letter) in ("R", "AL")


def _in_columns(rows: list[list[list[Letter]]]) -> Iterator[list[list[Letter]]]:
    """Yield rows of pieces, cut once more where a column begins that other rows show by wider gaps."""
    starts = sorted({piece[0].left for row in rows for piece in row[1:]})
    for row in rows:
        if not starts or row[-1][-1].left < starts[0]:
            yield row
            continue
        cells = len(row) > 1 and all(len(piece) <= _LONGEST_CELL for piece in row)
        least = _NARROW_GAP if cells else _GAP
        cut: list[list[Letter]] = []
        for piece in row:
            cut.append([])
            before: Letter | None = None
            for letter in piece:
                if before is not None and not letter.letter.isspace():
                    gap = letter.left - before.right
                    if gap > least * letter.size and _is_near(starts, letter.left, 0.12 * letter.size):
                        cut.append([])
                cut[-1].append(letter)
                before = letter if not letter.letter.isspace() else before
        yield cut


def _is_near(places: list[float], place: float, most: float) -> bool:
    nearest = bisect_left(places, place - most)
    return nearest < len(places) and places[nearest] <= place + most


def _line(letters: list[Letter], links: list[tuple[float, ...]], used: set[int]) -> Line | None:
    while letters and letters[-1].letter.isspace():
        letters.pop()
    seen = [letter for letter in letters if not letter.letter.isspace()]
    if not seen:
        return None
    sizes = sorted(letter.size for letter in seen)
    size = sizes[len(sizes) // 2] or 1.0
    base = sorted(letter.bottom for letter in seen)[len(seen) // 2]
    line = Line(
        "",
        min(letter.left for letter in seen),
        max(letter.right for letter in seen),
        min(letter.bottom for letter in seen),
        max(letter.top for letter in seen),
        size,
        False,
    )
    pieces: list[str] = []
    near = [(number, link) for number, link in enumerate(links) if _crosses(line, link)]
    for place, letter in enumerate(letters):
        sign = letter.letter
        if sign.isdigit() and sign.isascii() and _raised(letter, base, size):
            sign = sign.translate(_SUPERSCRIPTS)
            if pieces and pieces[-1].isspace():
                pieces[-1] = ""
        pieces.append(sign)
        if near and not sign.isspace():
            _mark(line, place, letter, near, used)
    line.text = "".join(pieces)
    line.links = [(*whole_words(line.text, start, end), uri) for start, end, uri in line.links]
    if "" in pieces:
        starts = [0]
        for piece in pieces:
            starts.append(starts[-1] + len(piece))
        line.links = [(starts[start], starts[end], uri) for start, end, uri in line.links]
    return line


def _raised(letter: Letter, base: float, size: float) -> bool:
    above = letter.bottom - base
    return above > 0.1 * size and (letter.size < _RAISED * size or above > _HIGH * size)


def _crosses(line: Line, link: tuple[Any, ...]) -> bool:
    left, bottom, right, top, _ = link
    return bool(left < line.right and right > line.left and bottom < line.top and top > line.bottom)


def _mark(
    line: Line, place: int, letter: Letter, near: list[tuple[int, tuple[Any, ...]]], used: set[int]
) -> None:
    x, y = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    for number, (left, bottom, right, top, uri) in near:
        if left <= x <= right and bottom <= y <= top:
            used.add(number)
            if line.links and line.links[-1][2] == uri and place - line.links[-1][1] <= 2:
                line.links[-1] = (line.links[-1][0], place + 1, uri)
            else:
                line.links.append((place, place + 1, uri))
            return


def _links(page: Any, document: Any, pdfium: Any) -> tuple[list[tuple[Any, ...]], int]:
    """Return the web links of a page: left, bottom, right, top, target; and how many more it has."""
    found: list[tuple[Any, ...]] = []
    unread = 0
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        if len(found) >= _MOST_LINKS:
            unread += 1
            continue
        action = pdfium.FPDFLink_GetAction(link)
        if not action:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size <= _LONGEST_URI:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        rectangle = pdfium.FS_RECTF()
        uri = buffer.raw[: size - 1].decode("utf-8", "replace").strip()
        if uri and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            low, high = sorted((rectangle.bottom, rectangle.top))
            found.append((rectangle.left, low, rectangle.right, high, uri))
    return found, unread
