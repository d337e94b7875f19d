"""Tells a title that a person gave a file from what programs put there by themselves."""

from __future__ import annotations

import re

_MADE_UP = re.compile(
    r"microsoft word\b|document\s?\d*$|untitled|sans titre|[^.]{0,200}\.(?:docx?|odt|rtf|pdf|html?|indd)$",
    re.IGNORECASE,
)
_LONGEST = 300


def told_title(title: str | None) -> str:
    """Return a title in one line, "" for what a word processor or printer driver calls a file."""
    title = " ".join((title or "")[:_LONGEST].split())
    return "" if _MADE_UP.match(title) else title
