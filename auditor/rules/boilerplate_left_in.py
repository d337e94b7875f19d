"""DOC601: lines of the page around the article."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import BlockKind, Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt

_OF_RIGHT = (
    "text/html", "application/xhtml+xml", "application/pdf", "application/epub+zip", "message/rfc822",
)  # fmt: skip

_LABELS_A_SUMMARY = "a label above a summary"  # the article's own "Key points", though it counts nowhere


@rule("DOC601", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def boilerplate_left_in(dossier: Dossier) -> Iterator[Hit]:
    """Lines that belong to a page and not to the article were copied along.

    ## Why it matters
    Advertising labels, menu words and store buttons in a text show that nobody has read it to the end.

    ## Example
    "top of page", "Download on the App Store", "Similaire"

    ## Instead
    Cut them.

    ## Limits
    Such lines are told by their words, their place and their shape, and never counted in a figure. Pages
    in HTML or PDF, books and mails have them of right and are left alone. One finding for the whole article.
    """
    document = dossier.document
    if document.media_type in _OF_RIGHT:
        return
    boilerplate = BlockKind.BOILERPLATE
    left = [
        block for block in document.blocks if block.kind is boilerplate and block.reason != _LABELS_A_SUMMARY
    ]
    if left:
        longest = max(left, key=lambda block: min(block.span.end - block.span.start, 60))
        yield Hit(
            message=N_("lines that are not the article's: {count}, for example “{line}”"),
            values={"count": len(left), "line": excerpt(document.text, longest.span, 60)},
            span=left[0].span,
        )
