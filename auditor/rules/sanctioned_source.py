"""SRC403: media under sanctions of the European Union."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, Testimony
from auditor.rules import Hit, rule
from auditor.rules._views import place

SCHEME = "eu_annex_xv"


@rule("SRC403", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def sanctioned_source(dossier: Dossier) -> Iterator[Hit]:
    """A cited outlet may not be broadcast or distributed in the European Union.

    ## Why it matters
    Annex XV of Regulation (EU) No 833/2014 lists outlets whose content operators in the Union may not
    broadcast or help to spread. A newsroom there should know before it links or embeds.

    ## Example
    A link to a site of Russia Today or Sputnik.

    ## Instead
    Describe what was said and cite who reported it; ask your lawyers before embedding.

    ## Limits
    Shows the act and the date it entered the list, as our register has them; lists change. It says nothing
    about whether citing for comment or criticism is lawful. One finding for each outlet.
    """
    found: dict[str, tuple[str, Testimony, list[int]]] = {}
    for known in dossier.evidence:
        for testimony in known.testimonies:
            if testimony.scheme == SCHEME and testimony.adverse:
                citations = found.setdefault(testimony.pattern, (place(known), testimony, []))[2]
                if known.citation not in citations[-1:]:
                    citations.append(known.citation)
    for outlet, testimony, citations in found.values():
        yield Hit(
            message=N_("{outlet} is under a broadcasting ban of the European Union: {act}, {date}"),
            values={"outlet": outlet, "act": testimony.value, "date": testimony.as_of},
            span=dossier.harvest.citations[citations[0]].span,
            citations=tuple(citations),
        )
