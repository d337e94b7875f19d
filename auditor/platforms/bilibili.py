"""Bilibili: videos by av or BV number, episodes, short posts (opus), people's spaces."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "bilibili",
    """
    homepage  /
    video     /player.html?bvid={id}
    video     /player.html?aid={id:number}
    video     /(video|s)/{id}/**
    video     /s/video/{id}/**
    video     /(bangumi|cheese)/play/{id:episode}/**
    video     /(festival|list|medialist|watchlater)/**?bvid={id}
    post      /opus/{id:number}/**
    article   /read/{id:column}/**
    article   /read/mobile/{id:number}/**
    profile   /space/{account:number}/**
    search    /(search|all)/**
    hashtag   /(tag|topic)/**
    homepage  /(v|anime|guochuang|movie|tv|documentary|account|blackboard|bangumi|ranking)/**
    video     /{id:bv}
    """,
    post_id=r"(?:BV[0-9A-Za-z]{10}|av[0-9]{1,16})",
    patterns={"episode": r"(?:ep|ss)[0-9]{1,10}", "column": r"cv[0-9]{1,12}", "bv": r"BV[0-9A-Za-z]{10}"},
)
_SPACE = Routes("bilibili", "profile /{account:number}/**")
_LIVE = Routes("bilibili", "homepage /\nprofile /{account:number}/**\nprofile /blanc/{account:number}")
_DYNAMIC = Routes("bilibili", "homepage /\npost /{id}/**", post_id=r"[0-9]{6,20}")
_SEARCH = Routes("bilibili", "search /**")
_SHORT = Routes("bilibili", "homepage /\nvideo /{id:bv}\npost /*/**", patterns={"bv": r"BV[0-9A-Za-z]{10}"})
_SITES = {
    "": _ROUTES,
    "m": _ROUTES,
    "player": _ROUTES,
    "space": _SPACE,
    "live": _LIVE,
    "t": _DYNAMIC,
    "search": _SEARCH,
}


def read(url: UrlLike) -> Reading | None:
    """Return what Bilibili reads in the URL, None for the company's other sites."""
    if url.host == "b23.tv":
        return _SHORT.read(url)
    routes = _SITES.get(subdomain(url.host, "bilibili.com"))
    return routes.read(url) if routes is not None else None


PLATFORM = Platform(name="bilibili", hosts=("bilibili.com", "*.bilibili.com", "b23.tv"), read=read)
