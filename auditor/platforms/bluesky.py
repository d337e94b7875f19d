"""Bluesky: posts are named by an account (handle or DID) and a record key that holds the time."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms import _opinions as said
from auditor.platforms._ids import counted, moment
from auditor.platforms._opinions import Opinion, as_json, get, weigh
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._probe import ProbeAnswer, ProbeReading, ProbeRequest
from auditor.platforms._routes import Routes

_FOUNDED = datetime(2022, 11, 1, tzinfo=UTC)
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_API = "https://public.api.bsky.app/xrpc/"


def _posted_at(rkey: str) -> datetime | None:
    """Return the time in a TID: microseconds by the author's own clock above ten bits of clock number."""
    value = counted(_SORTABLE, rkey) if len(rkey) == 13 else None
    return moment((value >> 10) / 1000, _FOUNDED) if value is not None else None


_ROUTES = Routes(
    "bluesky",
    """
    homepage      /
    share_intent  /intent/**
    post          /profile/{account}/post/{id}/**
    post          /embed/{account}/app.bsky.feed.post/{id}/**
    post          /{account:uri}/app.bsky.feed.post/{id}/**
    search        /profile/{account}/search/**
    other         /profile/{account}/(feed|lists|labeler|list)/*/**
    profile       /profile/{account}/**
    search        /search/**
    hashtag       /(hashtag|tag|topic)/**
    """,
    account=r"[A-Za-z0-9.-]{1,253}|did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,200}",
    post_id=r"[A-Za-z0-9._:~-]{1,512}",
    patterns={"uri": r"did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,200}"},
    posted_at=_posted_at,
)
_SHORT = Routes("bluesky", "homepage /")
_SITES = words("staging embed main m")


def read(url: UrlLike) -> Reading | None:
    """Return what Bluesky reads in the URL, None for the company's other sites."""
    host = url.host
    if host == "go.bsky.app":
        return _SHORT.read(url)
    if host.endswith(".bsky.social"):  # a handle is a host, and shows the profile
        return _ROUTES.read(url, ["profile", host])
    label = subdomain(host, "bsky.app")
    if label and label not in _SITES:
        return None
    return _ROUTES.read(url)


class _Probe:
    """Asks the public AppView for records, up to 25 in one question."""

    batch = 25

    def ask(self, post: Post, url: str | None = None) -> tuple[ProbeRequest, ...]:  # noqa: ARG002
        """Return two questions: is the record listed, is there a thread of it."""
        if post.account is None:
            return ()
        thread = get(_API + "app.bsky.feed.getPostThread", uri=_uri(post), depth="0", parentHeight="0")
        return (*self.ask_batch((post,)), thread)

    def ask_batch(self, posts: tuple[Post, ...]) -> tuple[ProbeRequest, ...]:
        """Return a request for every 25 posts, in order; its answer is the first for each of them."""
        uris = [f"uris={get('', u=_uri(post)).url[3:]}" for post in posts]
        starts = range(0, len(uris), self.batch)
        queries = ("&".join(uris[start : start + self.batch]) for start in starts)
        return tuple(
            ProbeRequest(url=f"{_API}app.bsky.feed.getPosts?{query}", headers=get("").headers)
            for query in queries
        )

    def read(self, post: Post, answers: tuple[ProbeAnswer, ...]) -> ProbeReading:
        """Return what the answers say of the post."""
        ears = (_listed, _threaded)
        return weigh([ear(post, answer) for ear, answer in zip(ears, answers, strict=False)], len(ears))


def _uri(post: Post) -> str:
    return f"at://{post.account}/app.bsky.feed.post/{post.id}"


def _listed(post: Post, answer: ProbeAnswer) -> Opinion:
    listed = as_json(answer) if answer.status == 200 else None
    posts = listed.get("posts") if isinstance(listed, dict) else None
    if not isinstance(posts, list):
        return said.SILENT
    uris = (str(found.get("uri", "")) for found in posts if isinstance(found, dict))
    # The answer names accounts by DID whatever they were asked by; record keys are unique in practice.
    return said.EXISTS if any(uri.endswith(f"/{post.id}") for uri in uris) else said.UNKNOWN_POST


def _threaded(_post: Post, answer: ProbeAnswer) -> Opinion:
    thread = as_json(answer)
    if not isinstance(thread, dict):
        return said.SILENT
    if answer.status == 400 and thread.get("error") == "NotFound":
        return said.UNKNOWN_POST
    found = thread.get("thread")
    kind = str(found.get("$type", "")) if isinstance(found, dict) and answer.status == 200 else ""
    if kind.endswith("#notFoundPost"):
        return said.UNKNOWN_POST
    return said.EXISTS if kind.endswith("#threadViewPost") else said.SILENT


PLATFORM = Platform(
    name="bluesky",
    hosts=("bsky.app", "*.bsky.app", "main.bsky.dev", "staging.bsky.dev", "bsky.social", "*.bsky.social"),
    front_ends=("fxbsky.app", "bskyx.app", "bskye.app", "vxbsky.app", "deer.social", "blacksky.community"),
    read=read,
    probe=_Probe(),
)
