"""SRC404: satire among the sources."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import cited_with_trait


@rule("SRC404", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def satire_source(dossier: Dossier) -> Iterator[Hit]:
    """A cited site publishes satire.

    ## Why it matters
    Satire is taken for news again and again, most of all in translation and in summaries.

    ## Example
    A link to legorafi.fr or theonion.com behind a claim.

    ## Instead
    Look for the claim elsewhere; if the joke is the subject, say that it is one.

    ## Limits
    Knows the satirical sites of the register. Satirical sections of newspapers and satirical accounts are
    not known. Articles about satire cite it rightly.
    """
    for place, citations in cited_with_trait(dossier, "satire"):
        yield Hit(
            message=N_("{place} publishes satire"),
            values={"place": place},
            span=dossier.harvest.citations[citations[0]].span,
            citations=citations,
        )
