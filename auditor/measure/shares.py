"""Counts sentences and their words by label, in each scope: the figures F3 and F4."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.measure.labels import MIXED, NONE, OTHER
from auditor.model import SentenceReliance, TextShare


def shares(
    sentences: Sequence[SentenceReliance], words: Sequence[int]
) -> tuple[dict[str, TextShare], dict[str, TextShare]]:
    """Return F3 and F4: in each scope the sentences by label, and their words.

    `sentences` are those of N, `words` how many each has.
    """
    whole, whole_words = len(sentences), sum(words)
    told = [  # what no source reaches in any scope adds to no share
        (each, weight)
        for each, weight in zip(sentences, words, strict=True)
        if each.carried is not NONE or each.paragraph is not NONE or each.narrow is not NONE
    ]
    columns = {
        "narrow": [(each.narrow, each.narrow_social_share) for each, _ in told],
        "default": [(each.default, each.social_share) for each, _ in told],
        "paragraph": [(each.paragraph, each.paragraph_social_share) for each, _ in told],
        "carried": [(each.carried, each.carried_social_share) for each, _ in told],
    }
    by_sentence: dict[str, TextShare] = {}
    by_word: dict[str, TextShare] = {}
    for name, column in columns.items():
        alike = next((other for other in by_sentence if columns[other] == column), None)
        if alike is not None:
            by_sentence[name], by_word[name] = by_sentence[alike], by_word[alike]
            continue
        numbers, weights = [0, 0, 0], [0, 0, 0]  # exclusive, mixed, other
        fraction = fraction_of_words = 0.0
        for (named, share), (_, weight) in zip(column, told, strict=True):
            if named is NONE:
                continue
            at = 2 if named is OTHER else 1 if named is MIXED else 0
            numbers[at] += 1
            weights[at] += weight
            fraction += share
            fraction_of_words += weight * share
        by_sentence[name] = _text_share(numbers, whole, fraction)
        by_word[name] = _text_share(weights, whole_words, fraction_of_words)
    return by_sentence, by_word


def _text_share(parts: Sequence[int], whole: int, fraction: float) -> TextShare:
    social_exclusive, mixed, other = parts
    return TextShare(
        social_exclusive=social_exclusive,
        mixed=mixed,
        other=other,
        none=whole - sum(parts),
        fraction=fraction,
    )
