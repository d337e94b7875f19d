"""ATT209: somebody says, and nobody knows who."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import excerpt, links, said


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
    Knows the phrases of data/artefacts/vague.toml, word for word. "Experts" with a number, a place or an
    institution are not vague, and bare "experts" are left alone in a paragraph that links something or names
    somebody: they may be meant.
    """
    document = dossier.document
    nobody = words("vague", "nobody", document.language)
    experts = words("vague", "experts", document.language)
    told: set[int] | None = None
    for citation, _, attribution in said(dossier):
        if attribution.via or citation.hyperlink is not None or attribution.source is None:
            continue
        source = excerpt(document.text, attribution.source)
        folded = source.lower().replace("’", "'")
        if folded in experts:
            told = _blocks_that_name(dossier) if told is None else told
        if folded in nobody or (folded in experts and told is not None and citation.block not in told):
            yield Hit(
                message=N_("attributed to nobody in particular: “{source}”"),
                values={"source": source},
                span=attribution.span,
                citations=(citation.id,),
            )


def _blocks_that_name(dossier: Dossier) -> set[int]:
    """Return the blocks that link something or attribute something to somebody with a name."""
    named = {
        citation.block
        for citation, _, attribution in said(dossier)
        if any(len(name.text) > 2 for name in attribution.names)
    }
    return named | {link.citation.block for link in links(dossier)}
