"""What rules saw, and the audit that holds everything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from auditor.model.document import Document
from auditor.model.harvest import Harvest
from auditor.model.places import Span
from auditor.model.reliance import Flag, Reliance
from auditor.model.sources import Evidence


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`message` is a msgid with {names}; `values` fill them, so that a report can translate it."""

    code: str
    rule: str
    level: Level
    confidence: Confidence
    message: str
    values: dict[str, str | int | float]
    span: Span | None
    citations: tuple[int, ...] = ()
    suppressed: str | None = None  # why it is not shown: inline, config, baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is known of one article: what rules see."""

    document: Document
    harvest: Harvest
    evidence: tuple[Evidence, ...]
    reliance: Reliance


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    version: str
    register_sha256: str
    lexicons: tuple[str, ...]
    rules: tuple[str, ...]
    options: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    dossier: Dossier
    flag: Flag
    findings: tuple[Finding, ...]
    provenance: Provenance

    def _repr_html_(self) -> str:
        """Return what notebooks show (IPython, "Rich display"); the report layer writes it."""
        # By name: a noun may not know who prints it, and only notebooks pay for the import.
        return str(import_module("auditor.report.notebook").fragment(self))
