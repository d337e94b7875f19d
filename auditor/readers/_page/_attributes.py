"""Reads what the attributes of an element say: what it is called, whether it is hidden, the post it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.readers._page._embeds import permalink

Attributes = Mapping[str, str | None]

_TELLING_WORDS = """
id name role aria-label aria-labelledby data-testid itemprop data-component hidden style
"""
TELLING = frozenset(_TELLING_WORDS.split())
HIDING = frozenset(("hidden", "style", "title"))
_NAMING_WORDS = """
data-tweet-id data-tweetid data-tweet-url data-instgrm-permalink data-youtube-id data-ytid data-youtubeid
data-bluesky-uri data-oembed-url data-text-post-permalink data-youtube-url
"""
_NAMING = frozenset(_NAMING_WORDS.split())
_FOLDED = frozenset(("region", "tabpanel"))
_ON_EVERY_PAGE = ("header", "footer")  # titles of what LibreOffice prints above and below each page
_LONGEST_LABEL = 40
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def names(classes: str, attributes: Attributes) -> str:
    """Return what an element is called: its classes, its id, its label, its place in a design."""
    called = classes
    identity = attributes.get("id")
    if identity:
        called = f"{called} {identity}"
    label = attributes.get("aria-label")
    if label and len(label) < _LONGEST_LABEL:
        called = f"{called} {label}"
    probe = attributes.get("data-testid") or attributes.get("itemprop") or attributes.get("data-component")
    return f"{called} {probe}" if probe else called


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is not shown, and does not open with a click on its label."""
    if tag == "div" and attributes.get("title") in _ON_EVERY_PAGE:
        return True
    style = attributes.get("style") or ""
    concealed = ("none" in style or "hidden" in style) and _CONCEALED.search(style) is not None
    if not concealed and ("hidden" not in attributes or attributes["hidden"] == "until-found"):
        return False
    return attributes.get("role") not in _FOLDED and "aria-labelledby" not in attributes


def named_post(tag: str, attributes: Attributes, post: bool) -> tuple[str, bool]:
    """Return the address of the post that an element shows, and whether it is only quoted from there.

    `post` says that its classes are those of a post. A plain box names one in its data attributes, to be
    filled by a script.
    """
    for name in attributes:
        if name == "cite" or name.startswith("data-"):
            break
    else:
        return "", False
    if post or tag == "blockquote":
        return permalink(tag, attributes), name == "cite"
    named = not _NAMING.isdisjoint(attributes) and any(attributes.get(name) for name in _NAMING)
    classes = attributes.get("class") or ""
    if named or "youtube" in classes or "flourish-embed" in classes:
        return permalink("div", attributes), name == "cite"
    return "", False
