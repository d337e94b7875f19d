"""WhatsApp: contacts, groups, channels and their messages, and the share buttons of half the web."""

from __future__ import annotations

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "whatsapp",
    """
    homepage      /
    profile       /send?phone={account:phone}
    share_intent  /(send|share)/**
    profile       /message/*/**
    post          /channel/{account:code}/{id}
    profile       /channel/{account:code}
    profile       /(catalog|product|business)/{account:phone}/**
    homepage      /(web|desktop|index.html)
    """,
    post_id=r"[0-9]{1,12}",
    patterns={"code": r"[A-Za-z0-9]{10,40}", "phone": r"\+?[0-9]{6,16}"},
)
_CONTACTS = Routes(
    "whatsapp",
    """
    share_intent  /?text
    homepage      /
    share_intent  /(send|share)/**
    profile       /(c|p|catalog)/{account:phone}/**
    profile       /(c|p|catalog)/*/{account:phone}/**
    post          /channel/{account:code}/{id}
    profile       /channel/{account:code}
    profile       /(message|qr)/*/**
    profile       /{account:phone}
    """,
    post_id=r"[0-9]{1,12}",
    patterns={"code": r"[A-Za-z0-9]{10,40}", "phone": r"\+?[0-9]{6,16}"},
)
_GROUPS = Routes("whatsapp", "homepage /\ngroup /invite/*/**\ngroup /*/**")
_SITES = words("api web l m send")


def read(url: UrlLike) -> Reading | None:
    """Return what WhatsApp reads in the URL, None for the company's other sites."""
    if url.host in ("wa.me", "www.wa.me"):
        return _CONTACTS.read(url)
    label = subdomain(url.host, "whatsapp.com")
    if label == "chat":
        return _GROUPS.read(url)
    return _ROUTES.read(url) if not label or label in _SITES else None


PLATFORM = Platform(
    name="whatsapp", hosts=("whatsapp.com", "*.whatsapp.com", "wa.me", "www.wa.me"), read=read
)
