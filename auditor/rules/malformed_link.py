"""LNK305: a link no browser can open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import at_positions, links, shortened, unusual

# What is meant for http or https and is read as a path or as another scheme.
_MISSPELT = re.compile(r"https?(?://|;//|,//|\.//)|(?!https?://)(?:h?ttps?|htps?|htttps?|httpss|hxxps?)://")


@rule("LNK305", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def malformed_link(dossier: Dossier) -> Iterator[Hit]:
    """A citation has an address that no browser can open.

    ## Why it matters
    The source is named and cannot be reached.

    ## Example
    `[the report](https//example.org/report)`, `[le rapport](htps://example.org)`

    ## Instead
    Open every link once before publishing.

    ## Limits
    Addresses are read as browsers read them (URL Standard), which forgive a great deal: a misspelt host is
    well-formed. Addresses left to be filled in are LNK311.
    """
    left = words("placeholders", "hrefs", "any")
    found = {at for at, href in unusual(dossier).items() if _MISSPELT.match(href)}
    for link in links(dossier):
        unread = link.evidence.basis is Basis.UNREADABLE
        if unread and link.hyperlink.href.strip().lower() not in left:
            found.add(link.at)
    for hyperlink, citations in at_positions(dossier, found):
        yield Hit(
            message=N_("no browser can open this address: {address}"),
            values={"address": shortened(hyperlink.href)},
            span=hyperlink.span,
            citations=citations,
        )
