"""Turns a citation, and what is known of its source, into its record."""

from __future__ import annotations

from typing import Any

from auditor.model import Attribution, Audit, Citation, Evidence, Hyperlink
from auditor.report import _record_citation as r
from auditor.report._recorded_parts import Places, encodable, iso
from auditor.tables import form


class CitationRecorder:
    """Records the citations of one audit."""

    def __init__(self, audit: Audit, places: Places) -> None:
        self.document = audit.dossier.document
        self.harvest = audit.dossier.harvest
        self.places = places

    def record(self, citation: Citation, known: Evidence) -> r.CitationRecord:
        """Return the record of one citation."""
        link = self.document.hyperlinks[citation.hyperlink] if citation.hyperlink is not None else None
        said = self.harvest.attributions[citation.attribution] if citation.attribution is not None else None
        return r.CitationRecord(
            id=citation.id,
            place=self.places.of(citation.span),
            sentence=citation.sentence,
            block=citation.block,
            form=form(citation),
            type=known.type,
            basis=known.basis.value,
            social=known.social,
            relayed=known.relayed,
            anonymous=known.anonymous,
            counts=known.counts,
            own_outlet=known.own_outlet,
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
            href=encodable(link.href),
            anchor=encodable(self.document.text[link.anchor.start : link.anchor.end]),
            form=link.form,
            role=link.role.value,
            rel=link.rel,
            line=link.origin.line,
            column=link.origin.column,
            path=link.origin.path,
        )

    def _attribution(self, said: Attribution) -> r.AttributionRecord:
        return r.AttributionRecord(
            place=self.places.of(said.span),
            source=self.places.some(said.source),
            cue=self.places.of(said.cue),
            content=self.places.some(said.content),
            kind=said.kind.value,
            tier=said.tier.value,
            scope_kind=said.scope_kind.value,
            scope=tuple(self.places.of(span) for span in said.scope),
            anonymous=said.anonymous,
            names=tuple(encodable(name.text) for name in said.names),
            via=tuple(encodable(name.text) for name in said.via),
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
        "post": r.PostRecord(post.platform, post.account, post.id, iso(post.posted_at)) if post else None,
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
            iso(status.checked_at),
            status.memento,
            iso(status.memento_at),
            status.reason,
        )
        if status
        else None,
    }
