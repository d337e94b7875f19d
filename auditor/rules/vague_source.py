"""ATT209: somebody says, and nobody knows who."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, said


@rule("ATT209", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def vague_source(dossier: Dossier) -> Iterator[Hit]:
    """Something is attributed to nobody in particular ("the sources", "observers", "many").

    ## Why it matters
    An unnamed diplomat is a person the writer has spoken to. "Observers" are a figure of speech, and can
    hide that nobody was asked.

    ## Example
    "… comme le suggère le rôle mentionné dans les sources".

    ## Instead
    Say which sources, or say it in your own name.

    ## Limits
    Sees the phrases of the language's lexicon; a vague source in other words passes. "Experts" with a
    number, a place or an institution are not vague.
    """
    for citation, _, attribution in said(dossier):
        if attribution.kind is SourceKind.VAGUE and not attribution.names and citation.hyperlink is None:
            yield Hit(
                message=N_("attributed to nobody in particular: “{source}”"),
                values={"source": excerpt(dossier.document.text, attribution.source or attribution.span)},
                span=attribution.span,
                citations=(citation.id,),
            )
