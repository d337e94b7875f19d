"""Measures chunks for the model: what they hold, where they stand, what stands beside them.

The names are those of the weights in data/page_model.json; benchmarks/train_links.py learns from the same
functions. Everything is a number; lengths are logarithms of words, and four columns hold bits (`BIT_NAMES`).
"""

from __future__ import annotations

from collections.abc import Callable
from math import log1p

from auditor.readers._page._context import Context
from auditor.readers._page._rendering import Chunk, Rendering
from auditor.readers._page._tags import TELLING
from auditor.readers._page._words import NAMES

_KINDS = ("p", "h", "li", "quote", "row", "caption", "embed", "code")
_FAR = 30.0

_TAG_ROWS = {kind: tuple(float(kind == other) for other in _KINDS) for kind in _KINDS}
_NO_TAG = (0.0,) * len(_KINDS)

CHUNK_NAMES = (
    *(f"is {kind}" for kind in _KINDS),
    *(
        "level",
        "words",
        "link density",
        "anchors",
        "stopped",
        "commas",
        "hidden",
        "depth",
        "place",
        "place in words",
    ),
    *("box words", "box plain", "box density", "box chunks", "outer words", "outer plain", "outer density"),
    *(
        "alike",
        "alike words",
        "alike density",
        "in main",
        "main share",
        "above main",
        "from main start",
        "to main end",
    ),
    *("words before", "words after", "density before", "density after", "to text before", "to text after"),
    *(
        "text left",
        "text passed",
        "after title",
        "since title",
        "heading says",
        "since heading",
        "own words say",
    ),
    *("in body of metadata", "metadata has body", "first person box"),
    *("named boxes to main", "box leaving", "outer leaving", "outer anchors", "own class"),
    *("in", "under", "beside"),
)

# Columns that hold bits: what each bit is called, from the lowest.
BIT_NAMES = {"in": TELLING, "under": NAMES, "beside": NAMES, "own": NAMES}


def measure_chunks(
    rendering: Rendering, context: Context, passed_over: Callable[[Chunk], bool] | None = None
) -> list[list[float]]:
    """Return a row of `CHUNK_NAMES` for every chunk, an empty one for those that are passed over."""
    chunks = rendering.chunks
    text = rendering.text
    total = max(1, sum(chunk.words for chunk in chunks))
    count = max(1, len(chunks))
    solid = [context.is_solid(chunk) for chunk in chunks]
    passed: list[int] = []
    run = 0
    for chunk, is_solid in zip(chunks, solid, strict=True):
        passed.append(run)
        run += chunk.words if is_solid else 0
    whole = run
    before: list[float] = []
    last = -_FAR
    for index, is_solid in enumerate(solid):
        before.append(min(_FAR, index - last))
        last = index if is_solid else last
    after = [0.0] * count
    following = count + _FAR
    for index in range(len(chunks) - 1, -1, -1):
        after[index] = min(_FAR, following - index)
        following = index if solid[index] else following
    density = [chunk.linked / max(1, chunk.end - chunk.start) for chunk in chunks]
    logs = [log1p(chunk.words) for chunk in chunks]
    main = context.main
    rows: list[list[float]] = []
    sum_words = 0
    for index, chunk in enumerate(chunks):
        sum_words += chunk.words
        if passed_over is not None and passed_over(chunk):
            rows.append([])
            continue
        row = [*_TAG_ROWS.get(chunk.tag, _NO_TAG)]
        box = chunk.box
        outer = box.parent or box
        alike = context.alike[box.signature]
        inside = main.first <= index <= main.last
        prose = text[chunk.start : chunk.end]
        size = max(1, chunk.end - chunk.start)
        row += (
            chunk.level,
            logs[index],
            density[index],
            min(12, len(chunk.anchors)),
            1.0 if prose.rstrip("\"'»”’)] ")[-1:] in ".!?…。" else 0.0,
            prose.count(",") / (1 + chunk.words) * 10,
            1.0 if chunk.hidden else 0.0,
            min(30, box.depth),
            index / count,
            (sum_words - chunk.words) / total,
            log1p(box.words),
            log1p(box.plain),
            min(1.0, box.linked / max(1.0, box.words * 6.0)),
            min(40, box.chunks),
            log1p(outer.words),
            log1p(outer.plain),
            min(1.0, outer.linked / max(1.0, outer.words * 6.0)),
            min(30, alike[0]),
            log1p(alike[1] / alike[0]),
            alike[2] / max(1, alike[3]),
            1.0 if inside and context.stands_in_main(chunk) else 0.0,
            main.words / total,
            context.levels_to_main(chunk),
            max(-_FAR, min(_FAR, index - main.first)),
            max(-_FAR, min(_FAR, main.last - index)),
            logs[index - 1] if index else 0.0,
            logs[index + 1] if index + 1 < count else 0.0,
            density[index - 1] if index else 0.0,
            density[index + 1] if index + 1 < count else 0.0,
            before[index],
            after[index],
            log1p(whole - passed[index] - (chunk.words if solid[index] else 0)),
            log1p(passed[index]),
            1.0 if index > context.title else 0.0,
            max(-_FAR, min(_FAR, index - context.title)),
            context.heading_says(chunk),
            min(_FAR, index - chunk.heading.index) if chunk.heading else _FAR,
            context.says(chunk),
            context.in_body(chunk),
            1.0 if context.body else 0.0,
            log1p(size / max(1, chunk.words)),
            context.named_to_main(chunk),
            box.leaving / box.anchors if box.anchors else -1.0,
            outer.leaving / outer.anchors if outer.anchors else -1.0,
            min(40, outer.anchors),
            1.0 if box.named else 0.0,
        )
        row += (chunk.tags, chunk.mask, chunk.near)
        rows.append(row)
    return rows
