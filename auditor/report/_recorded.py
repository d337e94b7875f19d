"""Turns an audit into its JSON record. Nothing is translated, rounded or escaped here."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from auditor.i18n import translator
from auditor.model import (
    Attribution,
    Audit,
    BlockKind,
    Citation,
    Evidence,
    Finding,
    Hyperlink,
    KeyClaim,
    Sentence,
    SentenceReliance,
    Share,
    Span,
    TextShare,
)
from auditor.report import _record as r
from auditor.report.found import finding_message
from auditor.report.voice import Voice
from auditor.tables import form
from auditor.text import LineIndex

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENGLISH = Voice("en", translator("en"))


def record(audit: Audit) -> r.AuditRecord:
    """Return the record of an audit."""
    return _Recorder(audit).audit_record()


class _Recorder:
    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.document = audit.dossier.document
        self.harvest = audit.dossier.harvest
        self.reliance = audit.dossier.reliance
        self.lines = LineIndex(self.document.text)

    def audit_record(self) -> r.AuditRecord:
        labelled = {each.sentence: each for each in self.reliance.sentences}
        return r.AuditRecord(
            schema_version="1.0",
            tool=self._tool(),
            document=self._document(),
            flag=r.FlagRecord(self.audit.flag.colour.value, self.audit.flag.reasons),
            disclaimers=tuple(
                self._place(block.span)
                for block in self.document.blocks
                if block.kind is BlockKind.DISCLAIMER
            ),
            reliance=self._reliance(),
            findings=tuple(self._finding(found) for found in self.audit.findings),
            citations=tuple(
                self._citation(citation, known)
                for citation, known in zip(self.harvest.citations, self.audit.dossier.evidence, strict=True)
            ),
            sentences=tuple(
                self._sentence(sentence, labelled.get(sentence.index)) for sentence in self.document.sentences
            ),
            blocks=tuple(
                r.BlockRecord(
                    index=block.index,
                    kind=block.kind.value,
                    reason=block.reason,
                    start=block.span.start,
                    end=block.span.end,
                    line=self.lines.at(block.span.start)[0],
                )
                for block in self.document.blocks
            ),
            handles=tuple(
                r.MarkRecord(self._place(each.span), each.sentence, each.handle)
                for each in self.harvest.handles
            ),
            hedges=tuple(
                r.MarkRecord(self._place(each.span), each.sentence, each.kind.value)
                for each in self.harvest.hedges
            ),
            dates=tuple(
                r.DateRecord(
                    self._place(each.span), each.first.isoformat(), each.last.isoformat(), each.assumed
                )
                for each in self.harvest.dates
            ),
        )

    def _place(self, span: Span) -> r.PlaceRecord:
        line, column = self.lines.at(span.start)
        return r.PlaceRecord(
            start=span.start,
            end=span.end,
            line=line,
            column=column,
            quote=_encodable(self.document.text[span.start : span.end]),
        )

    def _some_place(self, span: Span | None) -> r.PlaceRecord | None:
        return None if span is None else self._place(span)

    def _tool(self) -> r.ToolRecord:
        p = self.audit.provenance
        return r.ToolRecord(
            name="news-auditor",
            version=p.version,
            register_sha256=p.register_sha256,
            lexicons=p.lexicons,
            rules=p.rules,
            options=dict(sorted(p.options.items())),
        )

    def _document(self) -> r.DocumentRecord:
        d = self.document
        return r.DocumentRecord(
            id=d.id,
            name=_encodable(d.name),
            sha256=d.sha256,
            media_type=d.media_type,
            language=d.language,
            title=_encodable(d.title),
            url=d.url,
            published=_iso(d.published),
            authors=d.authors,
            outlet=d.outlet,
            code_points=len(d.text),
            sentences=self.reliance.sentences_by["default"].whole,
            words=self.reliance.words_by["default"].whole,
            degraded=d.degraded,
        )

    def _reliance(self) -> r.RelianceRecord:
        known = self.reliance
        claim = known.headline_claim
        return r.RelianceRecord(
            links=_share(known.links),
            unique_links=_share(known.unique_links),
            mentions=_share(known.mentions),
            text={
                scope: r.ScopeRecord(_text_share(share), _text_share(known.words_by[scope]))
                for scope, share in known.sentences_by.items()
            },
            headline=known.headline.value,
            headline_claim=self._claim(claim) if claim is not None else None,
            key_claims=tuple(self._claim(each) for each in known.key_claims),
            key_claims_social=_share(known.key_claims_social),
            unsourced=_share(known.unsourced),
            unsourced_words=_share(known.unsourced_words),
            anonymous=_share(known.anonymous),
            anonymous_only=_share(known.anonymous_only),
            hedged=_share(known.hedged),
            classified=_share(known.classified),
            top_url=known.top_url,
            top_url_share=_share(known.top_url_share),
            social_accounts=known.social_accounts,
            social_posts=known.social_posts,
            other_documents=known.other_documents,
            set_apart=dict(sorted(known.set_apart.items())),
        )

    def _claim(self, claim: KeyClaim) -> r.ClaimRecord:
        return r.ClaimRecord(
            sentence=claim.sentence,
            of=claim.of,
            trigger=self._place(claim.trigger),
            name=claim.name,
            stem=claim.stem,
            label=claim.label.value,
            social_by=claim.social_by,
        )

    def _finding(self, found: Finding) -> r.FindingRecord:
        return r.FindingRecord(
            code=found.code,
            rule=found.rule,
            level=found.level.value,
            confidence=found.confidence.value,
            message=_encodable(finding_message(_ENGLISH, found)),
            values={
                key: _encodable(value) if isinstance(value, str) else value
                for key, value in sorted(found.values.items())
            },
            place=self._some_place(found.span),
            citations=found.citations,
            suppressed=found.suppressed,
        )

    def _sentence(self, sentence: Sentence, known: SentenceReliance | None) -> r.SentenceRecord:
        return r.SentenceRecord(
            index=sentence.index,
            block=sentence.block,
            place=self._place(sentence.span),
            words=sentence.words,
            labels=r.LabelsRecord(
                narrow=known.narrow.value,
                default=known.default.value,
                paragraph=known.paragraph.value,
                carried=known.carried.value,
            )
            if known
            else None,
            social_share=known.social_share if known else None,
            anonymous=bool(known and known.anonymous),
            anonymous_only=bool(known and known.anonymous_only),
            hedged=bool(known and known.hedged),
            supports=tuple(
                r.SupportRecord(
                    citation=support.citation,
                    rule=support.rule,
                    marker=self._place(support.marker),
                    social=support.social,
                    relayed=support.relayed,
                    anonymous=support.anonymous,
                    decides=support.decides,
                )
                for support in known.supports
            )
            if known
            else (),
            co_cited=known.co_cited if known else (),
            carries=known.carries if known else (),
        )

    def _citation(self, citation: Citation, known: Evidence) -> r.CitationRecord:
        link = self.document.hyperlinks[citation.hyperlink] if citation.hyperlink is not None else None
        said = self.harvest.attributions[citation.attribution] if citation.attribution is not None else None
        return r.CitationRecord(
            id=citation.id,
            place=self._place(citation.span),
            sentence=citation.sentence,
            block=citation.block,
            form=form(citation),
            type=known.type,
            basis=known.basis.value,
            social=known.social,
            relayed=known.relayed,
            anonymous=known.anonymous,
            counts=known.counts,
            url=known.url,
            host=known.host,
            site=known.site,
            wrappers=known.wrappers,
            link_kind=known.link_kind.value if known.url is not None else None,
            link=self._link(link) if link is not None else None,
            attribution=self._attribution(said) if said is not None else None,
            warnings=known.warnings,
            relays=tuple(relay.name for relay in known.relays),
            **_behind(known),
        )

    def _link(self, link: Hyperlink) -> r.LinkRecord:
        return r.LinkRecord(
            href=_encodable(link.href),
            anchor=_encodable(self.document.text[link.anchor.start : link.anchor.end]),
            form=link.form,
            role=link.role.value,
            rel=link.rel,
            line=link.origin.line,
            column=link.origin.column,
            path=link.origin.path,
        )

    def _attribution(self, said: Attribution) -> r.AttributionRecord:
        return r.AttributionRecord(
            place=self._place(said.span),
            source=self._some_place(said.source),
            cue=self._place(said.cue),
            content=self._some_place(said.content),
            kind=said.kind.value,
            tier=said.tier.value,
            scope_kind=said.scope_kind.value,
            scope=tuple(self._place(span) for span in said.scope),
            anonymous=said.anonymous,
            names=tuple(_encodable(name.text) for name in said.names),
            via=tuple(_encodable(name.text) for name in said.via),
            rule=said.rule,
        )


def _behind(known: Evidence) -> dict[str, Any]:
    """Return what is known of the source behind a citation, by field of the record."""
    row, post, account, dated, status = known.source, known.post, known.account, known.dated, known.status
    return {
        "source": r.SourceRecord(
            row.pattern, row.name, row.type, row.country, row.control, row.owner, row.reference
        )
        if row
        else None,
        "post": r.PostRecord(post.platform, post.account, post.id, _iso(post.posted_at)) if post else None,
        "account": r.AccountRecord(
            account.platform,
            account.handle,
            account.status.value,
            account.owner,
            account.resembles,
            account.similarity,
        )
        if account
        else None,
        "dated": r.DatedRecord(dated.first.isoformat(), dated.last.isoformat(), dated.basis, dated.text)
        if dated
        else None,
        "testimonies": tuple(
            r.TestimonyRecord(
                said.scheme,
                said.value,
                said.value_verbatim,
                said.adverse,
                said.scope,
                said.as_of,
                said.reference_url,
            )
            for said in known.testimonies
        ),
        "status": r.StatusRecord(
            status.verdict.value,
            status.http_status,
            status.final_url,
            _iso(status.checked_at),
            status.memento,
            status.reason,
        )
        if status
        else None,
    }


def _share(share: Share) -> r.ShareRecord:
    return r.ShareRecord(share.part, share.whole, share.ratio)


def _text_share(text: TextShare) -> r.TextShareRecord:
    return r.TextShareRecord(
        social_exclusive=text.social_exclusive,
        mixed=text.mixed,
        other=text.other,
        none=text.none,
        exclusive=_share(text.exclusive),
        any=_share(text.any),
        fractional=_share(text.fractional),
        exclusive_of_sourced=_share(text.exclusive_of_sourced),
        any_of_sourced=_share(text.any_of_sourced),
    )


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when is not None else None


def _encodable(text: str) -> str:
    """Return text that UTF-8 can hold: a lone surrogate becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
