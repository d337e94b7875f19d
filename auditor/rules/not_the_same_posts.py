"""DAT505: "the same posts" are others."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Evidence, Level
from auditor.rules import Hit, rule
from auditor.rules._views import block_at, links, occurrences, wording


@rule("DAT505", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def not_the_same_posts(dossier: Dossier) -> Iterator[Hit]:
    """The text says "the same posts", and the posts it links there were not cited before.

    ## Why it matters
    Two claims seem to have one source, and each has its own. Or the link is the wrong one.

    ## Example
    "Les mêmes publications sur X rapportent …", with one post that stands nowhere above.

    ## Instead
    Link the posts that are meant, or write "other posts".

    ## Limits
    Knows the phrases of data/artefacts/dates.toml. Speaks only where posts are linked both above and in the
    paragraph of the phrase, and none of these was cited above; for "the same accounts" accounts are
    compared. Asked once for each paragraph.
    """
    document = dossier.document
    if not any(evidence.post for evidence in dossier.evidence):
        return
    read = wording(dossier)
    asked: set[int] = set()
    for key, identity in (("same_posts", _post), ("same_accounts", _account)):
        for phrase in read.phrases("dates", key):
            for at in occurrences(read.lower, phrase):
                span = document.prose.span(at, at + len(phrase))
                block = block_at(document, span.start)
                if block is None or block.index in asked:
                    continue
                asked.add(block.index)
                before, here, citations = set(), set(), []
                for link in links(dossier):
                    known = identity(link.evidence)
                    if known is None:
                        continue
                    if link.hyperlink.span.start < span.start:
                        before.add(known)
                    elif link.hyperlink.span.start < block.span.end:
                        here.add(known)
                        citations.append(link.citation.id)
                if before and here and not before & here:
                    yield Hit(
                        message=N_("“{phrase}”, but none of the posts linked here was cited before"),
                        values={"phrase": document.text[span.start : span.end]},
                        span=span,
                        citations=tuple(citations),
                    )


def _post(evidence: Evidence) -> tuple[str, str] | None:
    return (evidence.post.platform, evidence.post.id) if evidence.post is not None else None


def _account(evidence: Evidence) -> tuple[str, str] | None:
    post = evidence.post
    return (post.platform, post.account.casefold()) if post is not None and post.account else None
