"""Says how a comparison was computed, and what its figures cannot show."""

from __future__ import annotations

from auditor.compare._compare import MANY_CLUSTERS, Comparison
from auditor.compare._reading import Corpus
from auditor.compare._statistics import DRAWS
from auditor.i18n import N_
from auditor.report.escape import one_line
from auditor.report.voice import Voice, plural

_ALWAYS = (
    N_(
        "Cited is not supported: nobody read the sources. A share says what articles appeal to, not whether "
        "the source bears the sentence out, nor whether it is true."
    ),
    N_(
        "The register does not list every source. An unlisted one is neither a post nor state-controlled "
        "here; read those shares beside the share of citing links whose source is known, and doubt "
        "differences where that one differs too."
    ),
    N_(
        "The shares are measured by rules that err. The intervals tell how articles vary, not how often a "
        "rule is wrong; an error that is alike in all groups moves all means, one that is not (another "
        "language, another way of writing) makes a difference of its own."
    ),
    N_(
        "Articles are what was put in. Where they are no random sample of an outlet, neither are the means "
        "of it; a difference between groups may be one of their topics, lengths or years."
    ),
    N_(
        "Means count each article alike; articles without such a share (no links, no headline claim that "
        "can be told) are left out, and their number differs between groups."
    ),
)
_ONE_BY_ONE = N_(
    "Articles were drawn one by one. If articles of one group come from several outlets or authors, the "
    "intervals are too narrow: name the column with --cluster."
)
_CROSSED = N_(
    "The same values of {cluster} stand in several groups. They were drawn for all groups at once, so that "
    "what they have in common cancels out of the differences."
)
_FEW = N_(
    "Fewer than {fewest} different values of {cluster} in {groups}: intervals over so few are too narrow "
    "(Cameron, Gelbach and Miller 2008)."
)
_ALIKE = N_(
    "Where all articles of a group have the same share there is no interval: none varies in the sample, "
    "which does not mean that none would in another."
)
_NO_GROUP = plural(
    "{n} article has no value of {by} and is in no group.",
    "{n} articles have no value of {by} and are in no group.",
)
_FAILED = plural(
    "{n} article of the corpus could not be audited (table failures).",
    "{n} articles of the corpus could not be audited (table failures).",
)
_UNFINISHED = N_(
    "The corpus is not finished, or shards of it were lost (summary.json): run auditor corpus again."
)
_METHOD = N_(
    "Means over articles; {level} percentile intervals from {draws} bootstrap draws of {drawn} (Efron and "
    "Tibshirani 1993, chapters 6 and 13; clusters: Cameron, Gelbach and Miller 2008), seed {seed}. "
    "Differences: two-sided t test over the bootstrap standard error, with one degree of freedom less than "
    "the smaller group has units; p corrected over all {tests} differences of this report (Holm 1979). "
    "Groups with fewer than {least} articles with a share are not compared."
)
REFERENCES = (
    "Efron, B. and Tibshirani, R. J. (1993): An Introduction to the Bootstrap. Chapman & Hall.",
    "Cameron, A. C., Gelbach, J. B. and Miller, D. L. (2008): Bootstrap-Based Improvements for Inference "
    "with Clustered Errors. Review of Economics and Statistics 90(3), 414–427.",
    "Holm, S. (1979): A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of "
    "Statistics 6(2), 65–70.",
)


def limits(comparison: Comparison, corpus: Corpus, voice: Voice) -> list[str]:
    """Return what the figures cannot show, and what to know of this comparison, a sentence or two each."""
    said = [voice.say(each) for each in _ALWAYS]
    if comparison.cluster is None:
        said.append(voice.say(_ONE_BY_ONE))
    else:
        cluster = one_line(comparison.cluster, 40)
        if comparison.crossed:
            said.append(voice.say(_CROSSED, cluster=cluster))
        few = {each.name for each in comparison.groups if each.clusters and each.clusters < MANY_CLUSTERS}
        if few:
            names = voice.and_(one_line(name, 40) for name in sorted(few))
            said.append(voice.say(_FEW, fewest=MANY_CLUSTERS, cluster=cluster, groups=names))
    if any(each.estimate is not None and each.estimate.low is None for each in comparison.groups):
        said.append(voice.say(_ALIKE))
    if comparison.without_group:
        said.append(voice.count(_NO_GROUP, comparison.without_group, by=one_line(comparison.by, 40)))
    if corpus.failures:
        said.append(voice.count(_FAILED, corpus.failures))
    if corpus.unfinished:
        said.append(voice.say(_UNFINISHED))
    return said


def method(comparison: Comparison, voice: Voice) -> str:
    """Return how the figures were computed, with references."""
    return voice.say(
        _METHOD,
        level=voice.percent(comparison.level, 1 if comparison.level * 100 % 1 else 0),
        draws=voice.number(DRAWS),
        drawn=one_line(comparison.cluster, 40) if comparison.cluster else voice.say(N_("articles")),
        seed=comparison.seed,
        tests=voice.number(sum(each.corrected is not None for each in comparison.contrasts)),
        least=comparison.least,
    )
