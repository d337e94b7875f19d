"""Threads: posts are numbered as Instagram's media are."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms._ids import shortcode
from auditor.platforms._meta import MetaProbe
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "threads",
    """
    homepage      /
    inner         /login/**?next={url}
    share_intent  /intent/**
    post          /(t|post)/{id}/**
    hashtag       /search/**?tag_id
    hashtag       /search/**?serp_type=tags
    search        /search/**
    hashtag       /(tag|topic|topics)/**
    homepage      /(for_you|following|foryou|home)
    post          /{account}/post/{id}/**
    other         /{account}/post/**
    profile       /{account}
    profile       /{account}/(replies|media|reposts|followers|following|threads|communities)/**
    """,
    reserved="""
        about activity custom_feed download insights legal liked login post saved settings t
    """,
    account=r"[A-Za-z0-9_.]{1,30}",
    post_id=r"[A-Za-z0-9_-]{5,60}",
    posted_at=shortcode(datetime(2023, 7, 1, tzinfo=UTC)),
)


def read(url: UrlLike) -> Reading | None:
    """Return what Threads reads in the URL."""
    return _ROUTES.read(url)


def _address(post: Post) -> str:
    where = f"@{post.account}/post" if post.account else "t"
    return f"https://www.threads.com/{where}/{post.id}"


def _endpoint(_link: str) -> str:
    return "https://graph.threads.net/v1.0/oembed"


PLATFORM = Platform(
    name="threads",
    hosts=("threads.net", "www.threads.net", "threads.com", "www.threads.com"),
    front_ends=("fixthreads.net", "www.fixthreads.net", "vxthreads.net", "www.vxthreads.net"),
    read=read,
    probe=MetaProbe(_endpoint, _address),
)
