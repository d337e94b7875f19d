"""Discord: invitations, channels, messages; their numbers hold the time."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Reading
from auditor.platforms._ids import snowflake
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "discord",
    """
    homepage  /
    inner     /login?redirect_to={url}
    group     /(invite|invites)/*/**
    post      /channels/{guild}/{channel}/{id}
    post      /channels/{guild}/{channel}/threads/*/{id}
    homepage  /channels/@me
    group     /channels/*/**
    group     /servers/*/**
    profile   /users/{account:user}
    file      /attachments/*/*/**
    homepage  /(app|channels|servers|discover|discovery|download|guild-discovery)/**
    """,
    post_id=r"[0-9]{15,20}",
    patterns={"guild": r"@me|[0-9]{15,20}", "channel": r"[0-9]{15,20}", "user": r"[0-9]{15,20}"},
    posted_at=snowflake(22, datetime(2015, 1, 1, tzinfo=UTC), epoch_ms=1_420_070_400_000),
)
_INVITATIONS = Routes("discord", "homepage /\ngroup /*/**")
_FILES = Routes("discord", "file /*/**")
_HOSTS = {
    "discord.gg": _INVITATIONS,
    "www.discord.gg": _INVITATIONS,
    "cdn.discordapp.com": _FILES,
    "media.discordapp.net": _FILES,
    "cdn.discord.com": _FILES,
}
_SITES = ("discord.com", "www.discord.com", "ptb.discord.com", "canary.discord.com", "m.discord.com")
_FORMER = ("discordapp.com", "www.discordapp.com", "ptb.discordapp.com", "canary.discordapp.com")


def read(url: UrlLike) -> Reading | None:
    """Return what Discord reads in the URL."""
    return _HOSTS.get(url.host, _ROUTES).read(url)


PLATFORM = Platform(name="discord", hosts=(*_SITES, *_FORMER, *_HOSTS), read=read)
