"""SRC408: what a rating or certification says against a source."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, Testimony
from auditor.rules import Hit, rule
from auditor.rules._views import place

_ELSEWHERE = "eu_annex_xv"  # SRC403


@rule("SRC408", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def adverse_testimony(dossier: Dossier) -> Iterator[Hit]:
    """A scheme that rates or certifies media says something against a cited source.

    ## Why it matters
    Somebody has looked at this outlet before, by rules of their own. The finding gives their words, their
    date and where to read them.

    ## Example
    A copy of a list that you imported rates the site "generally unreliable".

    ## Instead
    Read their reasons, then the article that is cited, and decide.

    ## Limits
    A rating is of an outlet, not of the article cited; schemes disagree and age, and none is ours. Only
    facts with an open licence come with the register, other lists by importing your own copy. Nothing is
    summed into a score.
    """
    found: dict[tuple[str, str], tuple[str, Testimony, list[int]]] = {}
    for known in dossier.evidence:
        for testimony in known.testimonies:
            if testimony.adverse and testimony.scheme != _ELSEWHERE:
                key = (testimony.pattern, testimony.scheme)
                found.setdefault(key, (place(known), testimony, []))[2].append(known.citation)
    for outlet, testimony, citations in found.values():
        yield Hit(
            message=N_("{outlet}: {scheme} says “{words}” ({date})"),
            values={
                "outlet": outlet,
                "scheme": testimony.scheme,
                "words": testimony.value_verbatim,
                "date": testimony.as_of,
            },
            span=dossier.harvest.citations[citations[0]].span,
            citations=tuple(citations),
        )
