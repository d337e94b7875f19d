"""LNK305: a link no browser can open."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import links, shortened


@rule("LNK305", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def malformed_link(dossier: Dossier) -> Iterator[Hit]:
    """A citation has an address that no browser can open.

    ## Why it matters
    The source is named and cannot be reached.

    ## Example
    `[the report](https//example.org/report)`, `[le rapport](http://)`

    ## Instead
    Open every link once before publishing.

    ## Limits
    Addresses are read as browsers read them (URL Standard), which forgive a great deal: a misspelt host is
    well-formed. Addresses left to be filled in are LNK311.
    """
    left = words("placeholders", "hrefs", "any")
    for link in links(dossier):
        href = link.hyperlink.href
        if link.evidence.basis is Basis.UNREADABLE and href.strip().lower() not in left:
            yield Hit(
                message=N_("no browser can open this address: {address}"),
                values={"address": shortened(href)},
                span=link.hyperlink.span,
                citations=(link.citation.id,),
            )
