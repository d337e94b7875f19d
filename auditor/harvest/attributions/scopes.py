"""How far an attribution reaches in the text: rule R1 of the method.

The sentence by default; the clause for inserts, passives and framed fragments; all the sentences of an
open quotation. Extension to following sentences is the business of `inheritance`.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.sighting import Range, Scene, Sighting
from auditor.model import ScopeKind

_CLAUSE = 80  # tokens; a longer clause is cut
_SENTENCE_LIKE = 4  # words; a shorter quotation is a fragment of somebody else's sentence


def settle(scene: Scene, sighting: Sighting, anchor: int) -> None:
    """Give a sighting its scope. `anchor` is the token its cue starts at."""
    whole = scene.chars(scene.start, scene.end)
    if sighting.position == "quote" and sighting.content is not None:
        sighting.scope_kind = ScopeKind.QUOTE
        sighting.scope = [sighting.content]
    elif sighting.position == "phrase":
        sighting.scope_kind = ScopeKind.CLAUSE
        sighting.scope = [sighting.content or sighting.span]
    elif sighting.position == "around" and (clause := _insert(scene, sighting, anchor)) is not None:
        sighting.scope_kind = ScopeKind.CLAUSE
        sighting.scope = [clause]
        sighting.content = clause
    else:
        sighting.scope = [whole]


def _insert(scene: Scene, sighting: Sighting, anchor: int) -> Range | None:
    """Return the clause an insert governs: behind "et, selon X,", before ", selon X, et"."""
    chart, tagged = scene.chart, scene.chart.tags
    joined = t.JOINING
    end = chart.at(
        max(sighting.span[1], *(chart.end(stop - 1) for _, stop in sighting.via))
        if sighting.via
        else sighting.span[1]
    )
    before = anchor - 1
    if before >= scene.start and tagged[before] & t.COMMA:
        before -= 1
    if before > scene.start and tagged[before] & joined:
        stop = end
        if stop < scene.end and tagged[stop] & t.COMMA:
            stop += 1
        first = stop
        while stop < min(scene.end, first + _CLAUSE) and not tagged[stop] & (
            t.COMMA | t.STOP | t.PREPOSITION | t.RELATIVE
        ):
            stop += 1
        if stop > first:
            return chart.starts[anchor], chart.end(stop - 1)
    if (
        end + 1 < scene.end
        and tagged[end] & t.COMMA
        and tagged[end + 1] & joined
        and tagged[anchor - 1] & t.COMMA
    ):
        first = anchor - 2
        while first > max(scene.start, anchor - _CLAUSE) and not tagged[first - 1] & t.PAUSE:
            first -= 1
        return scene.chars(first, anchor - 1)
    return None


def fragment(scene: Scene, first: int, last: int) -> bool:
    """Whether a quotation (tokens of its marks) is too short to be a sentence of its own."""
    words = 0
    for bits in scene.chart.tags[first + 1 : last]:
        if not bits & t.PUNCTUATION:
            words += 1
            if words == _SENTENCE_LIKE:
                return False
    return True


def split(span: Range, sentences: Sequence[Range]) -> list[Range]:
    """Return the parts of a span that lie in each sentence, in order."""
    parts = [(max(span[0], start), min(span[1], end)) for start, end in sentences]
    return [(start, end) for start, end in parts if start < end]
