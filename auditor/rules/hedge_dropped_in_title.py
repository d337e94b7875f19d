"""ATT206: the headline is surer than the text."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, HedgeKind, KeyClaim, Level, Sentence, Span
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt

_RESERVED = (
    HedgeKind.HEARSAY_CONDITIONAL,
    HedgeKind.CONFIRMATION_CONDITION,
    HedgeKind.UNCONFIRMED_LABEL,
    HedgeKind.ALLEGATION_NOUN,
    HedgeKind.EPISTEMIC_ADVERB,
)
_QUOTED = ("?", '"', "«", "“", "‘")


@rule("ATT206", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def hedge_dropped_in_title(dossier: Dossier) -> Iterator[Hit]:
    """A title or heading states what the text only reports with reserve.

    ## Why it matters
    Most readers see the headline only. "May have warned" in the text and "warns" above it are two stories.

    ## Example
    Heading: "L'avertissement de Poutine à Khamenei". Text: "Poutine aurait averti …".

    ## Instead
    Carry the reserve up: "reported warning", "selon des publications sur X", "aurait".

    ## Limits
    Follows a claim by a rare name and a rare noun that both share, and asks that every sentence it comes
    from has a hedge of hearsay ("aurait averti", "reportedly", "not confirmed"); "could" and "possible" are
    not enough. Questions, quotations and headings that name a source are left alone.
    """
    document, harvest, reliance = dossier.document, dossier.harvest, dossier.reliance
    claims: dict[int, KeyClaim] = {claim.sentence: claim for claim in reliance.key_claims if claim.of}
    headline = reliance.headline_claim
    if headline is not None and headline.of:
        claims.setdefault(headline.sentence, headline)
    if not claims:
        return
    reserved: dict[int, Span] = {}
    for hedge in harvest.hedges:
        if hedge.kind in _RESERVED:
            reserved.setdefault(hedge.sentence, hedge.span)
    hedged = {hedge.sentence for hedge in harvest.hedges}
    attributed = {attribution.sentence for attribution in harvest.attributions}
    for at, claim in sorted(claims.items()):
        title = document.sentences[at]
        if not document.blocks[title.block].kind.displays or at in hedged or at in attributed:
            continue
        if _asks_or_quotes(dossier, title) or not all(sentence in reserved for sentence in claim.of):
            continue
        yield Hit(
            message=N_("stated here without reserve; the text has it with “{hedge}”"),
            values={"hedge": excerpt(document.text, reserved[claim.of[0]])},
            span=title.span,
            citations=claim.social_by,
        )


def _asks_or_quotes(dossier: Dossier, title: Sentence) -> bool:
    words = dossier.document.prose.text[title.prose.start : title.prose.end]
    return any(mark in words for mark in _QUOTED)
