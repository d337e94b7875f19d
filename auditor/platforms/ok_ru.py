"""OK (Odnoklassniki): topics and statuses of people and groups, videos."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "ok_ru",
    """
    share_intent  /dk?st.cmd=widgetsharepreview
    share_intent  /dk?st.shareUrl
    share_intent  /(offer|share)/**
    homepage      /
    post          /(video|videoembed|live|moment)/{id}/**
    post          /(profile|group)/{account}/(statuses|topic|video)/{id}/**
    post          /(profile|group)/{account}/album/*/{id}/**
    post          /(profile|group)/{account}/pphotos/{id}/**
    profile       /profile/{account}/**
    group         /group/*/**
    search        /search/**
    hashtag       /hashtag/**
    homepage      /(video|feed|music|games|hobby|discovery|main|online|groups|live|moments)/**
    post          /{account}/(topic|statuses|video|status)/{id}/**
    post          /{account}/album/*/{id}/**
    profile       /{account}
    profile       /{account}/(topics|video|photos|members|about|market|forum|album|albums|links)/**
    """,
    reserved="""
        app devaccess dk game gifts group guests help holidays jobs profile regulations settings
    """,
    account=r"[A-Za-z0-9_.-]{1,64}",
    post_id=r"[0-9]{3,20}(?:-[0-9]{1,3})?",
)
_SITES = words("m wap connect new mobile")


def read(url: UrlLike) -> Reading | None:
    """Return what OK reads in the URL, None for the company's other sites."""
    label = subdomain(url.host, "ok.ru", "odnoklassniki.ru")
    return _ROUTES.read(url) if not label or label in _SITES else None


PLATFORM = Platform(
    name="ok_ru",
    hosts=("ok.ru", "*.ok.ru", "odnoklassniki.ru", "*.odnoklassniki.ru"),
    read=read,
)
