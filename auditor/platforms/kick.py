"""Kick: live channels, recorded broadcasts, clips."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "kick",
    """
    homepage  /
    video     /video/{id}/**
    search    /search/**
    homepage  /(browse|categories|category|following|clips|livestreams)/**
    video     /{account}?clip={id:clip}
    profile   /{account}
    video     /{account}/videos/{id}/**
    video     /{account}/clips/{id:clip}/**
    profile   /{account}/**
    """,
    account=r"[A-Za-z0-9_-]{1,50}",
    post_id=r"[0-9a-f-]{20,40}",
    patterns={"clip": r"clip_[0-9A-Z]{10,40}"},
    reserved="about account dashboard login privacy-policy settings signup terms-of-service video",
)


def read(url: UrlLike) -> Reading | None:
    """Return what Kick reads in the URL."""
    return _ROUTES.read(url)


PLATFORM = Platform(name="kick", hosts=("kick.com", "www.kick.com", "player.kick.com"), read=read)
