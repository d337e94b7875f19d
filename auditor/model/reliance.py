"""What the text rests on: shares, labels and the words they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.places import Span


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole. A share of nothing is None; shares of the same thing add over a corpus."""

    part: float
    whole: float

    @property
    def ratio(self) -> float | None:
        """Part over whole, None when the whole is nothing."""
        return self.part / self.whole if self.whole else None

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)


class Label(StrEnum):
    SOCIAL_EXCLUSIVE = "social_exclusive"
    MIXED = "mixed"
    OTHER = "other"
    NONE = "none"


class Scope(StrEnum):
    NARROW = "narrow"
    DEFAULT = "default"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Why a citation reaches a sentence: the rule, and the words (marker) it rests on.

    `rule` is one of: own (R1), quotation (R1), inherited (R1), cluster (R2, own sentence),
    spread (R2), bound (R3), speaker (case 4: somebody speaks, but the link beside decides).
    """

    citation: int
    rule: str
    marker: Span
    social: bool
    relayed: bool = False
    anonymous: bool = False

    @property
    def decides(self) -> bool:
        """Whether its class enters the label."""
        return self.rule != "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReliance:
    """What one sentence of N rests on, in each scope, and why (`supports` are the default scope's)."""

    sentence: int
    narrow: Label
    default: Label
    paragraph: Label
    carried: Label  # default plus carry-over
    social_share: float  # phi of F3: 1, the social share of the cluster, or 0
    narrow_social_share: float
    paragraph_social_share: float
    carried_social_share: float
    supports: tuple[Support, ...] = ()
    co_cited: tuple[int, ...] = ()  # citations beside it that the text attributes to somebody else
    carries: tuple[int, ...] = ()  # sentences whose social-exclusive claim it repeats
    anonymous: bool = False
    anonymous_only: bool = False
    hedged: bool = False
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShare:
    """F3 and F4 in one scope: sentences or words by label; `fraction` is Σ w·φ."""

    social_exclusive: int
    mixed: int
    other: int
    none: int
    fraction: float

    @property
    def whole(self) -> int:
        return self.social_exclusive + self.mixed + self.other + self.none

    @property
    def exclusive(self) -> Share:
        return Share(self.social_exclusive, self.whole)

    @property
    def any(self) -> Share:
        return Share(self.social_exclusive + self.mixed, self.whole)

    @property
    def fractional(self) -> Share:
        return Share(self.fraction, self.whole)

    @property
    def exclusive_of_sourced(self) -> Share:
        return Share(self.social_exclusive, self.whole - self.none)

    @property
    def any_of_sourced(self) -> Share:
        return Share(self.social_exclusive + self.mixed, self.whole - self.none)


class HeadlineVerdict(StrEnum):
    """What the headline claim rests on, as far as the words tell."""

    EXCLUSIVELY = "exclusively"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyClaim:
    """A display, lead or conclusion unit that repeats a claim made elsewhere (R6).

    `trigger` is the noun phrase that repeats, `name` and `stem` the rare words it shares.
    """

    sentence: int
    of: tuple[int, ...]
    trigger: Span
    name: str
    stem: str
    label: Label
    social_by: tuple[int, ...] = ()  # citations that the repeated claim rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMention:
    """F2: one source in one paragraph, links and prose merged."""

    block: int
    identity: str
    social: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """The figures F1–F6 of one article. Keys of `sentences_by` and `words_by`: narrow, default,
    paragraph, carried.
    """

    links: Share
    unique_links: Share
    mentions: Share
    sentences_by: dict[str, TextShare]
    words_by: dict[str, TextShare]
    sentences: tuple[SentenceReliance, ...]
    source_mentions: tuple[SourceMention, ...]
    key_claims: tuple[KeyClaim, ...]
    key_claims_social: Share
    headline: HeadlineVerdict
    headline_claim: KeyClaim | None
    unsourced: Share
    anonymous: Share
    anonymous_only: Share
    hedged: Share
    unsourced_words: Share
    social_accounts: tuple[str, ...]
    social_posts: tuple[str, ...]
    other_documents: tuple[str, ...]
    top_url: str | None
    top_url_share: Share
    classified: Share
    set_apart: dict[str, int]  # links harvested but not counted, by role, kind or "own_outlet"


class FlagColour(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"  # nothing could be measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """How much rests on social-media posts, at a glance; `reasons` name the figures that decided."""

    colour: FlagColour
    reasons: tuple[str, ...]
