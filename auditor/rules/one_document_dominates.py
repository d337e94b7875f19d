"""ATT208: one address carries most of the citations."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import links, percent, shortened


@rule("ATT208", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def one_document_dominates(dossier: Dossier, *, max_share: float = 0.5, min_links: int = 4) -> Iterator[Hit]:
    """One and the same address carries more of the link citations than is allowed.

    ## Why it matters
    Twelve links to one page are one source. The article may be a summary of it.

    ## Example
    Eight links, five of them to one article.

    ## Instead
    Say in the text that the article follows that source, or find others.

    ## Limits
    One text published at two addresses counts as two. Silent below `min-links` links.
    """
    share, address = dossier.reliance.top_url_share, dossier.reliance.top_url
    if address is None or share.whole < min_links or (share.ratio or 0) <= max_share:
        return
    cited = [link for link in links(dossier) if link.evidence.url == address and link.evidence.counts]
    yield Hit(
        message=N_("one address carries {part} of {whole} link citations ({percent} %): {address}"),
        values={
            "part": int(share.part),
            "whole": int(share.whole),
            "percent": percent(share),
            "address": shortened(address),
        },
        span=cited[0].hyperlink.span if cited else None,
        citations=tuple(link.citation.id for link in cited),
    )
