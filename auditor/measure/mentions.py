"""Counts sources by paragraph, links and prose merged (docs/method.md, F2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from auditor.measure.binding import Links, fold, named
from auditor.model import (
    Attribution,
    Document,
    Evidence,
    Harvest,
    SourceKind,
    SourceMention,
)

_NAMED = frozenset((SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.INSTITUTION, SourceKind.EXPERT))
# Links of its paragraph that one attribution is merged with: more are no source but a list of them.
_PARTNERS = 100


def mentions(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> tuple[SourceMention, ...]:
    """Return the distinct (paragraph, source) pairs of the counted blocks, in reading order."""
    by_block: dict[int, list[int]] = defaultdict(list)
    for citation in harvest.citations:
        if document.blocks[citation.block].kind.counts and citation.sentence is not None:
            by_block[citation.block].append(citation.id)
    found = []
    for block, citations in sorted(by_block.items()):
        found.extend(_of_block(document, harvest, evidence, block, citations))
    return tuple(found)


def _of_block(
    document: Document,
    harvest: Harvest,
    evidence: Sequence[Evidence],
    block: int,
    citations: list[int],
) -> list[SourceMention]:
    social: dict[str, bool] = {}
    holders: dict[str, dict[int, None]] = {}

    def add(identity: str, is_social: bool, citation: int) -> None:
        social[identity] = social.get(identity, False) or is_social
        holders.setdefault(identity, {})[citation] = None

    linked = [
        each for each in citations if harvest.citations[each].hyperlink is not None and evidence[each].counts
    ]
    links = Links((each, evidence[each]) for each in linked) if linked else None
    beside = frozenset(linked)
    for each in linked:
        add(_of_link(evidence[each]), evidence[each].social, each)
    for each in citations:
        position = harvest.citations[each].attribution
        if position is None or each in beside:
            continue
        attribution = harvest.attributions[named(harvest.attributions, position)]
        said = evidence[each]
        accounts = [name.text for name in attribution.names if name.text.startswith("@")]
        for account in accounts:
            add(account.casefold(), True, each)
        partners = set(islice(links.of(attribution, said), _PARTNERS)) if links is not None else ()
        for partner in sorted(partners):
            add(_of_link(evidence[partner]), evidence[partner].social, each)
        if not accounts and not partners:
            add(_of_prose(document, attribution, position, said), said.social, each)
    return [
        SourceMention(block=block, identity=identity, social=social[identity], citations=tuple(held))
        for identity, held in holders.items()
    ]


def _of_link(known: Evidence) -> str:
    """Name the source of a link: the account of a post, else the publisher, else the site."""
    if known.post is not None and known.post.account:
        return "@" + known.post.account.casefold()
    if known.source is not None:
        return known.source.name
    return known.site or known.host or known.url or "?"


def _of_prose(document: Document, attribution: Attribution, position: int, said: Evidence) -> str:
    """Name the source of an attribution; pronouns and repeats take the name of what they stand for."""
    if said.source is not None:
        return said.source.name
    if attribution.kind in _NAMED and attribution.names:
        # A person is the same by the last word of the name: "M. Poutine", "Vladimir Poutine".
        return " & ".join(
            sorted(fold(name.text.split()[-1]) for name in attribution.names if name.text.split())
        )
    if attribution.names:
        return fold(attribution.names[0].text)
    if attribution.source is not None:
        words = document.text[attribution.source.start : attribution.source.end]
        return " ".join(words.casefold().split())
    return f"{attribution.kind} {position}"
