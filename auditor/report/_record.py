"""The published shape of an audit in JSON; docs/audit.schema.json is generated from it and tested.

Fields are only ever added within a major version of the schema. Offsets are code points of the text as
read, half-open; lines and columns count from 1. Enumerations are those of the model.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from auditor.report._record_citation import CitationRecord
from auditor.report._record_parts import PlaceRecord, Ratio, ShareRecord


class TextShareRecord(Struct, frozen=True):
    """Sentences or words by what they rest on. The share is an interval: `exclusive` to `any`."""

    social_exclusive: int
    mixed: int
    other: int
    none: int
    exclusive: ShareRecord
    any: ShareRecord
    fractional: ShareRecord
    exclusive_of_sourced: ShareRecord
    any_of_sourced: ShareRecord


class ScopeRecord(Struct, frozen=True):
    """The text's figures in one scope."""

    sentences: TextShareRecord
    words: TextShareRecord


class ClaimRecord(Struct, frozen=True):
    """A unit that repeats a claim made in other sentences, and what the claim rests on."""

    sentence: int
    of: tuple[int, ...]
    trigger: PlaceRecord
    name: str
    stem: str
    label: str
    social_by: tuple[int, ...]


class RelianceRecord(Struct, frozen=True):
    """The figures of the article."""

    links: ShareRecord
    unique_links: ShareRecord
    mentions: ShareRecord
    text: dict[str, ScopeRecord]
    headline: Literal["exclusively", "partly", "not", "unknown"]
    headline_claim: ClaimRecord | None
    key_claims: tuple[ClaimRecord, ...]
    key_claims_social: ShareRecord
    unsourced: ShareRecord
    unsourced_words: ShareRecord
    anonymous: ShareRecord
    anonymous_only: ShareRecord
    hedged: ShareRecord
    classified: ShareRecord
    top_url: str | None
    top_url_share: ShareRecord
    social_accounts: tuple[str, ...]
    social_posts: tuple[str, ...]
    other_documents: tuple[str, ...]
    set_apart: dict[str, int]


class FlagRecord(Struct, frozen=True):
    """How much rests on social-media posts, at a glance, and the figures that decided."""

    colour: Literal["red", "amber", "green", "grey"]
    reasons: tuple[str, ...]


class SupportRecord(Struct, frozen=True):
    """Why a citation reaches a sentence."""

    citation: int
    rule: str
    marker: PlaceRecord
    social: bool
    relayed: bool
    anonymous: bool
    decides: bool


class LabelsRecord(Struct, frozen=True):
    """What a sentence rests on in each scope: social_exclusive, mixed, other or none."""

    narrow: str
    default: str
    paragraph: str
    carried: str


class SentenceRecord(Struct, frozen=True):
    """A sentence; `labels` is null where it is not part of the text that is measured."""

    index: int
    block: int
    place: PlaceRecord
    words: int
    labels: LabelsRecord | None
    social_share: Ratio | None
    anonymous: bool
    anonymous_only: bool
    hedged: bool
    supports: tuple[SupportRecord, ...]
    co_cited: tuple[int, ...]
    carries: tuple[int, ...]


class BlockRecord(Struct, frozen=True):
    """A paragraph, heading or list entry."""

    index: int
    kind: str
    reason: str
    start: int
    end: int
    line: int


class DateRecord(Struct, frozen=True):
    """A date that the text gives."""

    place: PlaceRecord
    first: str
    last: str
    assumed: bool


class MarkRecord(Struct, frozen=True):
    """A hedge or a handle in the text, with its kind or name."""

    place: PlaceRecord
    sentence: int
    name: str


class FindingRecord(Struct, frozen=True):
    """What a rule saw. `message` is English; `suppressed` says why it is not shown."""

    code: str
    rule: str
    level: Literal["error", "warning", "note"]
    confidence: Literal["high", "medium", "low"]
    message: str
    values: dict[str, str | int | float]
    place: PlaceRecord | None
    citations: tuple[int, ...]
    suppressed: str | None


class DocumentRecord(Struct, frozen=True):
    """The article, as it was read. `degraded` says what was cut or could not be read."""

    id: str
    name: str
    sha256: str
    media_type: str
    language: str
    title: str
    url: str | None
    published: str | None
    authors: tuple[str, ...]
    outlet: str | None
    code_points: int
    sentences: int
    words: int
    degraded: tuple[str, ...]


class ToolRecord(Struct, frozen=True):
    """What made the audit: everything that a repetition needs."""

    name: str
    version: str
    register_sha256: str
    lexicons: tuple[str, ...]
    rules: tuple[str, ...]
    options: dict[str, str]


class AuditRecord(Struct, frozen=True):
    """The audit of one article. "Cited" is not "supported": nobody has read the sources."""

    schema_version: Literal["1.0"]
    tool: ToolRecord
    document: DocumentRecord
    flag: FlagRecord
    disclaimers: tuple[PlaceRecord, ...]
    reliance: RelianceRecord
    findings: tuple[FindingRecord, ...]
    citations: tuple[CitationRecord, ...]
    sentences: tuple[SentenceRecord, ...]
    blocks: tuple[BlockRecord, ...]
    handles: tuple[MarkRecord, ...]
    hedges: tuple[MarkRecord, ...]
    dates: tuple[DateRecord, ...]
