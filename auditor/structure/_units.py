"""A block while it is being understood: the raw block, its prose, and what was found out so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.draft import Draft
from auditor.model import BlockKind, Hyperlink, Prose, Span
from auditor.structure._wordings import Phrases, joints_of, line_key

SOLID = 12  # words from which a block with a full stop is running text
SHORT = 20  # words up to which a block can be a heading, label or line of the page
_STOPS = frozenset(".!?…؟。।")
_CLOSERS = "\"'»”’)]› "
_STOP_INSIDE = re.compile(r"[a-zß-ÿ]{4}[»”\"’')]{0,2}[.!…][»”\"’')]{0,2} (?=[^\W\d_]|[«“\"])")
_WORD_CHARACTER = re.compile(r"[^\W_]")


class Unit:
    """One block. `kind` is None until something decides; `size` is the number of space-separated words."""

    __slots__ = (
        *("index", "span", "tag", "level", "number", "hyperlinks", "kind", "reason", "pointer"),
        *("prose", "start", "end", "size", "wordless", "final", "_low", "_key", "_joints"),
    )

    def __init__(self, index: int, span: Span, tag: str, level: int, prose: str, start: int) -> None:
        self.index = index
        self.span = span
        self.tag = tag
        self.level = level
        self.number = 0  # of an entry, where the file gives it without writing it
        self.hyperlinks: list[Hyperlink] = []
        self.kind: BlockKind | None = None
        self.reason = ""
        self.pointer = False  # to other articles
        self.reset(prose, start)

    def reset(self, prose: str, start: int) -> None:
        """Set the prose of the unit and where it begins in the document's prose."""
        self.prose = prose
        self.start = start
        self.end = start + len(prose)
        self.size = prose.count(" ") + 1 if prose else 0
        self.wordless = self.size < 8 and not _WORD_CHARACTER.search(prose)
        tail = prose.rstrip(_CLOSERS)
        self.final = tail[-1:] or prose[-1:]
        self._low: str | None = None
        self._key: str | None = None
        self._joints: frozenset[str] | None = None

    @property
    def low(self) -> str:
        """The prose in lower case."""
        if self._low is None:
            self._low = self.prose.lower()
        return self._low

    def says(self, phrases: Phrases) -> bool:
        """Whether one of the phrases stands anywhere in the prose."""
        if self._joints is None:
            self._joints = joints_of(self.low)
        return phrases.said_in(self.low, self._joints)

    @property
    def key(self) -> str:
        """The prose as whole lines are compared."""
        if self._key is None:
            self._key = line_key(self.prose)
        return self._key

    @property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return self.final in _STOPS

    @property
    def solid(self) -> bool:
        """Whether it is running text beyond doubt: long enough, and ended by a stop or very long."""
        if self.tag not in ("p", "li", "quote"):
            return False
        return (self.size >= SOLID and self.stopped) or self.size >= 2 * SHORT

    def be(self, kind: BlockKind, reason: str) -> None:
        """Decide the kind, unless that was done before."""
        if self.kind is None:
            self.kind = kind
            self.reason = reason


def goes_on(unit: Unit) -> bool:
    """Whether a sentence ends inside the block: ``The river rose. post``, but not ``Opinion. The river``."""
    stop = _STOP_INSIDE.search(unit.prose)
    return stop is not None and unit.prose.count(" ", 0, stop.start()) >= 2


def units_of(draft: Draft, prose: Prose) -> list[Unit]:
    """Return a unit for every raw block, with its prose and hyperlinks."""
    units: list[Unit] = []
    start = 0
    lines = prose.text.split("\n")
    for index, (block, line) in enumerate(zip(draft.blocks, lines, strict=False)):
        unit = Unit(index, block.span, block.tag, block.level, line, start)
        unit.number = block.number
        units.append(unit)
        start += len(line) + 1
    assign(units, draft.hyperlinks)
    return units


def renew(units: Sequence[Unit], prose: Prose) -> None:
    """Give units a new prose after more markup was found."""
    start = 0
    for unit, line in zip(units, prose.text.split("\n"), strict=False):
        unit.reset(line, start)
        start += len(line) + 1


def assign(units: Sequence[Unit], hyperlinks: Sequence[Hyperlink]) -> None:
    """Tell every unit which hyperlinks begin in it."""
    for unit in units:
        unit.hyperlinks = []
    place = 0
    for hyperlink in hyperlinks:
        start = hyperlink.span.start
        while place < len(units) and units[place].span.end <= start:
            place += 1
        if place < len(units) and units[place].span.start <= start:
            units[place].hyperlinks.append(hyperlink)
