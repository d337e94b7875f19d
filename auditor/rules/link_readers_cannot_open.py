"""LNK308: a link that works for its writer only."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import addresses, at_positions, links, shortened, unusual

# RFC 6761, RFC 6762, RFC 8375 and the names ICANN keeps for private use.
_PRIVATE = ("localhost", "local", "internal", "lan", "intranet", "corp", "home.arpa", "test", "invalid")
_BELOW_PRIVATE = tuple(f".{name}" for name in _PRIVATE)
_SCHEMES = ("file:", "blob:", "about:", "sandbox:", "sediment:", "file-service:", "chrome-extension:")
_DRAFTS = ("/wp-admin/", "preview=true", "preview_id=")


@rule("LNK308", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def link_readers_cannot_open(dossier: Dossier) -> Iterator[Hit]:
    """A citation leads to a place that only its writer can open.

    ## Why it matters
    It works on the writer's machine, or in the newsroom, and for nobody else.

    ## Example
    `file:///C:/Users/…/rapport.pdf`, `http://192.168.1.20/…`, `https://cms.example.org/?p=12&preview=true`

    ## Instead
    Publish the document, or cite where it is public.

    ## Limits
    Sees private addresses, local files, drafts and previews of the usual systems, and files of an
    assistant's session. A shared document behind a login looks like any other address.
    """
    closed = {at for at, href in unusual(dossier).items() if href.startswith(_SCHEMES)}
    drafts = tuple(word for word in _DRAFTS if word in addresses(dossier))
    for link in links(dossier):
        draft = drafts and any(word in link.hyperlink.href.lower() for word in drafts)
        if draft or _is_private(link.evidence.host or ""):
            closed.add(link.at)
    for hyperlink, citations in at_positions(dossier, closed):
        yield Hit(
            message=N_("only the writer can open this: {address}"),
            values={"address": shortened(hyperlink.href)},
            span=hyperlink.span,
            citations=citations,
        )


def _is_private(host: str) -> bool:
    if host[:1] == "[" or host[-1:].isdigit():
        try:
            return not ip_address(host.strip("[]")).is_global
        except ValueError:
            return False
    return host in _PRIVATE or host.endswith(_BELOW_PRIVATE)
