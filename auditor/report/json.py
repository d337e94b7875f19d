"""Writes audits as JSON by a published schema (docs/audit.schema.json): spans, quoted words, lines, figures.

One audit is an object; several are an array of them. ``jsonl`` is the same, one object a line, for
programs that read many. Messages are English whatever the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Audit
from auditor.report import Reporter

# JSON escapes C0 by itself; a terminal obeys C1 and bidi controls too. They only stand inside strings.
_DRIVING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of one audit, indented."""
    import msgspec

    from auditor.report._record import AuditRecord

    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(AuditRecord)}
    return msgspec.json.format(msgspec.json.encode(found, order="sorted"), indent=2) + b"\n"


def compact(audit: Audit) -> bytes:
    """Return one audit as JSON on one line."""
    import msgspec

    from auditor.report._recorded import record

    return _DRIVING.sub(_escaped, msgspec.json.encode(record(audit)).decode()).encode()


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _write(audits: Sequence[Audit], _lang: str) -> bytes:
    import msgspec

    written = b",".join(compact(audit) for audit in audits)
    return msgspec.json.format(written if len(audits) == 1 else b"[" + written + b"]", indent=2) + b"\n"


REPORTER = Reporter(name="json", suffix=".json", media_type="application/json", write=_write, batch=True)

if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(schema())
