"""What the target of a link tells without being opened: own or other site, button, profile, listing, file."""

from __future__ import annotations

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


def read_address(url: str, own_host: str, own_folder: str) -> Address:
    """Return what an absolute URL tells on a page of `own_host` (without www.) that lies in `own_folder`."""
    low = url.lower()
    if not low.startswith("http"):
        return Address(1, 1, 0, 0, 0, 0, float(low.startswith(_SCHEMES)), 0, 0, 0)
    host, _, after = low.partition("://")[2].partition("/")
    host = host.partition("?")[0].removeprefix("www.")
    path, _, query = after.partition("#")[0].partition("?")
    pieces = [piece for piece in path.split("/") if piece]
    site = rough_site(host)
    own = host == own_host
    folder = own_folder.strip("/").lower()
    return Address(
        own_host=float(own),
        own_site=float(site == rough_site(own_host)),
        own_folder=float(own and bool(folder) and path.strip("/").startswith(folder)),
        depth=min(6, len(pieces)),
        home=float(not pieces),
        query=float(bool(query)),
        share=float(any(map(low.__contains__, _NET_SHARES))),
        profile=float(site in _NETS and len(pieces) <= 2 and not query),
        listing=float(not _LISTINGS.isdisjoint(pieces[:3])),
        file=float(path.endswith(_FILES)),
    )


def rough_site(host: str) -> str:
    """Return a rough registrable domain, without the list of suffixes: enough to tell own from other."""
    parts = host.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])
