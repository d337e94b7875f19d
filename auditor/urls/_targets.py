"""The ways in which wrappers commonly write their target, one function each. Knows no host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from auditor.errors import UnreadableUrl
from auditor.urls._suffixes import public_suffix
from auditor.urls._url import Url, parse

_WRITTEN = r"https?(?::/{1,2}|%3a%2f%2f|%253a%252f%252f)"
_EMBEDDED = re.compile(r"/(?=" + _WRITTEN + r")", re.IGNORECASE)
_ANYWHERE = re.compile(r"[/=?;:,(&](?=" + _WRITTEN + r")", re.IGNORECASE)
# Memento-style time stamps: 20250615, 20250615*, *, 2012-0101-1200-00, with Wayback's id_, if_, im_ …
_STAMP = re.compile(r"/(?:\d{4,14}\*?|\*|\d{4}-\d{4}-\d{4}-\d{2})(?:[a-z]{2}_)?/")
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9}(?=[:/?#]|$)", re.IGNORECASE)


class Asked(NamedTuple):
    """What a rule says of its target: parameters, the path's prefix, the scheme where none is written."""

    names: tuple[str, ...] = ()
    prefix: str = "/"
    scheme: str = "https"
    relative: bool = False


Target = Callable[[Url, Asked], Url | None]


def _query(url: Url, asked: Asked) -> Url | None:
    for value in values(url, asked.names):
        if found := absolute(value):
            return found
        if asked.relative and value.startswith("/") and value[1:2] not in ("/", "\\"):
            return _parsed(value, url.href)
    return None


def _bare_query(url: Url, asked: Asked) -> Url | None:
    for value in values(url, asked.names):
        if found := absolute(value) or schemeless(value, asked.scheme):
            return found
    return None


def _whole_query(url: Url, asked: Asked) -> Url | None:
    return absolute(url.query) or absolute(unquote(url.query)) or schemeless(url.query, asked.scheme)


def _embedded(url: Url, _asked: Asked) -> Url | None:
    start = _EMBEDDED.search(url.path)
    return absolute(tail(url)[start.end() :]) if start else None


def _anywhere(url: Url, _asked: Asked) -> Url | None:
    rest = tail(url)
    start = _ANYWHERE.search(rest)
    if start is None:
        return None
    return absolute(rest[start.end() :].rstrip(")") if start[0] == "(" else rest[start.end() :])


def _timestamped(url: Url, asked: Asked) -> Url | None:
    stamp, start = _STAMP.search(url.path), _EMBEDDED.search(url.path)
    if stamp is None or (start is not None and start.start() < stamp.start()):
        return _embedded(url, asked)
    rest = tail(url)[stamp.end() :]
    return absolute(rest) or schemeless(rest, "http")


def _path(url: Url, asked: Asked) -> Url | None:
    rest = tail(url)[len(asked.prefix) :]
    return absolute(rest) or schemeless(rest, asked.scheme)


COMMON: dict[str, Target] = {
    "query": _query,
    "bare_query": _bare_query,
    "whole_query": _whole_query,
    "embedded": _embedded,
    "anywhere": _anywhere,
    "timestamped": _timestamped,
    "path": _path,
}


def tail(url: Url) -> str:
    """Return everything after the host."""
    query = f"?{url.query}" if url.query else ""
    return f"{url.path}{query}#{url.fragment}" if url.fragment else url.path + query


def values(url: Url, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the decoded values of parameters, those of the first name first."""
    pairs = [pair.partition("=") for pair in url.query.split("&")]
    for wanted in names:
        for name, _, value in pairs:
            if value and name.removeprefix("amp;").lower() == wanted.lower():
                yield unquote(value.replace("+", " "))


def absolute(text: str) -> Url | None:
    """Return the URL in a text that begins with http or https, encoded up to twice; zanox writes [[…]]."""
    text = text.strip().removeprefix("[[").removesuffix("]]")
    for _ in range(2):
        if text[:7].lower().startswith(("http%", "https%")):
            text = unquote(text)
    if not text[:6].lower().startswith(("http:/", "https:")):
        return None
    return _parsed(text)


def schemeless(text: str, scheme: str) -> Url | None:
    """Return the URL in a text that begins with a host under a public suffix."""
    host = _HOST.match(text)
    if host is None or not public_suffix(host[0].lower()):
        return None
    return _parsed(f"{scheme}://{text}")


def _parsed(text: str, base: str | None = None) -> Url | None:
    try:
        found = parse(text, base)
    except UnreadableUrl:
        return None
    return found if found.web else None
