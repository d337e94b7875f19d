"""What of a document's prose may speak for the article: all of it but what the page puts around it.

Menus, notices and lists of other articles name people and outlets that this article cites nowhere; on a page
of the web they are a third of the text.
"""

from __future__ import annotations

from auditor.model import BlockKind, Document

# Named: a member asked of its class costs ten names (CPython 3.11).
_BOILERPLATE = BlockKind.BOILERPLATE
_BLANK = "_" * 39  # no word, and short enough for `RememberedPieces` to keep


def heard(document: Document) -> str:
    """Return the prose text with boilerplate blanked, every character where it was."""
    text, find = document.prose.text, document.prose.find
    kept: list[str] = []
    done = 0
    for block in document.blocks:
        if block.kind is _BOILERPLATE:
            start, end = find(block.span.start), find(block.span.end)
            kept += text[done:start], _blank(end - start)
            done = end
    return "".join([*kept, text[done:]]) if kept else text


def _blank(length: int) -> str:
    """Return so many characters without a word, in pieces that come again, with no space at either end."""
    if length < 5:
        return "_" * length
    whole, rest = divmod(length - 5, len(_BLANK) + 1)
    return f"_ {f'{_BLANK} ' * whole}{'_' * (rest + 1)} _"
