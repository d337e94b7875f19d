"""Makes up addresses beside a page that cannot exist, to learn how a site answers for those. Asks nobody."""

from __future__ import annotations

import re
import string
from random import Random

from auditor.urls import Url

_IDENTIFIER = re.compile(
    r"(?:^|[&;])(?:id|[a-z]{0,12}_?id|p|article|story|page|doc|node|newsid|aid|nid|num)=([^&;]+)", re.I
)
_SHORTEST = 12


def sibling_of(url: Url, random: Random) -> str:
    """Return a random address of the same shape in the same directory, too long to be guessed.

    Pages named by a parameter (``?id=12``) get another value of it, all others another last path segment;
    letters stay letters, digits digits, the suffix stays: routes often match by shape.
    """
    named = _IDENTIFIER.search(url.query)
    base = url.href.partition("?")[0].partition("#")[0]
    if named is not None:
        start, end = named.span(1)
        return f"{base}?{url.query[:start]}{_scrambled(named[1], random)}{url.query[end:]}"
    folder, _, last = url.path.rstrip("/").rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    if not dot or len(suffix) > 5:
        stem, dot, suffix = last, "", ""
    slash = "/" if url.path.endswith("/") and last else ""
    path = f"{folder}/{_scrambled(stem, random)}{dot}{suffix}{slash}"
    return base[: len(base) - len(url.path)] + path


def folder_of(url: Url) -> str:
    """Return what siblings have in common: one answer speaks for all pages of a folder."""
    if _IDENTIFIER.search(url.query):
        return f"{url.scheme}://{url.host}:{url.port}{url.path}?"
    return f"{url.scheme}://{url.host}:{url.port}{url.path.rstrip('/').rpartition('/')[0]}/"


def _scrambled(stem: str, random: Random) -> str:
    shape = re.sub(r"%[0-9A-Fa-f]{2}", "a", stem)[:60]
    digits = bool(shape) and shape.isdigit()
    made = "".join(
        random.choice(string.digits)
        if char.isdigit()
        else random.choice(string.ascii_lowercase)
        if char.isalpha()
        else char
        for char in shape
    )
    missing = max(0, _SHORTEST - len(made))
    more = "".join(random.choice(string.digits if digits else string.ascii_lowercase) for _ in range(missing))
    return (made + more).replace("00", "79")
