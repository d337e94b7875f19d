"""Twitch: recorded broadcasts, clips, channels."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_PATTERNS = {"clip": r"[A-Za-z0-9_-]{4,100}", "video": r"v?[0-9]{4,12}"}
_ROUTES = Routes(
    "twitch",
    """
    video     /?video={id:video}
    video     /?clip={id:clip}
    profile   /?channel={account}
    homepage  /
    inner     /login?redirect_to={url}
    video     /videos/{id}/**
    video     /(clip|clips)/{id:clip}/**
    video     /embed?clip={id:clip}
    search    /search/**
    homepage  /(directory|videos|following|subscriptions|discover|browse)/**
    profile   /(popout|embed|moderator|u)/{account}/**
    group     /team/*/**
    video     /{account}/(v|video|videos|b|c)/{id:video}/**
    video     /{account}/clip/{id:clip}/**
    profile   /{account}
    profile   /{account}/(about|videos|schedule|clips|followers|following|home|profile|chat|live)/**
    profile   /{account}/collections/**
    """,
    reserved="""
        about bits broadcast collection collections creatorcamp downloads drops embed events friends
        inventory jobs legal login p prime settings signup store turbo user wallet year-in-review
    """,
    account=r"[A-Za-z0-9_]{2,25}",
    post_id=r"v?[0-9]{4,12}",
    patterns=_PATTERNS,
)
_CLIPS = Routes(
    "twitch",
    "homepage /\nvideo /embed?clip={id:clip}\nvideo /{account:channel}/{id:clip}\nvideo /{id:clip}",
    patterns={**_PATTERNS, "channel": r"[A-Za-z0-9_]{2,25}"},
)
_SITES = words("m go player secure en fr de es embed")


def read(url: UrlLike) -> Reading | None:
    """Return what Twitch reads in the URL, None for the company's other sites."""
    label = subdomain(url.host, "twitch.tv")
    if label == "clips":
        return _CLIPS.read(url)
    return _ROUTES.read(url) if not label or label in _SITES else None


PLATFORM = Platform(name="twitch", hosts=("twitch.tv", "*.twitch.tv"), read=read)
