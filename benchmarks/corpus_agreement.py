"""How far two annotators of tests/corpus agree.

    python benchmarks/corpus_agreement.py [--differing]

The second read 62 of the articles, drawn by language, knowing the definition and the conventions of
tests/corpus/README.md but neither the first one's marks nor what the tool finds (tests/corpus/second.csv).
Prints, by language and in all, the share of equal answers and Cohen's kappa (Cohen 1960) of the default
labels, of hedged sentences and of the headline verdicts. ``--differing`` lists the labels that differ in
articles of the develop split.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import corpus_notation  # noqa: E402

LETTERS = {"social_exclusive": "s", "mixed": "m", "other": "o", "none": "n"}
Pairs = list[tuple[Any, Any]]


def agreement(pairs: Sequence[tuple[Any, Any]]) -> tuple[float, float]:
    """Return the share of equal answers, and kappa."""
    total = len(pairs)
    same = sum(one == other for one, other in pairs) / total
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ours[answer] * theirs[answer] for answer in ours) / total**2
    return same, (same - chance) / (1 - chance) if chance < 1 else 1.0


def second() -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of the second annotator by article and sentence."""
    with (ROOT / "tests" / "corpus" / "second.csv").open(encoding="utf-8", newline="") as file:
        return {(row["article"], row["sentence"]): row for row in csv.DictReader(file)}


def pairs(differing: list[str]) -> dict[str, dict[str, Pairs]]:
    """Return (first, second) answers by measure and language; tell of labels that differ."""
    theirs = second()
    found: dict[str, dict[str, Pairs]] = defaultdict(lambda: defaultdict(list))
    read = {article for article, _ in theirs}
    for path in sorted((ROOT / "tests" / "corpus").glob("*.mark")):
        if path.stem not in read:
            continue
        article = corpus_notation.read(path)
        groups = (article["language"], "all")
        for group in groups:
            verdict = theirs[path.stem, "headline"]["label"]
            found["headline"][group].append((article["headline"]["verdict"], verdict))
        for sentence in article["sentences"]:
            row = theirs.get((path.stem, sentence["id"]))
            if row is None or "labels" not in sentence:
                continue
            label = LETTERS[sentence["labels"]["default"]]
            for group in groups:
                found["labels"][group].append((label, row["label"]))
                found["hedged"][group].append((bool(sentence.get("hedged")), row["hedged"] == "1"))
            if label != row["label"] and article["split"] == "develop":
                words = article["text"][sentence["start"] : sentence["end"]]
                differing.append(f"{path.stem} {sentence['id']} {label} {row['label']}: {words[:90]}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--differing", action="store_true")
    differing: list[str] = []
    found = pairs(differing)
    if parser.parse_args().differing:
        print("\n".join(differing))
        return
    for measure, groups in found.items():
        for group, answers in groups.items():
            same, kappa = agreement(answers)
            print(f"{measure:10}{group:5}{len(answers):5} answers  {same:6.3f} equal  kappa {kappa:.2f}")


if __name__ == "__main__":
    main()
