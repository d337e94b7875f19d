"""Finds where the article holds a claim at a distance: conditionals, "allegedly", "if confirmed".

Says of what kind a hedge is, never whether the claim holds. Hedges inside quotations are the speaker's
and are left out.
"""

from __future__ import annotations

from bisect import bisect_right

from auditor.harvest.attributions.chart import chart
from auditor.harvest.attributions.grammar import grammar
from auditor.harvest.attributions.hedging import modality
from auditor.harvest.attributions.modality import hedged
from auditor.lexicon import Lexicon
from auditor.model import BlockKind, Document, Hedge


def hedges(document: Document, lexicon: Lexicon) -> tuple[Hedge, ...]:
    """Return the hedges of the article's own prose, titles and headings included, in reading order.

    Raises:
        LexiconError: if a table of the lexicon cannot be compiled.
    """
    rules = grammar(lexicon)
    moods = modality(lexicon)
    tokens = chart(document.prose.text, rules)
    quote_starts = [quotation.start for quotation in tokens.quotations]
    found = []
    for sentence in document.sentences:
        kind = document.blocks[sentence.block].kind
        if not (kind.counts or kind.displays or kind is BlockKind.DISCLAIMER):
            continue
        start, end = tokens.at(sentence.prose.start), tokens.at(sentence.prose.end)
        for held in hedged(tokens, rules, moods, start, end):
            place = bisect_right(quote_starts, held.first) - 1
            if place >= 0 and held.first <= tokens.quotations[place].end:
                continue
            span = document.prose.span(tokens.starts[held.first], tokens.end(held.last))
            found.append(Hedge(span=span, sentence=sentence.index, kind=held.kind))
    return tuple(found)
