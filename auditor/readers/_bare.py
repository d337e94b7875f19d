"""Finds URLs and domains that stand in running text without any notation around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model import Span
from auditor.readers._draft import KnownHost

_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_NOT_URL = (
    r"\s<>\"`|\\^{}«»“”„‹›‘’【】「」『』（），。、；：！？｜〈〉《》〔〕〖〗…\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ue000-\uf8ff"
)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# Scripts whose spelling joins and parts letters by characters that take no place.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff"
_JOINER = f"(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}./_-])"
_RUN = re.compile(f"(?:[^{_NOT_URL}{_UNSPACED}]++|(?<=[/=_-])[{_UNSPACED}]++|{_JOINER})+")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_AFTER_BREAK = re.compile(f"(?!{_JOINER})[\u200b-\u200d\u2060\ufeff]+(?=[^{_NOT_URL}])")
_BRACKET = re.compile(r"[()\[\]]")
_TRAILING = frozenset(".,;:!?'*\"~\xad\u060c\u061b\u061f\u06d4\u0964\u0965\u0387\xb7\u0589\u1362")
_CLOSERS = {")": "(", "]": "["}
_ENTITY_TAIL = re.compile(r"&[a-zA-Z0-9]{1,31};?$")
_HOST = re.compile(r"[^/?#]*[^\W_][^/?#]*")
_MAY_HOLD_URL = frozenset("/=:?&%#@")

_LONGEST_HOST = 200
_DOT = re.compile(r"\.(?=[a-z]{2})")
_LABELS = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_HOST_SHAPE = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[a-z]{2,24}")
_FILE_ENDINGS = """
aspx avi bat bmp cfg conf cpp css csv dll dmg doc docx env eps epub exe gif gz heic htm html ico ini ipynb
jar java jpeg jpg js json jsx jsp key lock log lua md mdx mjs mkv mov mp mp3 mp4 odp ods odt ogg otf pdf php
png ppt pptx ps psd py rar rb rs rst rtf sh sql sqlite srt svg swf tar tex tiff toml tsv ts tsx ttf txt vb
wav webm webp woff xls xlsx xml yaml yml zip
"""
_WORDS_TOO = frozenset({"am", "as", "by", "do", "et", "is", "la", "ne", "pas", "si", "so", "my", "to", "tu"})
_FILE_SUFFIXES = frozenset(_FILE_ENDINGS.split())
_CUE = re.compile(
    r"(?:\b(?:sur|via|site|sources?|voir|visitez|consultez|lire|at|on|from|visit|see|online|website|par|by)"
    r"(?:\s(?:le|la|the|web|site|officiel|our|notre)){0,2}\s?:?\s?|[(\[]\s?)[«\"“‘']?\s?$",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """A URL in running text: where it stands, and what it says without invisible characters."""

    start: int
    end: int
    href: str


def url_at(text: str, start: int, end_of_text: int) -> Address | None:
    """Return the URL whose scheme (or ``www.``) begins at `start`, None if nothing usable follows.

    Closing brackets that nothing opens, final punctuation and quotation marks stay outside; so does a
    second URL glued to the first, unless the first carries it as archives do.
    """
    scheme = _SCHEME.match(text, start)
    body = scheme.end() if scheme else start
    end = body
    while True:
        limit = _next_scheme(text, end, end_of_text)
        run = _RUN.match(text, end, limit)
        if run is None:
            break
        end = run.end()
        if end == limit < end_of_text and text[end - 1] in _MAY_HOLD_URL:
            inner = _SCHEME.match(text, end)
            end = inner.end() if inner else end
            continue
        broken = _AFTER_BREAK.match(text, end) if end < limit and text[end - 1] in "/-_.?&=" else None
        if broken is None:
            break
        end = broken.end()
    end = _balanced(text, body, end)
    if start and text[start - 1] == "_":
        end = body + len(text[body:end].rstrip("_"))
    if end <= body:
        return None
    address = _AFTER_BREAK.sub("", text[body:end]).replace("\xad", "")
    host = _HOST.match(address)
    if host is None or ("." not in host.group() and not host.group().lower().startswith(("localhost", "["))):
        return None
    prefix = scheme.group() if scheme else "http://"
    return Address(start, end, prefix + address)


def domains(text: str, closed: Sequence[Span], known_host: KnownHost | None) -> Iterator[Address]:
    """Yield the bare domains of a text (``mediapart.fr``) outside of `closed`, both in order.

    A domain is taken for a link when its suffix is public and written in lower case, it is no file name,
    and it is known or announced: ``sur lemonde.fr``, ``(bbc.co.uk)``, ``bbc.co.uk/news``.
    """
    position = place = 0
    for dot in _DOT.finditer(text):
        middle = dot.start()
        while place < len(closed) and closed[place].start <= middle:
            position = max(position, closed[place].end)
            place += 1
        if middle < position:
            continue
        start = middle
        spaced = middle > 0 and not "\u3040" <= text[middle - 1] <= "\ud7af"
        while start > position and middle - start < _LONGEST_HOST and _is_host_letter(text[start - 1]):
            if spaced and "\u3040" <= text[start - 1] <= "\ud7af":
                break  # 日本語example.com: the word before it is no part of the name
            start -= 1
        token = _LABELS.match(text, start)
        if token is None or token.end() <= middle:
            continue
        unspaced = _UNSPACED_LETTER.search(text, middle, token.end())
        position = end = unspaced.start() if unspaced else token.end()
        host = text[start:end]
        if (start and text[start - 1] in "@/\\:#=&%$+~") or text[end : end + 1] == "@":
            continue
        if not _HOST_SHAPE.fullmatch(host) or host.rpartition(".")[2] in _FILE_SUFFIXES:
            continue
        follows_path = text[end : end + 1] == "/" and (
            text[end + 1 : end + 2].isalnum() or text[end + 1 : end + 2] == "@"
        )
        plain = host.lower().removeprefix("www.")
        announced = follows_path or _CUE.search(text, max(0, start - 40), start)
        if not ((known_host is not None and known_host(plain)) or (announced and _public(plain))):
            continue
        if follows_path and (run := _RUN.match(text, end)):
            position = end = _balanced(text, start, run.end())
        yield Address(start, end, "http://" + text[start:end].replace("\xad", ""))


def _is_host_letter(letter: str) -> bool:
    return letter.isalnum() or letter in "-._"


def _public(host: str) -> bool:
    """Whether the host ends in a public suffix, has a name before it, and is no glued pair of words."""
    from auditor.urls import public_suffix

    suffix = public_suffix(host)
    return 0 < len(suffix) < len(host) and suffix not in _WORDS_TOO


def _next_scheme(text: str, position: int, limit: int) -> int:
    """Return where the next ``http`` of a scheme begins at or after a position, else the limit."""
    colon = text.find("://", position, min(limit, position + 4096))
    if colon < 0:
        return limit
    for letters in (5, 4, 3):
        if text[colon - letters : colon].lower() in ("https", "http", "ftp") and colon - letters >= position:
            return colon - letters
    return limit


def _balanced(text: str, start: int, end: int) -> int:
    """Return the end of an address without unopened brackets and final punctuation."""
    depth = {"(": 0, "[": 0}
    for bracket in _BRACKET.finditer(text, start, end):
        sign = bracket.group()
        if sign in depth:
            depth[sign] += 1
        elif depth[_CLOSERS[sign]]:
            depth[_CLOSERS[sign]] -= 1
        else:
            end = bracket.start()
            break
    while end > start:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
            if text[end : end + 1] == ";" and (
                entity := _ENTITY_TAIL.search(text, max(start, end - 32), end)
            ):
                end = entity.start()
        elif last == "s" and text[end - 2 : end - 1] == "'":
            end -= 2
        elif last in "([":
            end -= 1
        else:
            break
    return end
