"""Takes markup out of a text and folds its typography, keeping the way back. Changes no wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.model import Prose, Span

_SAME_LENGTH = (
    *((space, " ") for space in "\n\r\t\x0b\x0c\x85\xa0\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
    *((space, " ") for space in "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2028\u2029"),
    ("\u2019", "'"),
    ("\u02bc", "'"),
    ("\uff07", "'"),
    ("\u2010", "-"),
    ("\u2011", "-"),
)
_INNER_TURNED_COMMA = re.compile(r"‘(?<=[^\W\d_]‘)(?=[^\W\d_])")
_INVISIBLES = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_UNUSUAL = re.compile(f"[{_INVISIBLES}ﬀ-ﬆ]")
_PRINTED = "\u034fﬀﬁﬂﬃﬄﬅﬆ"  # the unusual characters that print
_SPACES = re.compile(" {2,}")
_COMPOSED_LATER = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]{1,8}")
_MARKS, _KANA_MARKS = b"\x03", b"\x30"  # upper halves of those
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|t[dhr]|li|[uo]l|h[1-6r]|tr|table)\b", re.IGNORECASE)
_AFTER_STOP = frozenset(".!?…»”)\"'")

_Change = tuple[int, int, str]


def project(text: str, markup: Sequence[Span], blocks: Sequence[Span]) -> Prose:
    """Return the prose of `blocks`: one line a block (empty where nothing is left), markup left out.

    `blocks` lie in order and apart; `markup` is in order of its starts and may overlap. White space
    runs become one space, and a citation mark between two sentences leaves one behind.
    """
    folded = _fold(text)
    changes = _changes(text, folded, markup, blocks)
    prose = _Writer(text, folded)
    change = next(changes, None)
    position = 0
    for start, end in blocks:
        if position <= start:
            position = start
            if (change is None or change[0] >= end) and prose.take(start, end):
                position = end
                continue
        due: list[_Change] = []
        while change is not None and change[0] < end:
            due.append(change)
            change = next(changes, None)
        if folded.find("  ", start, end) >= 0:
            due += ((run.start() + 1, run.end(), "") for run in _SPACES.finditer(folded, start, end))
            due.sort()
        for changed, resumed, instead in due:
            if resumed > position:
                if changed > position:
                    prose.copy(position, changed)
                prose.leave_out(max(changed, position), instead)
                position = resumed
        if position < end:
            prose.copy(position, end)
        prose.end_block(end)
    pieces = prose.pieces[:-1]
    starts = accumulate(map(len, pieces[:-1]), initial=0) if pieces else ()
    return Prose("".join(pieces), tuple(starts), tuple(prose.sources[:-1]))


class _Writer:
    """Collects pieces of prose and where each stands in the document."""

    __slots__ = ("_last", "_skipped", "folded", "pieces", "sources", "text")

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.pieces: list[str] = []
        self.sources: list[int] = []
        self._last = ""  # last character of the block so far
        self._skipped = -1  # where markup was left out just before

    def copy(self, start: int, end: int) -> None:
        """Take a piece of the document over."""
        if self.folded[start] == " " and self._last in ("", " "):
            start += 1
            if start >= end:
                return
        if self._skipped >= 0:
            self._mend(start)
        self._put(self.folded[start:end], start)

    def take(self, start: int, end: int) -> bool:
        """Take a whole block over and close it, if it begins and ends with visible characters."""
        piece = self.folded[start:end]
        if not piece or piece[0] == " " or piece[-1] == " ":
            return False
        if "  " in piece:
            at = 0
            for run in _SPACES.finditer(piece):
                self.pieces.append(piece[at : run.start() + 1])
                self.sources.append(start + at)
                at = run.end()
            piece = piece[at:]
            start += at
        self.pieces += (piece, "\n")
        self.sources += (start, end)
        return True

    def leave_out(self, start: int, instead: str) -> None:
        """Pass over markup, or put something in the place of a character."""
        if instead:
            for letter in instead:
                self._put(letter, start)
        elif self._skipped < 0 and self.folded[start] != " " and not _INVISIBLE.match(self.folded, start):
            self._skipped = start

    def end_block(self, end: int) -> None:
        """Take a trailing space back, and write the line feed that closes a block ending at `end`."""
        if self._last == " ":
            self._drop_space()
        self._skipped = -1
        self.pieces.append("\n")
        self.sources.append(end)
        self._last = ""

    def _mend(self, start: int) -> None:
        following = self.folded[start]
        if self._last == " ":
            if following in ".," and not self.folded[start + 1 : start + 2].isdigit():
                self._drop_space()
        elif self._last and following != " ":
            sentence_ends = self._last in _AFTER_STOP and following.isupper()
            if sentence_ends or _BLOCK_TAG.match(self.text, self._skipped):
                self._put(" ", self._skipped)
        self._skipped = -1

    def _put(self, piece: str, source: int) -> None:
        self.pieces.append(piece)
        self.sources.append(source)
        self._last = piece[-1]
        self._skipped = -1

    def _drop_space(self) -> None:
        if self.pieces[-1] == " ":
            del self.pieces[-1], self.sources[-1]
            before = self.pieces[-1][-1] if self.pieces else ""
            self._last = "" if before == "\n" else before
        else:
            self.pieces[-1] = self.pieces[-1][:-1]
            self._last = self.pieces[-1][-1]


def _fold(text: str) -> str:
    """Replace what has a plain counterpart of the same length."""
    for fancy, plain in _SAME_LENGTH:
        if fancy in text:
            text = text.replace(fancy, plain)
    return _INNER_TURNED_COMMA.sub("'", text) if "‘" in text else text


def _may_compose(text: str) -> bool:
    """Whether a text may have marks that combine with the letter before, by its upper halves in UTF-16."""
    upper = text.encode("utf-16-le", "surrogatepass")[1::2]
    return _MARKS in upper or _KANA_MARKS in upper


def _changes(text: str, folded: str, markup: Sequence[Span], blocks: Sequence[Span]) -> Iterator[_Change]:
    """Return what is to be left out or replaced, in order; runs of spaces aside."""
    changes: list[_Change] = [(start, end, "") for start, end in markup]
    marked = len(changes)
    unusual = any(map(folded.__contains__, _PRINTED))
    for start, end in blocks if unusual or not folded.isprintable() else ():
        if unusual or not folded[start:end].isprintable():
            for found in _UNUSUAL.finditer(folded, start, end):
                letter = found.group()
                spelled = unicodedata.normalize("NFKC", letter) if "ﬀ" <= letter <= "ﬆ" else ""
                changes.append((found.start(), found.end(), spelled))
    if not text.isascii() and _may_compose(text):
        for found in _COMPOSED_LATER.finditer(folded):
            composed = unicodedata.normalize("NFC", found.group())
            if len(composed) < len(found.group()):
                changes.append((found.start(), found.end(), composed))
    if len(changes) > marked:
        changes.sort()
    return iter(changes)
