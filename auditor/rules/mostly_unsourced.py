"""ATT207: most of the text has no source."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import percent, reads_words


@rule("ATT207", level=Level.NOTE, since="0.1", confidence=Confidence.MEDIUM)
def mostly_unsourced(dossier: Dossier, *, max_share: float = 0.9, min_sentences: int = 10) -> Iterator[Hit]:
    """More of the text has no source than is allowed.

    ## Why it matters
    A sentence without a source is the writer's own knowledge, common knowledge or somebody else's work. The
    reader cannot tell which.

    ## Example
    Of 30 sentences 28 cite nothing and attribute nothing.

    ## Instead
    Say where the facts come from that are neither common knowledge nor the writer's own observation.

    ## Limits
    Analysis, comment and eyewitness reports need fewer sources, and the rule does not know what a text
    is. Texts of fewer than `min-sentences` sentences are left alone. Silent in languages without a
    lexicon, whose attributions in words are not found.
    """
    if not reads_words(dossier):
        return
    share = dossier.reliance.unsourced
    if share.whole < min_sentences or (share.ratio or 0) < max_share:
        return
    yield Hit(
        message=N_("{part} of {whole} sentences ({percent} %) cite no source and attribute nothing"),
        values={"part": int(share.part), "whole": int(share.whole), "percent": percent(share)},
    )
