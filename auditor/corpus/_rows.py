"""Values of the tables of one audit: those of `auditor.tables`, and attributions, findings, hosts.

Rows are tuples in the order of the columns of `auditor.corpus.schema`: there are dozens an article.
"""

from __future__ import annotations

from auditor.model import Audit, Document, Span
from auditor.report.found import finding_message
from auditor.report.voice import Voice
from auditor.tables import Values, article_values, citation_values
from auditor.text import LineIndex

Filled = dict[str, list[Values]]  # rows by table


def tables_of(audit: Audit, number: int) -> Filled:
    """Return the rows of one audit by table, each beginning with `number`, the key of the article."""
    return {
        "articles": [(number, *article_values(audit), *_more(audit))],
        "citations": [(number, *values) for values in citation_values(audit)],
        "attributions": _attributions(audit, number),
        "findings": _findings(audit, number),
        "hosts": _hosts(audit, number),
    }


def _more(audit: Audit) -> Values:
    dossier = audit.dossier
    citing = [known for known in dossier.evidence if known.counts]
    sources = [known.source for known in citing]
    state = sum([source is not None and source.control == "state_controlled" for source in sources])
    return (
        len(dossier.document.text),
        dossier.reliance.sentences_by["default"].whole,
        dossier.reliance.words_by["default"].whole,
        len(dossier.harvest.citations),
        len(dossier.harvest.attributions),
        state,
        len(citing),
        state / len(citing) if citing else None,
    )


def _attributions(audit: Audit, record: int) -> list[Values]:
    document, harvest = audit.dossier.document, audit.dossier.harvest
    name = document.name
    cited_as = {
        citation.attribution: citation.id
        for citation in harvest.citations
        if citation.attribution is not None
    }
    return [
        (
            record,
            name,
            number,
            cited_as.get(number),
            said.span.start,
            said.span.end,
            said.sentence,
            _quoted(document, said.source),
            _quoted(document, said.cue),
            _quoted(document, said.content),
            said.kind._value_,
            said.tier._value_,
            said.scope_kind._value_,
            said.anonymous,
            "; ".join([each.text for each in said.names]) or None,
            "; ".join([each.text for each in said.via]) or None,
            said.nested_in,
            said.rule or None,
        )
        for number, said in enumerate(harvest.attributions)
    ]


def _findings(audit: Audit, record: int) -> list[Values]:
    document, english = audit.dossier.document, Voice.of("en")
    lines = LineIndex(document.text)
    return [
        (
            record,
            document.name,
            found.code,
            found.rule,
            found.level._value_,
            found.confidence._value_,
            finding_message(english, found),
            *((None, None) if found.span is None else (found.span.start, found.span.end)),
            *((None, None) if found.span is None else lines.at(found.span.start)),
            " ".join(map(str, found.citations)) or None,
            found.suppressed,
        )
        for found in audit.findings
    ]


def _hosts(audit: Audit, record: int) -> list[Values]:
    name = audit.dossier.document.name
    by_host: dict[str, Values] = {}
    registered: set[str] = set()
    counts: dict[str, list[int]] = {}
    for known in audit.dossier.evidence:
        host, row = known.host, known.source
        if known.url is None or host is None:
            continue
        if host not in registered:
            by_host[host] = (
                record,
                name,
                host,
                known.site,
                known.type,
                row.name if row is not None else None,
                (row.country or None) if row is not None else None,
                row.control if row is not None else None,
            )
            if row is not None:
                registered.add(host)
        tally = counts.setdefault(host, [0, 0, 0])
        tally[0] += 1
        tally[1] += known.counts
        tally[2] += known.counts and known.social
    return [(*values, *counts[host]) for host, values in by_host.items()]


def _quoted(document: Document, span: Span | None) -> str | None:
    return document.text[span.start : span.end] if span is not None else None
