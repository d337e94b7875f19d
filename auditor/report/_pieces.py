"""Cuts a sentence into pieces: words in one dress, with the marks that stand between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from auditor.model import Sentence, Span
from auditor.report.escape import link_target, visible
from auditor.report.plain import pieces
from auditor.report.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A footnote mark in the text: the number of the address, and what is behind it."""

    number: int
    name: str
    social: bool
    counts: bool
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in one dress; before them the findings that begin here, after them the footnote marks."""

    text: str
    cue: bool = False
    hedge: bool = False
    found: bool = False
    target: str | None = None
    findings: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()


class Cutter:
    """Knows where in the prose of one article everything stands; `name` says what is behind a citation."""

    def __init__(self, view: View, name: Callable[[int], str]) -> None:
        self.document = view.document
        self.harvest = view.audit.dossier.harvest
        self.evidence = view.audit.dossier.evidence
        self.view = view
        self.name = name
        self.placed: dict[int, list[tuple[int, int]]] = {}
        self.unplaced: dict[int, list[int]] = {}
        self._place_findings()
        self.spans = sorted(self._annotations(), key=lambda annotation: annotation[:2])
        self.references = sorted(self._references(), key=lambda pair: (pair[0], pair[1].citation))

    def _place_findings(self) -> None:
        """Give each finding to the sentence it begins in, else to its block."""
        starts = [sentence.span.start for sentence in self.document.sentences]
        blocks = [block.span.start for block in self.document.blocks]
        for found in self.view.findings:
            if found.span is None:
                continue
            at = bisect_right(starts, found.span.start) - 1
            if at >= 0 and found.span.start < self.document.sentences[at].span.end:
                place = self.document.prose.find(found.span.start)
                self.placed.setdefault(at, []).append((place, found.number))
            elif blocks:
                block = max(bisect_right(blocks, found.span.start) - 1, 0)
                self.unplaced.setdefault(block, []).append(found.number)

    def _range(self, span: Span) -> tuple[int, int]:
        find = self.document.prose.find
        return find(span.start), find(span.end)

    def _annotations(self) -> Iterator[tuple[int, int, str, object]]:
        for attribution in self.harvest.attributions:
            yield (*self._range(attribution.cue), "cue", True)
            if attribution.source is not None:
                yield (*self._range(attribution.source), "cue", True)
        for hedge in self.harvest.hedges:
            yield (*self._range(hedge.span), "hedge", True)
        sentences = [sentence.span for sentence in self.document.sentences]
        for found in self.view.findings:
            if found.span is not None and not any(map(found.span.holds, sentences)):
                yield (*self._range(found.span), "found", True)
        for link in self.document.hyperlinks:
            if link.anchor.end > link.anchor.start:
                yield (*self._range(link.anchor), "target", link_target(link.href))

    def _references(self) -> Iterator[tuple[int, Reference]]:
        """Footnote marks by where in the prose they stand."""
        for citation in self.harvest.citations:
            known = self.evidence[citation.id]
            if citation.hyperlink is None or not known.url:
                continue
            link = self.document.hyperlinks[citation.hyperlink]
            at = link.anchor.end if link.anchor.end > link.anchor.start else link.span.start
            yield (
                self.document.prose.find(at),
                Reference(
                    number=self.view.references[known.url],
                    name=self.name(citation.id),
                    social=known.social,
                    counts=known.counts,
                    citation=citation.id,
                ),
            )

    def pieces(self, sentence: Sentence) -> Iterator[Piece]:
        """Yield the pieces of a sentence; together they are its words."""
        first, last = sentence.prose
        here = [
            (max(start, first), min(end, last), kind, value)
            for start, end, kind, value in self.spans
            if start < last and end > first
        ]
        marks = [
            (min(at, last), reference)
            for at, reference in self.references
            if self.harvest.citations[reference.citation].sentence == sentence.index
        ]
        flags = [(min(max(at, first), last), number) for at, number in self.placed.get(sentence.index, ())]
        cuts = {first, last, *(max(at, first) for at, _ in marks), *(at for at, _ in flags)}
        cuts.update(edge for start, end, _, _ in here for edge in (start, end))
        for start, end in pairwise(sorted(cuts)):
            dress = {kind: value for a, b, kind, value in here if a <= start and end <= b}
            target = dress.get("target")
            yield Piece(
                text=visible("".join(text for _, text in pieces(self.document, start, end))),
                cue="cue" in dress,
                hedge="hedge" in dress,
                found="found" in dress,
                target=target if isinstance(target, str) else None,
                findings=tuple(number for at, number in flags if at == start),
                references=tuple(reference for at, reference in marks if at == end),
            )
        # What stands behind the last word: findings about links that follow the full stop.
        behind = tuple(number for at, number in flags if at == last)
        if behind:
            yield Piece(text="", findings=behind)
