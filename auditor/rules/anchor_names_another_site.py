"""LNK310: the words say one address, the link goes to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._traits import source_of_host, type_has_trait
from auditor.rules._views import Link, links
from auditor.urls import registrable

_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?:[:/?#]\S*)?", re.IGNORECASE)
_FILES = (
    "pdf",
    "html",
    "htm",
    "php",
    "doc",
    "docx",
    "txt",
    "md",
    "csv",
    "xlsx",
    "zip",
    "png",
    "jpg",
    "js",
    "py",
)


@rule("LNK310", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def anchor_names_another_site(dossier: Dossier) -> Iterator[Hit]:
    """The linked words are an address, and the link leads to another site.

    ## Why it matters
    The reader sees lemonde.fr and lands elsewhere. That is how a wrong paste looks, and a trap.

    ## Example
    `[lemonde.fr](https://www.example.net/article)`

    ## Instead
    Make both the same, or put a description on the link.

    ## Limits
    Looks at words that are an address and nothing else; without a scheme, www or a path it must be one the
    register knows, since firms call themselves frame.io. Shorteners, redirectors, archives and two addresses
    of one publisher (nytimes.com, nyti.ms) are left alone.
    """
    for link in links(dossier):
        words = dossier.document.text[link.hyperlink.anchor.start : link.hyperlink.anchor.end].strip()
        match = _ADDRESS.fullmatch(words[:400]) if "." in words else None
        if match is None or match[1].rpartition(".")[2].lower() in _FILES:
            continue
        explicit = "/" in words or words.lower().startswith("www.")
        if not _leads_elsewhere(link, match[1], explicit):
            continue
        yield Hit(
            message=N_("the linked words say {shown}, the link leads to {host}"),
            values={"shown": match[1].lower(), "host": link.evidence.host or ""},
            span=link.hyperlink.span,
            citations=(link.citation.id,),
        )


def _leads_elsewhere(link: Link, shown: str, explicit: bool) -> bool:
    known = link.evidence
    if known.host is None or type_has_trait(known.type, "opaque"):
        return False
    site = registrable(shown.lower())
    if site == known.site or any(registrable(host) == site for host in known.wrappers):
        return False
    named = source_of_host(shown.lower())
    if named is None:
        return explicit
    return known.source is None or named.name != known.source.name
