"""Reads the URLs of platforms: what kind of page, whose account, which post, when it was posted.

A platform is one module here, or an entry point of the group ``auditor.platforms``, with a
``PLATFORM``. Nothing is fetched: what a URL does not tell stays None. Hosts are compared whole, so
netflix.com and x.com.evil.org belong to nobody here.

One rule says what a publication is called. On a network of posts it is a POST, whatever it shows: a TikTok or
Facebook video is a post. On a host of videos (YouTube, Vimeo, Twitch …) it is a VIDEO, and a long text is an
ARTICLE where the network has a place of its own for them. ``Reading.post`` carries the id wherever the
URL tells it; a short link that hides it (vm.tiktok.com, fb.watch, reddit.com/r/x/s/…) has the kind and no
post. HOMEPAGE is any front page of the platform that shows something else to each reader; OTHER is what is
none of these: playlists, events, settings, help.
"""

from __future__ import annotations

from functools import lru_cache

from auditor import plugins
from auditor.errors import ConfigError
from auditor.model import Post, Reading
from auditor.platforms._platform import Platform, Reader, UrlLike
from auditor.platforms._probe import BatchProbe, Probe, ProbeAnswer, ProbeReading, ProbeRequest

__all__ = [
    "BatchProbe",
    "Platform",
    "Probe",
    "ProbeAnswer",
    "ProbeReading",
    "ProbeRequest",
    "Reader",
    "UrlLike",
    "every",
    "named",
    "platform_of",
    "probe_of",
    "read",
]


class _Hosts:
    """Which platform a host belongs to: whole hosts, and domains whose every subdomain belongs."""

    __slots__ = ("below", "whole")

    def __init__(self) -> None:
        self.whole: dict[str, Platform] = {}
        self.below: dict[str, Platform] = {}

    def add(self, platform: Platform) -> None:
        """Enter a platform; a host that another one has keeps its owner."""
        for host in (*platform.hosts, *platform.front_ends):
            if host.startswith("*."):
                self.below.setdefault(host[2:], platform)
            else:
                self.whole.setdefault(host, platform)

    def get(self, host: str) -> Platform | None:
        platform = self.whole.get(host)
        below = self.below
        dot = host.find(".")
        while platform is None and dot >= 0:
            platform = below.get(host[dot + 1 :])
            dot = host.find(".", dot + 1)
        return platform


def read(url: UrlLike) -> Reading | None:
    """Return what its platform reads in a URL; None where no platform of ours has the host."""
    platform = platform_of(url.host)
    return platform.read(url) if platform is not None else None


def platform_of(host: str) -> Platform | None:
    """Return the platform that a host (an A-label) belongs to."""
    return _hosts().get(host) or (_foreign_hosts().get(host) if _foreign() else None)


def named(name: str) -> Platform | None:
    """Return the platform of a name (``x``, ``youtube`` …)."""
    return next((platform for platform in every() if platform.name == name), None)


def probe_of(post: Post) -> Probe | None:
    """Return the probe that can be asked whether a post still exists."""
    platform = named(post.platform)
    return platform.probe if platform is not None else None


def every() -> tuple[Platform, ...]:
    """Return all platforms, ours first."""
    return (*_ours(), *_foreign())


@lru_cache(maxsize=1)
def _ours() -> tuple[Platform, ...]:
    return tuple(_platform(module.PLATFORM, module.__name__) for module in plugins.modules(__name__))


# Only when a host is not ours or all are wanted, and once: looking through the metadata of everything that is
# installed takes milliseconds, as long as a whole article does.
@lru_cache(maxsize=1)
def _foreign() -> tuple[Platform, ...]:
    return tuple(
        _platform(found, "entry points auditor.platforms") for found in plugins.discover("auditor.platforms")
    )


def _platform(found: object, where: str) -> Platform:
    if not isinstance(found, Platform):
        raise ConfigError(f"{where}: found {type(found).__name__}, not an auditor.platforms.Platform")
    return found


@lru_cache(maxsize=1)
def _hosts() -> _Hosts:
    return _table(_ours())


@lru_cache(maxsize=1)
def _foreign_hosts() -> _Hosts:
    return _table(_foreign())


def _table(platforms: tuple[Platform, ...]) -> _Hosts:
    hosts = _Hosts()
    for platform in platforms:
        hosts.add(platform)
    return hosts
