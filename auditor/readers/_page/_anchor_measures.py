"""Measures anchors for the model: their words and target, their place in the chunk, and what the chunk is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from math import log1p

from auditor.readers._page._addresses import Address, host_of
from auditor.readers._page._chunk_measures import Column, Series, measure_chunks
from auditor.readers._page._rendering import Anchor, Chunk
from auditor.readers._page._sayings import points

_MANY = 50  # anchors of a chunk, among which the place of one tells nothing


class _Asked:
    """The anchors to be measured, with the chunks they stand in."""

    def __init__(self, series: Series, anchors: Sequence[Anchor]) -> None:
        self.context = series.context
        self.text = series.rendering.text
        self.anchors = anchors
        self.chunks = chunks_of(anchors)
        self.at = [chunk.index for chunk in self.chunks]
        self.chances = [chunk.chance for chunk in series.rendering.chunks]
        self.running = [0.0, *accumulate(self.chances)]
        self.words = [self.text[anchor.start : anchor.end] for anchor in anchors]
        self.sizes = [words.count(" ") + 1 if words.strip("\ufffc ") else 0 for words in self.words]
        read = self.context.addresses.read
        self.addresses = [read(anchor.url) for anchor in anchors]


def chunks_of(anchors: Sequence[Anchor]) -> list[Chunk]:
    """Return the chunk of each anchor."""
    return [anchor.chunk for anchor in anchors if anchor.chunk is not None]


def measure_anchors(series: Series, anchors: Sequence[Anchor], names: Sequence[str]) -> list[Column]:
    """Return a column for each of `ANCHOR_NAMES` and ``CHUNK_NAMES``, with a number for each placed anchor.

    The chunks have their chance by now.
    """
    asked = _Asked(series, anchors)
    of_chunks = [name for name in names if name not in _MEASURES]
    known = dict(zip(of_chunks, measure_chunks(series, asked.chunks, of_chunks), strict=True))
    return [known[name] if name in known else _MEASURES[name](asked) for name in names]


def _beside(asked: _Asked, step: int) -> Column:
    padded = [0.0, *asked.chances, 0.0]
    return [padded[index + 1 + step] for index in asked.at]


def _around(asked: _Asked) -> Column:
    running, count = asked.running, len(asked.chances)
    found = []
    for index in asked.at:
        low, high = max(0, index - 4), min(count, index + 5)
        found.append((running[high] - running[low]) / (high - low))
    return found


def _above(asked: _Asked) -> Column:
    running = asked.running
    return [(running[index] - running[max(0, index - 3)]) / 3 for index in asked.at]


def _below(asked: _Asked) -> Column:
    running, count = asked.running, len(asked.chances)
    return [(running[min(count, index + 4)] - running[index + 1]) / 3 for index in asked.at]


def _share_of_chunk(asked: _Asked) -> Column:
    return [
        (anchor.end - anchor.start) / max(1, chunk.end - chunk.start)
        for anchor, chunk in zip(asked.anchors, asked.chunks, strict=True)
    ]


def _left_of_it(asked: _Asked) -> Column:
    count = asked.text.count
    return [
        log1p(count(" ", chunk.start, anchor.start))
        for anchor, chunk in zip(asked.anchors, asked.chunks, strict=True)
    ]


def _right_of_it(asked: _Asked) -> Column:
    count = asked.text.count
    return [
        log1p(count(" ", anchor.end, chunk.end))
        for anchor, chunk in zip(asked.anchors, asked.chunks, strict=True)
    ]


def _place_in_chunk(asked: _Asked) -> Column:
    return [
        chunk.anchors.index(anchor) / len(chunk.anchors) if len(chunk.anchors) < _MANY else 0.5
        for anchor, chunk in zip(asked.anchors, asked.chunks, strict=True)
    ]


def _link_lines(asked: _Asked) -> Column:
    runs = asked.context.link_lines
    return [float(min(20, runs[index])) for index in asked.at]


def _of_url(ask: Callable[[str], bool], asked: _Asked) -> Column:
    return [float(ask(anchor.url)) for anchor in asked.anchors]


def _of_address(ask: Callable[[Address], bool], asked: _Asked) -> Column:
    return [float(ask(address)) for address in asked.addresses]


def _related(names: frozenset[str], asked: _Asked) -> Column:
    return [1.0 if anchor.rel and not names.isdisjoint(anchor.rel) else 0.0 for anchor in asked.anchors]


_MEASURES: dict[str, Callable[[_Asked], Column]] = {
    "chance": lambda asked: [chunk.chance for chunk in asked.chunks],
    "chance before": partial(_beside, step=-1),
    "chance after": partial(_beside, step=1),
    "chance around": _around,
    "chance above": _above,
    "chance below": _below,
    "anchor words": lambda asked: [log1p(size) for size in asked.sizes],
    "share of chunk": _share_of_chunk,
    "words left of it": _left_of_it,
    "words right of it": _right_of_it,
    "anchors in chunk": lambda asked: [min(15, len(chunk.anchors)) for chunk in asked.chunks],
    "place in chunk": _place_in_chunk,
    "own host": lambda asked: _of_address(asked.context.addresses.is_own, asked),
    "own site": lambda asked: [1.0 - leaves for leaves in _of_url(asked.context.addresses.leaves, asked)],
    "own folder": lambda asked: _of_address(asked.context.addresses.in_own_folder, asked),
    "depth of path": lambda asked: [float(min(6, len(address.pieces))) for address in asked.addresses],
    "is home": lambda asked: [float(address.web and not address.pieces) for address in asked.addresses],
    "has query": lambda asked: [float(address.query != "") for address in asked.addresses],
    "is share": lambda asked: _of_url(asked.context.addresses.shares, asked),
    "is profile": partial(_of_address, Address.is_profile),
    "is listing": partial(_of_address, Address.is_listing),
    "is file": partial(_of_address, Address.is_file),
    "nofollow": partial(_related, frozenset(("nofollow",))),
    "sponsored": partial(_related, frozenset(("sponsored",))),
    "rel author or tag": partial(_related, frozenset(("author", "tag", "category"))),
    "opens apart": lambda asked: [float(anchor.blank) for anchor in asked.anchors],
    "image": lambda asked: [float(anchor.image) for anchor in asked.anchors],
    "wide": lambda asked: [float(anchor.wide) for anchor in asked.anchors],
    "raised": lambda asked: [float(anchor.raised) for anchor in asked.anchors],
    "in heading": lambda asked: [float(chunk.tag == "h") for chunk in asked.chunks],
    "times on page": lambda asked: [min(6, asked.context.times[anchor.url]) for anchor in asked.anchors],
    "says read more": lambda asked: [float(points(words)) for words in asked.words],
    "shouts": lambda asked: [float(words.isupper()) for words in asked.words],
    "empty": lambda asked: [float(size == 0) for size in asked.sizes],
    "link lines in a row": _link_lines,
    "has a title": lambda asked: [float(anchor.title != "") for anchor in asked.anchors],
    "in menus": lambda asked: [float(anchor.url in asked.context.in_menus) for anchor in asked.anchors],
    "host on page": lambda asked: [
        log1p(asked.context.hosts[host_of(anchor.url)]) for anchor in asked.anchors
    ],
    "own": lambda asked: [anchor.own for anchor in asked.anchors],
}
ANCHOR_NAMES = tuple(_MEASURES)
