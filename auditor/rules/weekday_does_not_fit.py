"""DAT506: a weekday that the day was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import links

_LAST_WORD = re.compile(r"(\w+)[\s,.]{1,3}(?:the |le )?$")
_WORDS = re.compile(r"[^\W\d_]+")


@rule("DAT506", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def weekday_does_not_fit(dossier: Dossier) -> Iterator[Hit]:
    """A date is given with a weekday that it did not fall on.

    ## Why it matters
    One of the two is wrong, and nobody knows which. Invented dates betray themselves here.

    ## Example
    "lundi 13 juin 2025": that day was a Friday.

    ## Instead
    Look at the source again.

    ## Limits
    Needs day, month and year, in the text or in a link's address, and the language's weekdays
    (data/artefacts/dates.toml). Dates are Gregorian, which is wrong before 1582 and, in Russia, before 1918;
    years before 1920 are left alone.
    """
    document, language = dossier.document, dossier.document.language
    names = words("dates", "weekdays", language)
    for mention in dossier.harvest.dates if names else ():
        if mention.first != mention.last or mention.assumed or mention.first.year < 1920:
            continue
        start = document.prose.find(mention.span.start)
        before = document.prose.text[max(start - 20, 0) : start].lower()
        inside = document.text[mention.span.start : mention.span.end].lower()
        near = _LAST_WORD.search(before)
        said = [name for name in names if name in _WORDS.findall(inside) or (near and near[1] == name)]
        if said and names[mention.first.weekday()] not in said:
            yield Hit(
                message=N_("{date} was a {actual}, the text says {said}"),
                values={
                    "date": mention.first.isoformat(),
                    "actual": names[mention.first.weekday()],
                    "said": said[0],
                },
                span=mention.span,
            )
    seen = set()
    for link in links(dossier):
        dated = link.evidence.dated
        if dated is None or dated.basis != "slug" or dated.first != dated.last or dated.first.year < 1920:
            continue
        if link.evidence.url in seen:
            continue
        for code in ("fr", "en"):
            days = words("dates", "weekdays", code)
            said = [name for name in days if name in _WORDS.findall(dated.text.lower())]
            if said and days[dated.first.weekday()] not in said:
                seen.add(link.evidence.url)
                yield Hit(
                    message=N_("{date} was a {actual}, the address says {said}"),
                    values={
                        "date": dated.first.isoformat(),
                        "actual": days[dated.first.weekday()],
                        "said": said[0],
                    },
                    span=link.hyperlink.span,
                    citations=(link.citation.id,),
                )
