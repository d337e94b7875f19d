"""DOC604: an asterisk that opens and never closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Document, Dossier, Level, Span
from auditor.rules import Hit, rule

_PAIRED = re.compile(r"(\*{1,3}|__)(?=[^\s*_])[^*\n]{1,400}(?<=\S)\1")
_OPENING = re.compile(r"(?:\*{1,3}|__)(?=[^\s*_])")
_FOOTNOTE = re.compile(r"[\w»”\"')]\*(?![\w*])")


@rule("DOC604", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def unclosed_emphasis(dossier: Dossier) -> Iterator[Hit]:
    """A paragraph opens emphasis and never closes it.

    ## Why it matters
    The asterisk is shown to readers, and the note it was to set apart runs into the text. It shows that a
    text was pasted and not looked at.

    ## Example
    `*Note : Les informations …`, with no second asterisk in the paragraph.

    ## Instead
    Close it, or take it out.

    ## Limits
    Only at the beginning of a paragraph, in plain text and Markdown, and for a single `*` only where the text
    has paired ones elsewhere and no word with a star behind it, since `*` also marks footnotes.
    """
    document = dossier.document
    if not document.media_type.startswith("text/") or "html" in document.media_type:
        return
    text = document.text
    found = []
    for block in document.blocks:
        if text.startswith(("*", "__"), block.span.start):
            bare = _PAIRED.sub("", text[block.span.start : block.span.end])
            opening = _OPENING.match(bare)
            if opening and opening[0] not in bare[opening.end() :]:
                found.append((opening[0], block.span.start))
    if any(mark == "*" for mark, _ in found) and not _marks_emphasis(document):
        found = [(mark, start) for mark, start in found if mark != "*"]
    for mark, start in found:
        yield Hit(
            message=N_("“{mark}” opens emphasis that never closes"),
            values={"mark": mark},
            span=Span(start, start + len(mark)),
        )


def _marks_emphasis(document: Document) -> bool:
    """Return whether a text writes emphasis with asterisks, and not footnotes."""
    paired = False
    for block in document.blocks:
        words = document.text[block.span.start : block.span.end]
        if "*" in words:
            bare, pairs = _PAIRED.subn("", words)
            if _FOOTNOTE.search(bare):
                return False
            paired = paired or pairs > 0
    return paired
