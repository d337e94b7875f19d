"""DAT503: a source from after the article."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import day, links, place


@rule("DAT503", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def source_later_than_article(dossier: Dossier, *, min_days: int = 2) -> Iterator[Hit]:
    """A source is later than the article that cites it.

    ## Why it matters
    Either the article was changed after its date without saying so, or one of the dates is wrong.

    ## Example
    An article of 10 March links a post whose id was given out on 14 March.

    ## Instead
    Show the date of the last change, or mend the date.

    ## Limits
    Needs the article's own date, from its file or its head; differences under `min-days` can be time zones.
    Addresses can carry the day of an event still to come. Each address is reported once.
    """
    published = dossier.document.published
    if published is None:
        return
    seen = set()
    for link in links(dossier):
        when = day(link.evidence)
        if when is None or (when - published).days < min_days or link.evidence.url in seen:
            continue
        seen.add(link.evidence.url)
        yield Hit(
            message=N_("{source} is dated {date}, {days} days after the article ({published})"),
            values={
                "source": place(link.evidence),
                "date": when.isoformat(),
                "days": (when - published).days,
                "published": published.isoformat(),
            },
            span=link.hyperlink.span,
            citations=(link.citation.id,),
            confidence=Confidence.HIGH if link.evidence.post is not None else None,
        )
