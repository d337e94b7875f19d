"""SOC105: an account is named and not linked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import BlockKind, Confidence, Dossier, Level, SourceKind
from auditor.rules import Hit, rule
from auditor.rules._views import links


@rule("SOC105", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def account_not_linked(dossier: Dossier) -> Iterator[Hit]:
    """An account is named as a source and nothing of it is linked.

    ## Why it matters
    The reader is told who said it and cannot see what was said. A handle alone can be renamed, sold or
    made up.

    ## Example
    "… relayées par des comptes comme @InfosDuFront": no link of the article leads to that account.

    ## Instead
    Link the post itself, and keep an archived copy.

    ## Limits
    Only paragraphs that cite posts are looked at; a handle that is itself a link, on whatever site, is
    linked. Where the same paragraph links a post whose address does not tell the account
    (x.com/i/status/…), that may be the post meant, and the rule is silent. An account that is named on
    several occasions is reported once.
    """
    document = dossier.document
    if not dossier.harvest.handles:
        return
    linked, unnamed = set(), set()
    for link in links(dossier):
        known = link.evidence
        account = known.account.handle if known.account is not None else known.post and known.post.account
        if account:
            linked.add(account.lstrip("@").partition("@")[0].casefold())
        elif known.post is not None:
            unnamed.add(link.citation.block)
    cited = _blocks_citing_posts(dossier)
    spans = sorted(hyperlink.span for hyperlink in document.hyperlinks)
    seen = set()
    for handle in dossier.harvest.handles:
        block = document.blocks[document.sentences[handle.sentence].block]
        name = handle.handle.partition("@")[0].casefold()
        if name in linked or name in seen or block.index in unnamed:
            continue
        if block.index not in cited or not (block.kind.counts or block.kind is BlockKind.TITLE):
            continue
        at = bisect_right(spans, (handle.span.end, handle.span.end)) - 1
        if at >= 0 and spans[at].touches(handle.span):
            continue
        seen.add(name)
        yield Hit(
            message=N_("@{account} is named and no post of it is linked"),
            values={"account": handle.handle},
            span=handle.span,
        )


def _blocks_citing_posts(dossier: Dossier) -> set[int]:
    """Return the blocks in which posts, or an account by its handle, are a source."""
    sentences = dossier.document.sentences
    said = {
        sentences[attribution.sentence].block
        for attribution in dossier.harvest.attributions
        if attribution.kind is SourceKind.SOCIAL
        or any(name.text.startswith("@") for name in attribution.names)
    }
    return said | {link.citation.block for link in links(dossier) if link.evidence.social}
