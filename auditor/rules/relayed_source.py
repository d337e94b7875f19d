"""ATT205: a source at second hand."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, said


@rule("ATT205", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def relayed_source(dossier: Dossier) -> Iterator[Hit]:
    """A source is cited through somebody who relays it, and the origin is not linked.

    ## Why it matters
    What passes through two hands changes twice. The reader should be able to reach the first.

    ## Example
    "Selon des sources diplomatiques relayées par Reuters": the sources are Reuters', not the writer's.

    ## Instead
    Link the origin, or the report that relays it, and let the sentence say which of the two was read.

    ## Limits
    Sees relays that the sentence names; what a source told the outlet that publishes the article is first
    hand. A report that silently repeats another is not seen. Silent when the
    citation links anything that is not the relay itself.
    """
    text = dossier.document.text
    own = (dossier.document.outlet or "").casefold()
    for citation, evidence, attribution in said(dossier):
        if not attribution.via:
            continue
        relays = {relay.pattern for relay in evidence.relays}
        if own and any(relay.name.casefold() == own for relay in evidence.relays):
            continue
        if evidence.url is not None and (evidence.source is None or evidence.source.pattern not in relays):
            continue
        relay = ", ".join(name.text for name in attribution.via)
        origin = excerpt(text, attribution.source) if attribution.source is not None else ""
        yield Hit(
            message=N_("cited at second hand, through {relay}: “{source}”"),
            values={"relay": relay, "source": origin or excerpt(text, attribution.span)},
            span=attribution.span,
            citations=(citation.id,),
        )
