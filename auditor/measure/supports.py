"""Tells which citations reach which sentence, in each scope (docs/method.md, R1 to R4).

Says only what the words and their places show; nobody has read the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from auditor.measure.binding import Links, named
from auditor.measure.labels import MIXED, NONE, combine, shared
from auditor.measure.places import NO_LINKS, Linked, Places, places_of, spread
from auditor.model import (
    Document,
    Evidence,
    Harvest,
    Label,
    Sentence,
    SourceKind,
    Support,
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


def reaches(
    document: Document, harvest: Harvest, evidence: Sequence[Evidence], counted: Sequence[Sentence]
) -> dict[int, Reach]:
    """Return, for each counted sentence (those of N), what reaches it: in most articles `NOTHING` mostly."""
    places = places_of(document, harvest, evidence)
    reached_back = spread(counted, places)
    chooser = _Chooser(harvest, evidence)
    # A sentence that nothing stands in shares what lies over its paragraph.
    around = {
        block: Reach((), (), *chooser.everything((), linked), ()) for block, linked in places.in_block.items()
    }
    near = {*reached_back, *places.own, *places.quoted, *places.inherited, *places.clusters}
    return {
        sentence.index: _reach(sentence, places, reached_back.get(sentence.index, _NO_CITATIONS), chooser)
        if sentence.index in near
        else around.get(sentence.block, NOTHING)
        for sentence in counted
    }


def _reach(
    sentence: Sentence,
    places: Places,
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
    paragraph, share = chooser.everything(prose, around or NO_LINKS)
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

    def everything(self, prose: Iterable[int], links: Linked) -> tuple[Label, float]:
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
