"""Carries what a claim rests on to the sentences that repeat it, and names the claims an article shows off.

Which words repeat which is `auditor.measure.carry`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from auditor.measure.carry import Repetition, repetitions
from auditor.measure.claims import social_by, union
from auditor.measure.labels import EXCLUSIVE, MIXED, NONE, OTHER, combine
from auditor.measure.words import Vocabulary
from auditor.model import BlockKind, Document, KeyClaim, Sentence, SentenceReliance

_HALF = 0.5
_SHOWN = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.LEAD, BlockKind.CONCLUSION)


def repeated(
    document: Document,
    counted: Sequence[Sentence],
    labelled: Mapping[int, SentenceReliance],
    vocabulary: Vocabulary,
) -> dict[int, Repetition]:
    """Find what units without a source of their own repeat from sentences that have one.

    Of what stands in the body only the repetition of a claim that rests on posts alone counts for anything:
    where no claim does, only titles, headings, lead and conclusion are looked at.
    """
    claims = [each for each in counted if _has_its_own(labelled[each.index])]
    if not claims:
        return {}
    told = {claim.index for claim in claims}
    everywhere = any(labelled[claim.index].default is EXCLUSIVE for claim in claims)
    looked_at = [everywhere or block.kind in _SHOWN for block in document.blocks]
    displaying = [block.kind.displays for block in document.blocks]
    units = [
        each
        for each in document.sentences
        if looked_at[each.block]
        and (displaying[each.block] or (each.index in labelled and each.index not in told))
    ]
    return repetitions(units, claims, vocabulary)


def _has_its_own(known: SentenceReliance) -> bool:
    """A link that reaches a sentence only by spread is no source of its own (decided case 11)."""
    for support in known.supports:
        if support.rule != "spread":
            return known.default is not NONE
    return False


def carry(
    labelled: dict[int, SentenceReliance], repeated: Mapping[int, Repetition]
) -> dict[int, SentenceReliance]:
    """Add what is carried from sentences that rest on posts alone to the label of those that repeat it."""
    result = dict(labelled)
    for index, repetition in repeated.items():
        known = labelled.get(index)
        if known is None or union(labelled[at].default for at in repetition.of) is not EXCLUSIVE:
            continue
        other = known.default in (OTHER, MIXED)
        share = known.social_share if known.default is MIXED else (_HALF if other else 1.0)
        result[index] = replace(
            known, carried=combine(True, other), carries=repetition.of, carried_social_share=share
        )
    return result


def key_claims(
    document: Document, labelled: Mapping[int, SentenceReliance], repeated: Mapping[int, Repetition]
) -> tuple[KeyClaim, ...]:
    """Return the display, lead and conclusion units whose claim is carried, in reading order."""
    return tuple(
        KeyClaim(
            sentence=index,
            of=repetition.of,
            trigger=repetition.trigger,
            name=repetition.name,
            stem=repetition.stem,
            label=union(labelled[at].default for at in repetition.of),
            social_by=social_by(labelled[at] for at in repetition.of),
        )
        for index, repetition in sorted(repeated.items())
        if document.blocks[document.sentences[index].block].kind in _SHOWN
    )
