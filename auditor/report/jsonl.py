"""Writes audits as JSON Lines: the objects of `auditor.report.json`, one a line."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Audit
from auditor.report import Reporter
from auditor.report.json import compact


def _write(audits: Sequence[Audit], _lang: str) -> bytes:
    return b"".join(compact(audit) + b"\n" for audit in audits)


REPORTER = Reporter(name="jsonl", suffix=".jsonl", media_type="application/jsonl", write=_write)
