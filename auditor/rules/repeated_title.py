"""DOC605: a title that stands twice, or as an address."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, squashed

_NEAR_TOP = 6
_ENOUGH = 20  # letters
_LOOK = 8  # characters that tell most lines from the title


@rule("DOC605", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def repeated_title(dossier: Dossier) -> Iterator[Hit]:
    """The title stands twice, or again as the slug of an address.

    ## Why it matters
    It shows that the text was lifted from a page by a machine, head and all.

    ## Example
    "Poutine renforce son alliance avec l'Iran face à l'arrivée de Trump …" and below "Poutine renforce son
    alliance avec lIran face a larrivee de"

    ## Instead
    Cut the second.

    ## Limits
    Compares letters and digits of the first paragraphs with the title; a title that is repeated in other
    words is not seen. Titles under 20 letters are left alone.
    """
    document = dossier.document
    title = squashed(document.title)
    if len(title) < _ENOUGH:
        return
    first = True
    for block in document.blocks[:_NEAR_TOP]:
        if block.span.end - block.span.start > 2 * len(document.title) + 40:
            continue
        line = document.text[block.span.start : block.span.end].strip(" #*_\t")
        if not title.startswith(squashed(line[:_LOOK])):
            continue
        letters = squashed(line)
        if letters == title and first:
            first = False
        elif letters == title and line.casefold() == document.title.casefold():
            yield Hit(
                message=N_("the title stands here again"),
                span=block.span,
            )
        elif len(letters) >= _ENOUGH and title.startswith(letters) and line not in document.title:
            yield Hit(
                message=N_("the title again, as in an address: “{line}”"),
                values={"line": excerpt(document.text, block.span)},
                span=block.span,
            )
