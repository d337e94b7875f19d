"""LNK303: a link through somebody who watches or rewrites."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Basis, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import type_has_trait
from auditor.rules._views import Link, links, shortened
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
    the page inside the wrapping where the address gives it away; where it does not, the link stays what
    it is, a redirector. One finding for each.
    """
    passed: dict[tuple[str, bool], list[Link]] = {}
    for link in links(dossier):
        known = link.evidence
        if known.wrappers or (known.basis is not Basis.SHORTENER and type_has_trait(known.type, "opaque")):
            unwrapped = unwrap(parse(link.hyperlink.href))
            wrapper = next((each.url.host for each in unwrapped.wrappers if each.kind != _ARCHIVE), "")
            if unwrapped.opaque and unwrapped.opaque != _ARCHIVE:
                passed.setdefault((unwrapped.url.host, True), []).append(link)
            elif wrapper:
                passed.setdefault((wrapper, False), []).append(link)
    for (host, opaque), cited in passed.items():
        first = cited[0]
        yield Hit(
            message=N_("{host} hides where links lead: {count}, the first is {address}")
            if opaque
            else N_("links pass through {host} first: {count}, the first on its way to {address}"),
            values={
                "host": host,
                "count": len(cited),
                "address": shortened(first.hyperlink.href if opaque else first.evidence.url or ""),
            },
            span=first.hyperlink.span,
            citations=tuple(link.citation.id for link in cited),
        )
