"""Tells which citations reach which sentence, in each scope (reliance.md, R1 to R4).

Says only what the words and their places show; nobody has read the sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.measure.binding import bound, named
from auditor.model import (
    Attribution,
    Document,
    Evidence,
    Harvest,
    ScopeKind,
    Sentence,
    SourceKind,
    Support,
    Tier,
)

# Somebody who speaks, as against somebody who reports: a link beside the words of the former says
# where the words were read (decided cases 4 and 19).
_SPEAKERS = frozenset(
    (
        SourceKind.PERSON,
        SourceKind.OFFICIAL,
        SourceKind.INSTITUTION,
        SourceKind.OFFICIAL_ANONYMOUS,
        SourceKind.EXPERT,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What reaches one sentence: per scope, the supports; and what stands beside without reaching."""

    narrow: tuple[Support, ...]
    default: tuple[Support, ...]
    paragraph: tuple[Support, ...]
    co_cited: tuple[int, ...]


_NOTHING = Reach(narrow=(), default=(), paragraph=(), co_cited=())


@dataclass(slots=True)
class _Places:
    """Where the citations of a document stand, by sentence and by block."""

    own: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    quoted: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    inherited: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    clusters: dict[int, list[list[int]]] = field(default_factory=lambda: defaultdict(list))
    in_block: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def reaches(
    document: Document, harvest: Harvest, evidence: Sequence[Evidence], counted: Sequence[Sentence]
) -> dict[int, Reach]:
    """Return, for each counted sentence (those of N), what reaches it."""
    places = _places(document, harvest, evidence)
    spread = _spread(counted, places)
    return {
        sentence.index: _reach(sentence, places, spread.get(sentence.index, []), harvest, evidence)
        for sentence in counted
    }


def _places(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> _Places:
    places = _Places()
    by_hyperlink = {each.hyperlink: each.id for each in harvest.citations if each.hyperlink is not None}
    by_attribution = {each.attribution: each.id for each in harvest.citations if each.attribution is not None}
    for run in harvest.clusters:
        links = [by_hyperlink[link] for link in run if link in by_hyperlink]
        links = [citation for citation in links if evidence[citation].counts]
        if not links:
            continue
        first = harvest.citations[links[0]]
        places.in_block[first.block].extend(links)
        if first.sentence is not None and document.sentences[first.sentence].words:
            places.clusters[first.sentence].append(links)
    for position, attribution in enumerate(harvest.attributions):
        if attribution.scope_kind is ScopeKind.INHERITED:
            origin = _origin(position, harvest.attributions)
            if origin in by_attribution:
                places.inherited[attribution.sentence].append(by_attribution[origin])
            continue
        if attribution.tier is not Tier.CORE or attribution.nested_in is not None:
            continue
        citation = by_attribution[position]
        places.own[attribution.sentence].append(citation)
        for covered in _covered(document, attribution):
            places.quoted[covered].append(citation)
    return places


def _origin(position: int, attributions: Sequence[Attribution]) -> int:
    """Return the core attribution that an inherited one goes back to."""
    seen = set()
    while attributions[position].tier is not Tier.CORE and position not in seen:
        seen.add(position)
        antecedent = attributions[position].antecedent
        if antecedent is None:
            return position
        position = antecedent
    return position


def _covered(document: Document, attribution: Attribution) -> Iterator[int]:
    """Yield the other sentences that an attribution's scope lies over (an open quotation)."""
    sentences = document.sentences
    for span in attribution.scope:
        for step in (1, -1):
            at = attribution.sentence + step
            while 0 <= at < len(sentences) and sentences[at].span.touches(span):
                yield at
                at += step


def _spread(counted: Sequence[Sentence], places: _Places) -> dict[int, list[int]]:
    """Return, for each sentence, the cluster that reaches back over it: the next one of its block.

    A cluster reaches back to the previous cluster or the paragraph's start; of two in one sentence only
    the first does (decided case 20).
    """
    reach: dict[int, list[int]] = {}
    following: list[int] = []
    block = -1
    for sentence in reversed(counted):
        if sentence.block != block:
            following, block = [], sentence.block
        if sentence.index in places.clusters:
            following = places.clusters[sentence.index][0]
        elif following:
            reach[sentence.index] = following
    return reach


def _reach(
    sentence: Sentence,
    places: _Places,
    spread: list[int],
    harvest: Harvest,
    evidence: Sequence[Evidence],
) -> Reach:
    own = places.own.get(sentence.index, [])
    quoted = [each for each in places.quoted.get(sentence.index, []) if each not in own]
    here = [link for cluster in places.clusters.get(sentence.index, []) for link in cluster]
    around = [link for link in places.in_block.get(sentence.block, []) if link not in here]
    if not (own or quoted or here or around or spread or places.inherited.get(sentence.index)):
        return _NOTHING
    # An inherited source is taken only where the sentence has no marker of its own (decided case 5).
    inherits = not (own or quoted or here)
    inherited = places.inherited.get(sentence.index, []) if inherits else []
    chooser = _Chooser(harvest, evidence)
    prose = {**dict.fromkeys(quoted, "quotation"), **dict.fromkeys(own, "own")}
    linked = dict.fromkeys(here, "cluster")
    narrow = chooser.choose(prose, linked)
    prose = {**prose, **dict.fromkeys(inherited, "inherited")}
    near = linked or dict.fromkeys(spread, "spread")
    default = chooser.choose(prose, near)
    everywhere = chooser.everything(prose, {**linked, **dict.fromkeys(around, "spread")})
    reached = {each.citation for each in default}
    beside = tuple(each for each in near if each not in reached) if prose else ()
    return Reach(narrow=narrow, default=default, paragraph=everywhere, co_cited=beside)


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Decides between the words and the links that lie over one sentence (R3, R4, cases 4 and 19)."""

    harvest: Harvest
    evidence: Sequence[Evidence]

    def choose(self, prose: dict[int, str], links: dict[int, str]) -> tuple[Support, ...]:
        """Return the supports: words decide over links, but a link beside a mere speaker decides."""
        if not prose:
            return self._supports(links)
        if self._only_speak(prose):
            own = {link: rule for link, rule in links.items() if rule == "cluster"}
            if own:
                return self._supports({**dict.fromkeys(prose, "speaker"), **own})
        return self._supports({**self._bound(prose, links), **prose})

    def everything(self, prose: dict[int, str], links: dict[int, str]) -> tuple[Support, ...]:
        """Return the supports when a link covers all of its paragraph."""
        if prose and links and self._only_speak(prose):
            prose = dict.fromkeys(prose, "speaker")
        return self._supports({**prose, **links})

    def _only_speak(self, prose: dict[int, str]) -> bool:
        return all(self._speaks(citation) for citation in prose)

    def _speaks(self, citation: int) -> bool:
        attribution = self.harvest.citations[citation].attribution
        return (
            attribution is not None
            and self.harvest.attributions[attribution].kind in _SPEAKERS
            and not (self.evidence[citation].social and self.evidence[citation].url is None)
        )

    def _bound(self, prose: dict[int, str], links: dict[int, str]) -> dict[int, str]:
        found = {}
        for link in links:
            for citation in prose:
                position = self.harvest.citations[citation].attribution
                if position is None:
                    continue
                attribution = self.harvest.attributions[named(self.harvest.attributions, position)]
                if bound(attribution, self.evidence[citation], self.evidence[link]):
                    found[link] = "bound"
                    break
        return found

    def _supports(self, rules: dict[int, str]) -> tuple[Support, ...]:
        return tuple(
            Support(
                citation=citation,
                rule=rule,
                marker=self.harvest.citations[citation].span,
                social=self.evidence[citation].social,
                relayed=self.evidence[citation].relayed,
                anonymous=self.evidence[citation].anonymous,
            )
            for citation, rule in sorted(rules.items())
        )
