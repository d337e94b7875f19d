"""A block while it is being understood: the raw block, its prose, and what was found out so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.draft import Draft, RawBlock
from auditor.model import BlockKind, Hyperlink, LinkRole, Prose
from auditor.structure._openings import line_key
from auditor.text import STOPS, rough_count

SOLID = 12  # words from which a block with a full stop is running text
SHORT = 20  # words up to which a block can be a heading, label or line of the page
NOTICE = 45  # words up to which a block can be a notice of the page
_WHOLE = 0.6  # of a line that is linked as a whole
_BEGINNING = 200  # characters of a longer block, that tell what it is
_STOPS = frozenset(STOPS)
_CLOSERS = "\"'»”’)]›」』） "
_RUNNING = ("p", "li", "quote")
_STOP_INSIDE = re.compile(r"[a-zß-ÿ]{4}[»”\"’')]{0,2}[.!…][»”\"’')]{0,2} (?=[^\W\d_]|[«“\"])")
_WORD_CHARACTER = re.compile(r"[^\W_]")


class Unit:
    """One block. `kind` is None until something decides; `size` is about the number of words.

    `low` is the prose in lower case, or the beginning of it where the block is too long for a notice; `final`
    is its last sign before closing marks. It is `stopped` if it ends like a sentence, and `solid` if it is
    running text beyond doubt: long enough and stopped, or very long.
    """

    __slots__ = (
        *("index", "span", "tag", "level", "number", "hyperlinks", "kind", "reason", "pointer"),
        *("prose", "low", "start", "end", "size", "wordless", "final", "stopped", "solid", "_key"),
    )

    def __init__(self, index: int, block: RawBlock) -> None:
        self.index = index
        self.span, self.tag, self.level, self.number = block  # the last of an entry that the file numbers
        self.hyperlinks: list[Hyperlink] = []
        self.kind: BlockKind | None = None
        self.reason = ""
        self.pointer = False  # to other articles

    def reset(self, prose: str, start: int) -> None:
        """Set the prose of the unit and where it begins in the document's."""
        self.prose = prose
        self.start = start
        self.end = start + len(prose)
        self.size = size = rough_count(prose) if prose else 0
        self.low = (prose if size <= NOTICE else prose[:_BEGINNING]).lower()
        self.wordless = size < 8 and not (prose[:1].isalnum() or _WORD_CHARACTER.search(prose))
        self.final = final = prose.rstrip(_CLOSERS)[-1:] or prose[-1:]
        self.stopped = stopped = final in _STOPS
        self.solid = size >= SOLID and (stopped or size >= 2 * SHORT) and self.tag in _RUNNING
        self._key: str | None = None

    @property
    def key(self) -> str:
        """The prose as whole lines are compared."""
        if self._key is None:
            prose = self.prose
            plain = prose[:1].isalnum() and prose[-1].isalnum()
            self._key = self.low if plain else line_key(prose)
        return self._key

    def be(self, kind: BlockKind, reason: str) -> None:
        """Decide the kind, unless that was done before."""
        if self.kind is None:
            self.kind = kind
            self.reason = reason


def goes_on(unit: Unit) -> bool:
    """Whether a sentence ends inside the block: ``The river rose. post``, but not ``Opinion. The river``."""
    stop = _STOP_INSIDE.search(unit.prose)
    return stop is not None and unit.prose.count(" ", 0, stop.start()) >= 2


def links_words(unit: Unit) -> bool:
    """Whether a link has some words of a line for its own: a title or heading is linked as a whole."""
    whole = _WHOLE * len(unit.prose)
    return any(
        link.role is LinkRole.INLINE and 0 < link.anchor.end - link.anchor.start < whole
        for link in unit.hyperlinks
    )


def units_of(draft: Draft, prose: Prose) -> list[Unit]:
    """Return a unit for every raw block, with its prose and hyperlinks."""
    units = [Unit(index, block) for index, block in enumerate(draft.blocks)]
    renew(units, prose)
    assign(units, draft.hyperlinks)
    return units


def renew(units: Sequence[Unit], prose: Prose) -> None:
    """Give units their prose, anew after more markup was found."""
    start = 0
    for unit, line in zip(units, prose.text.split("\n"), strict=False):
        unit.reset(line, start)
        start += len(line) + 1


def assign(units: Sequence[Unit], hyperlinks: Sequence[Hyperlink]) -> None:
    """Tell every unit which hyperlinks begin in it."""
    for each in units:
        each.hyperlinks = []
    left = iter(units)
    unit: Unit | None = next(left, None)
    for hyperlink in hyperlinks:
        start = hyperlink.span[0]
        while unit is not None and unit.span[1] <= start:
            unit = next(left, None)
        if unit is None:
            return
        if unit.span[0] <= start:
            unit.hyperlinks.append(hyperlink)
