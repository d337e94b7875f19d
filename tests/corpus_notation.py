"""Reads the annotated articles of tests/corpus and computes offsets in the form of the gold.

An article and its annotation stand in one file, `NNN_language_genre.mark`; tests/corpus/README.md
describes the marks. Taking every ⟦mark⟧ out gives the article exactly as the tool reads it. Of
the auditor only its nouns are used, so that what the annotation says cannot depend on what it finds.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from auditor.model import HeadlineVerdict
from tests.corpus_links import COUNTED, clusters_of, handles_of, holder, links_of, words_in
from tests.corpus_marks import LABEL, Marked, demand, foot_of, unmark

HOME = Path(__file__).parent / "corpus"
LABELS = {"s": "social_exclusive", "m": "mixed", "o": "other", "n": "none"}


@cache
def plan() -> dict[str, dict[str, str]]:
    """Return language, genre and split by number, as they were fixed before anything was written."""
    with (HOME / "plan.csv").open(encoding="utf-8", newline="") as file:
        return {row["number"]: row for row in csv.DictReader(file)}


def articles(split: str | None = None, language: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield the annotated articles in the order of their numbers."""
    for path in sorted(HOME.glob("*.mark")):
        row = plan()[path.name[:3]]
        if split in (None, row["split"]) and language in (None, row["language"]):
            yield read(path)


def read(path: Path) -> dict[str, Any]:
    """Return one article: `text`, and every annotation with half-open code-point offsets into it."""
    body, fence, foot = path.read_text(encoding="utf-8").partition("\n===\n")
    number, language, genre = path.stem.split("_", 2)
    row = plan().get(number)
    demand(bool(fence), path, "no line === between the article and its table")
    demand(
        row is not None and (row["language"], row["genre"]) == (language, genre), path, "not as in plan.csv"
    )
    assert row is not None
    draft = unmark(body + "\n", path)
    table, notes = foot_of(foot, path)
    blocks = _blocks(draft, path)
    links = links_of(draft, blocks, path)
    sentences = _sentences(draft, blocks, links, path)
    found: dict[str, Any] = {"name": path.stem, **row, "text": draft.text, "blocks": blocks}
    found["links"] = links
    found["sentences"] = sentences
    found["clusters"] = clusters_of(draft.text, links)
    found["attributions"] = _attributions(draft, table, sentences, blocks, path)
    found["markers"] = [{"start": a, "end": b, "text": draft.text[a:b]} for a, b in draft.markers]
    found["hedges"] = [
        {"start": a, "end": b, "text": draft.text[a:b], "sentence": holder(sentences, a)}
        for a, b in draft.hedges
    ]
    found["handles"] = handles_of(draft.text, links)
    verdict, _, why = notes.get("headline", [""])[0].partition(" — ")
    demand(
        verdict in set(HeadlineVerdict) and bool(why),
        path,
        f"headline: {verdict!r} is no verdict with a reason",
    )
    found["headline"] = {"verdict": verdict, "why": why}
    found["expects"] = " ".join(notes.get("expect", [])).split()
    found["object"] = "; ".join(notes.get("object", []))
    found["notes"] = notes.get("note", [])
    found["traps"] = []
    for trap in notes.get("trap", []):
        words, _, why = trap.partition(" — ")
        found_at = draft.text.find(words)
        demand(found_at >= 0 and bool(why), path, f"trap: {words!r} does not occur or has no reason")
        found["traps"].append({"start": found_at, "end": found_at + len(words), "text": words, "why": why})
    return found


def _blocks(draft: Marked, path: Path) -> list[dict[str, Any]]:
    kinds = dict(draft.kinds)
    blocks: list[dict[str, Any]] = []
    for line in re.finditer(r"[^\n]+", draft.text):
        if not line[0].strip():
            continue
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if line.start() in draft.joins:
            blocks[-1]["end"] = end
            continue
        kind = kinds.pop(line.start(), "body")
        blocks.append({"id": f"P{len(blocks)}", "start": start, "end": end, "kind": kind})
    demand(not kinds, path, f"a kind of block is not at the start of a line: {kinds}")
    return blocks


def _sentences(
    draft: Marked, blocks: list[dict[str, Any]], links: list[dict[str, Any]], path: Path
) -> list[dict[str, Any]]:
    sentences: list[dict[str, Any]] = []
    labels = list(draft.labels)
    for block in blocks:
        at = block["start"]
        if block["kind"] in COUNTED and not words_in(draft.text, at, block["end"], links):
            continue
        if block["kind"] not in COUNTED:
            sentences.append({"start": at, "end": block["end"], "kind": block["kind"], "block": block["id"]})
            continue
        while labels and block["start"] < labels[0][0] <= block["end"]:
            end, name = labels.pop(0)
            match = LABEL.fullmatch(name)
            assert match
            here = draft.text[at:end]
            start, end = at + len(here) - len(here.lstrip()), at + len(here.rstrip())
            demand(start < end, path, f"⟦{name}⟧ labels nothing after {draft.text[max(0, at - 30) : at]!r}")
            default = LABELS[match[1]]
            sentences.append(
                {
                    "start": start,
                    "end": end,
                    "kind": block["kind"],
                    "block": block["id"],
                    "n_words": words_in(draft.text, start, end, links),
                    "labels": {
                        "narrow": LABELS[match[2] or match[1]],
                        "default": default,
                        "default_plus_carry": LABELS[match[3] or match[1]],
                    },
                    "hedged": "h" in match[4],
                    "inherited": "i" in match[4],
                    "quoted": "q" in match[4],
                }
            )
            at = end
        rest = draft.text[at : block["end"]].strip()
        demand(not rest, path, f"no label after {rest[:60]!r} in a {block['kind']}")
    demand(not labels, path, f"a label stands outside the counted blocks: {labels[:3]}")
    for index, sentence in enumerate(sentences):
        sentence["id"] = f"S{index}"
        inside = [each for each in links if sentence["start"] <= each["start"] < sentence["end"]]
        sentence["links"] = [each["id"] for each in inside]
        for each in inside:
            each["sentence"] = sentence["id"]
    return sentences


def _attributions(
    draft: Marked,
    table: dict[str, dict[str, Any]],
    sentences: list[dict[str, Any]],
    blocks: list[dict[str, Any]],
    path: Path,
) -> list[dict[str, Any]]:
    marked = {number for number, _ in draft.parts}
    demand(marked == set(table), path, f"marks and table differ: {sorted(marked ^ set(table), key=int)}")
    found = []
    for number, entry in sorted(table.items(), key=lambda each: int(each[0])):
        source, cue = draft.parts.get((number, "s")), draft.parts.get((number, "c"))
        demand(cue is not None, path, f"attribution {number} has no cue")
        assert cue is not None
        start, end = min(source or cue, cue)[0], max(source or cue, cue, key=lambda span: span[1])[1]
        each = {"id": f"A{number}", "start": start, "end": end, "text": draft.text[start:end], **entry}
        for name, span in (("source", source), ("cue", cue)):
            each[f"{name}_start"], each[f"{name}_end"] = span or (None, None)
            each[f"{name}_text"] = draft.text[span[0] : span[1]] if span else None
        each["sentence"] = holder(sentences, cue[0])
        block = next(b for b in blocks if b["start"] <= start < b["end"])
        each["block"] = block["id"]
        for key in ("nested_in", "anaphor_of"):
            if key in each:
                demand(
                    each[key] in table, path, f"attribution {number}: {key} {each[key]!r} is not in the table"
                )
                each[key] = f"A{each[key]}"
        if "via" in each:
            near = draft.text[max(0, block["start"] - 400) : block["end"]]
            demand(
                each["via"] in near, path, f"attribution {number}: via {each['via']!r} does not occur there"
            )
        found.append(each)
    return found


if __name__ == "__main__":
    # python -m tests.corpus_notation DIRECTORY: writes the articles without their marks
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for article in articles():
        (target / f"{article['name']}.txt").write_text(article["text"], encoding="utf-8")
