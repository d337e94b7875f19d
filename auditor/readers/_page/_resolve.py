"""Resolves the targets of a page's links as a browser does (URL Standard), each once.

Most are written as the standard would write them, so that there is nothing to normalise: plain letters, a
host in lower case, no segments of dots. Only the others are parsed, which takes thirty times as long.
"""

from __future__ import annotations

import re

from auditor.urls import broken_scheme

_LETTERS = r"A-Za-z0-9_.~!$&*+,;=:@\-"
_FRAGMENT = rf"#[{_LETTERS}/?%]*+"
_PATH = rf"(?:/(?!\.|%2[eE])[{_LETTERS}()%]*+)++(?:\?[{_LETTERS}()/?%]*+)?(?:{_FRAGMENT})?"
_HOST = r"https?://(?!xn--)[a-z0-9](?:[a-z0-9-]*+\.(?!xn--))+[a-z]{2,}"
_PLAIN = re.compile(_HOST + _PATH)
_PLAIN_PATH = re.compile(_PATH)
_PLAIN_FRAGMENT = re.compile(_FRAGMENT)
_ORIGIN = re.compile(_HOST)
_OPAQUE = re.compile(r"(?:mailto|tel|javascript):[A-Za-z0-9_.@+;()-]++")
_WWW = re.compile(r"www\.[\w-]{1,60}\.[\w.-]{2,100}(?=[/?#]|$)", re.IGNORECASE)


class Targets(dict[str, str]):
    """What each target leads to, seen from `base`; as written where that cannot be told."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        origin = _ORIGIN.match(base)
        self._origin = origin.group() if origin and base[origin.end() : origin.end() + 1] == "/" else ""
        self._page = base.partition("#")[0] if self._origin and _PLAIN.fullmatch(base) else ""

    def __missing__(self, href: str) -> str:
        self[href] = found = self._as_written(href) or self._parsed(href)
        return found

    def _as_written(self, href: str) -> str:
        """Return what a target leads to if that can be put together from how it is written, else ""."""
        first = href[:1]
        if first == "#":
            return self._page + href if self._page and _PLAIN_FRAGMENT.fullmatch(href) else ""
        if first != "/":
            if _PLAIN.fullmatch(href) or _OPAQUE.fullmatch(href):
                return href
            return f"{href}/" if _ORIGIN.fullmatch(href) else ""
        if not self._base:
            return href
        if href[1:2] == "/":
            whole = self._origin.partition("//")[0] + href
            return whole if self._origin and _PLAIN.fullmatch(whole) else ""
        return self._origin + href if self._origin and _PLAIN_PATH.fullmatch(href) else ""

    def _parsed(self, href: str) -> str:
        import ada_url

        if broken_scheme(href):
            return href
        if _WWW.match(href):
            href = f"http://{href}"  # which a browser would look for beside the page, and nobody meant
        try:
            return str(ada_url.URL(href, self._base or None).href)
        except (ValueError, UnicodeEncodeError):
            return href
