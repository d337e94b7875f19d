"""Truth Social: a fork of Mastodon, with its ids and its interface."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms._ids import number, snowflake
from auditor.platforms._opinions import ByStatus, Questions, get, page
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._probe import ProbeRequest
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "truthsocial",
    """
    homepage      /
    share_intent  /share/**
    post          /@{account:name}/(posts|statuses|truths)/{id}/**
    post          /@{account:name}/{id}/**
    post          /users/{account}/statuses/{id}/**
    post          /(posts|statuses)/{id}/**
    post          /embed/{id}/**
    hashtag       /(tags|tag|hashtag)/**
    search        /search/**
    group         /(group|groups)/*/**
    homepage      /(home|discover|explore|groups|news|feed)/**
    profile       /users/{account}
    profile       /@{account:name}/**
    """,
    account=r"[A-Za-z0-9_.-]{1,64}",
    patterns={"name": r"[A-Za-z0-9_.-]{1,64}\Z"},
    posted_at=snowflake(16, datetime(2022, 2, 1, tzinfo=UTC)),
)


def read(url: UrlLike) -> Reading | None:
    """Return what Truth Social reads in the URL."""
    return _ROUTES.read(url)


def _ask(post: Post, _url: str | None) -> tuple[ProbeRequest, ...]:
    if number(post.id) is None:
        return ()
    api = f"https://truthsocial.com/api/v1/statuses/{post.id}"
    return (get(api), page(f"https://truthsocial.com/@{post.account or '_'}/posts/{post.id}"))


PLATFORM = Platform(
    name="truthsocial",
    hosts=("truthsocial.com", "www.truthsocial.com"),
    read=read,
    # The page is the same shell for every status, so its 200 says nothing.
    probe=Questions(_ask, (ByStatus(exists=(200,), gone=(404, 410)), ByStatus(gone=(404, 410)))),
)
