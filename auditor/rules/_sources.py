"""The sources of an article, each once. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Dossier, Source, Span


def by_source(dossier: Dossier) -> Iterator[tuple[Source, tuple[int, ...], Span]]:
    """Yield each known source that is cited or relays, with its citations and the place of the first."""
    found: dict[str, tuple[Source, list[int]]] = {}
    for known in dossier.evidence:
        for source in (known.source, *known.relays):
            if source is not None:
                found.setdefault(source.pattern, (source, []))[1].append(known.citation)
    for source, citations in found.values():
        yield source, tuple(citations), dossier.harvest.citations[citations[0]].span
