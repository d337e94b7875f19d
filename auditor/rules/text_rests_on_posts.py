"""SOC102: the share of the text that rests on posts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._views import percent, reads_words


@rule("SOC102", level=Level.WARNING, since="0.1", confidence=Confidence.MEDIUM)
def text_rests_on_posts(
    dossier: Dossier, *, max_share: float = 0.25, min_sentences: int = 5, scope: str = "default"
) -> Iterator[Hit]:
    """More of the text rests on social-media posts than is allowed.

    ## Why it matters
    A few links can carry much text: one cluster of posts at the end of a paragraph stands behind every
    sentence of it, and "according to posts on X" needs no link at all.

    ## Example
    Of 35 sentences five rest on posts alone and four on posts and other sources. The rule says: 14–26 %
    of the sentences rest on social-media posts.

    ## Instead
    Look for a second, different kind of source for the sentences marked in the report, or shorten what the
    posts are made to carry.

    ## Limits
    How far a source reaches is read from words and places (docs/method.md), which two readers would
    sometimes do differently; hence the interval, and `scope` for a narrower or wider reading. The upper end
    decides. Texts of fewer than `min-sentences` sentences are left alone.
    Silent in languages without a lexicon, whose attributions in words are not found.
    """
    if not reads_words(dossier):
        return
    figures = dossier.reliance.sentences_by[scope]
    if figures.whole < min_sentences or not figures.any.part or (figures.any.ratio or 0) < max_share:
        return
    reaching = {
        support.citation
        for sentence in dossier.reliance.sentences
        for support in sentence.supports
        if support.social
    }
    yield Hit(
        message=N_(
            "{share} % of the {sentences} sentences rest on social-media posts: "
            "{alone} on posts alone, {mixed} on posts and other sources"
        ),
        values={
            "share": "–".join(dict.fromkeys((str(percent(figures.exclusive)), str(percent(figures.any))))),
            "sentences": figures.whole,
            "alone": figures.social_exclusive,
            "mixed": figures.mixed,
        },
        citations=tuple(sorted(reaching)),
    )
