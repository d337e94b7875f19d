"""Resolves the targets of a page's links as a browser does (URL Standard), each once.

Most are written as the standard would write them, so that there is nothing to normalise: plain letters, a
host in lower case, no segments of dots. Only the others are parsed.
"""

from __future__ import annotations

import re

_LETTERS = r"A-Za-z0-9_.~!$&*+,;=:@\-"
_PATH = rf"(?:/(?!\.)[{_LETTERS}()]*+)++(?:\?[{_LETTERS}()/?%]*+)?(?:#[{_LETTERS}/?%]*+)?"
_HOST = r"https?://(?!xn--)[a-z0-9](?:[a-z0-9-]*+\.(?!xn--))+[a-z]{2,}"
_PLAIN = re.compile(_HOST + _PATH)
_PLAIN_PATH = re.compile(_PATH)
_ORIGIN = re.compile(_HOST + "(?=/)")


class Targets(dict[str, str]):
    """What each target leads to, seen from `base`; as written where that cannot be told."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        origin = _ORIGIN.match(base)
        self._origin = origin.group() if origin else ""

    def __missing__(self, href: str) -> str:
        if _PLAIN.fullmatch(href):
            found = href
        elif self._origin and href[:1] == "/" and _PLAIN_PATH.fullmatch(href) and href[1:2] != "/":
            found = self._origin + href
        else:
            found = self._parsed(href)
        self[href] = found
        return found

    def _parsed(self, href: str) -> str:
        import ada_url

        try:
            return str(ada_url.URL(href, self._base or None).href)
        except (ValueError, UnicodeEncodeError):
            return href
