"""Rutube: videos by a code of 32 hexadecimal digits."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "rutube",
    """
    homepage  /
    inner     /api/oembed?url={url}
    video     /(video|shorts|embed)/{id}/**
    video     /(play|video)/(embed|private|person)/{id}/**
    video     /live/video/{id}/**
    video     /live/video/private/{id}/**
    video     /play/embed/{id:number}/**
    profile   /(channel|u)/{account}/**
    profile   /video/person/{account:number}/**
    hashtag   /tags/**
    search    /search/**
    homepage  /(feeds|categories|shorts|live|movies|playlist)/**
    """,
    account=r"[A-Za-z0-9_.-]{1,64}",
    post_id=r"[0-9a-f]{32}",
)


def read(url: UrlLike) -> Reading | None:
    """Return what Rutube reads in the URL."""
    return _ROUTES.read(url)


PLATFORM = Platform(name="rutube", hosts=("rutube.ru", "www.rutube.ru", "m.rutube.ru"), read=read)
