"""Decides who publishes behind one URL, in nine steps. Opens nothing and follows no redirect.

1. Read it as a browser does.  2. Take it out of archives and redirectors.  3. Give an outlet's own
shortener to the outlet; others stay shorteners.  4. The longest pattern of the register.  5. The platform's
reading of its own URLs.  6. Hosted blogs.  7. The shapes of the fediverse, for hosts that nobody claims.
8. Suffixes that registries keep for public bodies.  9. Another website.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from auditor import platforms
from auditor.classify._hosts import hosted, type_by_suffix
from auditor.errors import UnreadableUrl
from auditor.model import Account, Basis, DatedUrl, LinkKind, Post, Reading, Source
from auditor.platforms import fediverse
from auditor.sources import Register
from auditor.urls import Unwrapped, Url, broken_scheme, dated, parse, shares, unwrap

_FILES = frozenset(
    ("pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "zip", "epub", "txt")
)
_SEARCHES = frozenset(
    ("search", "recherche", "rechercher", "suche", "buscar", "busqueda", "cerca", "ricerca")
)
# Front pages in a language: /fr, /en/, /fr-ca. Two letters that are no language tag may be a section.
_LANGUAGES = frozenset(
    (
        "ar",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "fa",
        "fi",
        "fr",
        "he",
        "hu",
        "it",
        "ja",
        "ko",
        "nl",
        "no",
        "pl",
    )
) | frozenset(("pt", "ro", "ru", "sv", "tr", "uk", "zh"))
_WEB = frozenset(("http", "https", "ftp"))
_PUBLISHING = frozenset(("news", "scholarly", "reference", "wiki", "satire", "press_release"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a URL is found to be. `url` is the target; `wrappers` the hosts around it, outermost first.

    `counts` is False for what is no appeal to something said: profiles, share buttons, home pages, searches,
    addresses no browser opens or that are not on the web (decided case 16).
    """

    type: str
    basis: Basis
    social: bool = False
    counts: bool = True
    url: Url | None = None
    source: Source | None = None
    wrappers: tuple[str, ...] = ()
    link_kind: LinkKind = LinkKind.OTHER
    post: Post | None = None
    account: Account | None = None
    dated: DatedUrl | None = None
    warnings: tuple[str, ...] = ()


_UNREADABLE = Resolution(type="unknown", basis=Basis.UNREADABLE, counts=False)


class _Found(NamedTuple):
    """Whose a URL is: the outcome of steps 3 to 9."""

    type: str
    basis: Basis
    source: Source | None = None
    reading: Reading | None = None


def resolve(href: str, register: Register, base: str | None = None) -> Resolution:
    """Return who publishes behind a link's target as written, and how that was decided.

    `base` is the address of the article, against which a relative target is read.
    """
    try:
        return _absolute(href, register)
    except UnreadableUrl:
        pass
    try:
        if base is None or broken_scheme(href):
            return _UNREADABLE
        return _resolved(parse(href, base), register)
    except UnreadableUrl:
        return _UNREADABLE


@lru_cache(maxsize=16_384)
def _absolute(href: str, register: Register) -> Resolution:
    """Resolve a target that needs no base; the same links come back in article after article."""
    return _resolved(parse(href), register)


def _resolved(url: Url, register: Register) -> Resolution:
    if url.scheme not in _WEB:
        return Resolution(
            type="other_website", basis=Basis.FALLBACK, counts=False, url=url, warnings=url.warnings
        )
    if shares(url):
        unwrapped = Unwrapped(url=url)
        found, kind = _publisher(url, register), LinkKind.SHARE_INTENT
    else:
        unwrapped = unwrap(url)
        found = _opaque(unwrapped, register) or _publisher(unwrapped.url, register)
        kind = _kind(unwrapped.url, found, register)
    target, reading = unwrapped.url, found.reading
    post = reading.post if reading is not None else None
    return Resolution(
        type=found.type,
        basis=found.basis,
        social=is_social(found.type, kind, register),
        counts=kind.cites,
        url=target,
        source=found.source,
        wrappers=unwrapped.hosts,
        link_kind=kind,
        post=post,
        account=_account(reading, register),
        dated=_dated(target, post),
        warnings=_warnings(url, target, found, register),
    )


def is_social(type_id: str, kind: LinkKind, register: Register) -> bool:
    """Return whether a link is to social media: by its type, or as a post on a forum (decided case 17)."""
    if register.has_trait(type_id, "social"):
        return True
    return kind is LinkKind.POST and register.has_trait(type_id, "social_posts")


def _opaque(unwrapped: Unwrapped, register: Register) -> _Found | None:
    """Return what a wrapper is that does not tell where it leads."""
    if not unwrapped.opaque:
        return None
    return _Found(unwrapped.opaque, Basis.REGISTER, register.by_host(unwrapped.url.host, unwrapped.url.path))


def _publisher(url: Url, register: Register) -> _Found:
    vanity = register.by_short_host(url.host)
    if vanity is not None:
        return _Found(vanity.type, Basis.VANITY, vanity, platforms.read(url))
    row = register.by_host(url.host, url.path)
    platform = platforms.platform_of(url.host)
    if platform is not None:
        return _on_platform(url, row, platform, register)
    if row is not None and row.type == "url_shortener":
        return _Found(row.type, Basis.SHORTENER, row)
    blog = hosted(url)
    if blog is not None and (row is None or len(row.pattern) <= len(blog[1])):
        # A row for the lending host says who lends the name; only a row of its own says who writes.
        lends = row is not None and register.has_trait(row.type, "platform")
        return (
            _Found(row.type, Basis.HOSTED_BLOG, row) if row and lends else _Found(blog[0], Basis.HOSTED_BLOG)
        )
    if row is not None:
        return _Found(row.type, Basis.REGISTER, row)
    if (reading := fediverse.read_shape(url)) is not None:
        type_id = "media_platform" if reading.kind is LinkKind.VIDEO else "social_media"
        return _Found(type_id, Basis.FEDIVERSE, None, reading)
    if (type_id_ := type_by_suffix(url.host)) is not None:
        return _Found(type_id_, Basis.SUFFIX)
    return _Found("other_website", Basis.FALLBACK)


def _on_platform(url: Url, row: Source | None, platform: platforms.Platform, register: Register) -> _Found:
    """Return what a platform's own URL is; the class of a post is that of its host (decided case 15)."""
    reading = platform.read(url)
    if row is not None and "/" in row.pattern and not register.has_trait(row.type, "user_generated"):
        row = register.by_host(url.host)
    if row is not None and reading is None and register.has_trait(row.type, "platform"):
        # developers.facebook.com, help.x.com: the company speaks there, and nobody posts.
        return _Found("company", Basis.PLATFORM, row)
    if row is not None:
        return _Found(row.type, Basis.REGISTER, row, reading)
    home = next(
        (home for host in platform.hosts if (home := register.by_host(host.removeprefix("*.")))), None
    )
    if home is not None:
        return _Found(home.type, Basis.PLATFORM, home, reading)
    video = reading is not None and reading.kind is LinkKind.VIDEO
    return _Found("media_platform" if video else "social_media", Basis.PLATFORM, None, reading)


def _kind(url: Url, found: _Found, register: Register) -> LinkKind:
    """Return what stands behind a URL that no platform reads, as far as the path tells."""
    if found.reading is not None:
        return found.reading.kind
    segments = [segment for segment in url.path.lower().split("/") if segment]
    if not segments:
        return LinkKind.HOMEPAGE if not url.query and "!" not in url.fragment else LinkKind.OTHER
    if len(segments) == 1 and not url.query and segments[0].partition("-")[0] in _LANGUAGES:
        return LinkKind.HOMEPAGE if len(segments[0]) in (2, 5) else LinkKind.OTHER
    if url.query and segments[-1].partition(".")[0] in _SEARCHES:
        return LinkKind.SEARCH
    if segments[-1].rpartition(".")[2] in _FILES:
        return LinkKind.FILE
    known = register.types.get(found.type)
    publishes = known is not None and not _PUBLISHING.isdisjoint(known.traits)
    return LinkKind.ARTICLE if publishes or found.basis is Basis.HOSTED_BLOG else LinkKind.OTHER


def _account(reading: Reading | None, register: Register) -> Account | None:
    """Return the account behind a post, video or profile; of other pages there is none to name."""
    if reading is None or reading.kind not in (
        LinkKind.POST,
        LinkKind.VIDEO,
        LinkKind.PROFILE,
        LinkKind.ARTICLE,
    ):
        return None
    handle = reading.account or (reading.post.account if reading.post is not None else None)
    return register.account(reading.platform, handle)


def _dated(url: Url, post: Post | None) -> DatedUrl | None:
    """Return the day that the post's id tells, else the one in the path."""
    if post is not None and post.posted_at is not None:
        day = post.posted_at.date()
        return DatedUrl(first=day, last=day, basis="post id", text=post.id)
    return dated(url) if post is None else None


def _warnings(url: Url, target: Url, found: _Found, register: Register) -> tuple[str, ...]:
    warnings = dict.fromkeys((*url.warnings, *target.warnings))
    if found.source is None and found.reading is None and (known := register.resembled_by(target.unicode)):
        warnings[f"confusable:{known}"] = None
    return tuple(warnings)
