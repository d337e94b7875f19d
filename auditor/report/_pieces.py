"""Cuts a sentence into pieces: words in one dress, with the marks that stand between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from auditor.model import Sentence, Span
from auditor.report.escape import link_target, visible
from auditor.report.plain import pieces
from auditor.report.view import View

_Placed = TypeVar("_Placed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A footnote mark in the text: the number of the address, and what is behind it."""

    number: int
    name: str
    social: bool
    counts: bool


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


class Dress(NamedTuple):
    """How a range of prose is set off, and for a link where it leads."""

    start: int
    end: int
    kind: str
    target: str | None = None


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
        self._starts = [sentence.prose.start for sentence in self.document.sentences]
        self._dresses: dict[int, list[Dress]] = {}
        for dress in self._annotations():
            for at in self._sentences(dress):
                self._dresses.setdefault(at, []).append(dress)
        self._marks: dict[int, list[tuple[int, Reference]]] = {}
        for at, position, reference in self._references():
            self._marks.setdefault(at, []).append((position, reference))

    def _sentences(self, dress: Dress) -> range:
        """Return the sentences that a range of prose touches."""
        first = max(bisect_right(self._starts, dress.start) - 1, 0)
        return range(first, bisect_left(self._starts, dress.end, first))

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

    def _dress(self, span: Span, kind: str, target: str | None = None) -> Dress:
        find = self.document.prose.find
        return Dress(find(span.start), find(span.end), kind, target)

    def _annotations(self) -> Iterator[Dress]:
        for attribution in self.harvest.attributions:
            yield self._dress(attribution.cue, "cue")
            if attribution.source is not None:
                yield self._dress(attribution.source, "cue")
        for hedge in self.harvest.hedges:
            yield self._dress(hedge.span, "hedge")
        for found in self.view.findings:
            if found.span is not None and not self._holds_a_sentence(found.span):
                yield self._dress(found.span, "found")
        for link in self.document.hyperlinks:
            if link.anchor.end > link.anchor.start and (target := link_target(link.href)):
                yield self._dress(link.anchor, "target", target)

    def _holds_a_sentence(self, span: Span) -> bool:
        sentences = self.document.sentences
        at = bisect_left(sentences, span.start, key=lambda sentence: sentence.span.start)
        return at < len(sentences) and span.holds(sentences[at].span)

    def _references(self) -> Iterator[tuple[int, int, Reference]]:
        """Yield footnote marks with their sentence and where in the prose they stand."""
        for citation in self.harvest.citations:
            known = self.evidence[citation.id]
            if citation.hyperlink is None or citation.sentence is None or not known.url:
                continue
            link = self.document.hyperlinks[citation.hyperlink]
            at = link.anchor.end if link.anchor.end > link.anchor.start else link.span.start
            reference = Reference(
                number=self.view.references[known.url],
                name=self.name(citation.id),
                social=known.social,
                counts=known.counts,
            )
            yield citation.sentence, self.document.prose.find(at), reference

    def pieces(self, sentence: Sentence) -> Iterator[Piece]:
        """Yield the pieces of a sentence; together they are its words."""
        first, last = sentence.prose
        begins: dict[int, list[Dress]] = {}
        ends: dict[int, list[Dress]] = {}
        for dress in self._dresses.get(sentence.index, ()):
            begins.setdefault(max(dress.start, first), []).append(dress)
            ends.setdefault(min(dress.end, last), []).append(dress)
        marks = _by_position(self._marks.get(sentence.index, ()), first, last)
        flags = _by_position(self.placed.get(sentence.index, ()), first, last)
        worn: Counter[Dress] = Counter()
        for start, end in pairwise(sorted({first, last, *begins, *ends, *marks, *flags})):
            worn.subtract(ends.get(start, ()))
            worn.update(begins.get(start, ()))
            now = [dress for dress in worn if worn[dress] > 0] if worn else []
            kinds = {dress.kind for dress in now}
            yield Piece(
                text=visible("".join(text for _, text in pieces(self.document, start, end))),
                cue="cue" in kinds,
                hedge="hedge" in kinds,
                found="found" in kinds,
                target=next((dress.target for dress in now if dress.target), None),
                findings=tuple(flags.get(start, ())),
                references=tuple(marks.get(end, ())),
            )
            worn = +worn
        # What stands behind the last word: findings about links that follow the full stop.
        if last in flags:
            yield Piece(text="", findings=tuple(flags[last]))


def _by_position(placed: Iterable[tuple[int, _Placed]], first: int, last: int) -> dict[int, list[_Placed]]:
    """Group what stands between words by its position, which is kept within the sentence."""
    found: dict[int, list[_Placed]] = {}
    for at, what in placed:
        found.setdefault(min(max(at, first), last), []).append(what)
    return found
