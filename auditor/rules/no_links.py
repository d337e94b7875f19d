"""ATT204: an article without a single link."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import reads_words, said


@rule("ATT204", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def no_links(dossier: Dossier, *, min_words: int = 100) -> Iterator[Hit]:
    """The article links nothing it cites.

    ## Why it matters
    Nothing in it can be looked up with a click; whoever wants to check has to search first.

    ## Example
    Seven hundred words, eight sources named in prose, no link.

    ## Instead
    Link at least the documents and reports the article could not have been written without.

    ## Limits
    Text that was copied from a page loses its links on the way; look at the page before drawing conclusions.
    Links to profiles, share buttons and navigation do not count as citations. Shorter texts than
    `min-words` are left alone.
    """
    words = int(dossier.reliance.unsourced_words.whole)
    if words < min_words or any(evidence.url is not None for evidence in dossier.evidence):
        return
    if reads_words(dossier):
        yield Hit(
            message=N_("no source is linked in {words} words; {attributions} are cited in words"),
            values={"words": words, "attributions": sum(1 for _ in said(dossier))},
        )
    else:
        yield Hit(message=N_("no source is linked in {words} words"), values={"words": words})
