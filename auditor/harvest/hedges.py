"""Finds where the article holds a claim at a distance: conditionals, "allegedly", "if confirmed".

Says of what kind a hedge is, never whether the claim holds. Hedges inside quotations are the speaker's
and are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from auditor.harvest.attributions.chart import chart
from auditor.harvest.attributions.engine import READ
from auditor.harvest.attributions.grammar import grammar
from auditor.harvest.attributions.hedging import modality
from auditor.harvest.attributions.modality import hedged
from auditor.harvest.attributions.undoubted import asked
from auditor.harvest.heard import heard
from auditor.lexicon import Lexicon
from auditor.model import Attribution, Document, Hedge, HedgeKind, SourceKind, Span

_JUDGEMENTS = (
    HedgeKind.MODAL_POSSIBILITY,
    HedgeKind.APPEARANCE,
    HedgeKind.HYPOTHETICAL_CONDITIONAL,
    HedgeKind.EPISTEMIC_ADJECTIVE,
    HedgeKind.EPISTEMIC_ADVERB,
)

_REPORTING = (SourceKind.OUTLET, SourceKind.AGENCY)  # judge nothing: "he could have left, Reuters reported"


def hedges(
    document: Document,
    lexicon: Lexicon,
    attributions: Sequence[Attribution] = (),
    prose: str | None = None,
) -> tuple[Hedge, ...]:
    """Return the hedges of the article's own prose, titles and headings included, in reading order.

    What is said to be possible or likely under a verb of saying ("the minister said it could rain") is
    the speaker's judgement, as inside quotation marks, unless the verb itself holds it at a distance;
    `attributions` tell where. The hearsay conditional and "allegedly" are the reporter's wherever they stand.
    Who has worked out already what of the prose is heard gives that as `prose`.

    Raises:
        LexiconError: if a table of the lexicon cannot be compiled.
    """
    rules = grammar(lexicon)
    moods = modality(lexicon)
    tokens = chart(heard(document) if prose is None else prose, rules)
    starts = [sentence.prose.start for sentence in document.sentences]
    found = []
    reported: set[Span] = set()
    done = -1
    for token in tokens.hedging:
        place = bisect_right(starts, tokens.starts[token]) - 1
        if place == done:
            continue
        done = place
        sentence = document.sentences[place]
        if document.blocks[sentence.block].kind not in READ:
            continue
        start, end = tokens.at(sentence.prose.start), tokens.at(sentence.prose.end)
        question = not document.blocks[sentence.block].kind.displays and asked(tokens, end)
        for held in hedged(tokens, rules, moods, start, end):
            if held.first in tokens.quoted or (question and held.kind in _JUDGEMENTS):
                continue
            span = document.prose.span(tokens.starts[held.first], tokens.end(held.last))
            found.append(Hedge(span=span, sentence=sentence.index, kind=held.kind))
            if tokens.low[held.first] in moods.sets["reportive"]:
                reported.add(span)
    return _own(found, attributions, reported)


def _own(found: list[Hedge], attributions: Sequence[Attribution], reported: set[Span]) -> tuple[Hedge, ...]:
    """Leave out the judgements that a verb of saying gives to its subject."""
    said: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.content is not None and attribution.rule.startswith("verb:"):
            said.setdefault(attribution.sentence, []).append(attribution)
    if not said:
        return tuple(found)
    distanced = {
        attribution.span
        for hedge in found
        for attribution in said.get(hedge.sentence, ())
        if hedge.span.touches(attribution.cue)
    }
    return tuple(
        hedge
        for hedge in found
        if hedge.kind not in _JUDGEMENTS
        or hedge.span in reported
        or not any(
            attribution.content is not None
            and attribution.content.touches(hedge.span)
            and (attribution.cue.end <= hedge.span.start or attribution.kind not in _REPORTING)
            and not attribution.cue.touches(hedge.span)
            and attribution.span not in distanced
            for attribution in said.get(hedge.sentence, ())
        )
    )
