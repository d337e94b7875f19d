"""DAT504: posts that are not of the day the text gives for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from auditor.i18n import N_
from auditor.model import Attribution, Confidence, DateMention, Dossier, Level, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._views import links

_ZONES = timedelta(days=1)
_NEAR = 25


@rule("DAT504", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def post_date_conflict(dossier: Dossier) -> Iterator[Hit]:
    """The id of a post gives another day than the text does.

    ## Why it matters
    An old post under a new date is the commonest way of making news out of nothing. The id of a post on X
    and most other platforms holds the time it was made, and nobody can change it.

    ## Example
    "Selon des publications sur X datées du 15 juin 2025", and a post whose id is of 2 May 2021.

    ## Instead
    Open the post and correct the day, or leave the post out.

    ## Limits
    Compares a day that stands in or right behind the words that name the posts with the posts linked in the
    rest of that paragraph, up to the next date or source. A day of difference can be a time zone. Platforms
    whose ids hold no time are silent, and Bluesky's are set by the author's own clock.
    """
    cited = [link for link in links(dossier) if link.evidence.post and link.evidence.post.posted_at]
    if not cited:
        return
    posts = SourceKind.SOCIAL
    starts = [link.hyperlink.span.start for link in cited]
    dates: dict[int, list[DateMention]] = {}
    for mention in dossier.harvest.dates:
        dates.setdefault(mention.sentence, []).append(mention)
    stops = sorted(
        [a.span.start for a in dossier.harvest.attributions if a.kind is not posts and a.names]
        + [mention.span.start for mention in dossier.harvest.dates]
    )
    for attribution in dossier.harvest.attributions:
        if attribution.kind is not posts:
            continue
        given = _date_of(attribution, dates.get(attribution.sentence, []))
        if given is None:
            continue
        block = dossier.document.blocks[dossier.document.sentences[attribution.sentence].block]
        start = max(attribution.span.end, given.span.end)
        stop = bisect_left(stops, start)
        end = min(stops[stop], block.span.end) if stop < len(stops) else block.span.end
        for link in cited[bisect_left(starts, start) : bisect_left(starts, end)]:
            post = link.evidence.post
            posted = post.posted_at.date() if post is not None and post.posted_at is not None else None
            if posted is not None and not _agrees(given, posted):
                yield Hit(
                    message=N_("the text dates this post {claimed}, its id is of {posted}"),
                    values={"claimed": given.first.isoformat(), "posted": posted.isoformat()},
                    span=link.hyperlink.span,
                    citations=(link.citation.id,),
                )


def _date_of(attribution: Attribution, mentions: list[DateMention]) -> DateMention | None:
    """Return the day given for the posts: inside the words that name them, or right behind."""
    source = attribution.source or attribution.span
    for mention in mentions:
        if (
            mention.last - mention.first
        ).days <= 6 and source.start <= mention.span.start <= source.end + _NEAR:
            return mention
    return None


def _agrees(mention: DateMention, posted: date) -> bool:
    first, last = mention.first, mention.last
    if mention.assumed:
        try:
            first, last = first.replace(year=posted.year), last.replace(year=posted.year)
        except ValueError:
            return True
    return first - _ZONES <= posted <= last + _ZONES
