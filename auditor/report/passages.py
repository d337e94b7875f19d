"""Lays an article out sentence by sentence: what each rests on, why, and where the words for it stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from auditor.i18n import N_
from auditor.model import Block, BlockKind, KeyClaim, Label, Sentence, SentenceReliance, Span, Support
from auditor.report import words
from auditor.report.escape import link_target, one_line, visible
from auditor.report.plain import pieces, plain
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One line of an answer to "why?": the rule, the words it saw, the source they lead to."""

    rule: str
    words: str
    source: str
    social: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence; `label` is None where it is not part of the text that is measured."""

    index: int
    line: int
    label: Label | None
    sign: str
    word: str
    long: str
    remarks: tuple[str, ...]
    pieces: tuple[Piece, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[str, ...]
    text: str
    word_count: int
    anonymous: bool
    hedged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of the article and the references made in it, in reading order."""

    index: int
    kind: BlockKind
    name: str
    passages: tuple[Passage, ...]
    references: tuple[Reference, ...]
    findings: tuple[int, ...]
    text: str


def paragraphs(view: View) -> tuple[Paragraph, ...]:
    """Return the whole article, block by block."""
    return _Layout(view).paragraphs()


class _Layout:
    def __init__(self, view: View) -> None:
        self.view = view
        self.voice = view.voice
        self.document = view.document
        self.harvest = view.audit.dossier.harvest
        self.evidence = view.audit.dossier.evidence
        self.labelled = {each.sentence: each for each in view.reliance.sentences}
        self.claims = {claim.sentence: claim for claim in view.reliance.key_claims}
        headline = view.reliance.headline_claim
        if headline is not None:
            self.claims.setdefault(headline.sentence, headline)
        self.numbers = view.references
        self.placed: dict[int, list[tuple[int, int]]] = {}
        self.unplaced: dict[int, list[int]] = {}
        self._place_findings()
        self.spans: list[tuple[int, int, str, object]] = sorted(self._annotations(), key=lambda a: a[:2])
        self.references = sorted(self._references(), key=lambda pair: (pair[0], pair[1].citation))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        by_block: dict[int, list[Sentence]] = {}
        for sentence in self.document.sentences:
            by_block.setdefault(sentence.block, []).append(sentence)
        return tuple(self._paragraph(block, by_block.get(block.index, [])) for block in self.document.blocks)

    def _paragraph(self, block: Block, sentences: list[Sentence]) -> Paragraph:
        passages = tuple(self._passage(sentence) for sentence in sentences)
        seen = {
            reference.number: reference
            for passage in passages
            for piece in passage.pieces
            for reference in piece.references
        }
        return Paragraph(
            index=block.index,
            kind=block.kind,
            name=self.voice.say(words.BLOCK_KIND[block.kind]),
            passages=passages,
            references=tuple(seen.values()),
            findings=tuple(self.unplaced.get(block.index, ())),
            text=one_line(plain(self.document, block.span), 400),
        )

    def _passage(self, sentence: Sentence) -> Passage:
        known = self.labelled.get(sentence.index)
        claim = self.claims.get(sentence.index)
        label = known.default if known else None
        return Passage(
            index=sentence.index,
            line=self.view.line(sentence.span),
            label=label,
            sign=words.LABEL_SIGN[label] if label else "",
            word=self.voice.say(words.LABEL_SHORT[label]) if label else "",
            long=self.voice.say(words.LABEL_LONG[label]) if label else "",
            remarks=self._remarks(known, claim),
            pieces=tuple(self._pieces(sentence)),
            reasons=tuple(self._reason(support) for support in known.supports) if known else (),
            notes=tuple(self._notes(known, claim)),
            text=plain(self.document, sentence.span),
            word_count=sentence.words,
            anonymous=bool(known and known.anonymous),
            hedged=bool(known and known.hedged),
        )

    def _remarks(self, known: SentenceReliance | None, claim: KeyClaim | None) -> tuple[str, ...]:
        say = self.voice.say
        remarks = []
        if known is not None and known.anonymous_only:
            remarks.append(say(N_("anonymous only")))
        elif known is not None and known.anonymous:
            remarks.append(say(N_("anonymous")))
        if known is not None and known.hedged:
            remarks.append(say(N_("hedged")))
        if (known is not None and known.carries) or claim is not None:
            remarks.append(say(N_("repeats a claim")))
        return tuple(remarks)

    def _reason(self, support: Support) -> Reason:
        known = self.evidence[support.citation]
        return Reason(
            rule=self.voice.say(words.SUPPORT_RULE.get(support.rule, support.rule)),
            words=self._marker(support),
            source=self._name(support.citation),
            social=support.social,
            number=self.numbers.get(known.url or "", 0),
        )

    def _marker(self, support: Support) -> str:
        """Quote the words of an attribution; a bare link has none, its address is in the source's name."""
        text = one_line(plain(self.document, support.marker), 160)
        return self.voice.quote(text) if text else ""

    def _name(self, citation: int) -> str:
        known = self.evidence[citation]
        name = known.source.name if known.source else (known.host or "")
        if known.account is not None and known.account.handle:
            name = f"{name} @{known.account.handle}"
        if not name:
            position = self.harvest.citations[citation].attribution
            source = self.harvest.attributions[position].source if position is not None else None
            name = plain(self.document, source) if source else self.voice.say(N_("source not named"))
        return one_line(name, 80)

    def _notes(self, known: SentenceReliance | None, claim: KeyClaim | None) -> Iterator[str]:
        say = self.voice.say
        if known is not None:
            scopes = ((N_("narrow"), known.narrow), (N_("paragraph"), known.paragraph))
            others = [(name, label) for name, label in scopes if label is not known.default]
            for name, label in others:
                yield say(
                    N_("In the {scope} scope: {label}."), scope=say(name), label=say(words.LABEL_SHORT[label])
                )
            if known.co_cited:
                names = self.voice.and_(dict.fromkeys(self._name(citation) for citation in known.co_cited))
                yield say(
                    N_("Cited beside it, but the words attribute this to somebody else: {names}."),
                    names=names,
                )
            if not known.supports:
                yield say(N_("Neither its words nor a link that reaches it name a source."))
        of = claim.of if claim is not None else known.carries if known is not None else ()
        if claim is not None and claim.of:
            yield say(
                N_("{words} repeats a claim that {label}."),
                words=self.view.quoted(claim.trigger, 120),
                label=say(words.LABEL_LONG[claim.label]),
            )
        for index in of[:3]:
            span = self.document.sentences[index].span
            yield say(
                N_("The claim is made in line {line}: {words}"),
                line=self.view.line(span),
                words=self.view.quoted(span, 160),
            )

    # --- the words -----------------------------------------------------------------------------------

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
        for found in self.view.findings:
            if found.span is not None and not any(s.span == found.span for s in self.document.sentences):
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
                    number=self.numbers[known.url],
                    name=self._name(citation.id),
                    social=known.social,
                    counts=known.counts,
                    citation=citation.id,
                ),
            )

    def _pieces(self, sentence: Sentence) -> Iterator[Piece]:
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
        edges = sorted(cuts)
        if len(edges) == 1:
            edges *= 2
        for start, end in pairwise(edges):
            dress = {kind: value for a, b, kind, value in here if a <= start and end <= b}
            target = dress.get("target")
            yield Piece(
                text=visible("".join(text for _, text in pieces(self.document, start, end))),
                cue="cue" in dress,
                hedge="hedge" in dress,
                found="found" in dress,
                target=target if isinstance(target, str) else None,
                findings=tuple(n for at, n in flags if at == start or (at == end == last)),
                references=tuple(reference for at, reference in marks if at == end),
            )
