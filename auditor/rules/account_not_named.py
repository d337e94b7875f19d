"""SOC106: an account is linked and never named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, LinkRole
from auditor.rules import Hit, rule
from auditor.rules._views import Link, links, squashed, wording

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W_]{3,}")

_NOTES = (LinkRole.FOOTNOTE, LinkRole.REFERENCE)


@rule("SOC106", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def account_not_named(dossier: Dossier) -> Iterator[Hit]:
    """A post is cited and the text never says whose it is.

    ## Why it matters
    Behind "posts on X" may stand a minister or nobody at all. A reader who does not follow the link cannot
    tell, and after the post is deleted nobody can.

    ## Example
    "Les posts suggèrent que …" with a link to x.com/ecopresse77/status/…; neither the handle nor a name
    like it stands anywhere in the text.

    ## Instead
    Name the account, and say who runs it if that is known.

    ## Limits
    Looks at links without words, footnotes and lists of sources: a link woven into a sentence mostly says
    whose it is, and an embedded post shows it. An account counts as named when its handle stands in the
    text, or when a capitalised word of the text is part of the handle (Trump, realDonaldTrump), which
    forgives too much rather than too little. One finding for each account.
    """
    posts: dict[str, list[Link]] = {}
    for link in links(dossier):
        post = link.evidence.post
        anchor = link.hyperlink.anchor
        bare = anchor.start == anchor.end or link.hyperlink.role in _NOTES
        if post is not None and post.account and bare and link.hyperlink.role is not LinkRole.EMBED:
            posts.setdefault(post.account.lstrip("@"), []).append(link)
    if not posts:
        return
    text = dossier.document.prose.text
    lower = wording(dossier).lower
    unread = {account: cited for account, cited in posts.items() if account.lower() not in lower}
    names = set(map(squashed, _NAME.findall(text))) if unread else ()
    for account, cited in unread.items():
        handle = squashed(account.partition("@")[0])
        if any(len(name) > 3 and name in handle for name in names):
            continue
        yield Hit(
            message=N_("posts of @{account} are cited ({posts}), and the text does not name it"),
            values={"account": account, "posts": len(cited)},
            span=cited[0].hyperlink.span,
            citations=tuple(link.citation.id for link in cited),
        )
