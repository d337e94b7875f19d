"""Odysee and LBRY: a claim is name:id, published by a channel @name:id or by nobody."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "odysee",
    """
    homepage  /
    search    /$/search/**
    hashtag   /$/discover?t
    video     /$/(embed|download|stream)/@{account:name}:{claim}/{id:claimed}/**
    video     /$/(embed|download|stream)/@{account:name}/{id:claimed}/**
    video     /$/(embed|download|stream)/{id:claimed}/**
    other     /$/(playlist|list|signin|signup|report|invite|help|rewards|settings)/**
    homepage  /$/**
    profile   /@{account:name}:{claim}
    profile   /@{account:name}
    video     /@{account:name}:{claim}/{id:claimed}/**
    video     /@{account:name}/{id:claimed}/**
    video     /{id:claimed}
    """,
    patterns={
        "name": r"[^:#/]{1,200}",
        "claim": r"[0-9a-f]{1,40}",
        "claimed": r"[^/]{1,300}",
    },
)


def read(url: UrlLike) -> Reading | None:
    """Return what Odysee reads in the URL."""
    return _ROUTES.read(url)


PLATFORM = Platform(
    name="odysee",
    hosts=("odysee.com", "www.odysee.com", "lbry.tv", "www.lbry.tv", "open.lbry.com", "beta.lbry.tv"),
    read=read,
)
