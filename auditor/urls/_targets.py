"""The ways in which wrappers write their target, one function each. Hosts are in data/wrappers.toml."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from auditor.errors import UnreadableUrl
from auditor.urls._suffixes import public_suffix
from auditor.urls._url import Url, parse

# (url, names of parameters, prefix of the path, scheme where none is written, whether it may be relative)
Target = Callable[[Url, tuple[str, ...], str, str, bool], Url | None]

_WRITTEN = r"https?(?::/{1,2}|%3a%2f%2f|%253a%252f%252f)"
_EMBEDDED = re.compile(r"/(?=" + _WRITTEN + r")", re.IGNORECASE)
_ANYWHERE = re.compile(r"[/=?;:,(&](?=" + _WRITTEN + r")", re.IGNORECASE)
# Memento-style time stamps: 20250615, 20250615*, *, 2012-0101-1200-00, with Wayback's id_, if_, im_ …
_STAMP = re.compile(r"/(?:\d{4,14}\*?|\*|\d{4}-\d{4}-\d{4}-\d{2})(?:[a-z]{2}_)?/")
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9}(?=[:/?#]|$)", re.IGNORECASE)
_CACHED = re.compile(r"cache:(?:[\w-]{12}:)?([^ +]+)")
_AMP_PATH = re.compile(r"/(?!s/)[a-z]{1,3}(?:/(?!s/)[a-z]{1,3})?/(s/)?(?=[^/.]{1,63}\.)")
_YAHOO = re.compile(r"/RU=([^/]+)/")
_BETWEEN_UNDERSCORES = re.compile(r"___(https?(?::|%3a).+?)___", re.IGNORECASE)
_PROOFPOINT_3 = re.compile(r"/v3/__(.+?)__;([A-Za-z0-9+/_=-]*)")
_RUN = re.compile(r"\*(?:\*(.))?")
_RUN_LENGTHS = {
    letter: length
    for length, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 2)
}
_LONGEST_BASE64 = 16_384


def _query(url: Url, names: tuple[str, ...], _prefix: str, _scheme: str, relative: bool) -> Url | None:
    for value in _values(url, names):
        if found := _absolute(value):
            return found
        if relative and value.startswith("/") and value[1:2] not in ("/", "\\"):
            return _parsed(value, url.href)
    return None


def _bare_query(url: Url, names: tuple[str, ...], _prefix: str, scheme: str, _relative: bool) -> Url | None:
    for value in _values(url, names):
        if found := _absolute(value) or _schemeless(value, scheme):
            return found
    return None


def _whole_query(url: Url, _names: tuple[str, ...], _prefix: str, scheme: str, _relative: bool) -> Url | None:
    return _absolute(url.query) or _absolute(unquote(url.query)) or _schemeless(url.query, scheme)


def _embedded(url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool) -> Url | None:
    start = _EMBEDDED.search(url.path)
    return _absolute(_tail(url)[start.end() :]) if start else None


def _anywhere(url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool) -> Url | None:
    tail = _tail(url)
    start = _ANYWHERE.search(tail)
    if start is None:
        return None
    return _absolute(tail[start.end() :].rstrip(")") if start[0] == "(" else tail[start.end() :])


def _timestamped(url: Url, names: tuple[str, ...], prefix: str, scheme: str, relative: bool) -> Url | None:
    stamp, start = _STAMP.search(url.path), _EMBEDDED.search(url.path)
    if stamp is None or (start is not None and start.start() < stamp.start()):
        return _embedded(url, names, prefix, scheme, relative)
    rest = _tail(url)[stamp.end() :]
    return _absolute(rest) or _schemeless(rest, "http")


def _path(url: Url, _names: tuple[str, ...], prefix: str, scheme: str, _relative: bool) -> Url | None:
    rest = _tail(url)[len(prefix) :]
    return _absolute(rest) or _schemeless(rest, scheme)


def _google_cache(
    url: Url, _names: tuple[str, ...], _prefix: str, scheme: str, _relative: bool
) -> Url | None:
    for value in _values(url, ("q",)):
        if cached := _CACHED.match(value):
            return _absolute(cached[1]) or _schemeless(cached[1], scheme)
    return None


def _google_news(
    url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool
) -> Url | None:
    """Read the ids of before 2024, which hold the URL itself; later ones do not tell it."""
    data = _base64(url.path.rstrip("/").rpartition("/")[2])
    start = data.find(b"http")
    if start < 1 or not data.startswith(b"\x08"):
        return None
    # A protocol-buffer field: its length stands before it, in one byte or two (7 bits each).
    length = data[start - 1]
    if start > 1 and data[start - 2] & 0x80:
        length = (data[start - 2] & 0x7F) | (length << 7)
    return _absolute(data[start : start + length].decode("utf-8", "replace"))


def _translate_host(
    url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool
) -> Url | None:
    label = url.host.removesuffix(".translate.goog")
    if "." in label or label == url.host:
        return None
    pairs = [pair for pair in url.query.split("&") if pair and not pair.startswith("_x_tr_")]
    scheme = "http" if "_x_tr_sch=http" in url.query.split("&") else "https"
    query = "?" + "&".join(pairs) if pairs else ""
    return _schemeless(f"{_dots(label)}{url.path}{query}", scheme)


def _amp_cache(url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool) -> Url | None:
    """Read an AMP cache URL: host and path after /c/s/ and the like, else the host in the first label."""
    tail = _tail(url)
    if (start := _AMP_PATH.match(url.path)) and (
        found := _schemeless(tail[start.end() :], "https" if start[1] else "http")
    ):
        return found
    label = url.host.partition(".")[0]
    if label in ("cdn", "www"):
        return None
    if label.startswith("xn--"):
        try:
            label = label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            return None
    found = _absolute(f"https://{_dots(label)}{tail}") if "-" in label else None
    return found if found is not None and public_suffix(found.host) else None


def _bing(url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool) -> Url | None:
    for value in _values(url, ("u", "url", "r")):
        written = _base64(value[2:] if value[:2] == "a1" else value).decode("utf-8", "replace")
        if found := _absolute(written) or _absolute(value):
            return found
    return None


def _yahoo(url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool) -> Url | None:
    target = _YAHOO.search(url.path)
    return _absolute(unquote(target[1])) if target else None


def _proofpoint_2(
    url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool
) -> Url | None:
    for value in _values(url, ("u",)):
        return _absolute(unquote(value.replace("-", "%").replace("_", "/")))
    return None


def _proofpoint_3(
    url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool
) -> Url | None:
    """Read a version 3 URL: characters its filter takes for special are ``*`` and stand after ``__;``."""
    found = _PROOFPOINT_3.match(_tail(url))
    if found is None:
        return None
    letters = iter(_base64(found[2]).decode("utf-8", "replace"))

    def special(run: re.Match[str]) -> str:
        length = _RUN_LENGTHS.get(run[1], 1) if run[1] else 1
        return "".join(letter for letter, _ in zip(letters, range(length), strict=False))

    return _absolute(_RUN.sub(special, found[1]))


def _checkpoint(url: Url, _names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool) -> Url | None:
    found = _BETWEEN_UNDERSCORES.search(_tail(url))
    return _absolute(found[1]) if found else None


def _base64_query(
    url: Url, names: tuple[str, ...], _prefix: str, _scheme: str, _relative: bool
) -> Url | None:
    for value in _values(url, names):
        if found := _absolute(_base64(value).decode("utf-8", "replace")) or _absolute(value):
            return found
    return None


TARGETS: dict[str, Target] = {
    "query": _query,
    "bare_query": _bare_query,
    "whole_query": _whole_query,
    "embedded": _embedded,
    "anywhere": _anywhere,
    "timestamped": _timestamped,
    "path": _path,
    "google_cache": _google_cache,
    "google_news": _google_news,
    "translate_host": _translate_host,
    "amp_cache": _amp_cache,
    "bing": _bing,
    "yahoo": _yahoo,
    "proofpoint_2": _proofpoint_2,
    "proofpoint_3": _proofpoint_3,
    "checkpoint": _checkpoint,
    "base64_query": _base64_query,
}


def _tail(url: Url) -> str:
    """Return everything after the host."""
    query = f"?{url.query}" if url.query else ""
    return f"{url.path}{query}#{url.fragment}" if url.fragment else url.path + query


def _values(url: Url, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the decoded values of parameters, those of the first name first."""
    pairs = [pair.partition("=") for pair in url.query.split("&")]
    for wanted in names:
        for name, _, value in pairs:
            if value and name.removeprefix("amp;").lower() == wanted.lower():
                yield unquote(value.replace("+", " "))


def _absolute(text: str) -> Url | None:
    """Return the URL in a text that begins with http or https, encoded up to twice; zanox writes [[…]]."""
    text = text.strip().removeprefix("[[").removesuffix("]]")
    for _ in range(2):
        if text[:7].lower().startswith(("http%", "https%")):
            text = unquote(text)
    if not text[:6].lower().startswith(("http:/", "https:")):
        return None
    return _parsed(text)


def _schemeless(text: str, scheme: str) -> Url | None:
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


def _dots(label: str) -> str:
    """Undo the folding of a host into one label: ``-`` stands for a dot, ``--`` for a hyphen."""
    return label.replace("--", "\0").replace("-", ".").replace("\0", "-")


def _base64(text: str) -> bytes:
    """Return what URL-safe base64 without padding holds, nothing where it is none."""
    if len(text) > _LONGEST_BASE64:
        return b""
    text = text.rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
