"""Makes one citation of a link and the attribution it belongs to.

``[Reuters reported](https://…)`` is one appeal with two halves. Links that merely stand near an
attribution stay citations of their own; whether they are bound to it is measured, not harvested.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from auditor.model import Attribution, Citation, Document, Hyperlink, SourceKind, Span, Tier

_BY_PRONOUN = (SourceKind.PERSON, SourceKind.SOCIAL)
_GAP = 8  # characters of " in " between a verb and what is linked


def merge(document: Document, attributions: Sequence[Attribution]) -> tuple[Citation, ...]:
    """Return one citation for each appeal to a source, in reading order, ids counting from 0.

    Every hyperlink of a citing role and every core attribution is in exactly one citation.
    """
    cores = [position for position, found in enumerate(attributions) if found.tier is Tier.CORE]
    cores.sort(key=lambda position: attributions[position].span)
    partner = _partners(document, attributions, cores)
    taken = set(partner.values())
    halves: list[tuple[Span, int | None, int | None]] = []
    for position, link in enumerate(document.hyperlinks):
        if link.role.cites:
            other = partner.get(position)
            span = link.span if other is None else _hull(link.span, attributions[other].span)
            halves.append((span, position, other))
    halves += [(attributions[at].span, None, at) for at in cores if at not in taken]
    if not halves:
        return ()
    halves.sort(key=lambda half: (half[0], -1 if half[1] is None else half[1], half[2] or 0))
    blocks = [block.span.start for block in document.blocks]
    sentences = [sentence.span.start for sentence in document.sentences]
    citations = []
    for number, (span, hyperlink, attribution) in enumerate(halves):
        anchor = span.start if hyperlink is None else document.hyperlinks[hyperlink].span.start
        at = bisect_right(sentences, anchor) - 1
        inside = at >= 0 and anchor < document.sentences[at].span.end
        citations.append(
            Citation(
                id=number,
                span=span,
                block=max(bisect_right(blocks, anchor) - 1, 0),
                sentence=at if inside else None,
                hyperlink=hyperlink,
                attribution=attribution,
            )
        )
    return tuple(citations)


def _partners(
    document: Document, attributions: Sequence[Attribution], cores: Sequence[int]
) -> dict[int, int]:
    """Return hyperlink -> attribution for the pairs that are one appeal; each is used once."""
    partner: dict[int, int] = {}
    if not cores:
        return partner
    taken: set[int] = set()
    cursor = 0
    for position, link in enumerate(document.hyperlinks):
        if not link.role.cites:
            continue
        while cursor < len(cores) and attributions[cores[cursor]].span.end < link.span.start - _GAP:
            cursor += 1
        for at in range(cursor, len(cores)):
            candidate = cores[at]
            if attributions[candidate].span.start > link.span.end:
                break
            if candidate not in taken and _belong_together(document.text, link, attributions[candidate]):
                partner[position] = candidate
                taken.add(candidate)
                break
    return partner


def _belong_together(text: str, link: Hyperlink, attribution: Attribution) -> bool:
    """A link is half of an attribution when the linked words are its source or its cue, when it is a bare
    citation mark set between the two, or when they are where a pronoun says it: "she says in [the video]".
    """
    if link.anchor.start < link.anchor.end:
        if _said_there(text, link, attribution):
            return True
        parts = [attribution.cue, *((attribution.source,) if attribution.source else ())]
        return any(link.anchor.touches(part) for part in parts)
    return attribution.span.holds(link.span)


def _said_there(text: str, link: Hyperlink, attribution: Attribution) -> bool:
    """Whether one word without a name, a pronoun, says it in what is linked: "she says in [the video]"."""
    source, last = attribution.source, attribution.span.end
    if source is None or attribution.names or attribution.kind not in _BY_PRONOUN:
        return False
    gap = text[last : link.span.start] if link.span.start - last <= _GAP else "."
    return (
        text[source.start : source.end].isalpha()
        and attribution.cue.end == last
        and gap.strip(" [").isalpha()
        and gap.startswith(" ")
    )


def _hull(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))
