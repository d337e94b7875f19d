"""What points at a source: attributions, hedges, dates, citations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.model.places import Span


class SourceKind(StrEnum):
    """Who the prose says is speaking (docs/method.md, case 13)."""

    PERSON = "person"  # named, private capacity
    OFFICIAL = "official"  # named, in office
    INSTITUTION = "institution"  # state, bloc, ministry, party, army, company
    OFFICIAL_ANONYMOUS = "official_anonymous"
    EXPERT = "expert"  # named or not; `anonymous` tells
    ANONYMOUS = "anonymous"
    OUTLET = "outlet"
    AGENCY = "agency"
    DOCUMENT = "document"
    SOCIAL = "social"
    RUMOUR = "rumour"
    VAGUE = "vague"
    WRITER = "writer"


class Tier(StrEnum):
    """Core attributions decide labels; peripheral ones are shown only (decided case 1)."""

    CORE = "core"
    PERIPHERAL = "peripheral"


class ScopeKind(StrEnum):
    """How far an attribution reaches, by R1."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    QUOTE = "quote"
    INHERITED = "inherited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name or handle inside a source, as it stands (``Reuters``, ``@user``)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue, content (PARC 3.0) and what they cover.

    `source` is None where the text leaves it out (``déclarant : « … »``). `names` are outlets, people
    and handles inside the source; `via` those that only relay it. `nested_in` and `antecedent` are
    positions in ``Harvest.attributions``; `rule` names the pattern of the lexicon that matched.
    `placed` marks an unnamed source of whom the text says where it belongs ("fonte da câmara").
    """

    span: Span
    source: Span | None
    cue: Span
    content: Span | None
    sentence: int
    kind: SourceKind
    tier: Tier = Tier.CORE
    scope: tuple[Span, ...]
    scope_kind: ScopeKind
    anonymous: bool = False
    placed: bool = False
    names: tuple[Name, ...] = ()
    via: tuple[Name, ...] = ()
    nested_in: int | None = None
    antecedent: int | None = None
    rule: str = ""


class HedgeKind(StrEnum):
    """How the text holds a claim at a distance."""

    HEARSAY_CONDITIONAL = "hearsay_conditional"
    MODAL_POSSIBILITY = "modal_possibility"
    HYPOTHETICAL_CONDITIONAL = "hypothetical_conditional"
    EPISTEMIC_ADJECTIVE = "epistemic_adj"
    EPISTEMIC_ADVERB = "epistemic_adv"
    APPEARANCE = "appearance"
    EVIDENTIAL_VERB = "evidential_verb"
    ALLEGATION_NOUN = "allegation_noun"
    CONFIRMATION_CONDITION = "confirmation_condition"
    UNCONFIRMED_LABEL = "unconfirmed_label"
    PARTIAL = "partial"
    ANONYMOUS_ATTRIBUTION = "attribution_to_anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    span: Span
    sentence: int
    kind: HedgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """An account named in the prose (``@user``), with or without a link."""

    span: Span
    sentence: int
    handle: str  # without the @


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date the prose gives: the first and last day it can mean; a bare year is a whole year.

    `assumed` is True where a part (the year) was not written and was taken from the context.
    """

    span: Span
    sentence: int
    first: date
    last: date
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One appeal to a source: a link, an attribution, or both at once; never neither.

    `hyperlink` and `attribution` are positions in ``Document.hyperlinks`` and
    ``Harvest.attributions``.
    """

    id: int
    span: Span
    block: int
    sentence: int | None
    hyperlink: int | None = None
    attribution: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """Everything in a document that points at a source, in reading order.

    `prose_read` is False where there is no lexicon for the language: links and handles were looked for,
    what the words say was not.
    """

    citations: tuple[Citation, ...]
    attributions: tuple[Attribution, ...]
    handles: tuple[Handle, ...]
    hedges: tuple[Hedge, ...]
    dates: tuple[DateMention, ...]
    clusters: tuple[tuple[int, ...], ...]  # positions in Document.hyperlinks, maximal runs
    prose_read: bool = True
