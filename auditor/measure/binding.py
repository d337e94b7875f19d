"""Binds links to the words that name their source (reliance.md, R3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from auditor.model import Attribution, Evidence, Name, Source

_SHORTEST_NAME_IN_HOST = 5


def named(attributions: Sequence[Attribution], position: int) -> int:
    """Return the attribution that gives the name of the source: "l'article" stands for the one before."""
    seen = {position}
    at = position
    while not attributions[at].names and not attributions[at].via:
        antecedent = attributions[at].antecedent
        if antecedent is None or antecedent in seen:
            return position
        seen.add(antecedent)
        at = antecedent
    return at


def bound(attribution: Attribution, said: Evidence, link: Evidence) -> bool:
    """Return whether a link belongs to the source that an attribution of its paragraph names.

    It does when both are the same publisher, when the account is the one named, when both are social,
    or when the host spells the name (for outlets that no register knows).
    """
    if said.social and link.social:
        return True
    publishers = [source for source in (said.source, *said.relays) if source is not None]
    if link.source is not None and any(_same_publisher(link.source, each) for each in publishers):
        return True
    names = [*attribution.names, *attribution.via]
    if link.post is not None and link.post.account is not None:
        account = link.post.account.casefold()
        if any(name.text.lstrip("@").casefold() == account for name in names):
            return True
    if link.social or link.site is None:
        return False
    label = fold(link.site.partition(".")[0])
    return any(len(folded) >= _SHORTEST_NAME_IN_HOST and folded in label for folded in _folded(names))


def _same_publisher(one: Source, other: Source) -> bool:
    return one.pattern == other.pattern or fold(one.name) == fold(other.name)


def _folded(names: list[Name]) -> list[str]:
    return [fold(name.text) for name in names]


def fold(name: str) -> str:
    """Return a name without accents, case, spaces and punctuation: ``Le Dauphiné`` -> ``ledauphine``."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed if character.isalnum()).casefold()
