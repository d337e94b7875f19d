"""Makes the blocks and sentences of a document, of which a page has hundreds.

The constructor of a frozen dataclass sets each field by its name, around its own lock; to fill the slots
directly takes less than half of that. The fields are those of ``auditor.model``.
"""

from __future__ import annotations

from auditor.model import Block, BlockKind, Sentence, Span

_new = object.__new__
_block_index, _block_span, _block_kind, _block_reason = (
    getattr(Block, field).__set__ for field in ("index", "span", "kind", "reason")
)
_index, _block, _span, _prose, _words = (
    getattr(Sentence, field).__set__ for field in ("index", "block", "span", "prose", "words")
)


def block(index: int, span: Span, kind: BlockKind, reason: str) -> Block:
    """Return a block of a document."""
    made = _new(Block)
    _block_index(made, index)
    _block_span(made, span)
    _block_kind(made, kind)
    _block_reason(made, reason)
    return made


def sentence(index: int, block: int, span: Span, prose: Span, words: int) -> Sentence:
    """Return a sentence of a document."""
    made = _new(Sentence)
    _index(made, index)
    _block(made, block)
    _span(made, span)
    _prose(made, prose)
    _words(made, words)
    return made
