"""SOC101: the share of link citations that are posts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import links, percent


@rule("SOC101", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def social_media_dominates(dossier: Dossier, *, max_share: float = 0.25, min_links: int = 3) -> Iterator[Hit]:
    """More of the link citations are social-media posts than is allowed.

    ## Why it matters
    A post is quick to find and quick to vanish, and often nobody but its author stands behind it. A reader
    who follows the links of such an article arrives at posts, not at documents or reporting.

    ## Example
    Thirteen links, six of them to posts on X. The rule says: social-media posts are 6 of 13 link citations
    (46 %); 4 of 7 different addresses.

    ## Instead
    Cite what the posts themselves point to: the statement, the recording, the first report. Where the post
    is the only source, say so in the sentence that uses it.

    ## Limits
    Counts links only; what the prose attributes to posts without a link is in SOC102. A post of an official
    account counts like any other. Articles about posts score high and may be right to. Below `min-links`
    links a share says little and the rule is silent.
    """
    share = dossier.reliance.links
    if share.whole < min_links or (share.ratio or 0) < max_share:
        return
    unique = dossier.reliance.unique_links
    yield Hit(
        message=N_(
            "social-media posts are {posts} of {links} link citations ({percent} %); "
            "{unique_posts} of {unique_links} different addresses"
        ),
        values={
            "posts": int(share.part),
            "links": int(share.whole),
            "percent": percent(share),
            "unique_posts": int(unique.part),
            "unique_links": int(unique.whole),
        },
        citations=tuple(
            link.citation.id for link in links(dossier) if link.evidence.social and link.evidence.counts
        ),
    )
