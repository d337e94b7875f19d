"""LNK304: addresses that carry a tracker."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import addresses, links
from auditor.urls import parse, tracking


@rule("LNK304", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def tracking_parameters(dossier: Dossier) -> Iterator[Hit]:
    """Addresses carry parameters that only follow the reader.

    ## Why it matters
    They tell the site where the reader comes from, or who sent the link to the writer, and make one page
    look like many.

    ## Example
    `https://www.example.org/report?utm_source=newsletter&fbclid=…`

    ## Instead
    Cut them off; the page stays the same.

    ## Limits
    Knows the common parameters by name (utm_…, fbclid, gclid …). A parameter that both tracks and selects
    the page is left alone. The figures compare addresses without them. One finding for the whole article.
    """
    tracked = []
    names: dict[str, None] = {}
    for link in links(dossier) if "?" in addresses(dossier) else ():
        if "?" not in link.hyperlink.href or link.evidence.basis is Basis.UNREADABLE:
            continue
        if found := tracking(parse(link.hyperlink.href)):
            tracked.append(link)
            names.update(dict.fromkeys(found))
    if tracked:
        yield Hit(
            message=N_("addresses with tracking parameters: {count} ({names})"),
            values={"count": len(tracked), "names": ", ".join(list(names)[:5])},
            span=tracked[0].hyperlink.span,
            citations=tuple(link.citation.id for link in tracked),
        )
