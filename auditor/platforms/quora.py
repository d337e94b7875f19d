"""Quora: questions and answers are posts; spaces are groups with posts of their own."""

from __future__ import annotations

import re

from auditor.model import Reading
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "quora",
    """
    homepage      /
    share_intent  /(share|widgets)/**
    profile       /profile/{account}/**
    group         /q/*
    post          /q/*/{id}/**
    hashtag       /(topic|tag)/**
    search        /search/**
    post          /unanswered/{id}
    homepage      /(answer|spaces|following|notifications|home|partners)/**
    post          /{id}/(answer|answers)/{account}/**
    post          /{id}
    post          /{id}/(log|comment|answer|answers)/**
    """,
    reserved="""
        about ads bookmarks business careers challenges contact content log login messages moderation
        partners_faq poe press privacy profile q settings signup sitemap stats terms topic unanswered
    """,
    account=r"[^/\s]{1,200}",
    post_id=r"[^/\s]{1,300}(?!.)",
)
_SPACE = Routes(
    "quora",
    """
    group     /
    post      /{id}/**
    """,
    reserved="""
        about followers people questions
    """,
    post_id=r"[^/\s]{1,300}(?!.)",
)
_SHORT = Routes("quora", "homepage /\npost /*/**")
_COMPANY = words("help business blog engineering careers api ads qsf")
_LANGUAGE = re.compile(r"(?:www|m|[a-z]{2})\Z")


def read(url: UrlLike) -> Reading | None:
    """Return what Quora reads in the URL, None for the company's other sites."""
    if url.host in ("qr.ae", "www.qr.ae"):
        return _SHORT.read(url)
    label = subdomain(url.host, "quora.com")
    if label in _COMPANY:
        return None
    return _ROUTES.read(url) if not label or _LANGUAGE.match(label) else _SPACE.read(url)


PLATFORM = Platform(name="quora", hosts=("quora.com", "*.quora.com", "qr.ae", "www.qr.ae"), read=read)
