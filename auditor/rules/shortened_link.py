"""LNK302: a link through a public shortener."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import Link, links, shortened


@rule("LNK302", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def shortened_link(dossier: Dossier) -> Iterator[Hit]:
    """A citation goes through a link shortener.

    ## Why it matters
    The address does not say where it leads, it can be redirected later, and it dies with the service: goo.gl
    took billions of links with it.

    ## Example
    `https://bit.ly/3xYzAbC`

    ## Instead
    Open it once and cite the address it leads to.

    ## Limits
    An outlet's own short domain (nyti.ms, lemde.fr) tells whose it is and is left alone, and so are
    youtu.be, redd.it and the like. A shortener the register does not know is an unknown site. One
    finding for each shortener.
    """
    hidden: dict[str, list[Link]] = {}
    for link in links(dossier):
        if link.evidence.basis is Basis.SHORTENER:
            hidden.setdefault(link.evidence.host or "", []).append(link)
    for host, cited in hidden.items():
        yield Hit(
            message=N_("{host} hides where links lead: {count}, the first is {address}"),
            values={"host": host, "count": len(cited), "address": shortened(cited[0].hyperlink.href)},
            span=cited[0].hyperlink.span,
            citations=tuple(link.citation.id for link in cited),
        )
