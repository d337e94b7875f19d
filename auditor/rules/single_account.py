"""SOC109: all posts come from one account."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import links


@rule("SOC109", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def single_account(dossier: Dossier, *, min_posts: int = 3) -> Iterator[Hit]:
    """All cited posts come from one account.

    ## Why it matters
    Several links look like several voices. Here they are one.

    ## Example
    Four different posts, all of x.com/osintwatch.

    ## Instead
    Say in the text that this is one account's thread, or look for somebody independent of it.

    ## Limits
    Silent when fewer than `min-posts` different posts are cited, or when the address of one does not tell
    its account. Two accounts of one person are two accounts.
    """
    posts, accounts, cited = set(), set(), []
    for link in links(dossier):
        if not (link.evidence.social and link.evidence.counts):
            continue
        post = link.evidence.post
        if post is None or not post.account:
            return
        posts.add((post.platform, post.id))
        accounts.add((post.platform, post.account.lstrip("@").casefold()))
        cited.append(link)
    if len(posts) < min_posts or len(accounts) != 1:
        return
    first = cited[0].evidence.post
    yield Hit(
        message=N_("all {posts} cited posts come from one account, @{account}"),
        values={"posts": len(posts), "account": (first.account or "").lstrip("@") if first else ""},
        span=cited[0].hyperlink.span,
        citations=tuple(link.citation.id for link in cited),
    )
