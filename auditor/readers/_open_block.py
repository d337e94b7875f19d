"""The block that is being written: its words, and what of them is a link, a mark, or not read aloud."""

from __future__ import annotations

from auditor.model import Span

PICTURE = "\ufffc"


class OpenBlock:
    """The words of the open block, if one is open; places are those of the whole text."""

    def __init__(self) -> None:
        self.full = False
        self._tag, self._level = "", 0
        self._pieces: list[str] = []
        self._start = self._end = 0
        self._open: list[tuple[int, str]] = []
        self._found: list[tuple[Span, str, str]] = []
        self._marked: list[tuple[Span, str]] = []
        self._unsaid: list[Span] = []

    @property
    def tag(self) -> str:
        """The tag of the open block, "" if there is none."""
        return self._tag

    @property
    def tag_has_words(self) -> bool:
        """Whether the open block has words already."""
        return bool(self._tag) and bool(self._words.strip())

    @property
    def bare_note(self) -> bool:
        """Whether the open block is a note of which only the label is written."""
        label = self._unsaid[0].end if self._unsaid else self._start
        return self._tag == "footnote" and self._end == label

    def put(self, words: str, *, aloud: bool = True) -> None:
        """Write words into the open block; what is not read `aloud` is markup."""
        if not self._tag or self.full:
            return
        if self._end == self._start:
            words = words.lstrip()
        if words:
            self._pieces.append(words)
            start, self._end = self._end, self._end + len(words)
            if not aloud:
                self._unsaid.append(Span(start, self._end))

    @property
    def ends_with_space(self) -> bool:
        """Whether a space at this place would be one too many."""
        return not self._pieces or self._pieces[-1][-1:].isspace()

    def said(self, last: int) -> str:
        """Return the `last` characters of the open block."""
        words = self._words
        return words[-last:]

    def unsay(self, last: int) -> None:
        """Take back the `last` characters of the open block: the hyphen of a word that goes on."""
        self._pieces = [self._words[:-last]]
        self._end -= last

    def link(self, href: str) -> None:
        """Begin the words of a link."""
        self._open.append((self._end, href))

    def unlink(self, form: str = "", *, had_words: bool = False) -> None:
        """End the words of the innermost link; one right after another of the same target goes on with it.

        One whose words were not written though it `had_words`, deleted or hidden ones, is no link.
        """
        if not self._open:
            return
        start, href = self._open.pop()
        if not href or not self._tag:
            return
        words = self._words[start - self._start :]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if end <= start:
            if had_words:
                return
            start = self._end
            self.put(PICTURE)
            end = self._end
            if end == start:
                return
        if self._found:
            last, before, shape = self._found[-1]
            between = self._words[last.end - self._start : start - self._start]
            if before == href and shape == form and not between.strip():
                self._found[-1] = (Span(last.start, end), href, form)
                return
        self._found.append((Span(start, end), href, form))

    def picture(self, href: str) -> None:
        """Write a picture that is a link."""
        self.link(href)
        self.put(PICTURE)
        self.unlink("image")

    @property
    def _words(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def _empty(self, start: int) -> None:
        """Leave no block open; the next one begins at `start`."""
        self._tag = ""
        self._pieces = []
        self._start = self._end = start
        self._open, self._found, self._marked, self._unsaid = [], [], [], []
