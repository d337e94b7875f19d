"""What the target of a link tells without being opened: own or other site, button, profile, listing, file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_NET_SHARES = (
    "/sharer", "/intent/", "/share", "sharearticle", "/submit", "pin/create", "?text=http", "send?text",
    "api.whatsapp.com", "wa.me/?", "t.me/share", "mailto:", "/dialog/", "whatsapp:", "fb-messenger:",
    "/cws/share",
)  # fmt: skip
_NETS_WORDS = """
facebook.com twitter.com x.com instagram.com linkedin.com youtube.com pinterest.com tiktok.com threads.net
bsky.app t.me whatsapp.com reddit.com vk.com mastodon.social flipboard.com snapchat.com tumblr.com
threads.com
"""
_NETS = frozenset(_NETS_WORDS.split())
_LISTINGS_WORDS = """
tag tags category categories author authors topic topics section sections contributor contributors search
archive archives profile profiles staff people user users account login subscribe newsletter newsletters
about contact label keyword auteur auteurs rubrique sujet themes theme mot-cle abonnement connexion
etiquette advertise privacy terms cookies cart shop signin register membership donate rss feed podcasts by
"""
_LISTINGS = frozenset(_LISTINGS_WORDS.split())
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".ppt", ".pptx", ".zip")
_SCHEMES = ("mailto:", "tel:", "sms:", "whatsapp:", "javascript:")


class Address(NamedTuple):
    """What an anchor's target tells, as numbers."""

    own_host: float
    own_site: float
    own_folder: float
    depth: float
    home: float
    query: float
    share: float
    profile: float
    listing: float
    file: float


class Addresses:
    """The targets of one page's links: read once each, and only as far as somebody asks."""

    def __init__(self, urls: Iterable[str], own_host: str, own_folder: str) -> None:
        """`own_host` is that of the page, without www.; it lies in `own_folder`."""
        self._own_host = own_host
        self._own_site = rough_site(own_host)
        self._own_folder = own_folder.strip("/").lower()
        every = "\n".join(urls).lower()
        self._shares = [sign for sign in _NET_SHARES if sign in every]
        self._leaves: dict[str, bool] = {}
        self._read: dict[str, Address] = {}

    def leaves(self, url: str) -> bool:
        """Whether a target lies on another site."""
        scheme, _, after = url.partition("://")
        if scheme[:4].lower() != "http":
            return False
        host = after.partition("/")[0]
        known = self._leaves.get(host)
        if known is None:
            known = self._leaves[host] = rough_site(_plain(host.lower())) != self._own_site
        return known

    def shares(self, url: str) -> bool:
        """Whether a target is the button of a platform or a program, to pass the page on."""
        low = url.lower()
        if not low.startswith("http"):
            return low.startswith(_SCHEMES)
        return any([sign in low for sign in self._shares])  # noqa: C419 - quicker than a generator

    def read(self, url: str) -> Address:
        """Return all that an absolute URL tells."""
        known = self._read.get(url)
        if known is None:
            known = self._read[url] = self._told(url)
        return known

    def _told(self, url: str) -> Address:
        low = url.lower()
        if not low.startswith("http"):
            return Address(1, 1, 0, 0, 0, 0, float(self.shares(url)), 0, 0, 0)
        host, _, after = low.partition("://")[2].partition("/")
        host = _plain(host)
        path, _, query = after.partition("#")[0].partition("?")
        pieces = [piece for piece in path.split("/") if piece]
        own = host == self._own_host
        folder = self._own_folder
        return Address(
            own_host=float(own),
            own_site=float(not self.leaves(url)),
            own_folder=float(own and bool(folder) and path.strip("/").startswith(folder)),
            depth=min(6, len(pieces)),
            home=float(not pieces),
            query=float(bool(query)),
            share=float(self.shares(url)),
            profile=float(rough_site(host) in _NETS and len(pieces) <= 2 and not query),
            listing=float(not _LISTINGS.isdisjoint(pieces[:3])),
            file=float(path.endswith(_FILES)),
        )


def _plain(host: str) -> str:
    return host.partition("?")[0].removeprefix("www.")


def rough_site(host: str) -> str:
    """Return a rough registrable domain, without the list of suffixes: enough to tell own from other."""
    parts = host.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])
