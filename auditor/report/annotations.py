"""Writes marks on an article as Web Annotations (W3C Recommendation, 2017): JSON-LD with selectors.

What is marked: the citations, with what they lead to and what it is, and the findings that are shown. Each
says where by quoting the words with what stands around them and by their position in code points of
the text as it was read, which in text and Markdown files is the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from auditor.model import Audit, Document, Span
from auditor.report import Reporter
from auditor.report.cited import type_label
from auditor.report.escape import link_target, one_line
from auditor.report.found import finding_message
from auditor.report.literal import literal, reference
from auditor.report.places import shown
from auditor.report.voice import Voice

_AROUND = 32
_LONGEST = 4000


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    marks = [mark for audit in audits for mark in (*_citations(audit, voice), *_findings(audit, voice))]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn("page", *(audit.dossier.document.name for audit in audits)),
        "type": "AnnotationPage",
        "partOf": {
            "id": _urn("collection", *(audit.dossier.document.name for audit in audits)),
            "type": "AnnotationCollection",
            "total": len(marks),
        },
        "startIndex": 0,
        "items": marks,
    }
    return literal(page)


def _citations(audit: Audit, voice: Voice) -> list[dict[str, Any]]:
    marks = []
    for citation, known in zip(audit.dossier.harvest.citations, audit.dossier.evidence, strict=True):
        name = one_line(known.source.name, 100) if known.source is not None else known.site or known.host
        words = voice.pair(name, type_label(voice, known.type)) if name else type_label(voice, known.type)
        body: list[dict[str, Any]] = [_text(one_line(words, 200), "tagging", voice)]
        target = link_target(known.url or "")
        if target is not None:
            body.append({"id": target, "type": "Text", "purpose": "linking"})
        made = _urn("citation", audit.dossier.document.name, str(citation.id))
        marks.append(
            _mark(audit.dossier.document, made, "linking" if target else "identifying", body, citation.span)
        )
    return marks


def _findings(audit: Audit, voice: Voice) -> list[dict[str, Any]]:
    from auditor.rules import fingerprints

    marks, fingerprint = [], fingerprints(audit)
    for at in shown(audit):
        found = audit.findings[at]
        body = [
            _text(one_line(finding_message(voice, found), 500), "commenting", voice),
            _text(found.code, "tagging", voice),
            _text(found.level.value, "tagging", voice),
        ]
        made = _urn("finding", audit.dossier.document.name, found.code, fingerprint[at])
        marks.append(_mark(audit.dossier.document, made, "assessing", body, found.span))
    return marks


def _mark(
    document: Document, made: str, motivation: str, body: list[dict[str, Any]], span: Span | None
) -> dict[str, Any]:
    source = link_target(document.url or "") or reference(document.name)
    target: dict[str, Any] = {"source": source}
    if span is not None and span.start < span.end:
        target["selector"] = [_quote(document.text, span), _position(span)]
    return {"id": made, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _quote(text: str, span: Span) -> dict[str, str]:
    """Return a TextQuoteSelector; very long words are left to the position."""
    selector = {"type": "TextQuoteSelector", "exact": text[span.start : min(span.end, span.start + _LONGEST)]}
    if span.start:
        selector["prefix"] = text[max(span.start - _AROUND, 0) : span.start]
    if span.end < len(text) and span.end - span.start <= _LONGEST:
        selector["suffix"] = text[span.end : span.end + _AROUND]
    return selector


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _text(value: str, purpose: str, voice: Voice) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": voice.lang,
        "purpose": purpose,
    }


def _urn(*parts: str) -> str:
    """Return a name made of what is named (UUID version 5, RFC 9562): the same on every machine."""
    told = "\n".join(("news-auditor", *parts)).encode("utf-8", "replace").decode("utf-8")
    return f"urn:uuid:{uuid5(NAMESPACE_URL, told)}"


REPORTER = Reporter(
    name="annotations",
    suffix=".jsonld",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    write=_write,
)
