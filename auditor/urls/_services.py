"""The ways of writing a target that one service alone has, undone. Hosts are in data/wrappers.toml."""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode
from typing import Any
from urllib.parse import unquote

from auditor.urls._suffixes import public_suffix
from auditor.urls._targets import COMMON, Asked, Target, absolute, schemeless, tail, values
from auditor.urls._url import Url

_CACHED = re.compile(r"cache:(?:[\w-]{12}:)?([^ +]+)")
_AMP_PATH = re.compile(r"/(?!s/)[a-z]{1,3}(?:/(?!s/)[a-z]{1,3})?/(s/)?(?=[^/.]{1,63}\.)")
_YAHOO = re.compile(r"/RU=([^/]+)/")
_BETWEEN_UNDERSCORES = re.compile(r"___(https?(?::|%3a).+?)___", re.IGNORECASE)
_PROOFPOINT_3 = re.compile(r"/v3/__(.+?)__;([A-Za-z0-9+/_=-]*)")
_ESCAPED_SEGMENT = re.compile(r"/(https?(?:%3a|:)%2f%2f[^/]+)", re.IGNORECASE)
_RUN = re.compile(r"\*(?:\*(.))?")
_RUN_LENGTHS = {
    letter: length
    for length, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 2)
}
_LONGEST_BASE64 = 16_384


def _google_cache(url: Url, asked: Asked) -> Url | None:
    for value in values(url, ("q",)):
        if cached := _CACHED.match(value):
            return absolute(cached[1]) or schemeless(cached[1], asked.scheme)
    return None


def _google_news(url: Url, _asked: Asked) -> Url | None:
    """Read the ids of before 2024, which hold the URL itself; later ones do not tell it."""
    data = _base64(url.path.rstrip("/").rpartition("/")[2])
    start = data.find(b"http")
    if start < 1 or not data.startswith(b"\x08"):
        return None
    # A protocol-buffer field: its length stands before it, in one byte or two (7 bits each).
    length = data[start - 1]
    if start > 1 and data[start - 2] & 0x80:
        length = (data[start - 2] & 0x7F) | (length << 7)
    return absolute(data[start : start + length].decode("utf-8", "replace"))


def _translate_host(url: Url, _asked: Asked) -> Url | None:
    label = url.host.removesuffix(".translate.goog")
    if "." in label or label == url.host:
        return None
    pairs = [pair for pair in url.query.split("&") if pair and not pair.startswith("_x_tr_")]
    scheme = "http" if "_x_tr_sch=http" in url.query.split("&") else "https"
    query = "?" + "&".join(pairs) if pairs else ""
    return schemeless(f"{_dots(label)}{url.path}{query}", scheme)


def _amp_cache(url: Url, _asked: Asked) -> Url | None:
    """Read an AMP cache URL: host and path after /c/s/ and the like, else the host in the first label."""
    rest = tail(url)
    if (start := _AMP_PATH.match(url.path)) and (
        found := schemeless(rest[start.end() :], "https" if start[1] else "http")
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
    found = absolute(f"https://{_dots(label)}{rest}") if "-" in label else None
    return found if found is not None and public_suffix(found.host) else None


def _bing(url: Url, _asked: Asked) -> Url | None:
    for value in values(url, ("u", "url", "r")):
        written = _base64(value[2:] if value[:2] == "a1" else value).decode("utf-8", "replace")
        if found := absolute(written) or absolute(value):
            return found
    return None


def _yahoo(url: Url, _asked: Asked) -> Url | None:
    target = _YAHOO.search(url.path)
    return absolute(unquote(target[1])) if target else None


def _proofpoint_2(url: Url, _asked: Asked) -> Url | None:
    for value in values(url, ("u",)):
        return absolute(unquote(value.replace("-", "%").replace("_", "/")))
    return None


def _proofpoint_3(url: Url, _asked: Asked) -> Url | None:
    """Read a version 3 URL: characters its filter takes for special are ``*`` and stand after ``__;``."""
    found = _PROOFPOINT_3.match(tail(url))
    if found is None:
        return None
    letters = iter(_base64(found[2]).decode("utf-8", "replace"))

    def special(run: re.Match[str]) -> str:
        length = _RUN_LENGTHS.get(run[1], 1) if run[1] else 1
        return "".join(letter for letter, _ in zip(letters, range(length), strict=False))

    return absolute(_RUN.sub(special, found[1]))


def _checkpoint(url: Url, _asked: Asked) -> Url | None:
    found = _BETWEEN_UNDERSCORES.search(tail(url))
    return absolute(found[1]) if found else None


def _base64_query(url: Url, asked: Asked) -> Url | None:
    for value in values(url, asked.names):
        if found := absolute(_base64(value).decode("utf-8", "replace")) or absolute(value):
            return found
    return None


def _base64_segment(url: Url, _asked: Asked) -> Url | None:
    return absolute(_base64(url.path.rstrip("/").rpartition("/")[2]).decode("utf-8", "replace"))


def _escaped_segment(url: Url, _asked: Asked) -> Url | None:
    """Read a target that is one segment of the path, its slashes escaped; counters stand behind it."""
    found = _ESCAPED_SEGMENT.search(url.path)
    return absolute(unquote(found[1])) if found else None


def _token(url: Url, asked: Asked) -> Url | None:
    """Read a token (JWT, RFC 7519, or its payload alone): base64 parts, one of which is an object of JSON."""
    parts = [*values(url, ("p",)), url.path[len(asked.prefix) :].partition("/")[0]]
    for part in ".".join(parts).split(".", 8)[:8]:
        for name in asked.names:
            if found := absolute(_member(_object(_base64(part)), name)):
                return found
    return None


TARGETS: dict[str, Target] = {
    **COMMON,
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
    "base64_segment": _base64_segment,
    "escaped_segment": _escaped_segment,
    "token": _token,
}


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


def _object(written: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _member(found: dict[str, Any], name: str) -> str:
    """Return a member that is text; ``p.url`` is that of an object which is written as text in ``p``."""
    outer, _, inner = name.rpartition(".")
    value = (_object(_member(found, outer)) if outer else found).get(inner)
    return value if isinstance(value, str) else ""
