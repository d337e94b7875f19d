"""Dailymotion: videos are /video/x<code>, with or without a title behind '_'."""

from __future__ import annotations

import re

from auditor.model import Reading
from auditor.platforms._parts import Target, segments
from auditor.platforms._platform import Platform, UrlLike, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "dailymotion",
    """
    homepage  /
    inner     /(signin|login|oembed)?url={url}
    inner     /services/oembed?url={url}
    video     /(video|swf|live|embed)/{id}_{slug}
    video     /(video|swf|live|embed)/{id}/**
    video     /(embed|swf|crawler|playlist|thumbnail)/video/{id}_{slug}
    video     /(embed|swf|crawler|playlist|thumbnail)/video/{id}/**
    video     /(player.html|embed)/**?video={id}
    video     /player/*?video={id}
    video     /*/video/{id}/**
    video     /video/**
    profile   /user/{account}/**
    search    /(search|relevance)/**
    hashtag   /(topic|hashtag|tag|t)/**
    homepage  /(featured|feed|library|explore|trending|news|music|sport|entertainment|channels|creative)/**
    profile   /{account}
    profile   /{account}/(videos|playlists|about|featured|series|followers|following|channels|1|2|3)/**
    """,
    reserved="""
        about apps blog cdn channel crawler developer embed faq group hub jobs legal live login partner
        player playlist premium press rss sequence services settings signin swf upload user widget
    """,
    account=r"[\w.-]{2,64}",
    post_id=r"[xk][A-Za-z0-9]{3,24}",
)
_SHORT = Routes("dailymotion", "homepage /\nvideo /{id}/**", post_id=r"[xk][A-Za-z0-9]{3,24}")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?\Z")
_ELSEWHERE = words(
    """
    api graphql developer developers faq about pro careers press blog legal
    """
)


def read(url: UrlLike) -> Reading | None:
    """Return what Dailymotion reads in the URL, None for the company's other sites."""
    if url.host.endswith("dai.ly"):
        return _SHORT.read(url)
    if url.host.partition(".")[0] in _ELSEWHERE:
        return None
    if url.fragment.startswith("video="):  # the video of a playlist that was on screen
        return _ROUTES.read(Target(url.host, f"/video/{url.fragment[6:]}", "", ""))
    parts = segments(url.path)
    return _ROUTES.read(url, parts[1:] if parts and _LOCALE.match(parts[0]) else parts)


PLATFORM = Platform(
    name="dailymotion",
    hosts=("dailymotion.com", "*.dailymotion.com", "dai.ly", "www.dai.ly"),
    read=read,
)
