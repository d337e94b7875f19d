"""LNK306: citation marks without a target."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, Marker
from auditor.rules import Hit, rule
from auditor.rules._views import shortened

_BEFORE_THE_CLAIM = frozenset({"cite_tag"})  # at the beginning of a paragraph these are no entries of a list


@rule("LNK306", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def mark_leads_nowhere(dossier: Dossier) -> Iterator[Hit]:
    """Citation marks lead nowhere: the text promises a source that is not there.

    ## Why it matters
    A mark looks like proof. These point at a list that was not copied along, or at a window that was closed.

    ## Example
    `… according to the ministry.[3]` without an entry 3, `:contentReference[oaicite:0]{index=0}`,
    `【12†source】`, `citeturn0search0`

    ## Instead
    Find the source and link it, or take the mark out and with it what it was to prove.

    ## Limits
    Knows the marks that assistants, word processors and encyclopaedias use. A mark that leads to an entry
    in words, without an address, leads somewhere. A mark in a form of its own is read as text. One
    finding for each form.
    """
    document = dossier.document
    if not document.markers:
        return
    starts = {block.span.start for block in document.blocks}
    entries = {
        marker.text
        for marker in document.markers
        if marker.span.start in starts and marker.form not in _BEFORE_THE_CLAIM
    }
    forms: dict[str, list[Marker]] = {}
    for marker in document.markers:
        if marker.form != "placeholder" and marker.text not in entries:
            forms.setdefault(marker.form, []).append(marker)
    for markers in forms.values():
        yield Hit(
            message=N_("citation marks that lead nowhere: {count}, the first is {mark}"),
            values={"count": len(markers), "mark": shortened(markers[0].text, 60)},
            span=markers[0].span,
        )
