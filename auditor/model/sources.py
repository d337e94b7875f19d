"""Who publishes behind a citation, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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

    @property
    def publisher(self) -> tuple[str, str, str, str]:
        """What readers take for one source: twitter.com is X, abcnews.go.com is ABC News."""
        return self.name, self.type, self.country, self.control


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How many schemes speak of a source, how many against it, whether they disagree, the oldest date."""

    schemes: int
    adverse: int
    disagree: bool
    oldest: str


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
    declared_in: str = ""  # where its owner's site says so: trust.txt, rel=me


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedUrl:
    """A day or moment read from a URL: `basis` is 'path', 'slug' or 'post id'."""

    first: date
    last: date
    basis: str
    text: str

    @property
    def day(self) -> date | None:
        """The one day that it can mean, None where it can mean several."""
        return self.first if self.first == self.last else None


class Basis(StrEnum):
    """Which step of the resolution decided the type."""

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
    """One observation of a link (docs/availability.md)."""

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
    """One observation of a link, with its evidence.

    `memento` is an archived copy, made at `memento_at`. `permanent`: every redirect on the way said that the
    page has moved for good (301, 308). `failure` is the class of error where there was no answer (``tls``,
    ``timeout`` …); `elapsed` is in seconds.
    """

    url: str
    verdict: Verdict
    http_status: int | None = None
    final_url: str | None = None
    chain: tuple[str, ...] = ()
    reason: str = ""
    checked_at: datetime | None = None
    attempts: int = 0
    memento: str | None = None
    memento_at: datetime | None = None
    permanent: bool = False
    cached: bool = False
    failure: str = ""
    method: str = ""
    bytes_read: int = 0
    elapsed: float = 0.0
    declared: tuple[str, str] | None = None  # the row whose site calls the account its own, and where


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
    counts: bool = True  # takes part in F1: a link in a citing role of a citing kind, to another outlet
    own_outlet: bool = False  # leads to the outlet that publishes the article
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
