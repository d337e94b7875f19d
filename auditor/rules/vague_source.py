"""ATT209: somebody says, and nobody knows who."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, said


@rule("ATT209", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def vague_source(dossier: Dossier) -> Iterator[Hit]:
    """Something is attributed to nobody in particular ("the sources", "observers", "some").

    ## Why it matters
    An unnamed diplomat is a person the writer has spoken to. "Observers" are a figure of speech, and can
    hide that nobody was asked.

    ## Example
    "… comme le suggère le rôle mentionné dans les sources".

    ## Instead
    Say which sources, or say it in your own name.

    ## Limits
    Sees the vague sources of the language's lexicon ("some", "d'aucuns") and bare plurals ("experts", "the
    sources"). "Experts" with a number, a place or an institution are not vague, and neither is one neighbour.
    """
    for citation, _, attribution in said(dossier):
        if attribution.via or citation.hyperlink is not None:
            continue
        span = attribution.source or attribution.span
        source = excerpt(dossier.document.text, span)
        if attribution.kind is SourceKind.VAGUE or (
            attribution.anonymous and _is_bare(source, attribution.kind)
        ):
            yield Hit(
                message=N_("attributed to nobody in particular: “{source}”"),
                values={"source": source},
                span=attribution.span,
                citations=(citation.id,),
            )


def _is_bare(source: str, kind: SourceKind) -> bool:
    """Return whether a source is a plural noun and nothing else ("experts", "certaines sources")."""
    words = source.lower().split()
    plural = len(words) <= 2 and words[-1].endswith("s")
    return plural and (kind is SourceKind.EXPERT or (kind is SourceKind.ANONYMOUS and words[-1] == "sources"))
