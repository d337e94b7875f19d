"""What is compared: shares of one article, and which columns of the articles they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A share of an article, 0 to 1; `label` and `undefined` are msgids.

    `column` is a column of the articles; None is the headline verdict. `undefined` says for which articles
    there is no share: these are left out and counted.
    """

    name: str
    label: str
    column: str | None
    undefined: str


HEADLINE = "headline"

MEASURES = (
    Measure(
        name="text_on_posts_only",
        label=N_("Text resting on posts only"),
        column="default_words_exclusive_share",
        undefined=N_("articles without text"),
    ),
    Measure(
        name="text_on_posts",
        label=N_("Text resting on posts at all"),
        column="default_words_any_share",
        undefined=N_("articles without text"),
    ),
    Measure(
        name="links_to_posts",
        label=N_("Citing links that are posts"),
        column="links_share",
        undefined=N_("articles without citing links"),
    ),
    Measure(
        name="sources_social",
        label=N_("Sources, linked or named, that are social"),
        column="mentions_share",
        undefined=N_("articles without a source"),
    ),
    Measure(
        name="headline_on_posts_only",
        label=N_("Headline claim resting on posts only"),
        column=None,
        undefined=N_("articles whose headline claim cannot be told"),
    ),
    Measure(
        name="unsourced",
        label=N_("Sentences without a source"),
        column="unsourced_share",
        undefined=N_("articles without text"),
    ),
    Measure(
        name="anonymous",
        label=N_("Sentences with an anonymous source"),
        column="anonymous_share",
        undefined=N_("articles without text"),
    ),
    Measure(
        name="state_controlled",
        label=N_("Citing links to state-controlled sources"),
        column="state_controlled_share",
        undefined=N_("articles without citing links"),
    ),
    Measure(
        name="hedged",
        label=N_("Hedged sentences"),
        column="hedged_share",
        undefined=N_("articles without text"),
    ),
    Measure(
        name="classified",
        label=N_("Citing links whose source is known"),
        column="classified_share",
        undefined=N_("articles without citing links"),
    ),
    Measure(
        name="dead_links",
        label=N_("Citing links that lead nowhere any more"),
        column="dead_share",
        undefined=N_("articles without a citing link that was checked"),
    ),
)
