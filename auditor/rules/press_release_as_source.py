"""SRC407: press releases among the sources."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import cited_with_trait


@rule("SRC407", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def press_release_as_source(dossier: Dossier) -> Iterator[Hit]:
    """A press-release wire is cited as a source.

    ## Why it matters
    A wire distributes what its clients pay for, word for word. It looks like an agency and is not one.

    ## Example
    A link to prnewswire.com or globenewswire.com behind "the company leads the market".

    ## Instead
    Name the company as the one who says so; find somebody else for the claim itself.

    ## Limits
    Knows the wires of the register. Releases on companies' own sites, and those that outlets reprint, are
    not seen.
    """
    for place, citations in cited_with_trait(dossier, "press_release"):
        yield Hit(
            message=N_("{place} distributes press releases for those who pay for them"),
            values={"place": place},
            span=dossier.harvest.citations[citations[0]].span,
            citations=citations,
        )
