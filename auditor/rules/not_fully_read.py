"""DOC607: the reader had to leave something out."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule


@rule("DOC607", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def not_fully_read(dossier: Dossier) -> Iterator[Hit]:
    """The file could not be read in full; the figures are of what was read.

    ## Why it matters
    A loss that nobody is told of is worse than an error.

    ## Example
    A text over the size limit, bytes that are no text in the file's encoding, a table of links cut short.

    ## Instead
    Save the file as UTF-8, or audit its parts.

    ## Limits
    Says what the reader noticed. A file that was cut before it came here looks whole.
    """
    for reason in dossier.document.degraded:
        yield Hit(message=N_("not everything was read: {reason}"), values={"reason": reason})
