"""Turns an audit into its JSON record. Nothing is translated, rounded or escaped here."""

from __future__ import annotations

from auditor.i18n import translator
from auditor.model import Audit, BlockKind, Finding
from auditor.report import _record as r
from auditor.report._recorded_citation import CitationRecorder
from auditor.report._recorded_parts import Places, encodable, iso
from auditor.report._recorded_reliance import RelianceRecorder
from auditor.report.found import finding_message
from auditor.report.voice import Voice

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
        self.places = Places(self.document)

    def audit_record(self) -> r.AuditRecord:
        labelled = {each.sentence: each for each in self.reliance.sentences}
        citations = CitationRecorder(self.audit, self.places)
        figures = RelianceRecorder(self.audit, self.places)
        return r.AuditRecord(
            schema_version="1.0",
            tool=self._tool(),
            document=self._document(),
            flag=r.FlagRecord(self.audit.flag.colour.value, self.audit.flag.reasons),
            disclaimers=tuple(
                self.places.of(block.span)
                for block in self.document.blocks
                if block.kind is BlockKind.DISCLAIMER
            ),
            reliance=figures.record(),
            findings=tuple(self._finding(found) for found in self.audit.findings),
            citations=tuple(
                citations.record(citation, known)
                for citation, known in zip(self.harvest.citations, self.audit.dossier.evidence, strict=True)
            ),
            sentences=tuple(
                figures.sentence(sentence, labelled.get(sentence.index))
                for sentence in self.document.sentences
            ),
            blocks=tuple(
                r.BlockRecord(
                    index=block.index,
                    kind=block.kind.value,
                    reason=block.reason,
                    start=block.span.start,
                    end=block.span.end,
                    line=self.places.lines.at(block.span.start)[0],
                )
                for block in self.document.blocks
            ),
            handles=tuple(
                r.MarkRecord(self.places.of(each.span), each.sentence, each.handle)
                for each in self.harvest.handles
            ),
            hedges=tuple(
                r.MarkRecord(self.places.of(each.span), each.sentence, each.kind.value)
                for each in self.harvest.hedges
            ),
            dates=tuple(
                r.DateRecord(
                    self.places.of(each.span), each.first.isoformat(), each.last.isoformat(), each.assumed
                )
                for each in self.harvest.dates
            ),
        )

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
            name=encodable(d.name),
            sha256=d.sha256,
            media_type=d.media_type,
            language=d.language,
            title=encodable(d.title),
            url=d.url,
            published=iso(d.published),
            authors=d.authors,
            outlet=d.outlet,
            code_points=len(d.text),
            sentences=self.reliance.sentences_by["default"].whole,
            words=self.reliance.words_by["default"].whole,
            degraded=tuple(str(reason) for reason in d.degraded),
        )

    def _finding(self, found: Finding) -> r.FindingRecord:
        return r.FindingRecord(
            code=found.code,
            rule=found.rule,
            level=found.level.value,
            confidence=found.confidence.value,
            message=encodable(finding_message(_ENGLISH, found).replace("\u00a0", " ")),
            values={
                key: encodable(str(value)) if isinstance(value, str) else value
                for key, value in sorted(found.values.items())
            },
            place=self.places.some(found.span),
            citations=found.citations,
            suppressed=found.suppressed,
        )
