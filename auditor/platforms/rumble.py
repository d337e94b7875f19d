"""Rumble: videos are /v<code>-<title>.html. The code of an embed is not that of the page."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "rumble",
    """
    homepage  /
    inner     /(login.php|register.php|login)?next={url}
    inner     /api/media/oembed.json?url={url}
    video     /embed/{publisher}.{id}/**
    video     /embed/{id}/**
    video     /(shorts|video)/{id}/**
    profile   /(c|user)/{account}/**
    search    /search/**
    hashtag   /(tags|tag|hashtag)/**
    homepage  /(videos|browse|category|live|editor-picks|battle-leaderboard|shorts|following|subscriptions)/**
    video     /{id}-{slug}.html
    video     /{id}.html
    video     /{id:numbered}
    profile   /{account}
    profile   /{account}/(videos|livestreams|shorts|about|playlists|reposts)/**
    """,
    reserved="""
        - about account ads advertise api c dmca embed help locals login.php our-apps playlist playlists
        premium privacy register register.php s support terms upload.php user video viral
    """,
    account=r"[A-Za-z0-9_-]{1,64}",
    post_id=r"v[0-9A-Za-z]{3,9}",
    patterns={"publisher": r"[a-z0-9]{1,12}", "numbered": r"v(?=[A-Za-z]{0,8}[0-9])[0-9A-Za-z]{3,9}"},
)


def read(url: UrlLike) -> Reading | None:
    """Return what Rumble reads in the URL."""
    return _ROUTES.read(url)


PLATFORM = Platform(name="rumble", hosts=("rumble.com", "www.rumble.com", "m.rumble.com"), read=read)
