"""Tumblr: posts on name.tumblr.com/post/ID and, since 2022, on tumblr.com/name/ID."""

from __future__ import annotations

from dataclasses import replace

from auditor.model import LinkKind, Reading
from auditor.platforms._parts import segments
from auditor.platforms._platform import Platform, UrlLike, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "tumblr",
    """
    homepage      /
    inner         /login?redirect_to={url}
    inner         /oembed/*?url={url}
    inner         /widgets/share/tool?canonicalUrl={url}
    share_intent  /(share|widgets|reblog|share_via|new)/**
    post          /(blog|dashboard|embed)/(view|blog|post)/{account}/{id}/**
    post          /blog/{account}/{id}/**
    hashtag       /(blog|dashboard)/(view|blog)/*/tagged/**
    profile       /(blog|dashboard)/(view|blog)/{account}/**
    profile       /blog/{account}
    profile       /blog/{account}/(likes|archive|following)/**
    hashtag       /tagged/**
    search        /search/**
    group         /communities/*/**
    homepage      /(explore|dashboard|communities|live|spotlight|trending|changes|popular)/**
    homepage      /(likes|following|discover)/**
    hashtag       /{account}/tagged/**
    search        /{account}/search/**
    post          /@{account:name}/{id}/**
    post          /{account}/{id}/**
    profile       /@{account:name}
    profile       /{account}
    profile       /{account}/(archive|likes|following|about|page|day|followers)/**
    """,
    reserved="""
        about abuse activity apps blog business buttons developers docs help inbox jobs login logo
        messaging oauth policy press privacy reblog register settings themes tips tour video_file
    """,
    account=r"[A-Za-z0-9_-]{1,64}",
    post_id=r"[0-9]{2,20}",
    patterns={"name": r"[A-Za-z0-9_-]{1,64}\Z"},
)
_BLOG = Routes(
    "tumblr",
    """
    post          /*/(post|image|private|video|audio|quote|link|photo)/{id}/**
    hashtag       /*/tagged/**
    search        /*/search/**
    share_intent  /*/(submit|ask)/**
    profile       /*/**
    """,
    account=r"[A-Za-z0-9_-]{1,64}",
    post_id=r"[0-9]{2,20}",
)
_SHORT = Routes("tumblr", "homepage /\npost /*/**")
_MAIN = words("www m at embed mobile")
_ELSEWHERE = words("support help assets api static secure developers px srvcs t")


def read(url: UrlLike) -> Reading | None:
    """Return what Tumblr reads in the URL, None for the company's other sites."""
    host = url.host
    if host == "tmblr.co":
        return _SHORT.read(url)
    label = host.removesuffix(".tumblr.com")
    if host == "tumblr.com" or label in _MAIN:
        return _ROUTES.read(url)
    if label in _ELSEWHERE:
        return None
    if label.endswith(("media", "vtt")):
        return Reading(platform="tumblr", kind=LinkKind.FILE)
    name = label.removeprefix("www.")
    reading = _BLOG.read(url, [name, *segments(url.path)])
    return _signed(reading, name)


def _signed(reading: Reading, name: str) -> Reading:
    post = replace(reading.post, account=name) if reading.post else None
    return replace(reading, account=name, post=post)


PLATFORM = Platform(name="tumblr", hosts=("tumblr.com", "*.tumblr.com", "tmblr.co"), read=read)
