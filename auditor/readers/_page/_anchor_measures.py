"""Measures anchors for the model: their words and target, their place in the chunk, and what the chunk is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log1p

from auditor.readers._page._context import Context, host_of
from auditor.readers._page._rendering import Anchor, Rendering

ANCHOR_NAMES = (
    *("chance", "chance before", "chance after", "chance around", "chance above", "chance below"),
    *(
        "anchor words",
        "share of chunk",
        "words left of it",
        "words right of it",
        "anchors in chunk",
        "place in chunk",
    ),
    *(
        "own host",
        "own site",
        "own folder",
        "depth of path",
        "is home",
        "has query",
        "is share",
        "is profile",
    ),
    *(
        "is listing",
        "is file",
        "nofollow",
        "sponsored",
        "rel author or tag",
        "opens apart",
        "image",
        "wide",
        "raised",
    ),
    *(
        "in heading",
        "times on page",
        "says read more",
        "shouts",
        "empty",
        "link lines in a row",
        "has a title",
        "in menus",
        "host on page",
        "own",
    ),
)


def measure_anchors(
    rendering: Rendering,
    context: Context,
    rows: Sequence[Sequence[float]],
    passed_over: Callable[[Anchor], bool] | None = None,
) -> list[list[float]]:
    """Return a row of `ANCHOR_NAMES` and then `CHUNK_NAMES` for every anchor, an empty one where passed over.

    `rows` are those of the chunks, which have their chance by now.
    """
    chunks = rendering.chunks
    text = rendering.text
    count = len(chunks)
    chances = [chunk.chance for chunk in chunks]
    running = [0.0]
    for chance in chances:
        running.append(running[-1] + chance)
    in_row = context.link_lines
    found: list[list[float]] = []
    for anchor in rendering.anchors:
        chunk = anchor.chunk
        assert chunk is not None  # noqa: S101 - only placed anchors are listed
        index = chunk.index
        if not rows[index] or (passed_over is not None and passed_over(anchor)):
            found.append([])
            continue
        low, high = max(0, index - 4), min(count, index + 5)
        words = text[anchor.start : anchor.end]
        size = words.count(" ") + 1 if words.strip("\ufffc ") else 0
        address = context.address(anchor)
        rel = anchor.rel
        row = [
            chunk.chance,
            chances[index - 1] if index else 0.0,
            chances[index + 1] if index + 1 < count else 0.0,
            (running[high] - running[low]) / (high - low),
            (running[index] - running[max(0, index - 3)]) / 3,
            (running[min(count, index + 4)] - running[index + 1]) / 3,
            log1p(size),
            (anchor.end - anchor.start) / max(1, chunk.end - chunk.start),
            log1p(text.count(" ", chunk.start, anchor.start)),
            log1p(text.count(" ", anchor.end, chunk.end)),
            min(15, len(chunk.anchors)),
            chunk.anchors.index(anchor) / len(chunk.anchors) if len(chunk.anchors) < 50 else 0.5,
            address.own_host,
            address.own_site,
            address.own_folder,
            address.depth,
            address.home,
            address.query,
            address.share,
            address.profile,
            address.listing,
            address.file,
            1.0 if "nofollow" in rel else 0.0,
            1.0 if "sponsored" in rel else 0.0,
            1.0 if "author" in rel or "tag" in rel or "category" in rel else 0.0,
            1.0 if anchor.blank else 0.0,
            1.0 if anchor.image else 0.0,
            1.0 if anchor.wide else 0.0,
            1.0 if anchor.raised else 0.0,
            1.0 if chunk.tag == "h" else 0.0,
            min(6, context.times[anchor.url]),
            1.0 if context.points(words) else 0.0,
            1.0 if words.isupper() else 0.0,
            1.0 if size == 0 else 0.0,
            min(20, in_row[index]),
            1.0 if anchor.title else 0.0,
            1.0 if anchor.url in context.in_menus else 0.0,
            log1p(context.hosts[host_of(anchor.url)]),
        ]
        row.append(anchor.own)
        row += rows[index]
        found.append(row)
    return found
