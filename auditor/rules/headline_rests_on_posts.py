"""SOC103: the claim of the headline rests on nothing but posts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, HeadlineVerdict, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, reads_words


@rule("SOC103", level=Level.ERROR, since="0.1", confidence=Confidence.MEDIUM)
def headline_rests_on_posts(dossier: Dossier) -> Iterator[Hit]:
    """The claim of the headline rests on social-media posts and on nothing else.

    ## Why it matters
    Shares over the whole text understate dependence when the one claim that makes the story comes from
    posts: the background may be well sourced and the news not at all.

    ## Example
    "L'avertissement de Poutine à Khamenei", says the heading; the only sentences that report a warning
    begin with "Selon des publications sur X".

    ## Instead
    Find the claim somewhere else before it goes into a headline, or make the headline say where it comes
    from ("Posts on X claim …").

    ## Limits
    The claim is followed by its words: a rare name and a rare noun that the headline, the lead or a heading
    shares with the sourced sentences. A headline in other words than the text is taken for what the lead or
    the first paragraph with a source says. Where somebody confirms anything the rule is silent, whatever it
    is. It does not know whether the posts are right.
    Silent in languages without a lexicon, whose attributions in words are not found.
    """
    if not reads_words(dossier):
        return
    claim = dossier.reliance.headline_claim
    if dossier.reliance.headline is not HeadlineVerdict.EXCLUSIVELY or claim is None:
        return
    yield Hit(
        message=N_("the headline claim rests exclusively on social-media posts: “{claim}”"),
        values={"claim": excerpt(dossier.document.text, claim.trigger)},
        span=claim.trigger,
        citations=claim.social_by,
    )
