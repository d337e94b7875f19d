"""Goes on to the page that an answer makes browsers load instead (HTML Standard, "pragma directives")."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from auditor.errors import UnreadableUrl
from auditor.net._answer import Answer, Hop
from auditor.net.markup import LOOKED_AT, attributes, beginning, is_html, shown
from auditor.urls import parse

_WITHIN = 10  # seconds; a page that refreshes later is meant to be read
_MOST = 3  # one after the other
_META = re.compile(r"<meta\s[^<>]{1,2000}>", re.IGNORECASE)
_REFRESH = re.compile(
    r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]{1,2000})", re.IGNORECASE
)


def refresh_of(answer: Answer) -> str | None:
    """Return the address that an answer makes browsers load instead of itself, None where it is to be read.

    One inside ``<noscript>`` is not for browsers as people have them.
    """
    if answer.status != 200:
        return None
    aim = _REFRESH.match(_refresh(answer))
    if aim is None or int(aim[1]) > _WITHIN:
        return None
    try:
        target = parse(aim[2], answer.final_url)
    except UnreadableUrl:
        return None
    here = answer.final_url.partition("#")[0]
    return target.href if target.web and target.href.partition("#")[0] != here else None


def _refresh(answer: Answer) -> str:
    """Return "0; url=/b" as the header or the first such element says it, "" where neither does."""
    declared = answer.headers.get("refresh", "")
    if declared or b"refresh" not in answer.body[:LOOKED_AT].lower():
        return declared
    if not is_html(answer.headers, answer.body):
        return ""
    for tag in _META.finditer(shown(beginning(answer.headers, answer.body))):
        said = attributes(tag[0])
        if said.get("http-equiv", "").lower() == "refresh":
            return said.get("content", "")
    return ""


async def refreshed(answer: Answer, get: Callable[[str], Awaitable[Answer]]) -> Answer:
    """Return what `get` brings of the page that an answer leads on to, with all hops; else the answer."""
    for _ in range(_MOST):
        target = refresh_of(answer)
        if target is None:
            break
        further = await get(target)
        hop = Hop(url=answer.final_url, status=answer.status or 0)
        answer = replace(
            further,
            url=answer.url,
            chain=(*answer.chain, hop, *further.chain),
            received=further.received + answer.received,
        )
    return answer
