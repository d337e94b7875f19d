"""ATT202: no source of the article has a name."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._views import said


@rule("ATT202", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def only_anonymous_sources(
    dossier: Dossier, *, min_sentences: int = 4, min_sources: int = 2
) -> Iterator[Hit]:
    """Every source of the article is unnamed.

    ## Why it matters
    Nothing in such an article can be followed up by anybody else.

    ## Example
    Two attributions, "selon une source proche du dossier" and "d'après des responsables", and no link.

    ## Instead
    Find one source with a name, a document or an earlier report, and cite it.

    ## Limits
    Silent when a named outlet relays the unnamed source, when anything is linked, when "some" or "people"
    say so (ATT209), below `min-sources` attributions and in texts of fewer than `min-sentences`
    sentences. A name that the words of the attribution do not hold is not seen.
    """
    evidence = dossier.evidence
    if len(evidence) < min_sources or dossier.reliance.unsourced.whole < min_sentences:
        return
    if any(not known.anonymous or known.relays or known.url is not None for known in evidence):
        return
    if any(attribution.kind is SourceKind.VAGUE for _, _, attribution in said(dossier)):
        return
    first = dossier.harvest.citations[0]
    yield Hit(
        message=N_("every source of the article is unnamed ({sources} attributions, no link)"),
        values={"sources": len(evidence)},
        span=first.span,
        citations=tuple(known.citation for known in evidence),
    )
