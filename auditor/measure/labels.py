"""Names what a sentence rests on from the set of its source classes (docs/method.md, R5 and F3)."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Citation, Label, Support

# Members by names of this module: asking their class for one takes ten times as long.
EXCLUSIVE, MIXED, OTHER, NONE = Label.SOCIAL_EXCLUSIVE, Label.MIXED, Label.OTHER, Label.NONE


def labelled(supports: Sequence[Support], citations: Sequence[Citation]) -> tuple[Label, float]:
    """Return the label over the set of classes, and φ of F3.

    Words of a post relayed by an outlet are of both classes. φ is 1 when all is social, 0 when nothing is,
    else the social share of the links; where the two do not both stand among links, each has half.
    """
    social = other = False
    for support in supports:
        if support.decides:
            social = social or support.social
            other = other or support.relayed or not support.social
    named = combine(social, other)
    if named is not MIXED:
        return named, shared(named, 0, 0)
    links = [each for each in supports if each.decides and citations[each.citation].hyperlink is not None]
    return named, shared(named, sum(each.social for each in links), len(links))


def combine(social: bool, other: bool) -> Label:
    """Return the label of a set of classes."""
    if social:
        return MIXED if other else EXCLUSIVE
    return OTHER if other else NONE


def shared(named: Label, social: int, links: int) -> float:
    """Return φ of a label, given how many of the links that decide are social, and how many there are."""
    if named is not MIXED:
        return 1.0 if named is EXCLUSIVE else 0.0
    return social / links if 0 < social < links else 0.5
