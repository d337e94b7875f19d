"""ATT203: an outlet is cited in words and never linked."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._traits import type_has_trait
from auditor.rules._views import links, said, squashed


@rule("ATT203", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def outlet_without_link(dossier: Dossier, *, agencies: bool = False) -> Iterator[Hit]:
    """An outlet is cited by name, and the article, which has links, has none to it.

    ## Why it matters
    "As Le Monde reported" asks the reader to believe twice: that it is so, and that Le Monde wrote it.

    ## Example
    Five links, and a sentence "selon le Wall Street Journal" or "the minister told the Wall Street Journal"
    without one.

    ## Instead
    Link the article meant.

    ## Limits
    Knows the outlets of the register. Articles without any link are the business of ATT204. News agencies
    write for outlets rather than for readers and are left out unless `agencies` is set. An outlet that is
    linked anywhere in the article counts as linked, and an outlet that only somebody else quotes is
    theirs to link. One finding for each outlet.
    """
    if not dossier.reliance.links.whole:
        return
    linked = {link.evidence.source.name for link in links(dossier) if link.evidence.source is not None}
    hosts: str | None = None
    kinds = (SourceKind.OUTLET, SourceKind.AGENCY) if agencies else (SourceKind.OUTLET,)
    for citation, evidence, attribution in said(dossier):
        if citation.hyperlink is not None or attribution.nested_in is not None:
            continue
        named = [(evidence.source, attribution.span)] if attribution.kind in kinds and evidence.source else []
        for relay, name in zip(evidence.relays, attribution.via, strict=False):
            if agencies or not type_has_trait(relay.type, "agency"):
                named.append((relay, name.span))
        for outlet, span in named:
            if outlet.name in linked:
                continue
            if hosts is None:
                hosts = " ".join([squashed(link.evidence.host or "") for link in links(dossier)])
            if len(squashed(outlet.name)) > 3 and squashed(outlet.name) in hosts:
                continue
            linked.add(outlet.name)
            yield Hit(
                message=N_("{outlet} is cited by name and not linked"),
                values={"outlet": outlet.name},
                span=span,
                citations=(citation.id,),
            )
