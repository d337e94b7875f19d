"""Scores the whole line on the annotated articles of tests/corpus.

    python benchmarks/corpus_score.py [--split develop|held_out] [--language fr] [--wrong MEASURE]

Prints, by language and in all: block kinds, links (offsets, role, social or not), core attributions (overlap
of source or cue), hedged sentences, default labels of sentences (with Cohen's kappa), the article's own
figures, the headline verdict, and findings that had to be there. ``--wrong`` lists what differs, for the
develop split only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from auditor import pipeline
from auditor.model import Attribution, Audit, LinkRole, Tier
from tests import corpus_notation


@dataclass
class Score:
    """Counts of what was right, found and wanted, by measure."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, measure: str, right: int, found: int, wanted: int) -> None:
        self.right[measure] += right
        self.found[measure] += found
        self.wanted[measure] += wanted

    def precision(self, measure: str) -> float:
        return self.right[measure] / self.found[measure] if self.found[measure] else 1.0

    def recall(self, measure: str) -> float:
        return self.right[measure] / self.wanted[measure] if self.wanted[measure] else 1.0

    def f1(self, measure: str) -> float:
        both = self.precision(measure) + self.recall(measure)
        return 2 * self.precision(measure) * self.recall(measure) / both if both else 0.0

    def kappa(self) -> float:
        """Return Cohen's kappa of the sentence labels (Cohen 1960)."""
        total = sum(self.pairs.values())
        if not total:
            return 0.0
        seen = sum(count for (one, other), count in self.pairs.items() if one == other) / total
        ours, theirs = Counter[str](), Counter[str]()
        for (one, other), count in self.pairs.items():
            ours[one] += count
            theirs[other] += count
        chance = sum(ours[label] * theirs[label] for label in ours) / total**2
        return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def meets(found: Attribution, marked: dict[str, Any]) -> bool:
    """Whether source or cue of the two overlap."""
    return any(
        span is not None
        and marked.get(f"{part}_start") is not None
        and span.start < marked[f"{part}_end"]
        and marked[f"{part}_start"] < span.end
        for span, part in ((found.source, "source"), (found.cue, "cue"))
    )


def score(article: dict[str, Any], audit: Audit, into: Score) -> None:
    """Add what the audit of one article got right."""
    dossier, text, name = audit.dossier, article["text"], article["name"]
    document, reliance = dossier.document, dossier.reliance
    kinds = {(block.span.start, block.span.end): str(block.kind) for block in document.blocks}
    for block in article["blocks"]:
        if not any(map(str.isalnum, text[block["start"] : block["end"]])):
            continue  # a rule between two parts
        same = kinds.get((block["start"], block["end"])) == block["kind"]
        into.add("blocks", same, 1, 1)
        if not same:
            found = kinds.get((block["start"], block["end"]))
            into.wrong["blocks"].append(
                f"{name}: {block['kind']} read as {found}: {text[block['start'] : block['end']][:70]!r}"
            )
    links = {
        (link.span.start, link.href): index
        for index, link in enumerate(document.hyperlinks)
        if link.role is not LinkRole.LISTED  # a list entry that a marker stands for is not annotated
    }
    evidence = {
        citation.hyperlink: dossier.evidence[citation.id]
        for citation in dossier.harvest.citations
        if citation.hyperlink is not None
    }
    wanted = {(link["start"], link["url"]): link for link in article["links"]}
    both = links.keys() & wanted.keys()
    into.add("links", len(both), len(links), len(wanted))
    into.wrong["links"] += [f"{name}: not found {place}" for place in wanted.keys() - links.keys()]
    into.wrong["links"] += [f"{name}: not there {place}" for place in links.keys() - wanted.keys()]
    for place in both:
        known, link = evidence.get(links[place]), wanted[place]
        counts = known is not None and known.counts
        into.add("citing", counts == link["cites"], 1, 1)
        if counts != link["cites"]:
            role = document.hyperlinks[links[place]].role
            into.wrong["citing"].append(
                f"{name}: {place[1][:80]} counts {counts} as {role}, wanted {link['role']} {link['kind']}"
            )
        if counts and link["cites"] and known is not None:
            into.add("social", known.social == (link["class"] == "social"), 1, 1)
    cores = [each for each in dossier.harvest.attributions if each.tier is Tier.CORE]
    core = [each for each in article["attributions"] if each["tier"] == "core"]
    hit = [each for each in core if any(meets(found, each) for found in cores)]
    true = [found for found in cores if any(meets(found, each) for each in core)]
    into.right["attributions"] += len(hit)
    into.wanted["attributions"] += len(core)
    allowed = [
        each
        for each in cores
        if not any(meets(each, one) for one in article["attributions"] if one["tier"] != "core")
    ]
    into.found["attributions"] += len(hit) + len([each for each in allowed if each not in true])
    into.wrong["attributions"] += [
        f"{name}: missed {text[each['start'] : each['end']][:90]!r} ({each['source_type']})"
        for each in core
        if each not in hit
    ]
    into.wrong["attributions"] += [
        f"{name}: false {text[each.span.start : each.span.end][:90]!r} ({each.kind}, {each.rule})"
        for each in allowed
        if each not in true
    ]
    starts = {sentence.span.start: sentence.index for sentence in document.sentences}
    labels = {each.sentence: each for each in reliance.sentences}
    for sentence in article["sentences"]:
        if "labels" not in sentence:
            continue
        index = starts.get(sentence["start"])
        known_ = labels.get(index) if index is not None else None
        into.add("sentences", known_ is not None, 1, 1)
        if known_ is None:
            into.wrong["sentences"].append(f"{name}: {text[sentence['start'] : sentence['end']][:80]!r}")
            continue
        ours, theirs = str(known_.default), sentence["labels"]["default"]
        into.pairs[ours, theirs] += 1
        into.add("labels", ours == theirs, 1, 1)
        into.add("sourced", (ours != "none") == (theirs != "none"), 1, 1)
        into.add("hedged", known_.hedged and sentence["hedged"], known_.hedged, sentence["hedged"])
        if ours != theirs:
            why = ",".join(f"{each.rule}" for each in known_.supports)
            into.wrong["labels"].append(
                f"{name}: {ours} ({why}) wanted {theirs}: {text[sentence['start'] : sentence['end']][:100]!r}"
            )
        if known_.hedged != sentence["hedged"]:
            into.wrong["hedged"].append(
                f"{name}: {known_.hedged}: {text[sentence['start'] : sentence['end']][:110]!r}"
            )
    verdict = article["headline"]["verdict"]
    into.add("headline", str(reliance.headline) == verdict, 1, 1)
    if str(reliance.headline) != verdict:
        into.wrong["headline"].append(
            f"{name}: {reliance.headline} wanted {verdict}: {article['headline']['why'][:90]}"
        )
    social = sum(link["cites"] and link["class"] == "social" for link in article["links"])
    cites = sum(link["cites"] for link in article["links"])
    exact = (reliance.links.part, reliance.links.whole) == (social, cites)
    into.add("link share", exact, 1, 1)
    if not exact:
        into.wrong["link share"].append(f"{name}: {reliance.links} wanted {social} of {cites}")
    codes = {finding.code for finding in audit.findings}
    for code in article["expects"]:
        into.add("findings", code in codes, 1, 1)
        if code not in codes:
            into.wrong["findings"].append(f"{name}: {code} is missing")


MEASURES = (
    "blocks", "sentences", "links", "citing", "social", "attributions", "hedged", "labels", "sourced",
    "link share", "headline", "findings",
)  # fmt: skip


def scores(split: str | None, language: str | None = None) -> dict[str, Score]:
    """Return a score for each language, and one for all."""
    found: dict[str, Score] = defaultdict(Score)
    for article in corpus_notation.articles(split, language):
        audit = pipeline.audit_text(article["text"], f"{article['name']}.md")
        for group in (article["language"], "all"):
            score(article, audit, found[group])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("develop", "held_out"))
    parser.add_argument("--language")
    parser.add_argument("--wrong", choices=MEASURES)
    options = parser.parse_args()
    if options.wrong and options.split != "develop":
        parser.error("--wrong looks at articles: only with --split develop")
    found = scores(options.split, options.language)
    print(f"{'':14}" + "".join(f"{measure:>13}" for measure in MEASURES) + f"{'kappa':>8}")
    for group, known in found.items():
        cells = [
            f"{known.precision(each):.2f}/{known.recall(each):.2f}"
            if each in ("links", "attributions", "hedged")
            else f"{known.recall(each):.3f}"
            for each in MEASURES
        ]
        print(f"{group:14}" + "".join(f"{cell:>13}" for cell in cells) + f"{known.kappa():8.2f}")
    print("\nattributions F1", {group: round(known.f1("attributions"), 3) for group, known in found.items()})
    if options.wrong:
        print("\n".join(found["all"].wrong[options.wrong]))


if __name__ == "__main__":
    main()
