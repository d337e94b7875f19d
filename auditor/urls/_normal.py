"""Gives URLs that lead to the same document the same form, without asking the server. Follows no redirect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.urls._suffixes import public_suffix, registrable
from auditor.urls._tables import table
from auditor.urls._url import Url, parse

_HEX = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = frozenset((80, 443))
# What shows the same pages to other readers; more often than not true, and then counted once.
_TWIN_LABELS = ("www.", "m.", "mobile.", "amp.")
_FOLDER_PAGES = ("/index.html", "/index.htm")
_AMP_PAGES = ("/amp", "/amp.html")
_SHORTENED = (*_FOLDER_PAGES, *_AMP_PAGES, ".amp.html", ".amp")


def normal_form(url: Url | str) -> str:
    """Return the identity that unique URLs are counted by: itself a URL, and its own normal form.

    After RFC 3986, section 6.2, and what newspapers do: http and https are one; a ``www``, ``m``, ``mobile``
    or ``amp`` label, a port 80 or 443, userinfo, tracking parameters, a fragment (``#:~:text=`` too; not
    ``#!``), a trailing slash, ``index.html`` and AMP suffixes are dropped; percent-encoding is made uniform;
    parameters stand in the order of their names. What is no web address is returned as serialised.

    Raises:
        UnreadableUrl: if a string is given that is no URL.
    """
    if isinstance(url, str):
        return _normal_form_of(url)
    if not url.web:
        return url.href
    host = _host(url.host)
    port = f":{url.port}" if url.port and url.port not in _DEFAULT_PORTS else ""
    query = "&".join(sorted(_kept(url), key=lambda pair: pair.partition("=")[0]))
    path = _path(_uniform(url.path))
    anchor = f"#{url.fragment}" if url.fragment.startswith("!") else ""
    return f"https://{host}{port}{path}{'?' + query if query else ''}{anchor}"


@lru_cache(maxsize=16_384)
def _normal_form_of(text: str) -> str:
    return normal_form(parse(text))


def tracking(url: Url) -> tuple[str, ...]:
    """Return the names of the parameters that only say where the reader came from, in order."""
    if not url.query or not url.web:
        return ()
    tracked = _tracked(url.host)
    pairs = (_uniform(pair).partition("=") for pair in url.query.split("&"))
    return tuple(name for name, _, value in pairs if tracked.holds(name, value))


def _kept(url: Url) -> list[str]:
    if not url.query:
        return []
    tracked = _tracked(url.host)
    kept = []
    for written in url.query.split("&"):
        pair = _uniform(written.replace("+", "%20"))
        name, _, value = pair.partition("=")
        if pair and not tracked.holds(name, value) and not tracked.asks_for_amp(name, value):
            kept.append(pair)
    return kept


def _uniform(text: str) -> str:
    """Decode what need not be encoded, encode in upper case what must (RFC 3986, 6.2.2)."""
    return _HEX.sub(_octet, text) if "%" in text else text


def _octet(match: re.Match[str]) -> str:
    if match[1] is None:
        return "%25"
    letter = chr(int(match[1], 16))
    return letter if letter in _UNRESERVED else f"%{match[1].upper()}"


def _path(path: str) -> str:
    """Drop what names the AMP form or the folder's own page of the same document.

    Works on the length alone, so that a path of ten thousand ``/amp`` costs no more than its length.
    """
    plain = path.rstrip("/")
    if not plain.endswith(_SHORTENED):
        return plain or "/"
    end, tail, before = len(path), "", -1
    while end != before:
        before = end
        if not tail:
            while end and path[end - 1] == "/":
                end -= 1
            end -= next((len(page) for page in _FOLDER_PAGES if path.endswith(page, 0, end)), 0)
            end -= next((len(page) for page in _AMP_PAGES if path.endswith(page, 1, end)), 0)
            if path.endswith(".amp.html", 0, end) and _names(path, end - 9):
                end, tail = end - 5, ".html"
        if path.endswith(".amp", 0, end) and _names(path, end - 4):
            end -= 4
    if tail and path.endswith("/index", 0, end):
        return _path(path[: end - 6])
    return path[:end] + tail or "/"


def _names(path: str, end: int) -> bool:
    """Return whether a file's name ends here, rather than a row of dots."""
    return end > 0 and (path[end - 1].isalnum() or path[end - 1] in "-_")


@lru_cache(maxsize=16_384)
def _host(host: str) -> str:
    twins = table("tracking")["same_host"]
    while True:
        shorter = twins.get(host) or _without_twin_label(host)
        if shorter == host:
            return host
        host = shorter


def _without_twin_label(host: str) -> str:
    label = next((label for label in _TWIN_LABELS if host.startswith(label)), "")
    if not label:
        # en.m.wikipedia.org, fr.m.example.org: the language stays.
        language, dot, rest = host.partition(".m.")
        return f"{language}.{rest}" if dot and len(language) == 2 and "." in rest else host
    rest = host[len(label) :]
    # m.blogspot.com is somebody's blog, www.co.uk and mobile.de are names of their own.
    return rest if public_suffix(rest) not in ("", rest) and registrable(host) != host else host


@dataclass(frozen=True, slots=True)
class _Tracked:
    """The parameters that mean nothing on one host."""

    names: frozenset[str]
    prefixes: tuple[str, ...]
    senders: frozenset[str]
    values: frozenset[str]
    amp: dict[str, list[str]]

    def holds(self, name: str, value: str) -> bool:
        lower = name.lower().removeprefix("amp;")
        if lower in self.names or lower.startswith(self.prefixes):
            return True
        return lower in self.senders and value.lower().removeprefix("www.") in self.values

    def asks_for_amp(self, name: str, value: str) -> bool:
        return value in self.amp.get(name, ())


@lru_cache(maxsize=4_096)
def _tracked(host: str) -> _Tracked:
    known = table("tracking")
    names = set(_folded(known["parameters"]["names"]))
    labels = host.split(".")
    for start in range(len(labels) - 1):
        names.update(_folded(known["hosts"].get(".".join(labels[start:]), ())))
    return _Tracked(
        frozenset(names),
        tuple(known["parameters"]["prefixes"]),
        frozenset(known["senders"]["names"]),
        frozenset(known["senders"]["values"]),
        known["parameters"]["amp"],
    )


def _folded(names: list[str] | tuple[str, ...]) -> list[str]:
    return [name.lower() for name in names]
