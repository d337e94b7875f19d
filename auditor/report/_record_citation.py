"""The record of a citation and of all that is known of its source."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from auditor.report._record_parts import PlaceRecord


class LinkRecord(Struct, frozen=True):
    """A link as written; `line` and `column` lead into the file."""

    href: str
    anchor: str
    form: str
    role: str
    rel: tuple[str, ...]
    line: int
    column: int
    path: str


class AttributionRecord(Struct, frozen=True):
    """Source, cue and content of an attribution in words."""

    place: PlaceRecord
    source: PlaceRecord | None
    cue: PlaceRecord
    content: PlaceRecord | None
    kind: str
    tier: str
    scope_kind: str
    scope: tuple[PlaceRecord, ...]
    anonymous: bool
    names: tuple[str, ...]
    via: tuple[str, ...]
    rule: str


class SourceRecord(Struct, frozen=True):
    """A row of the register."""

    pattern: str
    name: str
    type: str
    country: str
    control: str
    owner: str
    reference: str


class PostRecord(Struct, frozen=True):
    """A post; `posted_at` is decoded from its identifier."""

    platform: str
    account: str | None
    id: str
    posted_at: str | None


class AccountRecord(Struct, frozen=True):
    """An account and whose it is known to be."""

    platform: str
    handle: str
    status: str
    owner: str | None
    resembles: str | None
    similarity: float | None


class DatedRecord(Struct, frozen=True):
    """Days that an address carries."""

    first: str
    last: str
    basis: str
    text: str


class TestimonyRecord(Struct, frozen=True):
    """What one scheme says of a source."""

    scheme: str
    value: str
    value_verbatim: str
    adverse: bool
    scope: str
    as_of: str
    reference_url: str


class StatusRecord(Struct, frozen=True):
    """One observation of a link."""

    verdict: str
    http_status: int | None
    final_url: str | None
    checked_at: str | None
    memento: str | None
    memento_at: str | None
    reason: str


class CitationRecord(Struct, frozen=True):
    """One appeal to a source: a link, an attribution in words, or both at once."""

    id: int
    place: PlaceRecord
    sentence: int | None
    block: int
    form: Literal["link", "words", "both"]
    type: str
    basis: str
    social: bool
    relayed: bool
    anonymous: bool
    counts: bool
    own_outlet: bool
    url: str | None
    host: str | None
    site: str | None
    wrappers: tuple[str, ...]
    link_kind: str | None
    link: LinkRecord | None
    attribution: AttributionRecord | None
    source: SourceRecord | None
    relays: tuple[str, ...]
    post: PostRecord | None
    account: AccountRecord | None
    dated: DatedRecord | None
    testimonies: tuple[TestimonyRecord, ...]
    status: StatusRecord | None
    warnings: tuple[str, ...]
