"""Flickr: photographs of people; their numbers tell no date."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "flickr",
    """
    homepage      /
    inner         /(signin|oembed|services)/**?url={url}
    share_intent  /share/**
    hashtag       /photos/tags/**
    post          /photos/{account:owner}/{id}/**
    post          /photos/{account:owner}/(albums|sets|galleries)/{id}/**
    profile       /(photos|people)/{account:owner}/**
    post          /photo.gne?id={id}
    group         /groups/*/**
    search        /search/**
    homepage      /(explore|photos|groups|commons|map|events|trending)/**
    profile       /{account:owner}
    """,
    post_id=r"[0-9]{3,20}",
    patterns={"owner": r"[\w.@-]{1,64}\Z"},
    reserved="about account blog cameras camera creativecommons downtime guidelines help jobs login "
    "logout new organize prints privacy recent sign-in sign-up signin signup terms tour upload",
)
_SHORT = Routes("flickr", "homepage /\npost /p/*/**\npost /s/*/**\nprofile /ps/*/**")
_MEDIA = Routes("flickr", "file /*/**")


def read(url: UrlLike) -> Reading | None:
    """Return what Flickr reads in the URL, None for the company's other sites."""
    if url.host == "flic.kr":
        return _SHORT.read(url)
    if url.host.endswith("staticflickr.com"):
        return _MEDIA.read(url)
    return _ROUTES.read(url) if subdomain(url.host, "flickr.com") in ("", "m", "secure") else None


PLATFORM = Platform(
    name="flickr",
    hosts=("flickr.com", "*.flickr.com", "flic.kr", "live.staticflickr.com", "*.staticflickr.com"),
    read=read,
)
