"""Rows of the tables of one audit that `auditor.tables` does not make: attributions, findings, hosts."""

from __future__ import annotations

from auditor.model import Audit, Document, Span
from auditor.report.found import finding_message
from auditor.report.voice import Voice
from auditor.tables import Row, article_row, rows
from auditor.text import LineIndex


def tables_of(audit: Audit, number: int) -> dict[str, list[Row]]:
    """Return the rows of one audit by table, each beginning with `number`, the key of the article."""
    made = {
        "articles": [article_row(audit) | _more(audit)],
        "citations": rows(audit),
        "attributions": _attributions(audit),
        "findings": _findings(audit),
        "hosts": _hosts(audit),
    }
    return {table: [{"record": number, **row} for row in found] for table, found in made.items()}


def _more(audit: Audit) -> Row:
    dossier = audit.dossier
    citing = [known for known in dossier.evidence if known.counts]
    state = sum(known.source is not None and known.source.control == "state_controlled" for known in citing)
    return {
        "characters": len(dossier.document.text),
        "sentences": dossier.reliance.sentences_by["default"].whole,
        "words": dossier.reliance.words_by["default"].whole,
        "citations": len(dossier.harvest.citations),
        "attributions": len(dossier.harvest.attributions),
        "state_controlled_part": state,
        "state_controlled_whole": len(citing),
        "state_controlled_share": state / len(citing) if citing else None,
    }


def _attributions(audit: Audit) -> list[Row]:
    document, harvest = audit.dossier.document, audit.dossier.harvest
    cited_as = {
        citation.attribution: citation.id
        for citation in harvest.citations
        if citation.attribution is not None
    }
    return [
        {
            "article": document.name,
            "attribution": number,
            "citation": cited_as.get(number),
            "start": said.span.start,
            "end": said.span.end,
            "sentence": said.sentence,
            "source": _quoted(document, said.source),
            "cue": _quoted(document, said.cue),
            "content": _quoted(document, said.content),
            "kind": said.kind.value,
            "tier": said.tier.value,
            "scope": said.scope_kind.value,
            "anonymous": said.anonymous,
            "names": "; ".join(name.text for name in said.names) or None,
            "via": "; ".join(name.text for name in said.via) or None,
            "nested_in": said.nested_in,
            "rule": said.rule or None,
        }
        for number, said in enumerate(harvest.attributions)
    ]


def _findings(audit: Audit) -> list[Row]:
    document, english = audit.dossier.document, Voice.of("en")
    lines = LineIndex(document.text)
    made: list[Row] = []
    for found in audit.findings:
        line, column = lines.at(found.span.start) if found.span is not None else (None, None)
        made.append(
            {
                "article": document.name,
                "code": found.code,
                "rule": found.rule,
                "level": found.level.value,
                "confidence": found.confidence.value,
                "message": finding_message(english, found),
                "start": found.span.start if found.span is not None else None,
                "end": found.span.end if found.span is not None else None,
                "line": line,
                "column": column,
                "citations": " ".join(map(str, found.citations)) or None,
                "suppressed": found.suppressed,
            }
        )
    return made


def _hosts(audit: Audit) -> list[Row]:
    by_host: dict[str, Row] = {}
    counts: dict[str, list[int]] = {}
    for known in audit.dossier.evidence:
        if known.url is None or known.host is None:
            continue
        row = known.source
        if known.host not in by_host or by_host[known.host]["source"] is None:
            by_host[known.host] = {
                "article": audit.dossier.document.name,
                "host": known.host,
                "site": known.site,
                "type": known.type,
                "source": row.name if row else None,
                "country": (row.country or None) if row else None,
                "control": row.control if row else None,
            }
        tally = counts.setdefault(known.host, [0, 0, 0])
        tally[0] += 1
        tally[1] += known.counts
        tally[2] += known.counts and known.social
    return [
        row | dict(zip(("links", "citing", "posts"), counts[host], strict=True))
        for host, row in by_host.items()
    ]


def _quoted(document: Document, span: Span | None) -> str | None:
    return document.text[span.start : span.end] if span is not None else None
