"""What the target of a link tells without being opened: own or other site, button, profile, listing, file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# What the addresses of such buttons hold, by what is looked for first in all addresses of a page.
_NET_SHARES = {
    "share": ("/sharer", "/share", "sharearticle", "t.me/share", "/cws/share"),
    "whatsapp": ("api.whatsapp.com", "whatsapp:"),
    "text": ("?text=http", "send?text"),
    "/intent/": ("/intent/",),
    "/submit": ("/submit",),
    "pin/create": ("pin/create",),
    "wa.me/?": ("wa.me/?",),
    "mailto:": ("mailto:",),
    "/dialog/": ("/dialog/",),
    "fb-messenger:": ("fb-messenger:",),
}
_NETS_WORDS = """
facebook.com twitter.com x.com instagram.com linkedin.com youtube.com pinterest.com tiktok.com threads.net
bsky.app t.me whatsapp.com reddit.com vk.com mastodon.social flipboard.com snapchat.com tumblr.com
threads.com
"""
_NETS = frozenset(_NETS_WORDS.split())
# Hosts, with the first part of a path, where a program lets its users follow an outlet.
_SUBSCRIBED = {
    "news.google.com": (("publications",),),
    "profile.google.com": (("cp",),),
    "google.com": (("preferences",),),
}
_LISTINGS_WORDS = """
tag tags category categories author authors topic topics section sections contributor contributors search
archive archives profile profiles staff people user users account login subscribe newsletter newsletters
about contact label keyword auteur auteurs rubrique sujet themes theme mot-cle abonnement connexion
etiquette advertise privacy terms cookies cart shop signin register membership donate rss feed podcasts by
"""
_LISTINGS = frozenset(_LISTINGS_WORDS.split())
# Pages by which a site asks something of its reader, or tells its rules: as the whole first part of a path.
_ASKING_WORDS = """
newsletter newsletters newsletter-signup newsletter-sign-up newsletter-sign newsletter-anmeldung subscribe
subscription subscriptions abonnement abonnements abonnieren abo suscripcion suscribete abbonamenti assine
donate donation donations donar spenden spende unterstuetzen soutenir nous-soutenir don dons faire-un-don
login signin sign-in privacy privacy-policy privacy_policy terms terms-of-use terms-of-service
terms-and-conditions terms-conditions cookie-policy cookies datenschutz impressum mentions-legales cgu
suscripcion suscripciones suscriptores hazte-socio apoyanos contribute support-us membership memberships
abonnez-vous sabonner s-abonner mitglied-werden anmelden registrieren abbonati abbonamento assinaturas
aviso-legal community-guidelines community_guidelines comment-policy commenting-policy
"""
_ASKING = frozenset(_ASKING_WORDS.split())
_SLUG_HYPHENS = 2  # of the title of an article in its address
_ADDED = ("ref_src=", "ref=", "fref=", "hl=", "lang=", "utm_", "igsh=", "igshid=", "s=", "t=")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".ppt", ".pptx", ".zip")
_SCHEMES = ("mailto:", "tel:", "sms:", "whatsapp:", "javascript:")


class Address(NamedTuple):
    """An anchor's target in parts, all in lower case; no `web` where it is a mail, a script, a fragment …"""

    web: bool
    host: str
    path: str
    query: str
    pieces: tuple[str, ...]

    def is_profile(self) -> bool:
        """Whether it is the page of somebody on a platform, by how short it is."""
        return rough_site(self.host) in _NETS and len(self.pieces) <= 2 and not self.query

    def is_account(self) -> bool:
        """Whether it is somebody's page on a platform, whatever a button has added to it."""
        if not self.query or not self.query.startswith(_ADDED):
            return self.is_profile() and self.pieces != ()
        return self._replace(query="").is_account()

    def is_subscribed(self) -> bool:
        """Whether it is where a news reader or messenger lets one follow an outlet: nothing is told there."""
        return self.pieces[:1] in _SUBSCRIBED.get(self.host, ())

    def is_listing(self) -> bool:
        """Whether it is a list of articles, or one of the pages that every site has."""
        return not _LISTINGS.isdisjoint(self.pieces[:3])

    def asks(self) -> bool:
        """Whether it is where a site takes subscriptions and gifts or has its rules, and no article."""
        first, *others = self.pieces or ("",)
        if first.partition(".")[0] not in _ASKING:
            return False
        return not others or (len(others) == 1 and others[0].count("-") < _SLUG_HYPHENS)

    def pays(self) -> bool:
        """Whether it leads to a shop that pays for whom it sends: Amazon, by the tag of a partner."""
        return "tag=" in self.query and self.host.startswith("amazon.")

    def is_file(self) -> bool:
        """Whether it is a document to download."""
        return self.path.endswith(_FILES)


class Addresses:
    """The targets of one page's links: read once each, and only as far as somebody asks."""

    def __init__(self, times: Mapping[str, int], own_host: str, own_folder: str) -> None:
        """`times` says how often each target is linked; the page lies in `own_folder` of `own_host`.

        The latter is without www.
        """
        self._own_host = own_host
        self._own_folder = own_folder.strip("/").lower()
        self.hosts: dict[str, int] = {}  # how often each is linked, "" for what has none
        leaving: dict[str, bool] = {}
        own = rough_site(own_host)
        away: dict[str, bool] = {}
        for url, count in times.items():
            host = host_of(url)
            if host in away:
                self.hosts[host] += count
            else:
                self.hosts[host] = count
                away[host] = rough_site(_plain(host.lower())) != own
            leaving[url] = away[host] and url[:4].lower() == "http"
        self.leaves = leaving.__getitem__  # whether a target lies on another site
        self.shares = _sharing(list(times)).__contains__  # whether it is a button, to pass the page on

    def in_own_folder(self, address: Address) -> bool:
        """Whether a target lies where the page lies."""
        folder = self._own_folder
        return self.is_own(address) and bool(folder) and address.path.strip("/").startswith(folder)

    def is_own(self, address: Address) -> bool:
        """Whether a target lies on the page's own host; so does what is no address of the web."""
        return not address.web or address.host == self._own_host

    @staticmethod
    def read(url: str) -> Address:
        """Return the parts of an absolute URL."""
        low = url.lower()
        if not low.startswith("http"):
            return Address(False, "", "", "", ())
        host, _, after = low.partition("://")[2].partition("/")
        path, _, query = after.partition("#")[0].partition("?")
        return Address(True, _plain(host), path, query, tuple(filter(None, path.split("/"))))


def _sharing(urls: list[str]) -> set[str]:
    """Return the targets that are buttons of platforms or programs, to pass a page on."""
    lows = [(url, url.lower()) for url in urls]
    web = [pair for pair in lows if pair[1][:4] == "http"]
    found = {url for url, low in lows if low[:4] != "http" and low.startswith(_SCHEMES)}
    every = "\n".join([low for _, low in web])
    for part, signs in _NET_SHARES.items():
        if part in every:
            found.update([url for url, low in web if part in low and any(sign in low for sign in signs)])
    return found


def host_of(url: str) -> str:
    """Return the host of an absolute URL, "" for others."""
    return url.partition("://")[2].partition("/")[0]


def _plain(host: str) -> str:
    return host.partition("?")[0].removeprefix("www.")


def rough_site(host: str) -> str:
    """Return a rough registrable domain, without the list of suffixes: enough to tell own from other."""
    parts = host.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])
