"""LNK303: a link through somebody who watches or rewrites."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import type_has_trait
from auditor.rules._views import links, shortened
from auditor.urls import parse, unwrap

_ARCHIVE = "web_archive"


@rule("LNK303", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def wrapped_link(dossier: Dossier) -> Iterator[Hit]:
    """A citation goes through a redirector, a cache or a translation proxy.

    ## Why it matters
    The reader passes through a third party that logs the visit and may refuse it tomorrow; what is shown can
    differ from the page that is cited.

    ## Example
    `https://www.google.com/url?q=https://www.lemonde.fr/…`, safelinks, AMP caches, l.facebook.com.

    ## Instead
    Cite the address inside.

    ## Limits
    Archives (web.archive.org, archive.today, perma.cc) are a good thing and left alone. The figures count
    the page inside the wrapping where the address gives it away; where it does not, the link is named as
    opaque. Each address is reported once.
    """
    seen = set()
    for link in links(dossier):
        known, href = link.evidence, link.hyperlink.href
        opaque = known.basis is not Basis.SHORTENER and type_has_trait(known.type, "opaque")
        if href in seen or not (known.wrappers or opaque):
            continue
        seen.add(href)
        wrapper = next((each.url.host for each in unwrap(parse(href)).wrappers if each.kind != _ARCHIVE), "")
        if opaque:
            yield Hit(
                message=N_("a redirector hides where this leads: {address}"),
                values={"address": shortened(href)},
                span=link.hyperlink.span,
                citations=(link.citation.id,),
            )
        elif wrapper:
            yield Hit(
                message=N_("this passes through {wrapper} on its way to {address}"),
                values={"wrapper": wrapper, "address": shortened(known.url or "")},
                span=link.hyperlink.span,
                citations=(link.citation.id,),
            )
