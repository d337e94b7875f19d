"""Tells where citations stand: by sentence, by paragraph, and how far a run of links reaches back.

What of it decides is `auditor.measure.supports`' business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.measure.binding import LONGEST_CHAIN
from auditor.model import Attribution, Document, Evidence, Harvest, ScopeKind, Sentence, Tier

_INHERITED, _CORE = ScopeKind.INHERITED, Tier.CORE
_FARTHEST = 2_000  # links times sentences that one cluster reaches back over


@dataclass(slots=True)
class Linked:
    """The counting links of one paragraph taken together: a long one holds too many to list by sentence."""

    citations: set[int] = field(default_factory=set)
    social: int = 0
    other: bool = False

    def add(self, known: Evidence) -> None:
        """Add a link, once."""
        if known.citation not in self.citations:
            self.citations.add(known.citation)
            self.social += known.social
            self.other |= known.relayed or not known.social


NO_LINKS = Linked()


@dataclass(slots=True)
class Places:
    """Where the citations of a document stand, by sentence and by block."""

    own: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    quoted: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    inherited: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    clusters: dict[int, list[list[int]]] = field(default_factory=lambda: defaultdict(list))
    in_block: dict[int, Linked] = field(default_factory=lambda: defaultdict(Linked))


def places_of(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> Places:
    """Return where the citations of a document stand; links that do not count are left out."""
    places = Places()
    by_hyperlink = {each.hyperlink: each.id for each in harvest.citations if each.hyperlink is not None}
    by_attribution = {each.attribution: each.id for each in harvest.citations if each.attribution is not None}
    for run in harvest.clusters:
        links = [by_hyperlink[link] for link in run if link in by_hyperlink]
        links = [citation for citation in links if evidence[citation].counts]
        if not links:
            continue
        first = harvest.citations[links[0]]
        for link in links:
            places.in_block[first.block].add(evidence[link])
        if first.sentence is not None and document.sentences[first.sentence].words:
            places.clusters[first.sentence].append(links)
    for position, attribution in enumerate(harvest.attributions):
        if attribution.scope_kind is _INHERITED:
            origin = _origin(position, harvest.attributions)
            if origin in by_attribution:
                places.inherited[attribution.sentence].append(by_attribution[origin])
            continue
        if attribution.tier is not _CORE or attribution.nested_in is not None:
            continue
        citation = by_attribution[position]
        places.own[attribution.sentence].append(citation)
        for covered in _covered(document, attribution):
            places.quoted[covered].append(citation)
    return places


def _origin(position: int, attributions: Sequence[Attribution]) -> int:
    """Return the core attribution that an inherited one goes back to."""
    seen: set[int] = set()
    while attributions[position].tier is not Tier.CORE and position not in seen and len(seen) < LONGEST_CHAIN:
        seen.add(position)
        antecedent = attributions[position].antecedent
        if antecedent is None:
            return position
        position = antecedent
    return position


def _covered(document: Document, attribution: Attribution) -> Iterator[int]:
    """Yield the other sentences that an attribution's scope lies over (an open quotation)."""
    sentences, scope = document.sentences, attribution.scope
    own = sentences[attribution.sentence].span
    if all(map(own.holds, scope)):  # as most do; sentences do not overlap
        return
    for step in (1, -1):
        at = attribution.sentence + step
        while 0 <= at < len(sentences) and any(sentences[at].span.touches(part) for part in scope):
            yield at
            at += step


def spread(counted: Sequence[Sentence], places: Places) -> dict[int, list[int]]:
    """Return, for each sentence, the cluster that reaches back over it: the next one of its block.

    A cluster reaches back to the previous cluster or the paragraph's start; of two in one sentence only
    the first does (decided case 20). A cluster so long that it would reach back farther than `_FARTHEST`
    is a list, and stops there.
    """
    reach: dict[int, list[int]] = {}
    following: list[int] = []
    block, left = -1, 0
    for sentence in reversed(counted):
        if sentence.block != block:
            following, block = [], sentence.block
        if sentence.index in places.clusters:
            following = places.clusters[sentence.index][0]
            left = _FARTHEST
        elif following and left >= len(following):
            reach[sentence.index] = following
            left -= len(following)
    return reach
