"""Douyin, the Chinese sister of TikTok: the same numbers, other addresses."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Reading
from auditor.platforms._ids import snowflake
from auditor.platforms._platform import Platform, UrlLike, subdomain
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "douyin",
    """
    post      /?modal_id={id}
    homepage  /
    post      /(user|discover|jingxuan|channel|follow|recommend)/**?modal_id={id}
    post      /(video|note|slides|article)/{id}/**
    post      /share/(video|note|slides)/{id}/**
    profile   /user/{account}/**
    profile   /share/user/{account}/**
    hashtag   /(hashtag|topic)/**
    search    /(search|root)/**
    homepage  /(discover|jingxuan|channel|follow|recommend|hot|live)/**
    """,
    account=r"[A-Za-z0-9_.-]{1,120}",
    post_id=r"[0-9]{15,20}",
    posted_at=snowflake(32, datetime(2016, 9, 1, tzinfo=UTC), unit_ms=1000),
)
_SHORT = Routes("douyin", "homepage /\npost /*/**")
_LIVE = Routes("douyin", "homepage /\nprofile /{account:room}", patterns={"room": r"[0-9A-Za-z_]{1,40}"})


def read(url: UrlLike) -> Reading | None:
    """Return what Douyin reads in the URL, None for the company's other sites."""
    if url.host.endswith("iesdouyin.com"):
        return _ROUTES.read(url)
    label = subdomain(url.host, "douyin.com")
    routes = {"": _ROUTES, "m": _ROUTES, "v": _SHORT, "live": _LIVE}.get(label)
    return routes.read(url) if routes is not None else None


PLATFORM = Platform(
    name="douyin",
    hosts=("douyin.com", "*.douyin.com", "iesdouyin.com", "www.iesdouyin.com"),
    read=read,
)
