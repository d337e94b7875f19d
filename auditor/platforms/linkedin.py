"""LinkedIn: posts by number, articles by slug. It answers 999 to every client, so there is no probe."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from auditor.model import LinkKind, Post, Reading
from auditor.platforms._ids import snowflake
from auditor.platforms._parts import segments
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_posted_at = snowflake(22, datetime(2003, 5, 5, tzinfo=UTC))

_ROUTES = Routes(
    "linkedin",
    """
    inner         /?session_redirect={url}
    inner         /(authwall|checkpoint|signup)/**?sessionRedirect={url}
    inner         /(login|uas|checkpoint|signup)/**?session_redirect={url}
    homepage      /
    share_intent  /(sharearticle|sharing|cws|sharebox)/**
    share_intent  /feed/?shareActive
    share_intent  /feed/?linkOrigin
    share_intent  /messaging/compose/**
    post          /feed/update/urn:li:{urn}:{id}/**
    post          /embed/feed/update/urn:li:{urn}:{id}/**
    post          /feed/update/activity:{id}/**
    post          /feed/update/{id}/**
    post          /feed/update/**?updateEntityUrn
    post          /updates?topic={id}
    post          /(nhome|nus)/**?activityid={id}
    hashtag       /feed/hashtag/**
    hashtag       /feed/topic/**
    hashtag       /hashtag/**
    post          /video/(live|event)/urn:li:{urn}:{id}/**
    article       /pulse/{id:slug}/**
    article       /pulse/article/{id:slug}/**
    profile       /today/author/{account}/**
    article       /(content-guest|today)/(article|post)/**
    post          /groupitem/**
    article       /(news|advice)/**
    article       /today/post/article/{id:slug}/**
    search        /search/**
    search        /search-new/**
    search        /(jobs|pub|people|directory|learning)/(search|dir|search-results)/**
    profile       /in/{account}/**
    profile       /pub/{account}/**
    profile       /profile/view?id={account}
    profile       /(organization|organization-guest)/company/{account}/**
    profile       /(company|showcase|school|edu|company-beta|university)/{account}/**
    profile       /mwlite/(in|company)/{account}/**
    group         /(groups|grp)/**
    homepage      /(feed|mynetwork|home|hp|directory|discover|news)
    """,
    reserved="""
        about authwall checkpoint collections embed event events feed games help in jobs learning legal
        login messaging newsletters notifications people premium products profile psettings pub pulse
        redir safety salary sales services signup slink today top-content uas video
    """,
    account=r"[^/?#\s]{1,200}",
    post_id=r"[0-9]{6,20}",
    patterns={
        "urn": r"(?:activity|share|ugcPost|ugcpost|groupPost:[0-9]{1,20}|fs_\w{1,40}:[^/]{1,80}:activity)",
        "slug": r"[^/]{1,300}\Z",
    },
    posted_at=_posted_at,
)
# /posts/jane-doe_some-words-of-the-post-activity-7084656651378536448-AbCd
_POST_SLUG = re.compile(
    r"(?:activity|ugcpost|share|grouppost-[0-9]{1,20})-([0-9]{15,20})(?![0-9A-Za-z])", re.IGNORECASE
)
_ELSEWHERE = words(
    """
    about ads api blog brand business careers community dms developer developers docs economicgraph
    engineering help learning media members mobile news nonprofits platform press privacy security
    socialimpact static talent university
    """
)


def read(url: UrlLike) -> Reading | None:
    """Return what LinkedIn reads in the URL, None for the company's other sites."""
    if subdomain(url.host, "linkedin.com") in _ELSEWHERE:
        return None
    parts = segments(url.path)
    if parts[:1] in (["comm"], ["m"]):  # how mails and old mobile pages begin every path
        parts = parts[1:]
    if parts[:1] == ["posts"]:
        return _post(parts[1] if len(parts) > 1 else "")
    return _ROUTES.read(url, parts)


def _post(slug: str) -> Reading:
    """Return the post of a /posts/ slug: the account stands before the first '_', the number near the end."""
    found = next(reversed(list(_POST_SLUG.finditer(slug[:600]))), None)
    account = slug.partition("_")[0] if "_" in slug[: found.start() if found else None] else None
    if found is None:
        if slug and "_" not in slug:
            return Reading(platform="linkedin", kind=LinkKind.PROFILE, account=slug)
        kind = LinkKind.POST if slug else LinkKind.OTHER
        return Reading(platform="linkedin", kind=kind, account=account)
    post = Post(platform="linkedin", account=account, id=found[1], posted_at=_posted_at(found[1]))
    return Reading(platform="linkedin", kind=LinkKind.POST, account=account, post=post)


PLATFORM = Platform(name="linkedin", hosts=("linkedin.com", "*.linkedin.com"), read=read)
