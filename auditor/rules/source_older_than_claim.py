"""DAT501: a source from before the event it stands behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.i18n import N_
from auditor.model import Confidence, DateMention, Dossier, Evidence, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import day, links, place, sentence_at


@rule("DAT501", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def source_older_than_claim(dossier: Dossier, *, min_days: int = 2, max_days: int = 60) -> Iterator[Hit]:
    """A source is older than what it stands behind.

    ## Why it matters
    A report of the 13th cannot tell what was posted on the 15th. Often the wrong page was pasted: a live
    blog, a topic page, an earlier article.

    ## Example
    A cluster of two links behind one claim: a post of 15 June and a live blog whose address ends in
    vendredi-13-juin-2025.

    ## Instead
    Open the page and see whether the claim is in it; cite what reported the event.

    ## Limits
    Two comparisons: with the posts in the same cluster of links, and with the day that the link's own
    sentence gives in full. Differences under `min-days` can be time zones, and those over `max-days` are
    background (DAT502). Sentences about what lay ahead ("will", "prévu") and days after the newest dated
    source are left alone. Knows only dates in addresses and post ids; a live page may hold newer text.
    """
    known_by_link = {link.at: link for link in links(dossier) if link.evidence.counts and day(link.evidence)}
    if not known_by_link:
        return
    reported = set()
    for cluster in dossier.harvest.clusters:
        members = [known_by_link[at] for at in cluster if at in known_by_link]
        posted = [when for link in members if link.evidence.post and (when := day(link.evidence))]
        for link in members:
            when = day(link.evidence)
            if not posted or when is None or link.evidence.post is not None:
                continue
            ahead = (min(posted) - when).days
            if min_days <= ahead <= max_days:
                reported.add(link.citation.id)
                yield Hit(
                    message=N_(
                        "{source} is dated {date}, {days} days before the posts cited beside it ({posts})"
                    ),
                    values=_values(link.evidence, when, ahead) | {"posts": min(posted).isoformat()},
                    span=link.hyperlink.span,
                    citations=(link.citation.id,),
                )
    latest = max(when for link in known_by_link.values() if (when := day(link.evidence)))
    mentioned = _whole_days(dossier, latest)
    if not mentioned:
        return
    for link in known_by_link.values():
        when, given = day(link.evidence), mentioned.get(link.citation.sentence)
        if when is None or not given or link.citation.id in reported or link.evidence.post is not None:
            continue
        ahead = (min(mention.first for mention in given) - when).days
        if min_days <= ahead <= max_days and not _lay_ahead(dossier, link.citation.sentence):
            yield Hit(
                message=N_("{source} is dated {date}, {days} days before the {claimed} of its sentence"),
                values=_values(link.evidence, when, ahead)
                | {"claimed": min(mention.first for mention in given).isoformat()},
                span=link.hyperlink.span,
                citations=(link.citation.id,),
                confidence=Confidence.LOW,
            )


def _values(evidence: Evidence, when: date, ahead: int) -> dict[str, str | int | float]:
    return {"source": place(evidence), "date": when.isoformat(), "days": ahead}


def _whole_days(dossier: Dossier, latest: date) -> dict[int | None, list[DateMention]]:
    """Return the days given in full, by sentence, where the sentence has no other dates."""
    by_sentence: dict[int | None, list[DateMention]] = {}
    for mention in dossier.harvest.dates:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return {
        sentence: given
        for sentence, given in by_sentence.items()
        if all(m.first == m.last and not m.assumed and m.first <= latest for m in given)
    }


def _lay_ahead(dossier: Dossier, sentence: int | None) -> bool:
    prose = sentence_at(dossier, sentence).lower()
    return any(word in prose for word in words("dates", "ahead", dossier.document.language))
