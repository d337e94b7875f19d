"""The mark-up that programs keep the messages of chats in, written as text with links of Markdown."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from auditor.readers._chat._pieces import link_to

_ANGLED = re.compile(r"<([^<>\n]{1,4000})>")
_FOR_PROGRAMS = re.compile(
    r"<(?:@[!&]?|#|a?:\w{1,64}:|t:)\d{1,24}(?::\w)?>"
)  # people, channels, emoji, times
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,40})([^<>]*)>")
_HREF = re.compile(r"""\bhref\s?=\s?(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_OPENING = {"li": "\n- ", "blockquote": "\n\n> "}
_CLOSING = {"p": "\n", "div": "\n", "li": "\n", "blockquote": "\n\n", "tr": "\n", "td": " ", "pre": "\n"}
_SENT_BEFORE = ("quote", "mx-reply")  # an earlier message, shown above the answer to it


def of_slack(words: str, names: dict[str, str]) -> str:
    """Return words whose links are ``<https://…|words>``; `names` are people's, by what stands for them."""

    def written(angled: re.Match[str]) -> str:
        target, _, label = angled[1].partition("|")
        if target.startswith("@"):
            return label or names.get(target[1:], "")
        if target.startswith(("http://", "https://")):
            return _linked(_plain(label), _plain(target))
        return label or ("" if target[:1] in ("#", "!") else target.partition(":")[2])

    return _plain(_ANGLED.sub(written, words))


def _plain(words: str) -> str:
    """Return words without the three escapes that Slack has; more than these mean themselves."""
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def of_discord(words: str) -> str:
    """Return words without the numbers that stand for people, channels and emoji; links are Markdown."""
    return _FOR_PROGRAMS.sub("", words)


def of_telegram(pieces: Any) -> str:
    """Return a text that is a string, or strings and objects that say what part of it they are."""
    if isinstance(pieces, str):
        return pieces
    written = []
    for each in pieces if isinstance(pieces, list) else ():
        if isinstance(each, str):
            written.append(each)
        elif isinstance(each, dict):
            words, href = str(each.get("text") or ""), each.get("href")
            written.append(link_to(words, href) if isinstance(href, str) and href else words)
    return "".join(written)


def of_html(html: str) -> str:
    """Return the words of the little HTML that programs allow in a message; what it answers is left out."""
    written: list[str] = []
    links: list[tuple[str, int]] = []
    place = hidden = 0
    for tag in _TAG.finditer(html):
        name, closes = tag[2].lower(), bool(tag[1])
        if not hidden:
            written.append(unescape(html[place : tag.start()]))
        place = tag.end()
        if name in _SENT_BEFORE or (name == "blockquote" and (hidden or "skype.com/Reply" in tag[3])):
            hidden = max(0, hidden - 1) if closes else hidden + 1
        elif hidden:
            continue
        elif name == "a" and not closes and (href := _HREF.search(tag[3])):
            links.append((unescape(href[1] or href[2] or ""), len(written)))
        elif name == "a" and closes and links:
            target, start = links.pop()
            words = "".join(written[start:])
            written[start:] = [_linked(words, target)]
        elif name == "br":
            written.append("\n")
        else:
            written.append((_CLOSING if closes else _OPENING).get(name, ""))
    return "".join(written) + (unescape(html[place:]) if not hidden else "")


def _linked(words: str, href: str) -> str:
    """Return a link, as an address alone where its words are no others."""
    if words.strip() in ("", href) and not re.search(r"[\s<>]", href):
        return f"<{href}>"
    return link_to(words, href)
