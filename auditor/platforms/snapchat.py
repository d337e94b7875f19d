"""Snapchat: spotlights, public stories, profiles."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "snapchat",
    """
    homepage      /
    share_intent  /(scan|share)/**
    post          /spotlight/{id}/**
    post          /(discover|story|s|o|u)/*/{id}/**
    post          /p/{account:uuid}/{id}/**
    post          /t/*/**
    profile       /add/{account}/**
    profile       /p/{account:uuid}
    hashtag       /(topic|hashtag)/**
    search        /(search|explore)/**
    homepage      /(discover|spotlight|stories|web|download|map)
    post          /@{account:handle}/(spotlight|story|highlight|lens)/{id}/**
    profile       /@{account:handle}/**
    post          /(s|u)/{id}
    """,
    reserved="""
        about accounts business cn l legal lens lenses place plus privacy safety terms unlock
    """,
    account=r"[A-Za-z0-9_.-]{2,40}",
    post_id=r"[A-Za-z0-9_:.-]{8,200}",
    patterns={"handle": r"[A-Za-z0-9_.-]{2,40}\Z"},
)
_SITES = words("m story web t")


def read(url: UrlLike) -> Reading | None:
    """Return what Snapchat reads in the URL, None for the company's other sites."""
    label = subdomain(url.host, "snapchat.com")
    return _ROUTES.read(url) if not label or label in _SITES else None


PLATFORM = Platform(name="snapchat", hosts=("snapchat.com", "*.snapchat.com"), read=read)
