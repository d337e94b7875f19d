"""Tells findings apart by what they are about, so that one is known again in a later version.

Knows no line and no offset: a finding keeps its fingerprint when it moves, and loses it when its own words
change.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from auditor.model import Audit, Document, Finding

_MOST = 2000  # code points of a finding's words that count


def fingerprints(audit: Audit) -> tuple[str, ...]:
    """Return one fingerprint for each finding of an audit, in their order: 32 hexadecimal digits.

    Made of the rule's code, the words the finding is about (case, spaces and markup apart) and its number
    among equal ones, suppressed ones included; never of the article's name. Of a finding about the whole
    article, the code and the names it gives: its figures change with every edit.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for finding in audit.findings:
        about = finding.code, _words(audit.dossier.document, finding)
        seen[about] += 1
        told = "\0".join((*about, str(seen[about])))
        found.append(sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(found)


def _words(document: Document, finding: Finding) -> str:
    """Return the words of a finding's span, folded; of a bare link, which has no prose, its text."""
    if finding.span is None:
        return "\0".join(value for _, value in sorted(finding.values.items()) if isinstance(value, str))
    start, end = finding.span
    first, last = document.prose.find(start), document.prose.find(min(end, start + _MOST))
    read = " ".join(document.prose.text[first:last].split())
    if not any(map(str.isalnum, read)):
        read = " ".join(document.text[start : min(end, start + _MOST)].split())
    return read.casefold()
