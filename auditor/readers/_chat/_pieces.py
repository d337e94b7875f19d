"""Conversations, and the pieces of a message: its words, with the sources kept beside them where cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Record = dict[str, Any]
_WORDS = ("text", "output_text")
_MOST_SEARCHED = 20_000_000  # characters in which addresses are looked for, of one message
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}")
_AFTER_HOST = re.compile(r"[/?#\\]")
_BREAKING = str.maketrans("[]<>", "()  ")


@dataclass(slots=True)
class Conversation:
    """What was said: an assistant's answers, or all messages where nobody is one."""

    title: str = ""
    day: date | None = None
    messages: list[str] = field(default_factory=list)


def content_of(content: Any, annotations: Any = ()) -> str:
    """Return what the content of a message says: a string, or pieces with their own citations.

    `annotations` are those of the message as a whole.
    """
    if isinstance(content, str):
        return _cited(content, records(annotations))
    pieces = []
    for piece in records(content):
        if piece.get("type", "text") in _WORDS and isinstance(piece.get("text"), str):
            beside = (*records(piece.get("citations")), *records(piece.get("annotations")))
            pieces.append(_cited(piece["text"], beside))
        elif piece.get("type") == "tool_reference":
            pieces.append(links_of([piece]))
    return "".join(pieces)


def _cited(words: str, beside: tuple[Record, ...] | list[Record]) -> str:
    places = []
    unsearched = _MOST_SEARCHED
    for cited in beside:
        inner = cited.get("details") or cited.get("url_citation")
        details = inner if isinstance(inner, dict) else cited
        start, end = (details.get(key, cited.get(key)) for key in ("start_index", "end_index"))
        place = end if isinstance(end, int) and 0 <= end <= len(words) else len(words)
        first = start if isinstance(start, int) and 0 <= start <= place else 0
        links = links_of([details])
        if not links:
            continue
        unsearched -= place - first
        if unsearched < 0 or words.find(details["url"], first, place) < 0:  # else the words have it already
            places.append((place, place, f" {links}"))
    return replaced(words, places)


def replaced(words: str, places: list[tuple[int, int, str]]) -> str:
    """Return words with those between two places replaced by others; of overlapping ones the first counts."""
    pieces: list[str] = []
    position = 0
    for start, end, links in sorted(set(places)):
        if start >= position:
            pieces += (words[position:start], links)
            position = end
    return "".join(pieces) + words[position:]


def links_of(sources: list[Record]) -> str:
    """Return the sources that have an address, each once, as links of Markdown in brackets.

    They are called by their hosts, as assistants show them: the title of a page is no word of the answer.
    """
    known: dict[str, str] = {}
    for each in sources:
        if isinstance(each.get("url"), str) and each["url"].startswith(("http://", "https://")):
            known.setdefault(each["url"], str(each.get("title") or ""))
    chips = ", ".join(link_to(_host(title, url), url) for url, title in known.items())
    return f"({chips})" if chips else ""


def _host(title: str, url: str) -> str:
    """Return what a source is called by: its host, or the one in its title where the address hides it."""
    if _HOST.fullmatch(title):
        return title
    host = _AFTER_HOST.split(url.partition("://")[2], maxsplit=1)[0]
    return host.rpartition("@")[2].removeprefix("www.")


def link_to(words: str, href: str) -> str:
    """Return a link of Markdown."""
    words = " ".join(words.translate(_BREAKING).split())[:200]
    return f"[{words}](<{href.replace('<', '%3C').replace('>', '%3E').replace(chr(10), '')}>)"


def records(values: Any) -> list[Record]:
    """Return the objects of what should be a list of them."""
    return [each for each in values if isinstance(each, dict)] if isinstance(values, (list, tuple)) else []
