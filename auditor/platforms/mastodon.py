"""Mastodon: the shapes of its URLs and the large servers that are known by name.

An account is ``user@server``. A status seen through another server has that server's number, so its
`Post.account` stays None: the number means nothing at home.
"""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms._ids import snowflake
from auditor.platforms._opinions import ByStatus, Questions, get, page
from auditor.platforms._parts import inner, segments
from auditor.platforms._platform import Platform, UrlLike, words
from auditor.platforms._probe import ProbeRequest
from auditor.platforms._routes import Routes

# Statuses of before October 2017 have running numbers.
posted_at = snowflake(16, datetime(2017, 8, 1, tzinfo=UTC))

_ROUTES = Routes(
    "mastodon",
    """
    homepage      /
    share_intent  /share/**
    inner         /authorize_interaction?uri={url}
    post          /users/{account}/statuses/{id}/**
    post          /(statuses|interact)/{id}/**
    post          /@{account:name}/{id}/**
    post          /@{account:name}/statuses/{id}/**
    post          /ap/users/*/statuses/{id}/**
    hashtag       /(tags|tag)/*/**
    hashtag       /@{account:name}/tagged/**
    hashtag       /explore/(tags|hashtags)/**
    search        /search/**
    homepage      /(explore|public|home|directory|local|federated|web|deck|publish)/**
    profile       /users/{account}/**
    profile       /@{account:name}/**
    """,
    account=r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?(?:@[A-Za-z0-9.-]{3,253})?",
    patterns={"name": r"[\w](?:[\w.-]{0,62}[\w])?(?:@[A-Za-z0-9.-]{3,253})?\Z"},
    posted_at=posted_at,
)


def read(url: UrlLike) -> Reading | None:
    """Return what a Mastodon server reads in the URL."""
    parts = segments(url.path)
    if parts[:1] in (["web"], ["deck"]) and len(parts) > 1:
        parts = parts[1:]
    return at_home(_ROUTES.read(url, parts), url.host)


def at_home(reading: Reading, host: str) -> Reading:
    """Return a reading whose account says on which server it is."""
    account, post = reading.account, reading.post
    if reading.platform not in ("mastodon", "fediverse"):  # a link to elsewhere that only passed through here
        return reading
    local = account is not None and "@" not in account
    name = f"{account}@{host.removeprefix('www.')}" if local else account
    if post is not None:
        owner = name if local or not account or account.endswith(f"@{host}") else None
        post = Post(platform=post.platform, account=owner, id=post.id, posted_at=post.posted_at)
    return Reading(platform=reading.platform, kind=reading.kind, account=name, post=post)


def _ask(post: Post, url: str | None) -> tuple[ProbeRequest, ...]:
    """Return two questions to the server that numbered the status: its API and its page."""
    user, _, server = (post.account or "").partition("@")
    address = f"https://{server}/@{user}/{post.id}"
    if not server and url is not None and (cited := inner(url, "invalid")) is not None:
        seen = _ROUTES.read(cited).post
        server, address = (cited.host, url) if seen is not None and seen.id == post.id else ("", "")
    return (get(f"https://{server}/api/v1/statuses/{post.id}"), page(address)) if server else ()


# A deleted status gives 404, and so does a private one; both questions must agree.
_STATUS = ByStatus(exists=(200,), gone=(404, 410))

_SERVERS = words("""
    mastodon.social mastodon.online mstdn.social mas.to mastodon.world mastodon.xyz mastodon.cloud
    mastodon.art mastodon.nl mastodon.green mastodon.ie mastodon.scot mastodon.uno mastodon.eus
    mastodon.au mastodon.sdf.org mastodonapp.uk mastodon-japan.net masto.ai masto.es masto.nu masto.pt
    mastouille.fr mastodon.gougere.fr mamot.fr piaille.fr framapiaf.org oc.todon.fr diaspodon.fr
    pouet.chapril.org social.sciences.re sciences.re fosstodon.org hachyderm.io infosec.exchange
    ioc.exchange techhub.social universeodon.com journa.host newsie.social federate.social toot.community
    toot.io toot.wales tooting.ch indieweb.social scholar.social fediscience.org mathstodon.xyz
    botsin.space sfba.social c.im ohai.social kolektiva.social octodon.social eldritch.cafe
    climatejustice.social aus.social chaos.social social.tchncs.de troet.cafe norden.social det.social
    respublicae.eu eupolicy.social social.network.europa.eu ec.social-network.europa.eu mstdn.jp mstdn.ca
    mstdn.party pawoo.net bsd.network social.vivaldi.net mindly.social zirk.us med-mastodon.com
    union.place wandering.shop social.linux.pizza noc.social sueden.social nrw.social bonn.social
    tldr.nettime.org
""")

PLATFORM = Platform(
    name="mastodon",
    hosts=(*_SERVERS, *(f"www.{server}" for server in _SERVERS if server.count(".") == 1)),
    read=read,
    probe=Questions(_ask, (_STATUS, _STATUS)),
)
