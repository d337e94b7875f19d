"""Vimeo: videos are numbers, alone or behind a channel, group, showcase or user."""

from __future__ import annotations

from auditor.model import Post, Reading
from auditor.platforms._ids import number
from auditor.platforms._opinions import ByStatus, Questions, get, page
from auditor.platforms._platform import Platform, UrlLike, words
from auditor.platforms._probe import ProbeRequest
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "vimeo",
    """
    video     /moogaloop.swf?clip_id={id}
    homepage  /
    inner     /api/oembed.json?url={url}
    inner     /log_in?redirect={url}
    video     /event/*/videos/{id}/**
    video     /(video|videos|m|moogaloop|hubnut|couchmode|manage|staffpicks|clip|event)/{id}/**
    video     /manage/videos/{id}/**
    video     /(channels|channel|groups|album|showcase|ondemand|couchmode)/*/{id}/**
    video     /(channels|groups|album|showcase|ondemand|event)/*/(video|videos)/{id}/**
    group     /groups/*/**
    video     /ondemand/*/**
    profile   /(channels|channel)/{account}/**
    search    /search/**
    hashtag   /(tag|tags|categories)/**
    homepage  /(watch|explore|staffpicks|home|feed|videos|discover|channels|groups|ondemand|stock|watchlater)
    hashtag   /tag:{word}/**
    video     /{id}/**
    video     /{account}/review/{id}/**
    video     /{account}/(video|videos)/{id}/**
    profile   /{account}
    profile   /{account}/(about|videos|collections|following|followers|likes|channels|albums|groups|vods)/**
    video     /{account}/{id:long}/**
    video     /{account}/*
    """,
    reserved="""
        about album api blog business channel channels cookie_policy create creative-software-license
        dmca education enterprise event events everywhere features for-hire forums guidelines help hire
        jobs join log_in login m manage marketing moogaloop.swf musicstore ondemand ott partners plus
        privacy pro settings showcase site_map solutions stock terms upgrade upload video
    """,
    account=r"(?![0-9]+\Z)[\w.-]{1,64}",
    post_id=r"[0-9]{1,12}",
    patterns={"long": r"[0-9]{5,12}"},
)
_ELSEWHERE = words("developer help blog join press investors status api i f")


def read(url: UrlLike) -> Reading | None:
    """Return what Vimeo reads in the URL, None for the company's other sites."""
    return None if url.host.partition(".")[0] in _ELSEWHERE else _ROUTES.read(url)


def _ask(post: Post, _url: str | None) -> tuple[ProbeRequest, ...]:
    if number(post.id) is None:
        return ()
    address = f"https://vimeo.com/{post.id}"
    return (get("https://vimeo.com/api/oembed.json", url=address), page(address))


_OEMBED = ByStatus(exists=(200,), gone=(404,), withheld=(403,))
_PAGE = ByStatus(exists=(200,), gone=(404, 410), withheld=(401,))

PLATFORM = Platform(
    name="vimeo",
    hosts=("vimeo.com", "*.vimeo.com"),
    read=read,
    probe=Questions(_ask, (_OEMBED, _PAGE)),
)
