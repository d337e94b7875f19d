"""What the register knows of types and hosts. Rules ask traits, never the name of a type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from auditor.model import Dossier, Source
from auditor.rules._views import place
from auditor.sources import Register


@lru_cache(maxsize=512)
def type_has_trait(type_id: str, trait: str) -> bool:
    """Return whether a type of source has a trait; False for a type there is not."""
    return Register.load().has_trait(type_id, trait)


@lru_cache(maxsize=4096)
def source_of_host(host: str) -> Source | None:
    """Return who publishes at a host, as far as our own register knows."""
    register = Register.load()
    return register.by_host(host) or register.by_short_host(host)


def cited_with_trait(dossier: Dossier, trait: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each place of a type with a trait that the article cites, with its citations."""
    found: dict[str, list[int]] = {}
    for known in dossier.evidence:
        if type_has_trait(known.type, trait):
            found.setdefault(place(known) or known.type, []).append(known.citation)
    for name, citations in found.items():
        yield name, tuple(citations)
