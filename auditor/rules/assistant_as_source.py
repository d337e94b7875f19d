"""SRC405: an assistant as a source."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import cited_with_trait


@rule("SRC405", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def assistant_as_source(dossier: Dossier) -> Iterator[Hit]:
    """An assistant's answer or an encyclopaedia written by one is cited as a source.

    ## Why it matters
    What an assistant says is made from other texts, with no telling which, and may be made up. It answers
    differently tomorrow.

    ## Example
    A link to a shared chat (chatgpt.com/share/…, perplexity.ai/search/…) or to Grokipedia.

    ## Instead
    Cite what the assistant itself cited, after reading it.

    ## Limits
    Knows the sites of the register. Text that was written by an assistant without saying so is not seen here
    (DOC603 finds its traces). Articles about assistants cite them rightly.
    """
    for place, citations in cited_with_trait(dossier, "generated"):
        yield Hit(
            message=N_("{place} is an assistant or is written by one"),
            values={"place": place},
            span=dossier.harvest.citations[citations[0]].span,
            citations=citations,
        )
