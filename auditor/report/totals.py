"""Adds up the figures of several audits. Shares add part to part and whole to whole, never by averaging."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from auditor.model import Audit, FlagColour, Level, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums over several articles; `flags` and `levels` count articles and findings."""

    articles: int
    links: Share
    exclusive: Share
    any: Share
    unsourced: Share
    anonymous: Share
    flags: dict[FlagColour, int]
    levels: dict[Level, int]

    @classmethod
    def of(cls, audits: Sequence[Audit]) -> Totals:
        """Return the sums over audits; over none every share is a share of nothing."""
        reliances = [audit.dossier.reliance for audit in audits]
        text = [reliance.sentences_by["default"] for reliance in reliances]
        flags = Counter(audit.flag.colour for audit in audits)
        levels = Counter(
            found.level for audit in audits for found in audit.findings if found.suppressed is None
        )
        return cls(
            articles=len(audits),
            links=_sum([reliance.links for reliance in reliances]),
            exclusive=_sum([share.exclusive for share in text]),
            any=_sum([share.any for share in text]),
            unsourced=_sum([reliance.unsourced for reliance in reliances]),
            anonymous=_sum([reliance.anonymous for reliance in reliances]),
            flags={colour: flags[colour] for colour in FlagColour},
            levels={level: levels[level] for level in Level},
        )


def _sum(shares: Sequence[Share]) -> Share:
    return reduce(add, shares, Share(0, 0))
