"""What is known of a page as a whole: its title, its main box, its own address, repeated shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from auditor.readers._page._addresses import Addresses
from auditor.readers._page._metadata import squashed
from auditor.readers._page._rendering import LINKED, Box, Chunk, Rendering
from auditor.readers._page._sayings import LOOKED_AT, label_names_sources, says
from auditor.readers._page._tags import MENUS
from auditor.structure._openings import opens
from auditor.structure._wordings import wordings

_COUNTED_LEVELS = 3
_LEAST_SHARED = 8  # letters of two titles
_ALIKE = 0.8
_LONGEST_TITLE = 30  # words
_LONGEST_LABELLED = 40  # words of a line of sources
_LABELLED = 0.8  # of such a line, label and links
_LONGEST_ASKING = 40  # words of a line that asks to follow


class Context:
    """A rendering with what has to be known of all of it before any part is judged."""

    def __init__(self, rendering: Rendering, *, host: str, path: str, title: str, body: str) -> None:
        self.rendering = rendering
        self.host = host.removeprefix("www.")
        self.folder = path.rstrip("/").rpartition("/")[0]
        self.path = path
        self._body = body
        self.alike: dict[str, list[int]] = {}
        self._headings: dict[int, float] = {}
        self.times = Counter([anchor.url for anchor in rendering.anchors])
        self.addresses = Addresses(self.times, self.host, self.folder)
        self.hosts = self.addresses.hosts
        self.main = self._main()
        self.title = self._title(title)
        self.inside_main: list[bool] = []
        self.named_to_main: list[float] = []
        self.levels_to_main: list[float] = []
        self._place_boxes()
        self.link_lines = self._link_lines()
        self._count_anchors()
        for chunk in rendering.chunks:
            signature = chunk.box.signature
            seen = self.alike.get(signature)
            if seen is None:
                self.alike[signature] = [1, chunk.words, chunk.linked, chunk.end - chunk.start]
            else:
                seen[0] += 1
                seen[1] += chunk.words
                seen[2] += chunk.linked
                seen[3] += chunk.end - chunk.start

    @cached_property
    def body(self) -> str:
        """The letters of the article as the metadata have it, "" where they do not."""
        return squashed(self._body)

    @cached_property
    def in_menus(self) -> set[str]:
        """What menus and the foot of the page link to."""
        return {
            anchor.url for chunk in self.rendering.chunks if chunk.tags & MENUS for anchor in chunk.anchors
        }

    def _title(self, declared: str) -> int:
        """Return the index of the title's chunk: the heading that shares most with the metadata's title.

        Where none does, it is the last heading of the first level before the running text; where there is no
        heading, a line that says the same as the metadata or one end of it.
        """
        wanted = squashed(declared)
        first = best = -1
        most = _LEAST_SHARED
        for chunk in self.rendering.chunks:
            if chunk.tag != "h" or chunk.hidden:
                continue
            letters = squashed(self.rendering.text[chunk.start : chunk.end])
            if chunk.level == 1 and letters and (first < 0 or chunk.index <= self.main.first):
                first = chunk.index
            shared = _shared(letters, wanted)
            if shared > most:
                if shared * 2 > len(wanted):
                    return chunk.index
                most, best = shared, chunk.index
        return best if best >= 0 else first if first >= 0 else self._title_line(wanted)

    def _title_line(self, wanted: str) -> int:
        """Return the index of the line before the running text that says a title, -1 if none does."""
        text = self.rendering.text
        for chunk in self.rendering.chunks[: self.main.first + 1]:
            if chunk.words <= _LONGEST_TITLE and not chunk.hidden:
                letters = squashed(text[chunk.start : chunk.end])
                told = len(letters) > _LEAST_SHARED and len(letters) * 2 > len(wanted)
                if told and (wanted.startswith(letters) or wanted.endswith(letters)):
                    return chunk.index
        return -1

    def _main(self) -> Box:
        """Return the box that holds the running text: most words of paragraphs, boxes inside counted less."""
        best = self.rendering.boxes[0]
        for box in self.rendering.boxes:
            if box.plain > best.plain:
                best = box
        return best

    def _place_boxes(self) -> None:
        """Say of every box whether the main one holds it, and how far it is from it.

        `named_to_main` counts the boxes with a class between a box and the main one, 10 outside of it;
        `levels_to_main` how many levels one has to climb to a box around the main one, and from there down.
        """
        boxes, main = self.rendering.boxes, self.main
        first = main.number
        last = first + 1  # boxes are numbered as they are met: those inside follow the main one
        while last < len(boxes) and boxes[last].depth > main.depth:
            last += 1
        self.inside_main = [False] * first + [True] * (last - first) + [False] * (len(boxes) - last)
        self.named_to_main = named = [10.0] * len(boxes)
        self.levels_to_main = levels = [0.0] * len(boxes)
        named[first] = 0.0
        at: Box | None = main.parent
        while at is not None:
            levels[at.number] = 10.0 + main.depth - at.depth
            at = at.parent
        for box in boxes:
            outer = box.parent
            if outer is not None and box is not main and not levels[box.number]:
                levels[box.number] = levels[outer.number] + 1.0
        for box in boxes[first + 1 : last]:
            if box.parent is not None:
                named[box.number] = named[box.parent.number] + box.named

    def _count_anchors(self) -> None:
        """Count for every box outside of menus the anchors in it and those that leave the site."""
        leaves = self.addresses.leaves
        for chunk in self.rendering.chunks:
            anchors = chunk.anchors
            if not anchors or chunk.tags & MENUS:
                continue
            leaving = 0
            for anchor in anchors:
                leaving += leaves(anchor.url)
            at: Box | None = chunk.box
            for _ in range(_COUNTED_LEVELS):
                if at is None:
                    break
                at.anchors += len(anchors)
                at.leaving += leaving
                at = at.parent

    def _link_lines(self) -> list[int]:
        """Return for every chunk in how long a run of chunks that are all link it stands."""
        chunks = self.rendering.chunks
        runs = [0] * len(chunks)
        lines = [
            chunk.index
            for chunk in chunks
            if chunk.linked and chunk.linked >= LINKED * (chunk.end - chunk.start)
        ]
        first = 0
        for place, index in enumerate(lines, 1):
            if place == len(lines) or lines[place] != index + 1:
                length = place - first
                runs[index + 1 - length : index + 1] = [length] * length
                first = place
        return runs

    def lists(self, heading: Chunk) -> float:
        """Return 1 for a heading like "Sources", -1 for one like "Related", else 0."""
        told = self._headings.get(heading.index)
        if told is None:
            words = self.rendering.text[heading.start : min(heading.end, heading.start + LOOKED_AT)]
            told = self._headings[heading.index] = says(words)
        return told

    def heading_says(self, chunk: Chunk) -> float:
        """Return what `lists` says of the heading above a chunk, 0 where none is."""
        return self.lists(chunk.heading) if chunk.heading is not None else 0.0

    def headings_say(self, chunks: Sequence[Chunk]) -> list[float]:
        """Return for each chunk what `heading_says` of it."""
        found = []
        above: Chunk | None = None
        told = 0.0
        for chunk in chunks:
            if chunk.heading is not above:
                above = chunk.heading
                told = self.heading_says(chunk)
            found.append(told)
        return found

    def asks_to_follow(self, chunk: Chunk) -> bool:
        """Whether a short chunk begins with the asking to follow somebody or something."""
        if chunk.words > _LONGEST_ASKING:
            return False
        low = self.rendering.text[chunk.start : chunk.start + 60].lower()
        return bool(opens(low, wordings().follow_openers))

    def names_sources(self, chunk: Chunk) -> bool:
        """Whether but "Source" or "Via" stands in a chunk beside its links, before the first of them."""
        first = chunk.anchors[0].start
        if first == chunk.start or chunk.words > _LONGEST_LABELLED:
            return False
        text = self.rendering.text
        label = text[chunk.start : min(first, chunk.start + 30)].lower()
        return label_names_sources(label) and chunk.linked + first - chunk.start >= _LABELLED * (
            chunk.end - chunk.start
        )

    def in_body(self, chunk: Chunk) -> float:
        """Return 1 where the metadata's own article body holds the chunk, -1 where it does not, 0 without."""
        if not self.body:
            return 0.0
        letters = squashed(self.rendering.text[chunk.start : chunk.end])[:60]
        if len(letters) < 12:
            return 0.0
        return 1.0 if letters in self.body else -1.0


def _shared(one: str, other: str) -> int:
    """Return how many letters two titles share: one holds the other, or both begin alike for long."""
    if one in other or other in one:
        return min(len(one), len(other))
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return alike if alike >= _ALIKE * min(len(one), len(other)) else 0
