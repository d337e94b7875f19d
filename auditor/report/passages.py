"""Lays an article out sentence by sentence: what each rests on, why, and where the words for it stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.i18n import N_
from auditor.model import Block, BlockKind, KeyClaim, Label, Sentence, SentenceReliance, Support
from auditor.report import words
from auditor.report._pieces import Cutter, Piece, Reference
from auditor.report.escape import one_line
from auditor.report.plain import plain
from auditor.report.view import View


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
        if headline is not None and headline.sentence not in headline.of:
            self.claims.setdefault(headline.sentence, headline)
        self.cutter = Cutter(view, self._name)

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
            findings=tuple(self.cutter.unplaced.get(block.index, ())),
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
            pieces=tuple(self.cutter.pieces(sentence)),
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
            number=self.view.references.get(known.url or "", 0),
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
