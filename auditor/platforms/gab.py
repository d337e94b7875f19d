"""Gab: since July 2019 a fork of Mastodon, with its ids."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Reading
from auditor.platforms._ids import snowflake
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "gab",
    """
    homepage      /
    share_intent  /(share|compose)/**
    post          /(posts|statuses)/{id}/**
    post          /groups/*/posts/{id}/**
    post          /tv/watch/*/**
    group         /(groups|group|g)/*/**
    hashtag       /(tags|hash|topic)/**
    search        /search/**
    homepage      /(home|explore|groups|news|timeline|trends|tv|deck)/**
    post          /@{account:name}/{id}/**
    post          /{account}/posts/{id}/**
    post          /{account}/{id}/**
    profile       /@{account:name}/**
    profile       /{account}
    profile       /{account}/(media|comments|photos|videos|about|followers|following|likes|bookmarks|lists)/**
    """,
    reserved="""
        about apps auth deals help links lists marketplace messages notifications pro settings
    """,
    account=r"[A-Za-z0-9_.-]{1,64}",
    patterns={"name": r"[A-Za-z0-9_.-]{1,64}\Z"},
    posted_at=snowflake(16, datetime(2019, 7, 1, tzinfo=UTC)),
)


def read(url: UrlLike) -> Reading | None:
    """Return what Gab reads in the URL."""
    return _ROUTES.read(url)


PLATFORM = Platform(
    name="gab", hosts=("gab.com", "www.gab.com", "gab.ai", "www.gab.ai", "develop.gab.com"), read=read
)
