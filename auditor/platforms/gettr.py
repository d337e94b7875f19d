"""GETTR: posts and streams by code; their codes tell no date."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "gettr",
    """
    homepage      /
    share_intent  /share/**
    post          /(post|comment|streaming|vision)/{id}/**
    profile       /user/{account}/**
    hashtag       /hashtag/**
    search        /search/**
    homepage      /(explore|trending|live|onboarding|suggestion)/**
    """,
    account=r"[A-Za-z0-9_]{1,40}",
    post_id=r"[A-Za-z0-9]{4,20}",
)


def read(url: UrlLike) -> Reading | None:
    """Return what GETTR reads in the URL."""
    return _ROUTES.read(url)


PLATFORM = Platform(name="gettr", hosts=("gettr.com", "www.gettr.com"), read=read)
