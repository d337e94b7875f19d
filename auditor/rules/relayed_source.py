"""ATT205: a source at second hand."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, is_own, links, place, said


@rule("ATT205", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def relayed_source(dossier: Dossier) -> Iterator[Hit]:
    """A source is cited through somebody who relays it, and neither is linked.

    ## Why it matters
    What passes through two hands changes twice. The reader should be able to reach the first.

    ## Example
    "Selon des sources diplomatiques relayées par Reuters": the sources are Reuters', not the writer's.

    ## Instead
    Link the origin, or the report that relays it, and let the sentence say which of the two was read.

    ## Limits
    Sees relays that the sentence names; a report that silently repeats another is not seen. Silent when the
    sentence links the origin or the relay, and on what a source told the outlet that publishes the article.
    """
    text = dossier.document.text
    linked = {(link.citation.sentence, place(link.evidence)) for link in links(dossier)}
    for citation, evidence, attribution in said(dossier):
        if not attribution.via or citation.hyperlink is not None:
            continue
        relays = [relay.name for relay in evidence.relays]
        if any(is_own(dossier.document, name) or (citation.sentence, name) in linked for name in relays):
            continue
        if any(is_own(dossier.document, name.text) for name in attribution.via):
            continue
        relay = ", ".join(name.text for name in attribution.via)
        origin = excerpt(text, attribution.source) if attribution.source is not None else ""
        yield Hit(
            message=N_("cited at second hand, through {relay}: “{source}”"),
            values={"relay": relay, "source": origin or excerpt(text, attribution.span)},
            span=attribution.span,
            citations=(citation.id,),
        )
