"""The nouns. What a word means here it means everywhere in the project.

Frozen, slotted and picklable; nothing here computes more than a view of its own fields. Spans are
half-open code-point offsets into ``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

# --- where -------------------------------------------------------------------------------------


class Span(NamedTuple):
    """Half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Return whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Origin(NamedTuple):
    """A place in the file as written: line and column from 1, or a path inside an HTML document."""

    line: int
    column: int
    path: str = ""


# --- the document ------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block does in the article (reliance.md, Units, 1)."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    CONCLUSION = "conclusion"
    DISCLAIMER = "disclaimer"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    REFERENCES = "references"
    BOILERPLATE = "boilerplate"

    @property
    def counts(self) -> bool:
        """Whether its sentences are part of N, the text the shares are taken of."""
        return self in (BlockKind.LEAD, BlockKind.BODY, BlockKind.CONCLUSION)

    @property
    def displays(self) -> bool:
        """Whether it is a display unit: shown apart, never in N."""
        return self in (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list entry … `reason` says what made it that kind, in a short phrase."""

    index: int
    span: Span
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`span` holds the citations that follow its full stop; `prose` is its range in ``Prose.text``."""

    index: int
    block: int
    span: Span
    prose: Span
    words: int


@dataclass(frozen=True, slots=True)
class Prose:
    """The text as it is read aloud: markup out, typography folded, every offset leading back.

    ``text[i]`` stands in the document at ``sources[k] + i - starts[k]`` for the last k whose start is
    not after i. Blocks are separated by one line feed. Apostrophes are straight, spaces plain;
    zero-width characters and soft hyphens are gone; guillemets and curly double quotes stay.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return where the prose character at `offset` stands in the document."""
        run = bisect_right(self.starts, offset) - 1
        return self.sources[run] + offset - self.starts[run] if run >= 0 else offset

    def span(self, start: int, end: int) -> Span:
        """Return the document span of a range of prose; an empty range gives an empty span."""
        if start >= end:
            return Span(self.at(start), self.at(start))
        return Span(self.at(start), self.at(end - 1) + 1)

    def find(self, position: int) -> int:
        """Return the prose offset of the first prose character at or after a document position."""
        run = bisect_right(self.sources, position) - 1
        if run < 0:
            return 0
        limit = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(self.starts[run] + position - self.sources[run], limit)


class LinkRole(StrEnum):
    """What a link is for in the article. Only citing roles count (harvest.md)."""

    INLINE = "inline"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    EMBED = "embed"
    LISTED = "listed"  # a definition or entry nothing points to through a marker: shown, not counted
    IMAGE = "image"
    READ_MORE = "read_more"
    SHARE = "share"
    BYLINE = "byline"
    BIO = "bio"
    AFFILIATE = "affiliate"
    TAG = "tag"
    NAVIGATION = "navigation"
    SELF = "self"
    IN_PAGE = "in_page"

    @property
    def cites(self) -> bool:
        """Whether a link of this role appeals to a source."""
        return self in (LinkRole.INLINE, LinkRole.FOOTNOTE, LinkRole.REFERENCE, LinkRole.EMBED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """One occurrence of a link.

    `span` is all of it in the text, `anchor` the words that are linked (empty for ``[](url)``),
    `href` the target as written, entities and escapes decoded; `form` names the notation
    (inline, empty_anchor, reference, footnote, autolink, bare_url, bare_domain, numbered …).
    """

    span: Span
    anchor: Span
    href: str
    origin: Origin
    form: str = "inline"
    role: LinkRole = LinkRole.INLINE
    rel: tuple[str, ...] = ()
    definition: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A citation mark that leads nowhere in the text (``:contentReference[oaicite:0]``, ``[3]``)."""

    span: Span
    form: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article, read. `degraded` says in words what was cut or could not be read."""

    id: str
    name: str
    text: str
    prose: Prose
    language: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    hyperlinks: tuple[Hyperlink, ...]
    markers: tuple[Marker, ...] = ()
    title: str = ""
    url: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    media_type: str = "text/plain"
    sha256: str = ""
    degraded: tuple[str, ...] = ()


# --- what was harvested ------------------------------------------------------------------------


class SourceKind(StrEnum):
    """Who the prose says is speaking (reliance.md, case 13)."""

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
    """Everything in a document that points at a source, in reading order."""

    citations: tuple[Citation, ...]
    attributions: tuple[Attribution, ...]
    handles: tuple[Handle, ...]
    hedges: tuple[Hedge, ...]
    dates: tuple[DateMention, ...]
    clusters: tuple[tuple[int, ...], ...]  # positions in Document.hyperlinks, maximal runs


# --- sources -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceType:
    """A row of data/source_types.csv. Rules ask `traits`, never the id."""

    id: str
    family: str
    label: str
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of the register: who publishes behind a host or host/path prefix."""

    pattern: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    short_hosts: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    owner: str = ""
    control: str = "unknown"
    official_accounts: tuple[str, ...] = ()  # "x:lemondefr", "youtube:@France24"
    ambiguity: int = 0
    wikidata: str = ""
    valid_from: str = ""
    valid_to: str = ""
    notes: str = ""
    reference: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What one rating or certification scheme says of a source: a fact with provenance, no verdict."""

    pattern: str
    scheme: str
    value: str
    value_verbatim: str
    adverse: bool
    scope: str
    as_of: str
    reference_url: str
    licence: str


class LinkKind(StrEnum):
    """What stands behind a URL, told from the URL alone."""

    POST = "post"
    PROFILE = "profile"
    SHARE_INTENT = "share_intent"
    SEARCH = "search"
    HASHTAG = "hashtag"
    VIDEO = "video"
    GROUP = "group"
    ARTICLE = "article"
    HOMEPAGE = "homepage"
    FILE = "file"
    OTHER = "other"

    @property
    def cites(self) -> bool:
        """Whether a link of this kind is an appeal to something said (decided case 16)."""
        return self in (LinkKind.POST, LinkKind.VIDEO, LinkKind.ARTICLE, LinkKind.FILE, LinkKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post on a platform. `posted_at` is decoded from the id (UTC) and never fetched."""

    platform: str
    account: str | None
    id: str
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a platform reads in one of its own URLs."""

    platform: str
    kind: LinkKind
    account: str | None = None
    post: Post | None = None


class AccountStatus(StrEnum):
    REGISTERED_OFFICIAL = "registered_official"
    DECLARED = "declared"
    UNLISTED = "unlisted"
    RESEMBLES = "unlisted_resembles"
    NO_HANDLE = "no_handle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account on a platform and whose it is known to be; `owner` is a register pattern."""

    platform: str
    handle: str
    status: AccountStatus
    owner: str | None = None
    resembles: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedUrl:
    """A day or moment read from a URL: `basis` is 'path', 'slug' or 'post id'."""

    first: date
    last: date
    basis: str
    text: str


class Basis(StrEnum):
    """Which step of the resolution decided the type (sources.md, Resolution)."""

    REGISTER = "register"
    PLATFORM = "platform"
    VANITY = "vanity_shortener"
    SHORTENER = "shortener"
    HOSTED_BLOG = "hosted_blog"
    FEDIVERSE = "fediverse_shape"
    SUFFIX = "suffix_rule"
    NAME = "name_in_prose"
    PROSE = "words_of_the_source"
    FALLBACK = "fallback"
    UNREADABLE = "unreadable_url"


class Verdict(StrEnum):
    """One observation of a link (linkrot.md)."""

    LIVE = "live"
    GONE = "gone"
    SOFT_404 = "soft_404"
    MOVED_HOME = "moved_home"
    REDIRECTED = "redirected"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    UNREACHABLE = "unreachable"
    UNVERIFIABLE = "unverifiable"
    BLOCKED_BY_POLICY = "blocked_by_policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    url: str
    verdict: Verdict
    http_status: int | None = None
    final_url: str | None = None
    chain: tuple[str, ...] = ()
    reason: str = ""
    checked_at: datetime | None = None
    attempts: int = 0
    memento: str | None = None
    cached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A citation, classified. `type` is 'other_website' where no row or rule knows the host, and
    'unknown' where the prose names a source the register does not know.

    `url` is the target after unwrapping; `wrappers` are the hosts it was wrapped in, outermost first.
    `social` follows decided cases 15, 17 and 18: the class of a post is that of its host.
    """

    citation: int
    type: str
    basis: Basis
    social: bool
    relayed: bool = False  # words of a post passed on by an outlet: both classes at once (case 18)
    anonymous: bool = False
    counts: bool = True  # takes part in F1: a link in a citing role of a citing kind
    url: str | None = None
    host: str | None = None  # A-label
    site: str | None = None  # registrable domain
    wrappers: tuple[str, ...] = ()
    source: Source | None = None
    relays: tuple[Source, ...] = ()
    link_kind: LinkKind = LinkKind.OTHER
    post: Post | None = None
    account: Account | None = None
    dated: DatedUrl | None = None
    testimonies: tuple[Testimony, ...] = ()
    status: LinkStatus | None = None
    warnings: tuple[str, ...] = ()  # mixed_script, confusable:<host>, userinfo, backslash …


# --- reliance ----------------------------------------------------------------------------------


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
    spread: bool = False


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
    def sourced(self) -> Share:
        return Share(self.whole - self.none, self.whole)

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
    set_apart: dict[str, int]  # links harvested but not counted, by role or kind


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


# --- findings ----------------------------------------------------------------------------------


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
