"""Writes what articles cite as CSL-JSON (Citation Style Language 1.0.2), which Zotero and Pandoc read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from auditor.model import Audit
from auditor.report import Reporter
from auditor.report.literal import literal
from auditor.report.references import Work, works
from auditor.report.voice import Voice, plural

_IN_CONTAINER = frozenset(
    ("article-newspaper", "article-magazine", "article-journal", "entry-encyclopedia", "post", "post-weblog")
)
CITED = plural("cited {n} time in {articles}", "cited {n} times in {articles}")


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    return literal([_entry(work, voice) for work in works(audits)])


def _entry(work: Work, voice: Voice) -> dict[str, Any]:
    container = "container-title" if work.csl_type in _IN_CONTAINER or not work.url else "publisher"
    entry: dict[str, Any] = {
        "id": work.id,
        "type": work.csl_type,
        "title": work.title,
        "author": [{"literal": work.author}] if work.author else [],
        container: work.publisher,
        "URL": work.url,
        "language": work.language,
        "issued": _date(work.issued),
        "accessed": _date(work.accessed),
        "archive_location": work.archive,
        "note": noted(work, voice),
    }
    return {name: value for name, value in entry.items() if value}


def noted(work: Work, voice: Voice) -> str:
    """Return where and how often a work is cited."""
    listed = list(work.cited_in[:3])
    if more := len(work.cited_in) - len(listed):
        listed.append(voice.count(plural("{n} more article", "{n} more articles"), more))
    return voice.count(CITED, work.count, articles=voice.and_(listed))


def _date(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day is not None else None


REPORTER = Reporter(
    name="csl", suffix=".csl.json", media_type="application/vnd.citationstyles.csl+json", write=_write
)
