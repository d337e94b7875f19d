"""SRC406: a wiki as a source."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import cited_with_trait


@rule("SRC406", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def wiki_as_source(dossier: Dossier) -> Iterator[Hit]:
    """A wiki that anybody can edit is cited as a source.

    ## Why it matters
    A wiki sums up other sources and can change between writing and reading.

    ## Example
    A link to fr.wikipedia.org behind a figure.

    ## Instead
    Cite the reference that the wiki gives for it, or a fixed version of the page.

    ## Limits
    As background reading such a link is fine, and the rule cannot tell. One finding for each site.
    """
    for place, citations in cited_with_trait(dossier, "wiki"):
        yield Hit(
            message=N_("{place} is a wiki: what it says can change"),
            values={"place": place},
            span=dossier.harvest.citations[citations[0]].span,
            citations=citations,
        )
