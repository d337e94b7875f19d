"""DOC606: the article goes on behind a wall."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Block, Confidence, Dossier, Level, Span
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import excerpt, short_blocks, wording

_CHARS = re.compile(r"\[\+ ?\d{1,7} chars\]")
_BREAK = "\n\n"


@rule("DOC606", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def truncated_text(dossier: Dossier, *, max_length: int = 300, max_words_after: int = 80) -> Iterator[Hit]:
    """The text ends before the article does.

    ## Why it matters
    Every figure is of the part that is there. The sources may stand in the rest.

    ## Example
    "Il vous reste 78 % de cet article à lire.", "Subscribe to continue reading", "… [+3120 chars]"

    ## Instead
    Audit the whole article.

    ## Limits
    Knows the notices of data/artefacts/truncation.toml, in paragraphs of at most `max-length` characters with
    hardly any text after them, the mark of news feeds, and "[…]" at the very end. A text that just stops is
    not noticed.
    """
    document = dossier.document
    if "chars]" in document.text and (match := _CHARS.search(document.text)):
        yield Hit(
            message=N_("the text breaks off: “{words}”"),
            values={"words": match[0]},
            span=Span(*match.span()),
        )
        return
    notices = wording(dossier).phrases("truncation", "notices")
    for block, prose in short_blocks(dossier, max_length) if notices else ():
        found = next((notice for notice in notices if notice in prose), "")
        if found and _ends(dossier, block, max_words_after):
            span = _paragraph(dossier, block, found)
            yield Hit(
                message=N_("the text goes on behind a wall: “{words}”"),
                values={"words": excerpt(document.text, span, 160)},
                span=span,
            )
            return
    final = next((block.span for block in reversed(document.blocks) if block.kind.counts), Span(0, 0))
    last = document.text[final.start : final.end].rstrip()
    for ending in words("truncation", "endings", "any"):
        if last.endswith(ending):
            end = final.start + len(last)
            yield Hit(
                message=N_("the text breaks off: “{words}”"),
                values={"words": ending},
                span=Span(end - len(ending), end),
            )


def _paragraph(dossier: Dossier, block: Block, notice: str) -> Span:
    """Return the paragraph of a block that has the notice: what stands beside an article is one block."""
    prose, text = dossier.document.prose, dossier.document.text
    start = block.span.start
    while start < block.span.end:
        end = text.find(_BREAK, start, block.span.end)
        end = block.span.end if end < 0 else end
        if notice in prose.text[prose.find(start) : prose.find(end)].lower():
            return Span(start, end)
        start = end + len(_BREAK)
    return block.span


def _ends(dossier: Dossier, block: Block, most: int) -> bool:
    """Return whether hardly any of the article's text follows a block."""
    document = dossier.document
    after = sum(
        sentence.words
        for sentence in document.sentences
        if sentence.span.start >= block.span.end and document.blocks[sentence.block].kind.counts
    )
    return after <= most
