"""LNK311: an address that was never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import addresses, links, shortened

_COUNTED = "12345678901234567890"
_ID = re.compile(r"/status/(\d{7,25})(?!\d)")


@rule("LNK311", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def placeholder_link(dossier: Dossier) -> Iterator[Hit]:
    """A citation leads to an address that stands for one still to be filled in.

    ## Why it matters
    It looks like a source and was never one; templates and text generators leave such addresses behind.

    ## Example
    `https://www.example.com/article`, `https://x.com/user/status/1234567890123456789`, `[source](URL)`,
    `[INSERT_LINK]`

    ## Instead
    Put the real address there, or take the claim out.

    ## Limits
    Knows the domains kept for examples (RFC 2606), common template words, and post ids that merely count
    up. An invented address that looks real is not seen here; a check of the links may find it.
    """
    hosts = frozenset(words("placeholders", "hosts", "any"))
    left = frozenset(words("placeholders", "hrefs", "any"))
    written = addresses(dossier)
    pieces = [piece for piece in words("placeholders", "words", "any") if piece in written]
    counted = any(map(_is_counted, _ID.findall(written)))
    for link in links(dossier):
        href = link.hyperlink.href.strip().lower()
        host = link.evidence.host or ""
        if (
            href in left
            or host.removeprefix("www.") in hosts
            or (pieces and any(piece in href for piece in pieces))
            or (counted and any(map(_is_counted, _ID.findall(href))))
        ):
            yield Hit(
                message=N_("this address was never filled in: {address}"),
                values={"address": shortened(link.hyperlink.href)},
                span=link.hyperlink.span,
                citations=(link.citation.id,),
            )
    for marker in dossier.document.markers:
        if marker.form == "placeholder":
            yield Hit(
                message=N_("a source was to be filled in here: {mark}"),
                values={"mark": shortened(marker.text, 60)},
                span=marker.span,
            )


def _is_counted(number: str) -> bool:
    return _COUNTED.startswith(number) or len(set(number)) == 1
