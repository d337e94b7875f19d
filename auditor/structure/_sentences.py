"""Makes sentences of blocks: cut in the prose, led back into the document with the citations that follow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.model import Hyperlink, Prose, Sentence, Span
from auditor.structure._references import Resolved
from auditor.structure._units import Unit
from auditor.text import Abbreviations, Mask, split_sentences

_span = tuple.__new__  # what a named tuple's own constructor calls, without the call
_SPACE = re.compile(r"\s")


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
    for unit in units:
        if unit.wordless and (unit.kind is None or unit.kind.counts or not unit.prose):
            continue
        if unit.tag == "aside" or (stops and stops.find(b".", unit.start, unit.end - 1) < 0):
            ranges = [(unit.start, unit.end)]  # a menu has no sentences
        else:
            ranges = split_sentences(text_of_prose, unit.start, unit.end, abbreviations, stops)
        begin, last = unit.span.start, len(ranges) - 1
        for number, (start, end) in enumerate(ranges):
            if number == last:
                stop = begin_next = unit.span.end
            else:
                next_start = ranges[number + 1][0]
                run = bisect_right(starts, end - 1) - 1
                stop = sources[run] + end - starts[run]
                following = stop + next_start - end
                if run + 1 < len(starts) and starts[run + 1] <= next_start:
                    following = prose.at(next_start)
                if following - stop == 1 and text[stop].isspace():
                    begin_next = following
                else:
                    if cited is None:
                        cited = _cited(hyperlinks, resolved)
                    stop, begin_next = _divide(text, stop, following, cited)
            found.append(
                Sentence(
                    index=len(found),
                    block=unit.index,
                    span=_span(Span, (begin, stop)),
                    prose=_span(Span, (start, end)),
                    words=word_count(start, end),
                )
            )
            begin = begin_next
    return tuple(found)


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
