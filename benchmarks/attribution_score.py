"""Scores the harvest of prose attributions and hedges against annotated articles.

    python benchmarks/attribution_score.py tests/gold/*.gold.json [--texts seeds] [--detail]
    python benchmarks/attribution_score.py tests/passages/*.toml

A gold file gives blocks, sentences, attributions, hedges and traps with offsets; its article is the text
file of the same name. Blocks and sentences are taken from the gold, so that nothing but the attributions is
measured. Passages are the short texts of tests/passages.

An attribution is found *exactly* when source and cue are the annotated spans, and *overlapping* when both
share a character with them. Annotated peripheral attributions count neither way.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor import lexicon as lexicons
from auditor.harvest.attributions import attributions
from auditor.harvest.hedges import hedges
from auditor.model import (
    Attribution,
    Block,
    BlockKind,
    Document,
    Hyperlink,
    Origin,
    ScopeKind,
    Sentence,
    Span,
    Tier,
)
from auditor.text import project

_AGENCIES = "Reuters|AFP|Bloomberg|Associated Press|Efe|EFE|Europa Press|Lusa"
_TITLES = (
    "BBC|The Guardian|Al Jazeera|Le Monde|Wall Street Journal|Defense News|Moscow Times|Grand Continent|"
    "News Front|"
    "L'Équipe|Libération|Télérama|BFMTV|France Inter|Mediapart|Axios|Midi Libre|Politico|CNN|Vogue|"
    "Financial Times|"
    "The New York Times|Sky Sports|The Information|Le Figaro|Washington Post|"
    "El País|El Mundo|Clarín|La Vanguardia|Público|Expresso|Folha de S.Paulo|Estadão|O Globo"
)
OUTLETS = {"agency": _AGENCIES.split("|"), "outlet": _TITLES.split("|")}
"""A handful of names, standing in for the register: the engine must not depend on knowing them."""
_NAMES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        f"(?P<{kind}>{'|'.join(re.escape(name) for name in names)})" for kind, names in OUTLETS.items()
    )
    + r")(?!\w)"
)
_KINDS = {
    "official_named": "official",
    "expert_anonymous": "expert",
    "magazine": "outlet",
    "news_website": "outlet",
    "newspaper": "outlet",
    "broadcaster": "outlet",
    "trade_press": "outlet",
    "self": "writer",
}
_MARKUP = re.compile(r"\[\]\([^)\s]*\)|\*+|^#+ +", re.MULTILINE)


def find_names(prose: str) -> list[tuple[int, int, str, str]]:
    """Return the outlets of OUTLETS that a text names."""
    return [(match.start(), match.end(), match.lastgroup or "", match[0]) for match in _NAMES.finditer(prose)]


@dataclass(frozen=True, slots=True)
class Expected:
    """An annotated attribution; `source` or `cue` is None where the text leaves it out."""

    label: str
    tier: str
    source: Span | None
    cue: Span | None
    kind: str | None = None
    anonymous: bool | None = None
    scope_kind: str | None = None
    via: tuple[str, ...] | None = None

    def meets(self, found: Attribution, text: str, *, exact: bool = False) -> bool:
        """Whether an attribution is this one."""
        parts = ((self.source, found.source), (self.cue, found.cue))
        if exact:
            return all(
                want is None or (got is not None and _bare(got, text) == _bare(want, text))
                for want, got in parts
            )
        return all(want is None or (got is not None and want.touches(got)) for want, got in parts)


@dataclass(slots=True)
class Score:
    """Counts over one or several articles; add them up with `+=`."""

    core: int = 0
    found: int = 0
    exact: int = 0
    false: int = 0
    kind: int = 0
    kinds: int = 0
    anonymous: int = 0
    anonymities: int = 0
    scope: int = 0
    scopes: int = 0
    peripheral: int = 0
    hedges: int = 0
    hedges_found: int = 0
    hedges_typed: int = 0
    hedges_false: int = 0
    traps: int = 0
    notes: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.core if self.core else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def line(self) -> str:
        """Return the figures on one line."""
        exact = (
            2 * self.exact / (self.core + self.found + self.false)
            if self.core + self.found + self.false
            else 1.0
        )
        return (
            f"core {self.found}/{self.core}, false {self.false}, P {self.precision:.3f} R {self.recall:.3f} "
            f"F1 {self.f1:.3f} (exact F1 {exact:.3f}); kind {self.kind}/{self.kinds}, "
            f"anonymous {self.anonymous}/{self.anonymities}, scope {self.scope}/{self.scopes}; "
            f"hedges {self.hedges_found}/{self.hedges} (typed {self.hedges_typed}), "
            f"false {self.hedges_false}; "
            f"traps fired {self.traps}"
        )


def _bare(span: Span, text: str) -> tuple[int, int]:
    """Return a span without the markup and white space at its ends."""
    start, end = span
    while start < end and (text[start] in "*_" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in "*_" or text[end - 1].isspace()):
        end -= 1
    return start, end


def document(
    text: str,
    blocks: Sequence[tuple[Span, str]],
    sentences: Sequence[tuple[Span, int]],
    language: str,
    links: Iterable[Span] = (),
) -> Document:
    """Return a document with the blocks and sentences given, its prose as the readers make it."""
    markup = [Span(*match.span()) for match in _MARKUP.finditer(text)]
    prose = project(text, markup, [span for span, _ in blocks])
    known = set(BlockKind)
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest()[:12],
        name="gold",
        text=text,
        prose=prose,
        language=language,
        blocks=tuple(
            Block(index=index, span=span, kind=BlockKind(kind) if kind in known else BlockKind.BOILERPLATE)
            for index, (span, kind) in enumerate(blocks)
        ),
        sentences=tuple(
            Sentence(
                index=index,
                block=block,
                span=span,
                prose=Span(prose.find(span.start), prose.find(span.end)),
                words=0,
            )
            for index, (span, block) in enumerate(sentences)
        ),
        hyperlinks=tuple(
            Hyperlink(span=span, anchor=Span(span.start, span.start), href="", origin=Origin(1, 1))
            for span in links
        ),
    )


def read_gold(path: Path, texts: Path) -> tuple[Document, list[Expected], list[dict[str, Any]], list[Span]]:
    """Return the document, attributions, hedges and traps of a gold file."""
    gold = json.loads(path.read_text("utf-8"))
    text = (texts / f"{gold['seed'].removesuffix('.txt')}.txt").read_bytes().decode("utf-8")
    order = {block["id"]: index for index, block in enumerate(gold["blocks"])}
    made = document(
        text,
        [(Span(block["start"], block["end"]), block["kind"]) for block in gold["blocks"]],
        [
            (Span(sentence["start"], sentence["end"]), order[sentence["block"]])
            for sentence in gold["sentences"]
        ],
        gold["language"],
        [Span(link["start"], link["end"]) for link in gold.get("links", ())],
    )

    def span(entry: dict[str, Any], name: str) -> Span | None:
        return Span(entry[f"{name}_start"], entry[f"{name}_end"]) if f"{name}_start" in entry else None

    expected = [
        Expected(
            f"{entry['id']} {entry['text'][:60]}",
            entry["tier"],
            span(entry, "source"),
            span(entry, "cue"),
            _KINDS.get(entry["source_type"], entry["source_type"]),
            entry["anonymous"],
            entry["scope_kind"],
            tuple(via["name"] for via in entry.get("via", ())),
        )
        for entry in gold["attributions"]
    ]
    return made, expected, gold["hedges"], [Span(trap["start"], trap["end"]) for trap in gold["traps"]]


def read_passages(path: Path) -> list[tuple[str, Document, list[Expected]]]:
    """Return the passages of a file: name, document and what is expected in it."""
    return [read_passage(entry, path.stem) for entry in tomllib.loads(path.read_text("utf-8"))["passages"]]


def read_passage(entry: dict[str, Any], language: str) -> tuple[str, Document, list[Expected]]:
    """Return one passage: every line a sentence, paragraphs parted by blank lines, the title first."""
    paragraphs = [paragraph.split("\n") for paragraph in entry["text"].strip().split("\n\n")]
    kinds = ["body"] * len(paragraphs)
    if "title" in entry:
        paragraphs.insert(0, [entry["title"]])
        kinds.insert(0, "title")
    text, blocks, sentences = "", [], []
    for number, paragraph in enumerate(paragraphs):
        start = len(text)
        for line in paragraph:
            sentences.append((Span(len(text), len(text) + len(line)), number))
            text += line + " "
        text = text[:-1]
        blocks.append((Span(start, len(text)), kinds[number]))
        text += "\n\n"
    expected = []
    used: set[int] = set()
    for tier in ("core", "peripheral"):
        for line in entry[tier]:
            expected.append(_expected(line, tier, text, used))
    return entry["id"], document(text, blocks, sentences, language), expected


def _expected(line: str, tier: str, text: str, used: set[int]) -> Expected:
    """Read "source | cue | kind | via"; "-" stands for anything."""
    parts = [part.strip() for part in line.split("|")]
    source, cue, kind, via = (parts + ["-"] * 4)[:4]
    at = -1
    if cue != "-":
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(cue)}(?!\w)", text)]
        places = places or [text.index(cue)]
        near = [place for place in places if place not in used]
        beside = list(re.finditer(re.escape(source), text)) if source != "-" else []
        at = min(
            near or places,
            key=lambda place: min((abs(other.start() - place) for other in beside), default=0),
        )
        used.add(at)
    where = None
    if source != "-":
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(source)}(?!\w)", text)]
        assert places, f"{source!r} is not in the passage"
        start = min(places, key=lambda place: abs(place - at) if at >= 0 else place)
        where = Span(start, start + len(source))
    return Expected(
        line,
        tier,
        where,
        Span(at, at + len(cue)) if at >= 0 else None,
        kind if kind != "-" else None,
        via=(via,) if via != "-" else None,
    )


def score(
    made: Document, expected: Sequence[Expected], found: Sequence[Attribution], name: str = ""
) -> Score:
    """Return the score of the attributions found in a document."""
    result = Score()
    free = [one for one in found if one.tier is Tier.CORE and one.scope_kind is not ScopeKind.INHERITED]
    pairs: list[tuple[Expected, Attribution]] = []
    wanted = [want for want in expected if want.tier == "core"]
    for exact in (True, False):
        for want in wanted:
            if any(want is other for other, _ in pairs):
                continue
            match = next((one for one in free if want.meets(one, made.text, exact=exact)), None)
            if match is not None:
                free.remove(match)
                pairs.append((want, match))
                result.exact += want.meets(match, made.text, exact=True)
    result.core, result.found = len(wanted), len(pairs)
    for want, one in pairs:
        if want.kind is not None:
            result.kinds += 1
            result.kind += want.kind == one.kind
            if want.kind != one.kind:
                result.notes.append(f"{name}: kind {one.kind} for {want.label} (wanted {want.kind})")
        if want.anonymous is not None:
            result.anonymities += 1
            result.anonymous += want.anonymous == one.anonymous
            if want.anonymous != one.anonymous:
                result.notes.append(f"{name}: anonymous {one.anonymous} for {want.label}")
        if want.scope_kind is not None:
            result.scopes += 1
            result.scope += want.scope_kind == one.scope_kind
            if want.scope_kind != one.scope_kind:
                result.notes.append(
                    f"{name}: scope {one.scope_kind} for {want.label} (wanted {want.scope_kind})"
                )
        relays = [relay.text for relay in one.via]
        if want.via and not any(relay.split()[-1] in via for via in want.via for relay in relays):
            result.notes.append(f"{name}: via {relays} for {want.label}")
        if not want.meets(one, made.text, exact=True):
            source = made.text[slice(*one.source)] if one.source else None
            result.notes.append(
                f"{name}: inexact {source!r} | {made.text[slice(*one.cue)]!r} for {want.label}"
            )
    for want in wanted:
        if not any(want is other for other, _ in pairs):
            result.notes.append(f"{name}: MISSED {want.label}")
    neutral = [want for want in expected if want.tier in ("peripheral", "duplicate", "source_notice")]
    for one in free:
        if any(_near(want, one) for want in neutral):
            result.peripheral += 1
            continue
        result.false += 1
        source = made.text[slice(*one.source)] if one.source else None
        result.notes.append(f"{name}: FALSE {source!r} | {made.text[slice(*one.cue)]!r} ({one.rule})")
    return result


def _near(want: Expected, one: Attribution) -> bool:
    parts = [part for part in (want.source, want.cue) if part is not None]
    if want.cue is not None:
        return want.cue.touches(one.cue)
    return any(part.touches(one.span) for part in parts)


def score_hedges(
    made: Document, expected: Sequence[dict[str, Any]], traps: Sequence[Span], name: str = ""
) -> Score:
    """Return the score of the hedges found in a document."""
    result = Score(hedges=len(expected))
    free = list(hedges(made, lexicons.load(made.language)))
    for want in expected:
        span = Span(want["start"], want["end"])
        match = next((one for one in free if one.span.touches(span) and one.kind == want["type"]), None)
        match = match or next((one for one in free if one.span.touches(span)), None)
        if match is None:
            result.notes.append(f"{name}: HEDGE MISSED {want['text']!r} {want['type']}")
            continue
        free.remove(match)
        result.hedges_found += 1
        result.hedges_typed += match.kind == want["type"]
        if match.kind != want["type"]:
            result.notes.append(f"{name}: hedge {match.kind} for {want['text']!r} {want['type']}")
    result.hedges_false = len(free)
    for one in free:
        result.notes.append(f"{name}: HEDGE FALSE {made.text[slice(*one.span)]!r} {one.kind}")
        result.traps += any(trap.holds(one.span) for trap in traps)
    return result


def main() -> int:
    """Score the files named on the command line and print a line for each, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--texts", type=Path, default=Path(__file__).parent.parent / "seeds")
    parser.add_argument("--detail", action="store_true")
    options = parser.parse_args()
    total = Score()
    for path in options.files:
        sums = Score()
        if path.suffix == ".toml":
            for name, made, expected in read_passages(path):
                sums += score(
                    made, expected, attributions(made, lexicons.load(made.language), find_names), name
                )
        else:
            made, expected, held, traps = read_gold(path, options.texts)
            found = attributions(made, lexicons.load(made.language), find_names)
            sums += score(made, expected, found, path.name[:3])
            met = [want for want in expected if want.tier in ("core", "peripheral")]
            for one in found:
                parts = [one.cue, *([one.source] if one.source else ())]
                fired = any(trap.touches(part) for trap in traps for part in parts)
                sums.traps += fired and one.tier is Tier.CORE and not any(_near(want, one) for want in met)
            sums += score_hedges(made, held, traps, path.name[:3])
        print(f"{path.name}: {sums.line()}")
        total += sums
    if options.detail:
        print("\n".join(total.notes))
    print(f"all: {total.line()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
