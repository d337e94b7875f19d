"""LNK307: an address that reads like another one."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import links, shortened


@rule("LNK307", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def deceptive_host(dossier: Dossier) -> Iterator[Hit]:
    """An address looks like one place and leads to another.

    ## Why it matters
    A Cyrillic о in gооgle.com, a 1 for an l, or a well-known name before an @ are how copies of news sites
    are passed on.

    ## Example
    `https://lem0nde.fr/…`, `https://www.lemonde.fr@192.0.2.1/`

    ## Instead
    Type the outlet's address yourself and look for the article there.

    ## Limits
    Compares hosts with those of the register, letter shape by letter shape, and reports mixed alphabets. A
    copy under a plausible new name (lemonde-actu.example) is not seen. Each host is reported once.
    """
    seen = set()
    for link in links(dossier):
        known = link.evidence
        if not known.warnings or known.host in seen:
            continue
        host = known.host or ""
        alike = next((w.partition(":")[2] for w in known.warnings if w.startswith("confusable:")), None)
        span, citations = link.hyperlink.span, (link.citation.id,)
        if alike:
            seen.add(known.host)
            yield Hit(
                message=N_("{host} reads like {known} and is another site"),
                values={"host": host, "known": alike},
                span=span,
                citations=citations,
            )
        elif "mixed_script" in known.warnings:
            seen.add(known.host)
            yield Hit(
                message=N_("the name of {host} mixes alphabets"),
                values={"host": host},
                span=span,
                citations=citations,
            )
        elif "userinfo" in known.warnings or "backslash" in known.warnings:
            seen.add(known.host)
            yield Hit(
                message=N_("this leads to {host}, whatever stands before it: {address}"),
                values={"host": host, "address": shortened(link.hyperlink.href)},
                span=span,
                citations=citations,
            )
