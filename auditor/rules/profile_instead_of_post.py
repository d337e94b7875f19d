"""SOC108: a profile, hashtag or search stands where a post should be cited."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, LinkKind, LinkRole, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._views import Link, links, shortened

_KINDS = (LinkKind.PROFILE, LinkKind.HASHTAG, LinkKind.SEARCH, LinkKind.GROUP)
_MARKS = (LinkRole.FOOTNOTE, LinkRole.REFERENCE)


@rule("SOC108", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def profile_instead_of_post(dossier: Dossier) -> Iterator[Hit]:
    """A citation leads to a profile, a hashtag or a search instead of a post.

    ## Why it matters
    What such a page shows changes by the hour. The reader finds other words there than the writer did.

    ## Example
    "Selon des [publications sur X](https://x.com/search?q=…)".

    ## Instead
    Link the post: its own address has an id in it.

    ## Limits
    A profile behind a person's name is an introduction, not a citation, and is left alone: the rule looks
    at links without words, footnotes and reference lists, and at links on the words of an attribution to
    social media. Such links are not counted as posts anywhere.
    """
    for link in links(dossier):
        kind = link.evidence.link_kind
        if kind in _KINDS and _used_as_citation(dossier, link):
            yield Hit(
                message=N_("a citation leads to a page that changes ({kind}), not to a post: {address}"),
                values={"kind": kind.value, "address": shortened(link.hyperlink.href)},
                span=link.hyperlink.span,
                citations=(link.citation.id,),
            )


def _used_as_citation(dossier: Dossier, link: Link) -> bool:
    if link.hyperlink.role in _MARKS or link.hyperlink.anchor.start == link.hyperlink.anchor.end:
        return link.hyperlink.role is not LinkRole.EMBED
    if link.citation.attribution is None:
        return False
    return dossier.harvest.attributions[link.citation.attribution].kind is SourceKind.SOCIAL
