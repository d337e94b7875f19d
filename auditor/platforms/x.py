"""X, formerly Twitter, and the front-ends that show its posts under the same paths."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms import _opinions as said
from auditor.platforms._base36 import base36
from auditor.platforms._ids import number, snowflake
from auditor.platforms._opinions import Opinion, Questions, Stand, as_json, get
from auditor.platforms._platform import Platform, UrlLike, subdomain
from auditor.platforms._probe import ProbeAnswer, ProbeRequest
from auditor.platforms._routes import Routes

_FOUNDED = datetime(2006, 3, 21, tzinfo=UTC)
# The first Snowflake ids, of November 2010, are about 3e10; those below are running numbers.
_posted_at = snowflake(22, _FOUNDED, epoch_ms=1_288_834_974_657, at_least=30_000_000_000)

_ROUTES = Routes(
    "x",
    """
    share_intent  /?status
    homepage      /
    share_intent  /home?status
    homepage      /home
    homepage      /explore/**
    inner         /login?redirect_after_login={url}
    inner         /account/*?redirect_after_login={url}
    inner         /i/flow/*?redirect_after_login={url}
    inner         /i/redirect?url={url}
    share_intent  /(share|intent)/**
    share_intent  /compose/(tweet|post)/**
    post          /i/(status|tweet|videos)/{id}/**
    post          /i/(web|videos)/(status|tweet)/{id}/**
    post          /i/cards/tfw/v1/{id}/**
    article       /i/article/*/**
    group         /i/communities/*/**
    profile       /i/user/*/**
    search        /i/search/**
    post          /(status|statuses)/{id}/**
    search        /(search|search-home|search-advanced|phoenix_search)/**
    hashtag       /hashtag/*/**
    other         /(en|fr|es|de|ja|pt|it|nl)/(tos|privacy|about|rules|safety|using-x|using-twitter)/**
    hashtag       /#{word}
    profile       /{account}
    post          /{account}/(status|statuses)/{id}/**
    article       /{account}/article/{id}/**
    search        /{account}/search/**
    other         /{account}/(status|statuses|article)/*/**
    profile       /{account}/(status|statuses|with_replies|media|likes|highlights|articles|about)/**
    profile       /{account}/(following|followers|verified_followers|followers_you_follow|subscriptions)/**
    profile       /{account}/(photo|header_photo|favorites|tweets|superfollows|affiliates)/**
    profile       /{account}/(lists|memberships|topics|moments|rss|communities)
    post          /*/(status|statuses)/{id}/**
    other         /{account}/**
    """,
    reserved="""
        about account account_suspended compose direct_messages download favorites followers following
        goodies hashtag i invitations jobs lists login logout mentions messages notifications oauth
        personalization privacy public_timeline rules sessions settings signup tos trends who_to_follow
        widgets
    """,
    account=r"[A-Za-z0-9_]{1,20}",
    posted_at=_posted_at,
)
# pic.twitter.com/CODE leads to a post whose id it does not tell.
_PICTURES = Routes("x", "homepage /\npost /*/**")
_PUBLISH = Routes("x", "inner /?query={url}\ninner /oembed?url={url}")
_EMBEDS = Routes("x", "post /embed/*?id={id}", posted_at=_posted_at)
_UNROLLED = Routes("x", "homepage /\npost /thread/{id}/**\nprofile /user/{account}/**", posted_at=_posted_at)
_SITES = {"pic": _PICTURES, "publish": _PUBLISH, "platform": _EMBEDS, "search": _ROUTES}
_OURS = ("", "mobile", "m")


def read(url: UrlLike) -> Reading | None:
    """Return what X reads in the URL, None for the company's other sites."""
    if url.host.endswith("threadreaderapp.com"):
        return _UNROLLED.read(url)
    label = subdomain(url.host, "x.com", "twitter.com")
    routes = _ROUTES if label in _OURS or len(label) == 2 else _SITES.get(label)
    return routes.read(url) if routes is not None else None


def syndication_token(post_id: str) -> str:
    """Return the token that X's embeds send: ((id / 1e15) * pi) in base 36 without '0' and '.'."""
    return base36(int(post_id) / 1e15 * math.pi).replace("0", "").replace(".", "")


def _ask(post: Post, _url: str | None) -> tuple[ProbeRequest, ...]:
    if not number(post.id):
        return ()
    return (
        get(
            "https://cdn.syndication.twimg.com/tweet-result",
            id=post.id,
            lang="en",
            token=syndication_token(post.id),
        ),
        get(
            "https://publish.twitter.com/oembed",
            url=f"https://twitter.com/i/status/{post.id}",
            omit_script="1",
            dnt="1",
        ),
    )


# x.com itself answers 200 for any status, so neither question is put to it.
def _syndicated(_post: Post, answer: ProbeAnswer) -> Opinion:
    if answer.status == 404:
        return said.UNKNOWN_POST
    if answer.status != 200:
        return said.SILENT
    tweet = as_json(answer)
    if tweet == {}:
        return said.UNKNOWN_POST
    if not isinstance(tweet, dict):
        return said.SILENT
    if tweet.get("__typename") == "TweetTombstone":
        return _tombstone(str(tweet.get("tombstone", "")).replace("’", "'").lower())
    return said.EXISTS if tweet.get("__typename") == "Tweet" else said.SILENT


def _tombstone(words: str) -> Opinion:
    """Return the opinion of a tombstone; a sensitive post has one too and is not gone."""
    for phrase, stand, reason in (
        ("deleted by", Stand.GONE, said.DELETED),
        ("no longer exists", Stand.GONE, said.ACCOUNT_GONE),
        ("suspended account", Stand.GONE, said.SUSPENDED),
        ("account is suspended", Stand.GONE, said.SUSPENDED),
        ("violated", Stand.GONE, said.REMOVED),
        ("limits who can", Stand.SILENT, said.PROTECTED),
        ("protected", Stand.SILENT, said.PROTECTED),
    ):
        if phrase in words:
            return Opinion(stand, reason)
    return Opinion(Stand.SILENT, said.RESTRICTED)


_EMBEDDED = said.ByStatus(exists=(200,), gone=(404,), withheld=(403,), reason=said.PROTECTED)

PLATFORM = Platform(
    name="x",
    hosts=("x.com", "*.x.com", "twitter.com", "*.twitter.com", "twitter.fr", "www.twitter.fr"),
    front_ends=(
        *("fxtwitter.com", "www.fxtwitter.com", "d.fxtwitter.com", "vxtwitter.com", "www.vxtwitter.com"),
        *("fixupx.com", "www.fixupx.com", "d.fixupx.com", "fixvx.com", "twittpr.com", "girlcockx.com"),
        *("nitter.net", "xcancel.com", "lightbrd.com", "nitter.poast.org", "nitter.privacydev.net"),
        *("nitter.it", "nitter.cz", "nitter.eu", "nitter.42l.fr", "nitter.fdn.fr", "nitter.snopyta.org"),
        *("nitter.1d4.us", "nitter.kavin.rocks", "nitter.unixfox.eu", "nitter.moomoo.me", "nitter.space"),
        *("nitter.pussthecat.org", "nitter.tiekoetter.com", "threadreaderapp.com", "www.threadreaderapp.com"),
    ),
    read=read,
    probe=Questions(_ask, (_syndicated, _EMBEDDED)),
)
