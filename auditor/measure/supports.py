"""Tells which citations reach which sentence, in each scope (docs/method.md, R1 to R4).

Says only what the words and their places show; nobody has read the sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.measure.binding import LONGEST_CHAIN, Links, named
from auditor.measure.labels import MIXED, NONE, combine, shared
from auditor.model import (
    Attribution,
    Document,
    Evidence,
    Harvest,
    Label,
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

_INHERITED, _CORE = ScopeKind.INHERITED, Tier.CORE

_FARTHEST = 2_000  # links times sentences that one cluster reaches back over


class Reach(NamedTuple):
    """What reaches one sentence: the supports of the narrow and the default scope, the label and φ of the
    paragraph scope, and what stands beside without reaching.
    """

    narrow: tuple[Support, ...]
    default: tuple[Support, ...]
    paragraph: Label
    paragraph_share: float
    co_cited: tuple[int, ...]


_NO_CITATIONS: Sequence[int] = ()
NOTHING = Reach(narrow=(), default=(), paragraph=NONE, paragraph_share=0.0, co_cited=())


@dataclass(slots=True)
class _Linked:
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


_NO_LINKS = _Linked()


@dataclass(slots=True)
class _Places:
    """Where the citations of a document stand, by sentence and by block."""

    own: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    quoted: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    inherited: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    clusters: dict[int, list[list[int]]] = field(default_factory=lambda: defaultdict(list))
    in_block: dict[int, _Linked] = field(default_factory=lambda: defaultdict(_Linked))


def reaches(
    document: Document, harvest: Harvest, evidence: Sequence[Evidence], counted: Sequence[Sentence]
) -> dict[int, Reach]:
    """Return, for each counted sentence (those of N), what reaches it: in most articles `NOTHING` mostly."""
    places = _places(document, harvest, evidence)
    spread = _spread(counted, places)
    chooser = _Chooser(harvest, evidence)
    # A sentence that nothing stands in shares what lies over its paragraph.
    around = {
        block: Reach((), (), *chooser.everything((), linked), ()) for block, linked in places.in_block.items()
    }
    near = {*spread, *places.own, *places.quoted, *places.inherited, *places.clusters}
    return {
        sentence.index: _reach(sentence, places, spread.get(sentence.index, _NO_CITATIONS), chooser)
        if sentence.index in near
        else around.get(sentence.block, NOTHING)
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


def _spread(counted: Sequence[Sentence], places: _Places) -> dict[int, list[int]]:
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


def _reach(
    sentence: Sentence,
    places: _Places,
    spread: Sequence[int],
    chooser: _Chooser,
) -> Reach:
    at = sentence.index
    own, quoted = places.own.get(at, _NO_CITATIONS), places.quoted.get(at, _NO_CITATIONS)
    around = places.in_block.get(sentence.block)
    inherited = places.inherited.get(at, _NO_CITATIONS)
    linked = {link: "cluster" for cluster in places.clusters.get(at, ()) for link in cluster}
    prose = {**dict.fromkeys(quoted, "quotation"), **dict.fromkeys(own, "own")}
    narrow = default = chooser.choose(prose, linked)
    near = linked or dict.fromkeys(spread, "spread")
    if not (prose or linked):
        # An inherited source is taken only where the sentence has no marker of its own (decided case 5).
        prose = dict.fromkeys(inherited, "inherited")
    if not linked and (near or not narrow):
        default = chooser.choose(prose, near)
    paragraph, share = chooser.everything(prose, around or _NO_LINKS)
    beside: tuple[int, ...] = ()
    if near and prose:
        reached = {each.citation for each in default}
        beside = tuple(each for each in near if each not in reached)
    return Reach(narrow, default, paragraph, share, beside)


class _Chooser:
    """Decides between the words and the links that lie over one sentence (R3, R4, cases 4 and 19)."""

    def __init__(self, harvest: Harvest, evidence: Sequence[Evidence]) -> None:
        self.harvest = harvest
        self.evidence = evidence
        self._made: dict[tuple[int, str], Support] = {}

    def choose(self, prose: dict[int, str], links: dict[int, str]) -> tuple[Support, ...]:
        """Return the supports: words decide over links, but a link beside a mere speaker decides."""
        if not prose:
            return self._supports(links)
        if self._only_speak(prose):
            own = {link: rule for link, rule in links.items() if rule == "cluster"}
            if own:
                return self._supports({**dict.fromkeys(prose, "speaker"), **own})
        return self._supports({**self._bound(prose, links), **prose})

    def everything(self, prose: Iterable[int], links: _Linked) -> tuple[Label, float]:
        """Return label and φ when the links of a paragraph cover all of it."""
        said = [self.evidence[citation] for citation in prose if citation not in links.citations]
        if links.citations and self._only_speak(prose):
            said = []
        social, other = bool(links.social), links.other
        for known in said:
            social = social or known.social
            other = other or known.relayed or not known.social
        named = combine(social, other)
        if named is not MIXED:
            return named, shared(named, 0, 0)
        of_links = [known for known in said if self.harvest.citations[known.citation].hyperlink is not None]
        posts = links.social + sum(known.social for known in of_links)
        return named, shared(named, posts, len(links.citations) + len(of_links))

    def _only_speak(self, prose: Iterable[int]) -> bool:
        return all(map(self._speaks, prose))

    def _speaks(self, citation: int) -> bool:
        attribution = self.harvest.citations[citation].attribution
        return (
            attribution is not None
            and self.harvest.attributions[attribution].kind in _SPEAKERS
            and not (self.evidence[citation].social and self.evidence[citation].url is None)
        )

    def _bound(self, prose: dict[int, str], links: dict[int, str]) -> dict[int, str]:
        if not links:
            return {}
        near = Links((link, self.evidence[link]) for link in links)
        taken: set[tuple[str, str]] = set()
        found: dict[int, str] = {}
        for citation in prose:
            position = self.harvest.citations[citation].attribution
            if position is not None:
                attribution = self.harvest.attributions[named(self.harvest.attributions, position)]
                found.update((link, "bound") for link in near.of(attribution, self.evidence[citation], taken))
        return found

    def _supports(self, rules: dict[int, str]) -> tuple[Support, ...]:
        return tuple([self._support(pair) for pair in sorted(rules.items())])

    def _support(self, pair: tuple[int, str]) -> Support:
        """Return a citation as a support; one that reaches several sentences is the same in all of them."""
        made = self._made.get(pair)
        if made is None:
            citation, rule = pair
            known = self.evidence[citation]
            made = self._made[pair] = Support(
                citation=citation,
                rule=rule,
                marker=self.harvest.citations[citation].span,
                social=known.social,
                relayed=known.relayed,
                anonymous=known.anonymous,
            )
        return made
