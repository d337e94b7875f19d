"""Tells other articles that a page shows after its own: what scrolling has loaded, teasers in full dress.

An element ``article`` is told so only after one of the page's own, with a headline that is a first one of its
own or a link, when it says that it is another: by its address, or by what it or the box around it is called.
A plain box, or an article in the page's own, has to say it by its address and a headline of the first level.
One article in several elements, and lists of articles, are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from auditor.readers._page._metadata import squashed
from auditor.readers._page._rendering import Chunk
from auditor.readers._page._words import BITS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ADDRESSES_WORDS = """
data-url data-href data-link data-permalink data-uri data-canonical data-canonical-url data-article-url
data-page-url data-post-url data-story-url itemid about resource
"""
_ADDRESSES = tuple(_ADDRESSES_WORDS.split())
OF_BOXES = frozenset(_ADDRESSES)  # attributes by which a box says which article it holds
_MORE = BITS["related"]
_HEADLINES = "h1, h2, h3, h4"
_LEAST_OWN = 15  # words of paragraphs in the page's own article before another may follow
_LONGEST_TITLE = 500  # letters of one that is compared
_MOST_BOXES = 60
_LEAST_SHARED = 8  # letters of two titles


class Others:
    """The articles of one page as they are met; `own` is the address of the page, "" if nothing tells."""

    def __init__(self, own: str, title: str) -> None:
        self._path = _path(own) if own else None
        self._title = squashed(title[:_LONGEST_TITLE])
        self._first = -1  # chunk with which the page's own article begins
        self._counted = -1  # up to this chunk the words of its paragraphs were counted
        self._words = 0
        self._boxes = 0  # that said they are another

    def is_other_box(
        self, node: LexborNode, attributes: Mapping[str, str | None], chunks: list[Chunk]
    ) -> bool:
        """Whether a plain box, or an article in the page's own, says that it is another.

        Boxes name what they lead to as well: only a headline of the first level says that an article begins.
        """
        named = next((value for name in _ADDRESSES if (value := attributes.get(name))), "")
        path = _path(named) if "://" in named or named[:1] == "/" else ""
        if not path or not self._path or f"{path}/".startswith(f"{self._path}/"):
            return False
        self._boxes += 1
        if self._boxes > _MOST_BOXES:  # each is looked through for a headline, and boxes hold boxes
            return False
        return (
            node.css_first("h1") is not None  # seldom, and quicker to ask than all chunks
            and self._is_headed(node)
            and any(chunk.tag == "h" and chunk.level == 1 for chunk in chunks)
            and _words(chunks) >= _LEAST_OWN
        )

    def is_other(
        self, node: LexborNode, attributes: Mapping[str, str | None], near: int, chunks: list[Chunk]
    ) -> bool:
        """Whether an article that begins is not the page's own; `near` is what it and its box are called."""
        named = next((value for name in _ADDRESSES if (value := attributes.get(name))), "")
        path = _path(named) if "://" in named or named[:1] == "/" else ""
        if path and self._path is None:
            self._path = path  # of the first that has one
        elsewhere = bool(path) and not f"{path}/".startswith(f"{self._path}/")
        if not elsewhere and not near & _MORE:
            if self._first < 0:
                self._first = self._counted = len(chunks)
            return False
        return self._first >= 0 and self._has_text(chunks) and self._is_headed(node)

    def _has_text(self, chunks: list[Chunk]) -> bool:
        """Whether the page's own article has some text by now; chunks are asked once; the last may grow."""
        told = max(len(chunks) - 1, self._counted)
        self._words += _words(chunks[self._counted : told])
        self._counted = told
        return self._words + _words(chunks[told:]) >= _LEAST_OWN

    def _is_headed(self, node: LexborNode) -> bool:
        """Whether the headline of an article is a first one or a link, and not that of the page."""
        headline = node.css_first(_HEADLINES)
        if headline is None:
            return False
        if headline.tag != "h1" and headline.css_first("a[href]") is None:
            around = headline.parent
            if around is None or around.tag != "a":
                return False
        own, letters = self._title, squashed(headline.text()[:_LONGEST_TITLE])
        return len(letters) >= _LEAST_SHARED and letters not in own and not (own and own in letters)


def _words(chunks: Iterable[Chunk]) -> int:
    return sum(chunk.words for chunk in chunks if chunk.plain)


def _path(address: str) -> str:
    """Return the path of an address, by which one article of a site is told from another."""
    try:
        return urlsplit(address).path.rstrip("/").lower()
    except ValueError:
        return ""
