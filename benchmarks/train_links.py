"""Learns which chunks of a page belong to the article and which anchors are links of it.

    python benchmarks/train_links.py PAGES --peers FILE [--split train] [--out auditor/data/page_model.json]
    python benchmarks/train_links.py PAGES --peers FILE --held-out
    python benchmarks/train_links.py PAGES --peers FILE --cross-validate [--rounds 3] [--split all]

PAGES and FILE as in link_score.py. Two small forests of boosted trees are fitted (scikit-learn): the first
on chunks, taught by the gold where a chunk holds links and by the share of peers that keep its text where it
holds none; the second on anchors, which sees the first one's answers of pages it was not taught with. Weights
are written as readable JSON; their use needs no library (auditor/readers/_page/_model.py).

The weights that ship have learnt from all pages. `--held-out` trains on the train split, scores on the other
one, which these weights know nothing of, and writes nothing: the published figures. Settings are chosen by
`--cross-validate`, which looks at the train split only: five parts in turn, cut anew in each round. With
`--split all` it scores every page by weights that have not seen it: what the shipped weights are worth. Set
OMP_NUM_THREADS=1 where other programs want the machine too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from link_score import PEERS, GoldPage, Score, gold_pages, harvested, identity, peer_results, scores
from sklearn.ensemble import HistGradientBoostingClassifier

from auditor.readers._page import _model
from auditor.readers._page._anchor_measures import ANCHOR_NAMES, chunks_of, measure_anchors
from auditor.readers._page._chunk_measures import BIT_NAMES, CHUNK_NAMES, Column, Series, measure_chunks
from auditor.readers._page._page import page as read_page

FOLDS = 5
SHORTEST_VOTED = 15  # letters of a chunk that the peers' texts can be searched for
_CHANCES = 6  # the first columns of an anchor come from the first forest


@dataclass(slots=True)
class Measured:
    """A page as the forests see it."""

    gold: GoldPage
    chunks: Any
    anchors: Any
    chunk_of: list[int]
    names: list[str]
    votes: list[float]


def columns(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what each trained column is: a measure, or a bit of one."""
    return [(name, bit) for name in names for bit in (BIT_NAMES.get(name) or ("",))]


def expand(packed: list[Column], names: tuple[str, ...]) -> Any:
    """Return columns as rows, with one for every bit."""
    wide = []
    for name, values in zip(names, packed, strict=True):
        bits = BIT_NAMES.get(name)
        if bits is None:
            wide.append(np.array(values, dtype=np.float32))
        else:
            whole = np.array(values, dtype=np.int64)
            wide += [(whole >> place & 1).astype(np.float32) for place in range(len(bits))]
    return np.stack(wide, axis=1)


def measure(gold: GoldPage, told: dict[str, Any]) -> Measured:
    page = read_page(gold.html, gold.url)
    rendering = page.rendering
    series = Series(rendering, page.context)
    chunks = measure_chunks(series, rendering.chunks, CHUNK_NAMES)
    anchor_names = ANCHOR_NAMES + CHUNK_NAMES
    texts = [_letters(told[peer]["text"]) for peer in PEERS]
    votes = []
    for chunk in rendering.chunks:
        letters = _letters(rendering.text[chunk.start : chunk.end])
        kept = sum(letters in text for text in texts) / len(texts)
        votes.append(kept if len(letters) > SHORTEST_VOTED else -1.0)
    return Measured(
        gold=gold,
        chunks=expand(chunks, CHUNK_NAMES),
        anchors=expand(measure_anchors(series, rendering.anchors, anchor_names), anchor_names),
        chunk_of=[chunk.index for chunk in chunks_of(rendering.anchors)],
        names=[identity(anchor.url) if anchor.form == "html" else "" for anchor in rendering.anchors],
        votes=votes,
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def chunk_examples(pages: list[Measured]) -> tuple[Any, Any, Any]:
    """Return chunks twice, as part of the article and not, each weighed by how much speaks for it."""
    rows, targets, weights = [], [], []
    for page in pages:
        votes = np.array(page.votes)
        target = np.where(votes >= 0, np.clip((votes - 0.2) / 0.6, 0, 1), -1.0)
        weight = np.ones(len(target))
        times = Counter(page.names)
        own = identity(page.gold.url)
        held: dict[int, list[bool | None]] = {}
        for name, chunk in zip(page.names, page.chunk_of, strict=True):
            if name and name != own and name not in page.gold.neutral:
                inside = name in page.gold.links
                held.setdefault(chunk, []).append((True if times[name] == 1 else None) if inside else False)
        for chunk, answers in held.items():
            if None not in answers:
                weight[chunk] = 3.0
            if True in answers:
                target[chunk] = 1.0
            elif None not in answers:
                target[chunk] = 0.0
        known = target >= 0
        rows.append(page.chunks[known])
        targets.append(target[known])
        weights.append(weight[known] * 10 / np.sqrt(max(1, known.sum())))
    x, y, w = (np.concatenate(part) for part in (rows, targets, weights))
    return (
        np.concatenate([x, x]),
        np.concatenate([np.ones(len(y)), np.zeros(len(y))]),
        np.concatenate([w * y, w * (1 - y)]),
    )


def with_chances(page: Measured, chances: Any) -> Any:
    """Return the anchors of a page with the first forest's answers filled in (`measure_anchors`)."""
    anchors = page.anchors.copy()
    count = len(chances)
    running = np.concatenate([[0.0], np.cumsum(chances)])
    for row, at in enumerate(page.chunk_of):
        low, high = max(0, at - 4), min(count, at + 5)
        anchors[row, :_CHANCES] = (
            chances[at],
            chances[at - 1] if at else 0.0,
            chances[at + 1] if at + 1 < count else 0.0,
            (running[high] - running[low]) / (high - low),
            (running[at] - running[max(0, at - 3)]) / 3,
            (running[min(count, at + 4)] - running[at + 1]) / 3,
        )
    return anchors


def anchor_examples(pages: list[Measured], chances: list[Any]) -> tuple[Any, Any, Any]:
    """Return anchors with their answers; of several to one URL in the article, the likeliest ones."""
    rows, targets, weights = [], [], []
    for page, chance in zip(pages, chances, strict=True):
        anchors = with_chances(page, chance)
        own = identity(page.gold.url)
        best: dict[str, float] = {}
        for row, name in enumerate(page.names):
            best[name] = max(best.get(name, 0.0), float(anchors[row, 0]))
        kept, answers = [], []
        for row, name in enumerate(page.names):
            if not name or name == own or name in page.gold.neutral:
                continue
            inside = name in page.gold.links
            if not inside or anchors[row, 0] >= 0.5 * best[name]:
                kept.append(row)
                answers.append(inside)
        if kept:
            rows.append(anchors[kept])
            targets.append(np.array(answers, dtype=float))
            weights.append(np.full(len(kept), 10 / np.sqrt(len(kept))))
    return np.concatenate(rows), np.concatenate(targets), np.concatenate(weights)


def fit(x: Any, y: Any, w: Any, *, trees: int, leaves: int) -> HistGradientBoostingClassifier:
    counts = w > 0
    forest = HistGradientBoostingClassifier(
        max_iter=trees,
        max_leaf_nodes=leaves,
        learning_rate=0.1,
        max_features=0.2,
        min_samples_leaf=40,
        l2_regularization=3.0,
        early_stopping=False,
        random_state=0,
    )
    return forest.fit(x[counts], y[counts], sample_weight=w[counts])


def written(forest: HistGradientBoostingClassifier, names: list[tuple[str, str]]) -> dict[str, Any]:
    """Return a forest as nested lists: [measure, threshold or bit, up to or without, above or with]."""

    def tree(nodes: Any, at: int) -> Any:
        node = nodes[at]
        if node["is_leaf"]:
            return round(float(node["value"]), 4)
        name, bit = names[node["feature_idx"]]
        test = bit or round(float(node["num_threshold"]), 4)
        return [name, test, tree(nodes, node["left"]), tree(nodes, node["right"])]

    return {
        "bias": round(float(forest._baseline_prediction[0][0]), 4),
        "trees": [tree(predictor.nodes, 0) for (predictor,) in forest._predictors],
    }


def train(pages: list[Measured]) -> dict[str, Any]:
    """Return the weights that these pages teach, as they are written."""
    size = {"trees": 60, "leaves": 8}
    chances: list[Any] = [None] * len(pages)
    for fold in range(FOLDS):
        others = fit(*chunk_examples([page for i, page in enumerate(pages) if i % FOLDS != fold]), **size)
        for i in range(fold, len(pages), FOLDS):
            chances[i] = others.predict_proba(pages[i].chunks)[:, 1] if len(pages[i].chunks) else np.zeros(0)
    first = fit(*chunk_examples(pages), **size)
    second = fit(*anchor_examples(pages, chances), **size)
    return {
        "about": "two forests of boosted trees, written by benchmarks/train_links.py: of chunks, of anchors",
        "trained on": f"{len(pages)} pages",
        "chunk": written(first, columns(CHUNK_NAMES)),
        "anchor": written(second, columns(ANCHOR_NAMES + CHUNK_NAMES)),
    }


def scored(model: dict[str, Any], pages: list[GoldPage]) -> tuple[Score, Score]:
    """Return the scores of the reader with these weights, for all links and for external ones."""
    _model.use(json.dumps(model).encode())
    return scores(pages, harvested)


def cross_validate(pages: list[Measured], rounds: int) -> None:
    """Print the scores of pages by weights that have not seen them."""
    for number in range(1, rounds + 1):
        parts: list[list[Measured]] = [[] for _ in range(FOLDS)]
        for page in pages:
            digest = hashlib.sha256(f"{number} {page.gold.name}".encode()).digest()
            parts[digest[0] % FOLDS].append(page)
        sums = Score(), Score()
        for part in parts:
            model = train([page for other in parts if other is not part for page in other])
            for total, found in zip(sums, scored(model, [page.gold for page in part]), strict=True):
                total.right += found.right
                total.wrong += found.wrong
                total.missed += found.missed
        print(f"round {number}: all links {sums[0]}   external links {sums[1]}", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--peers", type=Path, required=True)
    arguments.add_argument("--split", choices=("train", "all"), help="all, but train to cross-validate")
    arguments.add_argument("--out", type=Path, default=Path("auditor/data/page_model.json"))
    arguments.add_argument("--held-out", action="store_true", help="score on the test split, write nothing")
    arguments.add_argument("--cross-validate", action="store_true", help="score settings, write nothing")
    arguments.add_argument("--rounds", type=int, default=3, help="of cross-validation")
    given = arguments.parse_args()
    every = gold_pages(given.pages)
    told = peer_results(every, given.peers)
    split = "train" if given.held_out else given.split or ("train" if given.cross_validate else "all")
    pages = [measure(gold, told[gold.name]) for gold in every if split in ("all", gold.split)]
    print(f"{len(pages)} pages measured")
    if given.cross_validate:
        cross_validate(pages, given.rounds)
        return
    model = train(pages)
    if given.held_out:
        others = [gold for gold in every if gold.split == "test"]
        everything, external = scored(model, others)
        print(f"{len(others)} pages held out: all links {everything}   external links {external}")
        return
    lines = _one_tree_a_line(model) + "\n"
    given.out.write_text(lines, encoding="utf-8")
    print(f"{given.out}: {len(lines):,} characters")


def _one_tree_a_line(model: dict[str, Any]) -> str:
    parts = []
    for key, value in model.items():
        if isinstance(value, dict):
            trees = ",\n".join("  " + json.dumps(tree) for tree in value["trees"])
            parts.append(f'"{key}": {{"bias": {value["bias"]}, "trees": [\n{trees}\n ]}}')
        else:
            parts.append(f'"{key}": {json.dumps(value)}')
    return "{" + ",\n ".join(parts) + "}"


if __name__ == "__main__":
    main()
