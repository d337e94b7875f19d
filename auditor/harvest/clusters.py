"""Groups links that stand together: one appeal to several sources at once."""

from __future__ import annotations

from bisect import bisect_right

from auditor.model import Document, LinkRole


def clusters(document: Document) -> tuple[tuple[int, ...], ...]:
    """Return maximal runs of citing links with only white space and punctuation between them.

    Positions in ``document.hyperlinks``, in reading order; a run never leaves its block. An embed that
    stands alone in its block is a run of its own.
    """
    starts = [block.span.start for block in document.blocks]
    runs: list[list[int]] = []
    previous_end, previous_block = -1, -1
    for position, link in enumerate(document.hyperlinks):
        if not link.role.cites:
            continue
        block = bisect_right(starts, link.span.start) - 1
        between = document.text[previous_end : link.span.start] if runs else ""
        joined = block == previous_block and link.role is not LinkRole.EMBED
        if runs and joined and not any(character.isalnum() for character in between):
            runs[-1].append(position)
        else:
            runs.append([position])
        previous_end, previous_block = link.span.end, block
    return tuple(tuple(run) for run in runs)
