"""BitChute: videos and channels by code."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "bitchute",
    """
    homepage  /
    video     /(video|embed|beta)/{id}/**
    video     /torrent/*/{id}/**
    profile   /(channel|profile|user)/{account}/**
    search    /search/**
    hashtag   /(hashtag|tag)/**
    homepage  /(category|trending|popular|explore|channels|videos)/**
    """,
    account=r"[\w.-]{1,100}",
    post_id=r"[A-Za-z0-9_-]{6,20}",
)


def read(url: UrlLike) -> Reading | None:
    """Return what BitChute reads in the URL, None for the company's other sites."""
    return None if url.host.startswith(("support.", "blog.", "api.")) else _ROUTES.read(url)


PLATFORM = Platform(name="bitchute", hosts=("bitchute.com", "*.bitchute.com"), read=read)
