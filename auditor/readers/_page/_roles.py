"""Gives every anchor of a page a role: what it is for in the article, or beside it."""

from __future__ import annotations

from auditor.model import LinkRole
from auditor.readers._page._context import Context
from auditor.readers._page._corrections import ENOUGH
from auditor.readers._page._judge import Judged
from auditor.readers._page._rendering import Anchor, Chunk
from auditor.readers._page._sayings import LOOKED_AT, points
from auditor.readers._page._tags import MENUS
from auditor.readers._page._words import BITS
from auditor.readers._targets import role_of
from auditor.urls import broken_scheme

# Named: a member asked of its class costs ten names (CPython 3.11).
_NAVIGATION, _READ_MORE = LinkRole.NAVIGATION, LinkRole.READ_MORE
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_WEB = ("http://", "https://", "ftp://")
_TAG, _AUTHOR, _SHARE = BITS["tag"], BITS["author"], BITS["share"]
_SPONSORED = frozenset(("sponsored",))
# What a line that asks to follow an outlet is made of: bare names of platforms, each a link to an account.
_PLATFORMS_WORDS = """
facebook|x|twitter|x (twitter)|x/twitter|instagram|linkedin|youtube|pinterest|tiktok|threads|bluesky|telegram
|whatsapp|reddit|mastodon|flipboard|snapchat|tumblr
"""
_PLATFORMS = frozenset(_PLATFORMS_WORDS.replace("\n", "").split("|"))
# What is followed too, where a line asks for it.
_OTHER_PLATFORMS_WORDS = """
google news|google noticias|google notícias|google actualités|google actualites|google discover|google+
|google plus|google buzz|rss|feedly|apple news|msn|friendfeed|foursquare|xing|vkontakte|truth social|discord
"""
_OTHER_PLATFORMS = frozenset(_OTHER_PLATFORMS_WORDS.replace("\n", "").split("|"))
_SEVERAL = 3
_MOST_ACCOUNTS = 20  # links of such a line
_AT_END = 2  # chunks before the last of the article
_ELSEWHERE = BITS["related"] | BITS["readmore"] | BITS["card"]


class Roles:
    """The roles of a judged page's anchors; `own` is the page's own address without fragment."""

    def __init__(self, judged: Judged, context: Context, own: str) -> None:
        self._judged = judged
        self._context = context
        self._shares = context.addresses.shares
        self._own = own.rstrip("/")
        self._inside = f"{own}#"
        self._article = judged.article

    def of(self, anchor: Anchor) -> LinkRole:
        """Return the role of an anchor."""
        context = self._context
        chunk = anchor.chunk
        assert chunk is not None  # noqa: S101 - only placed anchors are listed
        href, url = anchor.href, anchor.url
        if href[0] == "#":
            return LinkRole.IN_PAGE
        if self._own and url.startswith(self._own):
            if url.startswith(self._inside):
                return LinkRole.IN_PAGE
            if url.rstrip("/") == self._own:
                return LinkRole.SELF
        if self._shares(url):
            return LinkRole.SHARE
        web = url.startswith(_WEB) or url.lower().startswith(_WEB) or broken_scheme(href)
        if not web and ":" in href[:32].partition("/")[0]:
            return _NAVIGATION
        if chunk.index in self._article and (chunk.embed or anchor.chance >= ENOUGH):  # accepted
            if chunk.embed:
                return LinkRole.EMBED
            if anchor.image and url.partition("?")[0].lower().endswith(_PICTURES):
                return LinkRole.IMAGE
            if not web and role_of(href) is LinkRole.SELF:  # of a page that does not say where it stands
                return LinkRole.SELF
            if self._is_followed(anchor, chunk):
                return LinkRole.SHARE
            if not context.addresses.leaves(url) and context.addresses.read(url).asks():
                return _NAVIGATION
            sold = not _SPONSORED.isdisjoint(anchor.rel) or context.addresses.read(url).pays()
            return LinkRole.AFFILIATE if sold else LinkRole.INLINE
        return self._beside(anchor, chunk)

    def _is_followed(self, anchor: Anchor, chunk: Chunk) -> bool:
        """Whether a link leads to an account that its line asks to follow, or lists among others.

        Such lines name several platforms and nothing else; or begin with the asking; or name two, at the end
        of the article. The accounts are somebody's own and tell nothing.
        """
        context = self._context
        if len(chunk.anchors) > _MOST_ACCOUNTS:
            return False
        address = context.addresses.read(anchor.url)
        if address.is_account():
            if context.asks_to_follow(chunk):
                return True
        else:
            return address.is_subscribed() or (self._names_platform(anchor) and context.asks_to_follow(chunk))
        if not self._is_account(anchor):
            return False
        accounts = sum(map(self._is_account, chunk.anchors))
        return accounts >= _SEVERAL or (
            accounts == len(chunk.anchors) > 1 and chunk.index >= self._judged.last - _AT_END
        )

    def _is_account(self, anchor: Anchor) -> bool:
        """Whether an anchor says the name of a platform, or nothing, and leads to an account there."""
        words = self._words(anchor)
        if words and words not in _PLATFORMS:
            return False
        return self._context.addresses.read(anchor.url).is_account()

    def _names_platform(self, anchor: Anchor) -> bool:
        """Whether an anchor says but the name of a platform, wherever it leads."""
        words = self._words(anchor)
        return words in _PLATFORMS or words in _OTHER_PLATFORMS

    def _words(self, anchor: Anchor) -> str:
        return self._context.rendering.text[anchor.start : anchor.end].strip(" .,;:!\ufffc").lower()

    def _beside(self, anchor: Anchor, chunk: Chunk) -> LinkRole:
        """Return the role of what is no link of the article."""
        rel = anchor.rel
        near = chunk.near | anchor.own
        judged, context = self._judged, self._context
        if near & _TAG or "tag" in rel:
            return LinkRole.TAG
        if chunk.tags & MENUS:
            return _NAVIGATION
        if near & _AUTHOR or "author" in rel:
            before = judged.last < 0 or chunk.index <= judged.first or chunk.index < context.title + 6
            return LinkRole.BYLINE if before else LinkRole.BIO
        if near & _SHARE:
            return LinkRole.SHARE
        if judged.first <= chunk.index <= judged.last:
            return _READ_MORE
        elsewhere = chunk.mask & _ELSEWHERE or context.heading_says(chunk) < 0
        if elsewhere and not context.addresses.leaves(anchor.url):
            return _READ_MORE
        pointer = points(context.rendering.text[chunk.start : chunk.start + LOOKED_AT])
        return _READ_MORE if pointer else _NAVIGATION
