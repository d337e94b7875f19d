"""SRC402: media that a state controls."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._sources import by_source
from auditor.rules._traits import type_has_trait


@rule("SRC402", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def state_controlled_source(dossier: Dossier) -> Iterator[Hit]:
    """A cited outlet is controlled by a state.

    ## Why it matters
    On what its state says and does it is a voice of that state: the right source for the position, not for
    the fact.

    ## Example
    "selon TASS", a link to rt.com or presstv.ir.

    ## Instead
    Say in the sentence whose outlet it is, and find an independent one for the fact.

    ## Limits
    Control is a column of the register with a reference behind each row (`auditor explain`), not our
    opinion of an article. Public service media are not state-controlled, and a
    ministry that speaks for itself is no outlet. Accounts of such outlets on
    platforms are not followed. One finding for each outlet.
    """
    for source, citations, span in by_source(dossier):
        if source.control == "state_controlled" and type_has_trait(source.type, "news"):
            yield Hit(
                message=N_("{outlet} is controlled by a state ({country})"),
                values={"outlet": source.name, "country": source.country or "?"},
                span=span,
                citations=citations,
            )
