"""SRC401: sites the register does not know."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import links, own_site


@rule("SRC401", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def unknown_source(dossier: Dossier, *, show: int = 5) -> Iterator[Hit]:
    """Citations go to sites that the register does not know.

    ## Why it matters
    Most sites of the world are in no register. Unknown is not bad; it is where a look is worth most.

    ## Example
    3 of 12 link citations go to sites the register does not know: a.example, b.example.

    ## Instead
    Look who publishes there, and add a row to a register of your own (option `sources`).

    ## Limits
    One finding for the whole article, with at most `show` hosts. Public bodies, universities and hosted
    blogs are told by their suffix and are not unknown; nor is the site of the article itself.
    """
    counted = [link for link in links(dossier) if link.evidence.counts]
    own = own_site(dossier.document)
    unknown = [
        link
        for link in counted
        if link.evidence.basis is Basis.FALLBACK and link.evidence.site not in (own, "")
    ]
    if not unknown:
        return
    hosts = list(dict.fromkeys(link.evidence.site or link.evidence.host or "" for link in unknown))
    shown = ", ".join(hosts[:show]) + (" …" if len(hosts) > show else "")
    yield Hit(
        message=N_("{part} of {whole} link citations go to sites the register does not know: {hosts}"),
        values={"part": len(unknown), "whole": len(counted), "hosts": shown},
        span=unknown[0].hyperlink.span,
        citations=tuple(link.citation.id for link in unknown),
    )
