"""ATT201: the share of sourced text that rests on unnamed sources."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, Share
from auditor.rules import Hit, rule
from auditor.rules._views import percent


@rule("ATT201", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def anonymous_sources(dossier: Dossier, *, max_share: float = 0.25, min_sentences: int = 5) -> Iterator[Hit]:
    """More of the sourced text rests on unnamed sources only than is allowed.

    ## Why it matters
    Nobody but the writer can go back to a source without a name. Some stories need them; a reader should
    know how much of a story does.

    ## Example
    Six sentences have a source, and two of them only "des sources diplomatiques": 2 of 6 (33 %).

    ## Instead
    Name who can be named. Say what is known of the others: their office, how they know, why they are not
    named.

    ## Limits
    A sentence in which a named source speaks too does not count, and neither does one that a named outlet
    relays. Unnamed officials count as unnamed. A single sentence, and articles with fewer than
    `min-sentences` sourced sentences, are left alone.
    """
    whole = dossier.reliance.unsourced.whole - dossier.reliance.unsourced.part
    share = Share(dossier.reliance.anonymous_only.part, whole)
    if whole < min_sentences or share.part < 2 or (share.ratio or 0) < max_share:
        return
    reaching = {
        support.citation
        for known in dossier.reliance.sentences
        if known.anonymous_only
        for support in known.supports
    }
    yield Hit(
        message=N_("{part} of {whole} sourced sentences ({percent} %) rest on unnamed sources only"),
        values={"part": int(share.part), "whole": int(whole), "percent": percent(share)},
        citations=tuple(sorted(reaching)),
    )
