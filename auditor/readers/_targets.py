"""Reads the target of a Markdown link, ``(destination "title")``, and says what it is good for."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.model import LinkRole

LOCAL = re.compile(r"(?:file-service|sediment|attachment)://[\w%./-]{0,300}")

_DEPTH = 32  # of brackets in a destination, as CommonMark parsers have it
_PLAIN = re.compile(r"\((https?://[^\s()<>\\;]++)\)")  # nothing in it to decode or to count
_OPENING = re.compile(r"\(\s{0,40}")
_POINTED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_SIGN = re.compile(r"[()\\\s]")
_TITLE_AND_END = re.compile(
    r"\s{0,40}\)"
    r"|\s{1,40}(?:\"(?:[^\"\\]|\\.){0,1000}\"|'(?:[^'\\]|\\.){0,1000}'|\((?:[^()\\]|\\.){0,1000}\))\s{0,40}\)",
    re.DOTALL,
)
_NEXT_LINE = re.compile(r"[ \t]{0,8}\r?\n[ \t]{0,8}([^\s()<>\"]{1,400})(?=\s{0,8}\))")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_PLAINLY_WEB = ("https://", "http://", "//", "www.")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PLACEHOLDER = re.compile(
    r"|(?i:insert|url|link|lien|source)(?i:[ _-](?:url|link|here|ici|source)){0,3}"
    r"|(?:[A-Z]{2,20}_){0,4}(?:URL|LINK|LIEN|SOURCE|HERE|TODO|PLACEHOLDER)(?:_[A-Z]{2,20}){0,4}"
)
# In Persian, Malayalam and other scripts a (non-)joiner is spelling, and part of the address.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff"
_SPELT = f"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}a-zA-Z0-9./_-])"
_INVISIBLE = re.compile(f"[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|{_SPELT}")
_SPACES = re.compile(r"\s+")


class Target(NamedTuple):
    """Where a link leads, decoded, and where its closing bracket ends."""

    href: str
    end: int


def target_at(text: str, position: int, limit: int) -> Target | None:
    """Return the target whose ``(`` stands at `position`, None if this is no target.

    More lenient than CommonMark in one thing: a web address broken over two lines is joined.
    """
    plain = _PLAIN.match(text, position, limit)
    if plain is not None and plain[1].isascii():
        return Target(plain[1], plain.end())
    opening = _OPENING.match(text, position, limit)
    if opening is None:
        return None
    start = opening.end()
    pointed = _POINTED.match(text, start, limit)
    if pointed is not None:
        closing = _TITLE_AND_END.match(text, pointed.end(), limit)
        return Target(decoded(pointed.group(1)), closing.end()) if closing else None
    stop = _destination_end(text, start, limit) if text[start : start + 1] != "<" else -1
    if stop < 0:
        return None
    href = text[start:stop]
    closing = _TITLE_AND_END.match(text, stop, limit)
    if closing is None and _WEB.match(href):
        rest = _NEXT_LINE.match(text, stop, limit)
        if rest is not None:
            href += rest.group(1)
            closing = _TITLE_AND_END.match(text, rest.end(), limit)
    return Target(decoded(href), closing.end()) if closing else None


def _destination_end(text: str, start: int, limit: int) -> int:
    """Return where a destination without pointed brackets ends, -1 if its brackets do not close."""
    depth = 0
    escaped = -1
    for sign in _SIGN.finditer(text, start, limit):
        place = sign.start()
        if place == escaped:
            continue
        letter = text[place]
        if letter == "(":
            depth += 1
            if depth > _DEPTH:
                return -1
        elif letter == ")":
            if depth == 0:
                return place
            depth -= 1
        elif letter == "\\":
            escaped = place + 1
        else:
            return place if depth == 0 else -1
    return -1


def decoded(href: str, *, escapes: bool = True) -> str:
    """Return a target without entities and invisible characters, and without backslashes if `escapes`.

    In angle brackets and attributes a backslash is itself (CommonMark, 2.4).
    """
    if escapes and "\\" in href:
        href = _ESCAPE.sub(r"\1", href)
    if "&" in href and ";" in href:
        from html import unescape

        href = _ENTITY.sub(lambda entity: unescape(entity.group()), href)
    return href if href.isascii() else _INVISIBLE.sub("", href)


def label_key(label: str) -> str:
    """Return the form in which labels of link definitions are compared (CommonMark, 4.7)."""
    return _SPACES.sub(" ", label.strip()).casefold()


def role_of(href: str) -> LinkRole:
    """Return the role that the target alone gives a link."""
    if href.startswith(_PLAINLY_WEB) or _WEB.match(href):
        return LinkRole.INLINE
    if href.startswith("#"):
        return LinkRole.IN_PAGE
    if _SCHEME.match(href):
        return LinkRole.INLINE if href[:4].lower() == "ftp:" else LinkRole.NAVIGATION
    return LinkRole.INLINE if _looks_like_host(href) else LinkRole.SELF


def dangling(href: str) -> str:
    """Return the form of mark that a target makes of a link since it leads nowhere, "" if it may lead."""
    if href.startswith(_PLAINLY_WEB):
        return ""
    if LOCAL.match(href):
        return "local_file"
    if href == "@ref":
        return "ref"
    return "placeholder" if _PLACEHOLDER.fullmatch(href) else ""


def _looks_like_host(href: str) -> bool:
    """Whether a target without a scheme still names a host: ``lemonde.fr/article``."""
    host = href.partition("/")[0]
    return "." in host.strip(".") and not host.endswith((".md", ".html", ".htm", ".txt", ".pdf", ".php"))
