"""Tells a title or author that a person gave a file from what programs put there by themselves."""

from __future__ import annotations

import re

_MADE_UP = re.compile(
    r"microsoft word\b|document\s?\d*$|untitled|unknown title$|sans titre"
    r"|[^.]{0,200}\.(?:docx?|odt|rtf|pdf|html?|indd)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:unknown|anonymous)(?: author)?|author|auteur(?: inconnu)?|inconnu|unbekannt|user|admin",
    re.IGNORECASE,
)
_LONGEST = 300


def told_title(title: str | None) -> str:
    """Return a title in one line, "" for what a word processor or printer driver calls a file."""
    title = " ".join((title or "")[:_LONGEST].split())
    return "" if _MADE_UP.match(title) else title


def told_author(author: str) -> str:
    """Return the name of an author in one line, "" for what a program puts where it knows none."""
    author = " ".join(author[:_LONGEST].split())
    return "" if _NOBODY.fullmatch(author) else author
