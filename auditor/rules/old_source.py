"""DAT502: a source years older than the article."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import type_has_trait
from auditor.rules._views import day, links, place

_YEAR = 365.25
_AGELESS = ("official", "scholarly", "reference")


@rule("DAT502", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def old_source(dossier: Dossier, *, max_years: float = 3.0) -> Iterator[Hit]:
    """A source is years older than the article, and its sentence does not say so.

    ## Why it matters
    An old article behind a present-tense sentence may describe a world that is gone.

    ## Example
    In an article of June 2025 a link to lepoint.fr/…-27-06-2019-…, at the end of a sentence about "cette
    posture".

    ## Instead
    Give the year in the sentence, or cite something newer.

    ## Limits
    The article's date is the one it gives itself, else that of its newest dated source. A sentence that
    mentions the year is left alone, and so are works of reference, science, law and public bodies, which
    age otherwise. Only dates in addresses and post ids are known. Each address is reported once.
    """
    document = dossier.document
    dated = [(link, when) for link in links(dossier) if link.evidence.counts and (when := day(link.evidence))]
    if not dated:
        return
    now = document.published or max(when for _, when in dated)
    years = {
        (mention.sentence, year)
        for mention in dossier.harvest.dates
        for year in range(mention.first.year, min(mention.last.year, mention.first.year + 10) + 1)
    }
    seen = set()
    for link, when in dated:
        age = (now - when).days / _YEAR
        known = link.evidence
        if age < max_years or known.url in seen or (link.citation.sentence, when.year) in years:
            continue
        if any(type_has_trait(known.type, trait) for trait in _AGELESS):
            continue
        seen.add(known.url)
        yield Hit(
            message=N_("{source} is of {date}, {years} years before the article ({now})"),
            values={
                "source": place(known),
                "date": when.isoformat(),
                "years": round(age, 1),
                "now": now.isoformat(),
            },
            span=link.hyperlink.span,
            citations=(link.citation.id,),
        )
