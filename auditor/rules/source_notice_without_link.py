"""ATT211: a notice that the article was taken from elsewhere, and no way to get there."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import excerpt, short_blocks, wording


@rule("ATT211", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def source_notice_without_link(dossier: Dossier, *, max_length: int = 300) -> Iterator[Hit]:
    """A notice says that the article comes from elsewhere and does not link it.

    ## Why it matters
    The whole article is somebody else's work, and the one link that matters most is missing.

    ## Example
    "La source de cet article se trouve sur ce site", without a link.

    ## Instead
    Link the original, and name its author and date.

    ## Limits
    Knows the notices of data/artefacts/provenance.toml, in English and French. The link may have been lost
    when the text was copied. Paragraphs longer than `max-length` characters are prose, not notices.
    """
    document = dossier.document
    notices = wording(dossier).phrases("provenance", "notices")
    for block, prose in short_blocks(dossier, max_length) if notices else ():
        if not any(notice in prose for notice in notices):
            continue
        if any(block.span.touches(link.span) for link in document.hyperlinks):
            continue
        yield Hit(
            message=N_("taken from elsewhere, and the original is not linked: “{words}”"),
            values={"words": excerpt(document.text, block.span, 160)},
            span=block.span,
        )
        return
