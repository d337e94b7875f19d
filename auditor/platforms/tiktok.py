"""TikTok: videos and photo posts; short links hide which post they lead to."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from auditor.model import Post, Reading
from auditor.platforms import _opinions as said
from auditor.platforms._ids import number, snowflake
from auditor.platforms._opinions import ByStatus, Opinion, Questions, Stand, get, page
from auditor.platforms._parts import segments
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._probe import ProbeAnswer, ProbeRequest
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "tiktok",
    """
    inner     /?redirect_url={url}
    homepage  /
    inner     /login/**?redirect_url={url}
    inner     /oembed?url={url}
    post      /v/{id}/**
    post      /(video|photo)/{id}/**
    post      /embed/{id}/**
    post      /(embed|player)/(v1|v2|v3)/{id}/**
    profile   /embed/@{account:handle}/**
    hashtag   /embed/tag/**
    post      /share/(video|item|photo)/{id}/**
    post      /(h5|node|i18n)/share/(video|item|photo)/{id}/**
    profile   /share/(user|usr|live)/**
    profile   /(h5|node|i18n)/share/(user|usr|live)/**
    hashtag   /share/(tag|challenge)/**
    post      /t/*/**
    hashtag   /(tag|channel|topics)/*/**
    search    /(search|discover)/**
    homepage  /(foryou|explore|following|friends|live|trending|home|en|upload|tiktokstudio)
    post      /amp/@{account:handle}/(video|photo)/{id}/**
    profile   /amp/@{account:handle}
    post      /@{account:handle}/(video|photo|v)/{id}/**
    post      /@{account:handle}/{id:posted}/**
    post      /@/(video|photo)/{id}/**
    other     /@{account:handle}/(playlist|collection)/**
    profile   /@{account:handle}/**
    profile   /{account}
    """,
    reserved="""
        about amp api browserlib business business-suite channel coin community-guidelines creators
        download effect embed feedback forgood h5 legal link live login messages music passport pdp
        place player safety setting share shop signup sticker t tag transparency v video view
    """,
    account=r"[A-Za-z0-9_.]{2,64}",
    post_id=r"[0-9]{10,20}",
    patterns={"handle": r"[A-Za-z0-9_.-]{1,100}", "posted": r"[0-9]{18,20}"},
    posted_at=snowflake(32, datetime(2016, 9, 1, tzinfo=UTC), unit_ms=1000),
)
_SHORT = Routes("tiktok", "homepage /\npost /*/**")
_SHORT_HOSTS = words("vm.tiktok.com vt.tiktok.com")
_SITES = words("m mobile t us lite vm vt")
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?\Z")


def read(url: UrlLike) -> Reading | None:
    """Return what TikTok reads in the URL, None for the company's other sites."""
    if url.host in _SHORT_HOSTS:
        return _SHORT.read(url)
    label = subdomain(url.host, "tiktok.com")
    if label and label not in _SITES:
        return None
    parts = segments(url.path)
    if len(parts) > 1 and _LOCALE.match(parts[0]) and parts[1].startswith("@"):
        return _ROUTES.read(url, parts[1:])
    return _ROUTES.read(url)


def _ask(post: Post, _url: str | None) -> tuple[ProbeRequest, ...]:
    if number(post.id) is None:
        return ()
    address = f"https://www.tiktok.com/@{post.account or '_'}/video/{post.id}"
    return (get("https://www.tiktok.com/oembed", url=address), page(address))


_STATUS = re.compile(
    r'"webapp\.video-detail":\s*\{(?:"itemInfo":\s*\{"itemStruct":\s*\{"id":|[^{}]{0,400}?"statusCode":\s*([0-9]{1,6}))'
)


def _page(_post: Post, answer: ProbeAnswer) -> Opinion:
    """Return what the state inside the page says; 10204 alone may also be a wall against our address."""
    found = _STATUS.search(answer.body) if answer.status == 200 else None
    if found is None:
        return said.SILENT
    if found[1] is None:
        return said.EXISTS
    return {
        "10204": said.UNKNOWN_POST,
        "10215": Opinion(Stand.WITHHELD, said.PRIVATE),
        "10216": Opinion(Stand.WITHHELD, said.PRIVATE),
        "10222": Opinion(Stand.WITHHELD, said.PROTECTED),
    }.get(found[1], said.SILENT)


PLATFORM = Platform(
    name="tiktok",
    hosts=("tiktok.com", "*.tiktok.com"),
    front_ends=("vxtiktok.com", "www.vxtiktok.com", "tnktok.com", "www.tnktok.com", "tfxktok.com"),
    read=read,
    probe=Questions(_ask, (ByStatus(exists=(200,), gone=(400, 404)), _page)),
)
