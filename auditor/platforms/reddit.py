"""Reddit: submissions, communities, users; a comment is read as the submission it stands under."""

from __future__ import annotations

import re

from auditor.model import Post, Reading
from auditor.platforms import _opinions as said
from auditor.platforms._opinions import ByStatus, Opinion, Questions, Stand, as_json, get, page
from auditor.platforms._parts import segments
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._probe import ProbeAnswer, ProbeRequest
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "reddit",
    """
    homepage      /
    inner         /(login|register|over18|quarantine)?dest={url}
    inner         /media?url={url}
    inner         /oembed?url={url}
    post          /(comments|gallery|tb|poll|duplicates|video|link|by_id)/{id}/**
    share_intent  /submit/**
    share_intent  /web/submit/**
    search        /(search|domain)/**
    homepage      /r/(all|popular|friends|mod|random)/**
    post          /r/u_{account:name}/(comments|duplicates)/{id}/**
    post          /r/*/(comments|duplicates|gallery|poll)/{id}/**
    post          /r/*/s/*/**
    share_intent  /r/*/submit/**
    search        /r/*/search/**
    other         /r/*/(wiki|about|w)/*/**
    profile       /r/u_{account:name}/**
    group         /r/*/**
    post          /(user|u)/{account}/(comments|duplicates|gallery)/{id}/**
    post          /(user|u)/{account}/s/*/**
    other         /(user|u)/{account}/m/**
    profile       /(user|u)/{account}/**
    homepage      /(explore|best|hot|new|top|rising|controversial|subreddits|reddits|news|answers|t|topics)/**
    """,
    reserved="""
        about api avatar chat coins comments dev gold help live login media message messages mod
        notifications policies prefs premium r register rpan rules settings u user verification w wiki
    """,
    account=r"[A-Za-z0-9_-]{2,25}",
    post_id=r"(?:t3_)?[a-z0-9]{1,12}",
    patterns={"name": r"[A-Za-z0-9_-]{2,25}"},
)
_SHORT = Routes("reddit", "homepage /\npost /r/*/**\npost /{id}/**", post_id=r"[a-z0-9]{1,12}")
_MEDIA = Routes("reddit", "file /*/**")
_VIDEO = Routes("reddit", "homepage /\npost /*\nfile /*/*/**")
_HOSTS = {
    "redd.it": _SHORT,
    "www.redd.it": _SHORT,
    "v.redd.it": _VIDEO,
    "i.redd.it": _MEDIA,
    "preview.redd.it": _MEDIA,
    "external-preview.redd.it": _MEDIA,
    "i.redditmedia.com": _MEDIA,
}
_SITES = words("old np new m i amp sh pay ssl us g embed snew")
_COMPANY = words(
    """
    support help ads business about developers blog mods out alb oauth api gql gateway matrix status
    static ads-api advertising jobs
    """
)
_COMMUNITY = re.compile(r"[a-z0-9_-]{3,21}\Z")
_LOCALE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?\Z")


def read(url: UrlLike) -> Reading | None:
    """Return what Reddit reads in the URL, None for the company's other sites."""
    if routes := _HOSTS.get(url.host):
        return routes.read(url)
    label = subdomain(url.host, "reddit.com")
    if not label or label in _SITES or _LOCALE.match(label):
        return _ROUTES.read(url)
    if label in _COMPANY or not _COMMUNITY.match(label):
        return None
    parts = segments(url.path)  # pics.reddit.com is /r/pics
    return _ROUTES.read(url, parts if parts[:1] == ["r"] else ["r", label, *parts])


def _ask(post: Post, url: str | None) -> tuple[ProbeRequest, ...]:
    address = f"https://www.reddit.com/comments/{post.id}/"
    link = url if url and f"/comments/{post.id}" in url else address
    return (
        get("https://www.reddit.com/oembed", url=link),
        page(f"https://old.reddit.com/comments/{post.id}/"),
    )


_STATUS = ByStatus(exists=(200,), gone=(404,))


def _embedded(post: Post, answer: ProbeAnswer) -> Opinion:
    shown = as_json(answer) if answer.status == 200 else None
    title = str(shown.get("title", "")).lower() if isinstance(shown, dict) else ""
    if title.startswith("[deleted by user]"):
        return Opinion(Stand.GONE, said.DELETED)
    if title.startswith("[removed"):
        return Opinion(Stand.GONE, said.REMOVED)
    return _STATUS(post, answer) if answer.status != 200 or isinstance(shown, dict) else said.SILENT


def _old_page(post: Post, answer: ProbeAnswer) -> Opinion:
    """Return what the plain page says; a bot wall is none."""
    if answer.status == 404:
        return said.UNKNOWN_POST
    if answer.status != 200 or f'id="thing_t3_{post.id}"' not in answer.body:
        return said.SILENT
    if "[deleted by user]" in answer.body:
        return Opinion(Stand.GONE, said.DELETED)
    return said.EXISTS


PLATFORM = Platform(
    name="reddit",
    hosts=("reddit.com", "*.reddit.com", *_HOSTS),
    front_ends=(
        *("teddit.net", "libredd.it", "redlib.catsarch.com", "safereddit.com", "vxreddit.com"),
        *("www.vxreddit.com", "rxddit.com", "www.rxddit.com", "www.reveddit.com", "unddit.com"),
    ),
    read=read,
    probe=Questions(_ask, (_embedded, _old_page)),
)
