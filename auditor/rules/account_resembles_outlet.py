"""SOC107: an account looks like an outlet's and is not listed as one."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import AccountStatus, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import source_of_host
from auditor.rules._views import Link, links


@rule("SOC107", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def account_resembles_outlet(dossier: Dossier) -> Iterator[Hit]:
    """An account is called much like a known outlet and is not among the outlet's accounts.

    ## Why it matters
    A name like a broadcaster's lends a post the broadcaster's weight. Readers, and writers, take one for
    the other.

    ## Example
    x.com/BBCNews24Live: the outlet is the BBC, and its accounts on X have other names.

    ## Instead
    Open the account's page and see who runs it. If it is the outlet's, add it to the register; if not, do
    not let the sentence read as if the outlet had said it.

    ## Limits
    Compares letters, not identities: an outlet's own account that the register does not list yet is
    reported too, and a copy under a wholly different name is not.
    """
    alike: dict[tuple[str, str], list[Link]] = {}
    for link in links(dossier):
        account = link.evidence.account
        if account is not None and account.status is AccountStatus.RESEMBLES:
            alike.setdefault((account.handle.lstrip("@"), account.resembles or ""), []).append(link)
    for (handle, pattern), cited in alike.items():
        outlet = source_of_host(pattern.partition("/")[0])
        yield Hit(
            message=N_("@{account} resembles {outlet} and is not among its known accounts"),
            values={"account": handle, "outlet": outlet.name if outlet is not None else pattern},
            span=cited[0].hyperlink.span,
            citations=tuple(link.citation.id for link in cited),
        )
