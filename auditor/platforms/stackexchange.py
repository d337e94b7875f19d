"""The Stack Exchange network: questions, answers, users. Their numbers tell no date."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "stackexchange",
    """
    homepage      /
    hashtag       /questions/tagged/**
    search        /questions/linked/**
    share_intent  /questions/ask/**
    post          /(questions|q|a|posts|revisions|staging-ground)/{id}/**
    post          /(transcript|rooms)/message/{id}/**
    profile       /users/{account:number}/**
    hashtag       /(tags|tag)/*/**
    search        /search/**
    group         /(c|collectives)/*/**
    group         /rooms/*/**
    homepage      /(questions|tags|users|unanswered|hot|feed|feeds|sites|collectives|rooms|tour)/**
    """,
)
_SITES = [
    "stackoverflow.com",
    "superuser.com",
    "serverfault.com",
    "askubuntu.com",
    "stackapps.com",
    "mathoverflow.net",
]


def read(url: UrlLike) -> Reading | None:
    """Return what a Stack Exchange site reads in the URL, None for the company's own pages."""
    if url.host.startswith(("api.", "blog.", "data.", "help.", "clc.", "i.", "cdn.")):
        return None
    return _ROUTES.read(url)


PLATFORM = Platform(
    name="stackexchange",
    hosts=("stackexchange.com", "*.stackexchange.com", *_SITES, *(f"*.{site}" for site in _SITES)),
    read=read,
)
