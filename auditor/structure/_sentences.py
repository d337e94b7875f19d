"""Makes sentences of blocks: cut in the prose, led back into the document with the citations that follow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from auditor.model import Hyperlink, Prose, Sentence, Span
from auditor.structure._made import sentence
from auditor.structure._references import Resolved
from auditor.structure._units import Unit
from auditor.text import STOPS, Abbreviations, Mask, split_sentences

_span = tuple.__new__  # what a named tuple's own constructor calls, without the call
_SPACE = re.compile(r"\s")
_BETWEEN_LINKS = 2  # characters between two links: ``Reuters, AFP``
_MOST_LINKS = 4  # that cite one after the other
_LONGEST_LABEL = 24  # characters beside the links of brackets that only cite: ``(Source: Reuters, AFP)``


def sentences(
    units: Sequence[Unit],
    prose: Prose,
    text: str,
    hyperlinks: Sequence[Hyperlink],
    resolved: Resolved,
    abbreviations: Abbreviations,
) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks, in order.

    The first sentence of a block begins where the block does, the last ends where it ends; between two,
    citations and closing marks up to the next white space belong to the one before. A block that counts
    but holds no word has none; what the page sets apart is one, as long as it is.
    """
    text_of_prose, starts, sources = prose.text, prose.starts, prose.sources
    mask = Mask(text_of_prose)
    word_count, stops = mask.word_count, mask.stops
    cited: list[Span] | None = None
    found: list[Sentence] = []
    run = 0
    for unit in units:
        if unit.wordless and (unit.kind is None or unit.kind.counts or not unit.prose):
            continue
        first, end = unit.start, unit.end
        begin, stop = unit.span
        if unit.tag != "aside" and (not stops or stops.find(b".", first, end - 1) >= 0):  # a menu has none
            ranges = split_sentences(text_of_prose, first, end, abbreviations, stops)
            if (
                unit.hyperlinks
                and len(ranges) > 1
                and (text_of_prose[end - 1] not in STOPS or text_of_prose.find(" (", first, end) >= 0)
            ):
                ranges = _joined(ranges, prose, text, unit.hyperlinks)
            run = bisect_right(starts, first, run) - 1
            shift = sources[run] - starts[run]
            through = starts[run + 1] if run + 1 < len(starts) else end
            for (start, end), (next_start, _) in pairwise(ranges):
                if next_start - end == 1 and next_start < through and text_of_prose[end] == " ":
                    stop, begin_next = end + shift, next_start + shift  # most stand in one run
                else:
                    stop, following = _gap(prose, end, next_start)
                    if following - stop == 1 and text[stop].isspace():
                        begin_next = following
                    else:
                        if cited is None:
                            cited = _cited(hyperlinks, resolved)
                        stop, begin_next = _divide(text, stop, following, cited)
                found.append(
                    sentence(
                        len(found),
                        unit.index,
                        _span(Span, (begin, stop)),
                        _span(Span, (start, end)),
                        word_count(start, end),
                    )
                )
                begin = begin_next
            first, end = ranges[-1]
        found.append(
            sentence(
                len(found),
                unit.index,
                _span(Span, (begin, unit.span[1])),
                _span(Span, (first, end)),
                word_count(first, end),
            )
        )
    return tuple(found)


def _joined(
    ranges: Sequence[tuple[int, int]], prose: Prose, written: str, hyperlinks: Sequence[Hyperlink]
) -> list[tuple[int, int]]:
    """Return sentences with what only cites joined to the one before.

    That are brackets, ``It rose. (Source: url)``, and links at the end of the line that is `written`,
    ``It rose. [Reuters](url)``.
    """
    text = prose.text
    joined: list[tuple[int, int]] = []
    left = deque(hyperlinks)
    last = ranges[-1][1]
    for start, end in ranges:
        close, most = 0, _LONGEST_LABEL
        if joined and text[start] == "(":
            close = text.find(")", start, end) + 1
        elif joined and end == last and "\n" not in written[prose.at(joined[-1][1] - 1) : prose.at(start)]:
            close, most = end, _BETWEEN_LINKS * min(len(hyperlinks), _MOST_LINKS)
        if close and text[close - 2] not in STOPS and _only_cites(start, close, prose, left, most):
            begin = joined.pop()[0]
            if any(map(str.isalnum, text[close:end])):
                joined.append((begin, close))
                start = close + (text[close] == " ")
            else:
                start = begin
        joined.append((start, end))
    return joined


def _only_cites(start: int, end: int, prose: Prose, left: deque[Hyperlink], most: int) -> bool:
    """Whether there are links and hardly a word more, of at `most` so many characters; takes the links up to
    the end from what is `left`.
    """
    first, last = prose.at(start), prose.at(end - 1)
    words = end - start
    linked = False
    while left and left[0].span.start < last:
        link = left.popleft()
        if link.anchor.end > last + 1:
            return False
        if link.anchor.start >= first:
            linked = True
            words -= link.anchor.end - link.anchor.start
    return linked and words <= most


def _gap(prose: Prose, end: int, next_start: int) -> tuple[int, int]:
    """Return where a sentence ends in the document and the next begins, as their prose does."""
    starts = prose.starts
    run = bisect_right(starts, end - 1) - 1
    stop = prose.sources[run] + end - starts[run]
    if run + 1 < len(starts) and starts[run + 1] <= next_start:
        return stop, prose.at(next_start)
    return stop, stop + next_start - end


def _cited(hyperlinks: Sequence[Hyperlink], resolved: Resolved) -> list[Span]:
    """Return where citations stand, in order."""
    return sorted({link.span for link in hyperlinks} | {marker.span for marker in resolved.markers})


def _divide(text: str, stop: int, following: int, cited: Sequence[Span]) -> tuple[int, int]:
    """Return where a sentence ends and the next begins, given where their prose does."""
    if following - stop > 1:
        place = bisect_left(cited, (following + 1,))
        while place and cited[place - 1].start >= stop:
            place -= 1
            if cited[place].end <= following:
                stop = max(stop, cited[place].end)
    space = _SPACE.search(text, stop, following)
    if space is None:
        return stop, stop
    stop = space.start()
    while stop < following and text[stop].isspace():
        following_start = stop + 1
        stop = following_start
    return space.start(), stop
