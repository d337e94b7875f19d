"""Measures chunks for the model: what they hold, where they stand, what stands beside them.

The names are those of the weights in data/page_model.json; benchmarks/train_links.py learns from the same
functions. Everything is a number; lengths are logarithms of words, and four measures hold bits (`BIT_NAMES`).
Only what is asked for by name is measured: most of a page is told apart by a few measures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from math import log1p

from auditor.readers._page._context import Context
from auditor.readers._page._rendering import Box, Chunk, Rendering
from auditor.readers._page._sayings import LOOKED_AT, says
from auditor.readers._page._tags import TELLING
from auditor.readers._page._words import NAMES

_KINDS = ("p", "h", "li", "quote", "row", "caption", "embed", "code")
_FAR = 30.0
_LESS_THAN_FAR = 29
_STEPS = [float(steps) for steps in range(-_LESS_THAN_FAR, _LESS_THAN_FAR + 1)]
_COUNTS = [float(count) for count in range(64)]  # each made once; compared with floats, ints are slow
_SOLID = frozenset(("p", "li", "quote"))
_SOLID_WORDS = 14
_STOPS = ".!?…。"
_LONGEST_LINE = 12  # words of a line of the page
_CLOSING = "\"'»”’)] "

Column = Sequence[float]


class Series:
    """What runs along all chunks of a page, each by the index of the chunk."""

    def __init__(self, rendering: Rendering, context: Context) -> None:
        chunks = rendering.chunks
        self.rendering = rendering
        self.context = context
        self.count = max(1, len(chunks))
        sizes = [chunk.words for chunk in chunks]
        self.density = [chunk.linked / (chunk.end - chunk.start or 1) for chunk in chunks]
        self.logs = list(map(log1p, sizes))
        self.words_before = [0, *accumulate(sizes)]
        self.total = max(1, self.words_before[-1])
        solid = [
            size if size >= _SOLID_WORDS and _is_solid(chunks[at]) else 0 for at, size in enumerate(sizes)
        ]
        self.text_before = [0, *accumulate(solid)]
        self.to_text_before = _steps_since(solid)
        self.to_text_after = _steps_since(solid[::-1])[::-1]
        self.measured: dict[str, Column] = {}  # of the chunks that were asked about first,
        self.rows: dict[int, int] = {}  # each by its index at this place

    def recall(self, chunks: Sequence[Chunk], names: Sequence[str]) -> dict[str, Column]:
        """Return those columns that are known of some chunks because they were measured before."""
        rows = [self.rows.get(chunk.index, -1) for chunk in chunks]
        if -1 in rows:
            return {}
        known = self.measured
        return {name: list(map(known[name].__getitem__, rows)) for name in names if name in known}


def _is_solid(chunk: Chunk) -> bool:
    """Whether a chunk, long enough, is running text by its few links."""
    return chunk.linked * 2 < chunk.end - chunk.start and chunk.tag in _SOLID and not chunk.hidden


def _steps_since(solid: list[int]) -> list[float]:
    """Return how many chunks back the last solid one before each stands, `_FAR` at most."""
    steps: list[float] = []
    since = _FAR
    for words in solid:
        steps.append(since)
        if words:
            since = 1.0
        elif since < _FAR:
            since += 1.0
    return steps


class _Asked:
    """The chunks to be measured, with the boxes around them."""

    def __init__(self, series: Series, chunks: Sequence[Chunk]) -> None:
        self.series = series
        self.chunks = chunks
        self.at = [chunk.index for chunk in chunks]
        self.tags = [chunk.tag for chunk in chunks]
        self.boxes = [chunk.box for chunk in chunks]
        self.outers = [box.parent or box for box in self.boxes]
        alike = series.context.alike
        self.alike = [alike[box.signature] for box in self.boxes]


def measure_chunks(series: Series, chunks: Sequence[Chunk], names: Sequence[str]) -> list[Column]:
    """Return a column for each name, with a number for each chunk; the first are kept in the series."""
    columns = series.recall(chunks, names)
    if len(columns) < len(names):
        asked = _Asked(series, chunks)
        columns.update((name, _MEASURES[name](asked)) for name in names if name not in columns)
    if not series.measured:
        series.measured = columns
        series.rows = {chunk.index: row for row, chunk in enumerate(chunks)}
    return [columns[name] for name in names]


def _at(values: Sequence[float], asked: _Asked) -> Column:
    return list(map(values.__getitem__, asked.at))


def _is_kind(kind: str, asked: _Asked) -> Column:
    return [1.0 if tag == kind else 0.0 for tag in asked.tags]


def _stopped(asked: _Asked) -> Column:
    """Return 1 for a chunk that ends like a sentence, closing quotes and brackets aside."""
    text = asked.series.rendering.text
    found = []
    for chunk in asked.chunks:
        last = text[chunk.end - 1]
        if last in _CLOSING:
            last = text[chunk.start : chunk.end].rstrip(_CLOSING)[-1:]
        found.append(1.0 if last in _STOPS else 0.0)
    return found


def _commas(asked: _Asked) -> Column:
    count = asked.series.rendering.text.count
    return [count(",", chunk.start, chunk.end) / (1 + chunk.words) * 10 for chunk in asked.chunks]


def _share(values: Column, whole: int) -> Column:
    return [value / whole for value in values]


def _of_boxes(values: Sequence[float], boxes: Sequence[Box]) -> Column:
    return [values[box.number] for box in boxes]


def _density(boxes: Sequence[Box]) -> Column:
    return [
        box.linked / (box.words * 6.0) if box.linked < box.words * 6.0 else float(box.linked > 0)
        for box in boxes
    ]


def _leaving(boxes: Sequence[Box]) -> Column:
    return [box.leaving / box.anchors if box.anchors else -1.0 for box in boxes]


def _in_main(asked: _Asked) -> Column:
    main, inside = asked.series.context.main, asked.series.context.inside_main
    first, last = main.first, main.last
    return [
        1.0 if first <= chunk.index <= last and inside[chunk.box.number] else 0.0 for chunk in asked.chunks
    ]


def _far(start: int, asked: _Asked) -> Column:
    """Return how far from a chunk others stand, behind it above 0, in front of it below."""
    first = start - _LESS_THAN_FAR  # where the steps begin
    steps = [-_FAR] * first + _STEPS if first >= 0 else _STEPS[-first:]
    return _at(steps + [_FAR] * (asked.series.count - len(steps)), asked)


def _after_title(asked: _Asked) -> Column:
    title = asked.series.context.title
    return [1.0 if index > title else 0.0 for index in asked.at]


def _beside(values: list[float], asked: _Asked, step: int) -> Column:
    """Return what the chunks before or after have, 0 where there is none."""
    return _at([0.0, *values] if step < 0 else [*values[1:], 0.0], asked)


def _text_left(asked: _Asked) -> Column:
    passed = asked.series.text_before
    whole = passed[-1]
    return [log1p(whole - passed[index + 1]) for index in asked.at]


def _since_heading(asked: _Asked) -> Column:
    found = []
    for chunk in asked.chunks:
        steps = chunk.index - chunk.heading.index if chunk.heading is not None else _LESS_THAN_FAR + 1
        found.append(_COUNTS[steps] if steps <= _LESS_THAN_FAR else _FAR)
    return found


def _own_words_say(asked: _Asked) -> Column:
    """Return -1 for a short chunk that begins like a button or pointer, 1 for "Sources", else 0."""
    text = asked.series.rendering.text
    return [
        0.0 if chunk.words > _LONGEST_LINE else says(text[chunk.start : chunk.start + LOOKED_AT])
        for chunk in asked.chunks
    ]


_MEASURES: dict[str, Callable[[_Asked], Column]] = {
    **{f"is {kind}": partial(_is_kind, kind) for kind in _KINDS},
    "level": lambda asked: [float(chunk.level) for chunk in asked.chunks],
    "words": lambda asked: _at(asked.series.logs, asked),
    "link density": lambda asked: _at(asked.series.density, asked),
    "anchors": lambda asked: [
        _COUNTS[min(12, len(chunk.anchors))] if chunk.anchors else 0.0 for chunk in asked.chunks
    ],
    "stopped": _stopped,
    "commas": _commas,
    "hidden": lambda asked: [1.0 if chunk.hidden else 0.0 for chunk in asked.chunks],
    "depth": lambda asked: [_COUNTS[box.depth] if box.depth < 30 else 30.0 for box in asked.boxes],
    "place": lambda asked: _share(asked.at, asked.series.count),
    "place in words": lambda asked: _share(_at(asked.series.words_before, asked), asked.series.total),
    "box words": lambda asked: [log1p(box.words) for box in asked.boxes],
    "box plain": lambda asked: [log1p(box.plain) for box in asked.boxes],
    "box density": lambda asked: _density(asked.boxes),
    "box chunks": lambda asked: [min(40, box.chunks) for box in asked.boxes],
    "outer words": lambda asked: [log1p(box.words) for box in asked.outers],
    "outer plain": lambda asked: [log1p(box.plain) for box in asked.outers],
    "outer density": lambda asked: _density(asked.outers),
    "alike": lambda asked: [_COUNTS[alike[0]] if alike[0] < 30 else 30.0 for alike in asked.alike],
    "alike words": lambda asked: [log1p(alike[1] / alike[0]) for alike in asked.alike],
    "alike density": lambda asked: [alike[2] / (alike[3] or 1) for alike in asked.alike],
    "in main": _in_main,
    "main share": lambda asked: [asked.series.context.main.words / asked.series.total] * len(asked.at),
    "above main": lambda asked: _of_boxes(asked.series.context.levels_to_main, asked.boxes),
    "from main start": lambda asked: _far(asked.series.context.main.first, asked),
    "to main end": lambda asked: [-steps for steps in _far(asked.series.context.main.last, asked)],
    "words before": lambda asked: _beside(asked.series.logs, asked, -1),
    "words after": lambda asked: _beside(asked.series.logs, asked, 1),
    "density before": lambda asked: _beside(asked.series.density, asked, -1),
    "density after": lambda asked: _beside(asked.series.density, asked, 1),
    "to text before": lambda asked: _at(asked.series.to_text_before, asked),
    "to text after": lambda asked: _at(asked.series.to_text_after, asked),
    "text left": _text_left,
    "text passed": lambda asked: list(map(log1p, _at(asked.series.text_before, asked))),
    "after title": _after_title,
    "since title": lambda asked: _far(asked.series.context.title, asked),
    "heading says": lambda asked: asked.series.context.headings_say(asked.chunks),
    "since heading": _since_heading,
    "own words say": _own_words_say,
    "in body of metadata": lambda asked: list(map(asked.series.context.in_body, asked.chunks)),
    "metadata has body": lambda asked: [1.0 if asked.series.context.body else 0.0] * len(asked.at),
    "first person box": lambda asked: [
        log1p((chunk.end - chunk.start or 1) / (chunk.words or 1)) for chunk in asked.chunks
    ],
    "named boxes to main": lambda asked: _of_boxes(asked.series.context.named_to_main, asked.boxes),
    "box leaving": lambda asked: _leaving(asked.boxes),
    "outer leaving": lambda asked: _leaving(asked.outers),
    "outer anchors": lambda asked: [float(min(40, box.anchors)) for box in asked.outers],
    "own class": lambda asked: [1.0 if box.named else 0.0 for box in asked.boxes],
    "in": lambda asked: [chunk.tags for chunk in asked.chunks],
    "under": lambda asked: [chunk.mask for chunk in asked.chunks],
    "beside": lambda asked: [chunk.near for chunk in asked.chunks],
}
CHUNK_NAMES = tuple(_MEASURES)

# Measures that hold bits: what each bit is called, from the lowest.
BIT_NAMES = {"in": TELLING, "under": NAMES, "beside": NAMES, "own": NAMES}
