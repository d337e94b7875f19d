"""Instagram: posts, reels, stories, profiles, tags. A shortcode is the media's number in base64url."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms._ids import shortcode, snowflake
from auditor.platforms._meta import MetaProbe
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_FOUNDED = datetime(2010, 10, 6, tzinfo=UTC)
_of_shortcode = shortcode(_FOUNDED)
# Stories are addressed by the same number, in decimal; collections of them by smaller ones of another kind.
_of_number = snowflake(23, _FOUNDED, epoch_ms=1_314_220_021_721, at_least=10**17)


def _posted_at(text: str) -> datetime | None:
    return _of_number(text) if len(text) > 14 and text.isdigit() else _of_shortcode(text)


_ROUTES = Routes(
    "instagram",
    """
    homepage  /
    inner     /accounts/login/**?next={url}
    inner     /(challenge|consent|oembed)/**?next={url}
    inner     /oembed?url={url}
    other     /reels/audio/**
    post      /(p|reel|reels|tv)/{id}/**
    post      /(share|s)/(p|reel|r|tv)/**
    profile   /share/(profile|u)/**
    post      /s/*/**
    post      /stories/highlights/{id:number}/**
    post      /stories/{account}/{id:number}/**
    profile   /stories/{account}/**
    hashtag   /explore/tags/**
    search    /explore/search/**
    other     /explore/locations/**
    homepage  /explore/**
    search    /(search|popular)/**
    search    /web/search/**
    homepage  /reels
    profile   /(_u|_n|n|u)/{account}/**
    group     /(j|channel)/*/**
    inner     /_n/web?url={url}
    profile   /{account}
    post      /{account}/(p|reel|reels|tv)/{id}/**
    other     /{account}/guide/**
    profile   /{account}/**
    """,
    reserved="""
        _n _u a about accounts ads api ar archive blog branded_content challenge consent create data
        developer developers direct directory download emails fxcal graphql guide guides help invites
        jobs legal lite music n nametag notifications oauth p press privacy push qr reel s safety
        session share shop static stories support terms threads topics tv u web your_activity
    """,
    account=r"[A-Za-z0-9_.]{1,30}",
    post_id=r"[A-Za-z0-9_-]{5,60}",
    posted_at=_posted_at,
)
_MESSAGES = Routes("instagram", "homepage /\nprofile /m/{account}/**\ngroup /j/*/**")
_SITES = words("m mobile web d g scontent i")


def read(url: UrlLike) -> Reading | None:
    """Return what Instagram reads in the URL, None for the company's other sites."""
    if url.host in ("ig.me", "www.ig.me"):
        return _MESSAGES.read(url)
    label = subdomain(url.host, "instagram.com")
    if label and label not in _SITES:
        return None
    return _ROUTES.read(url)


def _address(post: Post) -> str | None:
    return None if post.id.isdigit() else f"https://www.instagram.com/p/{post.id}/"


def _endpoint(_link: str) -> str:
    return "https://graph.facebook.com/v26.0/instagram_oembed"


PLATFORM = Platform(
    name="instagram",
    hosts=("instagram.com", "*.instagram.com", "instagr.am", "www.instagr.am", "ig.me", "www.ig.me"),
    front_ends=(
        *("ddinstagram.com", "www.ddinstagram.com", "d.ddinstagram.com", "g.ddinstagram.com"),
        *("kkinstagram.com", "www.kkinstagram.com", "vxinstagram.com", "www.vxinstagram.com"),
    ),
    read=read,
    probe=MetaProbe(_endpoint, _address),
)
