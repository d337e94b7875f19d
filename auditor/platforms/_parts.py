"""Takes the path and query of a URL apart, decoded. Knows no platform."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from auditor import urls
from auditor.errors import UnreadableUrl

# No platform has a page that lies deeper; a path of a megabyte is not worth more.
_DEEPEST = 9
_ENCODED = ("http%3a", "https%3a", "%2f")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL found inside another one. Nothing is looked for inside it in turn."""

    host: str
    path: str
    query: str
    fragment: str


def segments(path: str) -> list[str]:
    """Return the first segments of a path, decoded, without the empty ones."""
    found = [segment for segment in path.split("/", 2 * _DEEPEST) if segment][:_DEEPEST]
    return [unquote(segment) for segment in found] if "%" in path else found


def parameter(query: str, name: str) -> str | None:
    """Return the first value of a query's parameter, decoded; None where there is none of that name.

    The ``&amp;`` that careless pages leave in links counts as ``&``.
    """
    if name not in query:
        return None
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if key.rpartition("amp;")[2] == name:
            return unquote(value) if "%" in value else value
    return None


def repaired(path: str, query: str) -> tuple[str, str]:
    """Return a path and query whose '?' or '=' somebody has percent-encoded along with the rest."""
    if "%3F" in path or "%3f" in path:
        path, _, found = unquote(path).partition("?")
        query = f"{found}&{query}"
    elif "=" not in query and "%3" in query:
        query = unquote(query)
    return path, query


def client_route(fragment: str) -> tuple[str, str] | None:
    """Return the path and query that a page of scripts keeps behind ``#!`` or ``#/``, None without them."""
    if fragment[:4].lower().startswith(("%2f", "!%2f")):
        fragment = unquote(fragment)
    if not fragment.startswith(("!/", "/")):
        return None
    path, _, query = fragment.removeprefix("!").partition("?")
    return path, query


def inner(value: str, host: str) -> Target | None:
    """Return the URL that a parameter holds, absolute or relative to `host`; None if it is none."""
    if value[:8].lower().startswith(_ENCODED):
        value = unquote(value)
    try:
        found = urls.parse(value, base=f"https://{host}/")
    except UnreadableUrl:
        return None
    return Target(found.host, found.path, found.query, found.fragment) if found.web else None
