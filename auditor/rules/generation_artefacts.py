"""DOC603: what a chat assistant leaves in what is copied from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import addresses, excerpt, links, shortened, wording

_REFERRER = re.compile(r"[?&](?:utm_source|ref|referrer|source)=([^&#]{1,60})")


@rule("DOC603", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def generation_artefacts(dossier: Dossier) -> Iterator[Hit]:
    """The text holds traces of a chat assistant.

    ## Why it matters
    What an assistant wrote has to be checked sentence by sentence: its sources may not say what it says they
    do, or not exist. Whoever publishes should know that it was used.

    ## Example
    `?utm_source=chatgpt.com` in an address, `:contentReference[oaicite:0]{index=0}`, "En tant que modèle de
    langage, je …"

    ## Instead
    Open every source and read it; take the traces out when that is done.

    ## Limits
    A trace shows that an assistant was used for something: finding a link is enough for the first. Text that
    was cleaned shows none. Phrases count at the beginning of a sentence and outside quotation marks, so
    that articles about assistants may quote them.
    """
    document = dossier.document
    handed = []
    referrers = frozenset(words("generation", "referrers", "any"))
    for link in links(dossier) if "?" in addresses(dossier) else ():
        if "?" in link.hyperlink.href:
            found = _REFERRER.findall(link.hyperlink.href.lower())
            if not referrers.isdisjoint(found):
                handed.append((link, next(name for name in found if name in referrers)))
    if handed:
        yield Hit(
            message=N_("addresses handed out by an assistant ({name}): {count}"),
            values={"name": handed[0][1], "count": len(handed)},
            span=handed[0][0].hyperlink.span,
            citations=tuple(link.citation.id for link, _ in handed),
        )
    forms = words("generation", "forms", "any")
    marks = [marker for marker in document.markers if marker.form in forms]
    if marks:
        yield Hit(
            message=N_("marks that only an assistant's window understands: {count}, the first is {mark}"),
            values={"count": len(marks), "mark": shortened(marks[0].text, 60)},
            span=marks[0].span,
        )
    read = wording(dossier)
    spoken = tuple(read.phrases("generation", "phrases"))
    for sentence in document.sentences if spoken else ():
        start = sentence.prose.start
        if read.lower.startswith(spoken, start):
            said = next(phrase for phrase in spoken if read.lower.startswith(phrase, start))
            span = document.prose.span(start, start + len(said))
            yield Hit(
                message=N_("this is how an assistant speaks: “{words}”"),
                values={"words": excerpt(document.text, span)},
                span=span,
            )
