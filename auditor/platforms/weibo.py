"""Weibo: a post has a number and the same number in base 62; the number holds the second of posting."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Reading
from auditor.platforms._ids import counted, moment, number
from auditor.platforms._platform import Platform, UrlLike, subdomain
from auditor.platforms._routes import Routes

_FOUNDED = datetime(2009, 8, 14, tzinfo=UTC)
_BASE62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EPOCH_S = 515_483_463


def _posted_at(text: str) -> datetime | None:
    """Return the moment in a number; the constant was found by observation and is right to some minutes."""
    value = number(text) if len(text) > 12 else _number(text)
    if value is None or value < 1_000_000_000_000_000:
        return None
    return moment(((value >> 22) + _EPOCH_S) * 1000, _FOUNDED)


def _number(code: str) -> int | None:
    """Return the number of a base-62 code: every four characters from the right are seven digits."""
    digits = ""
    for end in range(len(code), 0, -4):
        part = counted(_BASE62, code[max(0, end - 4) : end])
        if part is None or part > 9_999_999:
            return None
        digits = f"{part:07d}{digits}"
    return int(digits) if digits else None


_ROUTES = Routes(
    "weibo",
    """
    inner         /(visitor|sso)/**?url={url}
    homepage      /
    share_intent  /share/**
    post          /(detail|status|statuses|comments)/{id}/**
    post          /statuses/show?id={id}
    post          /(tv|video)/**?fid
    post          /(tv|video)/show/*/**
    post          /show?fid
    article       /ttarticle/**
    article       /article/**
    search        /p/searchall/**
    search        /(weibo|realtime|search|searchall)/**
    hashtag       /(k|huati)/**
    profile       /(u|n|profile)/{account}/**
    profile       /p/{account:number}/**
    post          /l/wblive/**
    homepage      /(hot|tv|newlogin|feed|mygroups|home)/**
    post          /{account:number}/{id:long}/**
    post          /{account:number}/{id:code}/**
    profile       /{account}
    profile       /{account}/(profile|info|album|article|video|home|follow|fans)/**
    """,
    reserved="""
        about aj ajax at fav friends i l login login.php messages p settings signup sso visitor
    """,
    account=r"[\w-]{1,64}",
    post_id=r"(?:[0-9]{15,19}|[0-9A-Za-z]{8,11})",
    patterns={
        "long": r"[0-9]{15,19}",
        "code": r"(?=[0-9a-z]{0,10}[A-Z]|[A-Za-z]{0,10}[0-9])[0-9A-Za-z]{8,11}",
    },
    posted_at=_posted_at,
)
_SEARCH = Routes("weibo", "homepage /\nhomepage /top/**\nsearch /*/**")
_SITES = frozenset(
    ("www", "m", "s", "video", "d", "service", "passport", "huati", "card", "e", "us", "tw", "hk")
)


def read(url: UrlLike) -> Reading | None:
    """Return what Weibo reads in the URL, None for the company's other sites."""
    label = subdomain(url.host, "weibo.com", "weibo.cn")
    if label and label not in _SITES:
        return None
    return (_SEARCH if label == "s" else _ROUTES).read(url)


PLATFORM = Platform(
    name="weibo",
    hosts=("weibo.com", "*.weibo.com", "weibo.cn", "*.weibo.cn"),
    read=read,
)
