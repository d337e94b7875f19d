"""Names what a sentence rests on from the set of its source classes (reliance.md, R5 and F3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model import Citation, Label, Support


def label(supports: Iterable[Support]) -> Label:
    """Return the label over the set of classes; words of a post relayed by an outlet are of both."""
    social = other = False
    for support in supports:
        if support.decides:
            social |= support.social
            other |= support.relayed or not support.social
    return combine(social, other)


def combine(social: bool, other: bool) -> Label:
    """Return the label of a set of classes."""
    if social:
        return Label.MIXED if other else Label.SOCIAL_EXCLUSIVE
    return Label.OTHER if other else Label.NONE


def social_share(supports: Sequence[Support], citations: Sequence[Citation]) -> float:
    """Return φ of F3: 1 when all is social, 0 when nothing is, else the social share of the links.

    Where the two classes do not both stand among links, each has half.
    """
    links = [each for each in supports if each.decides and citations[each.citation].hyperlink is not None]
    return shared(label(supports), sum(each.social for each in links), len(links))


def shared(named: Label, social: int, links: int) -> float:
    """Return φ of a label, given how many of the links that decide are social, and how many there are."""
    if named is not Label.MIXED:
        return 1.0 if named is Label.SOCIAL_EXCLUSIVE else 0.0
    return social / links if 0 < social < links else 0.5
