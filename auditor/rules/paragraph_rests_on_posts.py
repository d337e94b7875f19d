"""SOC104: a paragraph with no source but posts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Label, Level, SentenceReliance
from auditor.rules import Hit, rule
from auditor.rules._views import reads_words


@rule("SOC104", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def paragraph_rests_on_posts(dossier: Dossier, *, min_sentences: int = 2) -> Iterator[Hit]:
    """Every source of a paragraph is a social-media post.

    ## Why it matters
    A paragraph is what gets quoted and copied. One that leans on posts alone cannot be checked against
    anything else once the posts are gone.

    ## Example
    Three sentences, "Selon des publications sur X …", "Ces informations, relayées par des comptes …",
    "Les posts suggèrent …", and three links to posts.

    ## Instead
    Add a source of another kind, or one sentence that says nobody else has reported this.

    ## Limits
    Sentences without any source do not count for or against. A paragraph in which fewer than
    `min-sentences` sentences rest on posts is left alone, so that one quoted post is not a finding.
    Silent in languages without a lexicon, whose attributions in words are not found.
    """
    resting = dossier.reliance.sentences_by["default"].social_exclusive
    if resting < max(min_sentences, 1) or not reads_words(dossier):
        return
    paragraphs: dict[int, list[SentenceReliance]] = {}
    nothing = Label.NONE
    for known in dossier.reliance.sentences:
        if known.default is not nothing:
            block = dossier.document.sentences[known.sentence].block
            paragraphs.setdefault(block, []).append(known)
    for block, sourced in paragraphs.items():
        alone = sum(known.default is Label.SOCIAL_EXCLUSIVE for known in sourced)
        if alone < min_sentences or alone < len(sourced):
            continue
        reaching = {support.citation for known in sourced for support in known.supports if support.social}
        yield Hit(
            message=N_(
                "this paragraph has no source but social-media posts ({sentences} sentences rest on them)"
            ),
            values={"sentences": alone},
            span=dossier.document.blocks[block].span,
            citations=tuple(sorted(reaching)),
        )
