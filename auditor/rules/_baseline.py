"""Findings that were there when a desk began to look: kept, marked, and not shown again. Reads no file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from auditor.errors import ConfigError
from auditor.i18n import remark, unparsed
from auditor.model import Audit
from auditor.rules._fingerprint import fingerprints

_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was known of each article, by its name as reports give it: fingerprints of findings."""

    known: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, data: bytes, place: str) -> Baseline:
        """Return the baseline in a file's bytes; `place` is what messages call the file.

        Raises:
            ConfigError: if it is none, or one of a version that we do not know.
        """
        try:
            written = json.loads(data)
        except (ValueError, RecursionError) as error:
            problem = unparsed(error)
            raise ConfigError(remark("{name}: not a baseline: {error}", name=place, error=problem)) from None
        version = written.get("news-auditor-baseline") if isinstance(written, dict) else None
        if version != _VERSION:
            raise ConfigError(
                remark(
                    "{name}: not a baseline of version {version}; auditor baseline … -o {name} writes one",
                    name=place,
                    version=str(_VERSION),
                )
            )
        try:
            known = {
                str(name): frozenset(str(found["fingerprint"]) for found in findings)
                for name, findings in written["articles"].items()
            }
        except (KeyError, TypeError, AttributeError):
            raise ConfigError(
                remark("{name}: articles: not a table of lists of findings", name=place)
            ) from None
        return cls(known=known)

    def applied(self, audit: Audit) -> Audit:
        """Return the audit with the findings that are known marked as suppressed by the baseline."""
        known = self.known.get(audit.dossier.document.name)
        if not known:
            return audit
        findings = tuple(
            replace(found, suppressed="baseline") if found.suppressed is None and mark in known else found
            for found, mark in zip(audit.findings, fingerprints(audit), strict=True)
        )
        return replace(audit, findings=findings)


def baseline(audits: Iterable[Audit]) -> bytes:
    """Return a baseline file of the findings that are shown: JSON in ASCII, sorted, a finding a line."""
    articles = {
        audit.dossier.document.name: [
            (found.code, mark)
            for found, mark in zip(audit.findings, fingerprints(audit), strict=True)
            if found.suppressed is None
        ]
        for audit in audits
    }
    lines = [f'{{\n  "news-auditor-baseline": {_VERSION},\n  "articles": {{']
    named = sorted((name, findings) for name, findings in articles.items() if findings)
    for at, (name, findings) in enumerate(named):
        rows = sorted(
            f'      {{"rule": {json.dumps(code)}, "fingerprint": "{mark}"}}' for code, mark in findings
        )
        comma = "," if at + 1 < len(named) else ""
        lines += [f"    {json.dumps(name)}: [", ",\n".join(rows), f"    ]{comma}"]
    return "\n".join([*lines, "  }\n}\n"]).encode("ascii")
