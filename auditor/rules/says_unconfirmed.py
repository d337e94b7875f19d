"""ATT210: the article's own note says that what it reports is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import BlockKind, Confidence, Dossier, HedgeKind, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt

_RESERVED = (HedgeKind.UNCONFIRMED_LABEL, HedgeKind.CONFIRMATION_CONDITION)


@rule("ATT210", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def says_unconfirmed(dossier: Dossier) -> Iterator[Hit]:
    """The article's own disclaimer says that its claims are not confirmed.

    ## Why it matters
    The note stands at the end, where few arrive. It concerns the claim at the top.

    ## Example
    "Note : Les informations … proviennent principalement de publications sur X et doivent être considérées
    comme non confirmées officiellement."

    ## Instead
    Say it where the claim is made, in the headline too.

    ## Limits
    Looks at blocks that are a disclaimer by form or place. Reserve inside the running text is a hedge, not
    a disclaimer. Legal notices ("not investment advice") say nothing of the kind and are left alone.
    """
    document = dossier.document
    reserved = {
        document.sentences[hedge.sentence].block
        for hedge in dossier.harvest.hedges
        if hedge.kind in _RESERVED
    }
    for block in document.blocks if reserved else ():
        if block.kind is BlockKind.DISCLAIMER and block.index in reserved:
            yield Hit(
                message=N_("the article says of itself: “{words}”"),
                values={"words": excerpt(document.text, block.span, 240)},
                span=block.span,
            )
