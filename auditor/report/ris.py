"""Writes what articles cite as RIS (Research Information Systems, 2011), which reference managers import.

One record for each work, CRLF line ends, tags as the format's specification lists them; a value is always
one line, so that nothing in an article can begin a tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from auditor.model import Audit
from auditor.report import Reporter
from auditor.report.csl import noted
from auditor.report.escape import one_line
from auditor.report.references import Work, works
from auditor.report.voice import Voice


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    return "".join(_record(work, voice) for work in works(audits)).encode("utf-8")


def _record(work: Work, voice: Voice) -> str:
    values = (
        ("TY", work.ris_type),
        ("ID", work.id),
        ("TI", work.title),
        ("AU", work.author),
        ("T2" if work.ris_type in ("NEWS", "MGZN", "JOUR", "ENCYC", "BLOG") else "PB", work.publisher),
        ("DA", _day(work.issued)),
        ("PY", str(work.issued.year) if work.issued else ""),
        ("LA", work.language),
        ("UR", work.url),
        ("L2", work.archive),
        ("Y2", _day(work.accessed)),
        ("N1", noted(work, voice)),
    )
    lines = [f"{tag}  - {one_line(value)}" for tag, value in values if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _day(day: date | None) -> str:
    return f"{day:%Y/%m/%d}" if day is not None else ""


REPORTER = Reporter(name="ris", suffix=".ris", media_type="application/x-research-info-systems", write=_write)
