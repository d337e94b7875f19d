"""Settles what sightings are to each other: nested, or one speech that goes on over sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.harvest.attributions.sighting import Range, Scene, Sighting
from auditor.model import ScopeKind


@dataclass(slots=True)
class Speech:
    """Quotations of a paragraph that stand in sentences of their own, and who speaks beside them."""

    block: int = -1
    speaking: Sighting | None = None
    waiting: list[tuple[int, int]] = field(default_factory=list)


def carry(scene: Scene, spoken: Speech) -> None:
    """Give a wholly quoted sentence to the speaker of the quotation before or behind it."""
    if spoken.block != scene.block:
        spoken.block, spoken.speaking, spoken.waiting = scene.block, None, []
    if scene.found:
        said = next((seen for seen in scene.found if seen.scope_kind is ScopeKind.QUOTE and seen.core), None)
        if said is not None:
            said.scope = [*(part for part in spoken.waiting if part[1] <= said.scope[0][0]), *said.scope]
        spoken.speaking, spoken.waiting = said, []
        return
    first, last = scene.quotation(scene.start), scene.quotation(scene.end - 1)
    if first is None or last is None:
        spoken.speaking, spoken.waiting = None, []
        return
    part = scene.chars(scene.start, scene.end)
    if spoken.speaking is None:
        spoken.waiting.append(part)
    elif part[0] >= spoken.speaking.scope[-1][1]:
        spoken.speaking.scope.append(part)


def silent(spoken: Speech) -> None:
    """Let nobody go on speaking over a sentence that holds no source and is no quotation."""
    spoken.speaking, spoken.waiting = None, []


def same_cue(one: Sighting, other: Sighting) -> bool:
    return one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]


def nest(scene: Scene) -> None:
    """Mark what is said inside what another says; the outermost source is the article's own."""
    for inner in scene.found:
        for outer in scene.found:
            if outer is inner or outer.content is None or not outer.core or outer.outer is inner:
                continue
            if outer.source == inner.source or outer.position == "phrase":
                continue
            begins, ends = inner.span
            holds = outer.content[0] <= begins and ends <= outer.content[1]
            if holds and not _around(inner.content, outer.span):
                inner.outer = outer
                break


def _around(content: Range | None, span: Range) -> bool:
    return content is not None and content[0] <= span[0] and span[1] <= content[1]
