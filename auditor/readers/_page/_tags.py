"""Names of elements, by what the walk does with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS_WORDS = """
address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search
section summary table tbody tfoot thead tr ul button nav
"""
BLOCKS = frozenset(_BLOCKS_WORDS.split())
_UNREAD_WORDS = """
script style template noscript svg math head select textarea object canvas datalist noembed noframes map
applet title meta link base param source track input area col colgroup frame frameset
"""
UNREAD = frozenset(_UNREAD_WORDS.split())
UNREAD_ANYWHERE = ["script", "style", "template", "noscript", "svg"]  # the many, taken out before the walk
FRAMES = frozenset(("iframe", "embed", "amp-iframe"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements whose presence above a chunk tells something, as bits of Chunk.tags.
TELLING = (
    "nav", "aside", "footer", "header", "form", "article", "main", "section", "figure", "ul", "ol", "table",
    "blockquote", "button", "figcaption", "details", "address", "dl",
)  # fmt: skip
TELLING_BITS = {name: 1 << position for position, name in enumerate(TELLING)}
MENUS = TELLING_BITS["nav"] | TELLING_BITS["footer"]
ROLES = {
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "banner": "header",
    "main": "main",
    "article": "article",
    "button": "button",
    "search": "form",
    "caption": "figcaption",
}
_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
FRAMED = frozenset(("amp-facebook", "amp-reddit", "amp-video-iframe"))  # read by the address of their frame
_NAMED_FOR_POSTS = ("amp-", "lite-", "twitter-", "youtube-")
# Menus and notices of AMP, which stand beside the article wherever the page has them.
_AMP_MENUS_WORDS = """
amp-sidebar amp-mega-menu amp-nested-menu amp-consent amp-user-notification amp-sticky-ad amp-app-banner
"""
_AMP_MENUS = frozenset(_AMP_MENUS_WORDS.split())
_SINGLE = FRAMES | {"br", "img", "wbr", "script"}
_IN_CELLS = frozenset(("p", "div"))
_SPACED = _CELLS | {"video", "audio"}
_SHOWING = frozenset(("blockquote", "div", "section", "figure", "main", "p"))
_COUNTED = frozenset(("ol", "sup", "li", "cite", "span", "article"))
_TOLD = frozenset(("a", "time"))
_ENDING = _CELLS | {"a", "sup"}


_BITS_OF = TELLING_BITS | dict.fromkeys(_AMP_MENUS, TELLING_BITS["nav"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What the walk does with elements of one name."""

    entered: bool = True  # what is inside is read
    single: bool = False  # it is read, but nothing inside
    plain: bool = False  # means nothing but what its attributes say
    apart: bool = False  # parts the text before from that after, by a space at least
    block: bool = False  # breaks the text before and after
    in_cells: bool = False  # a block, but not in a short cell
    cell: bool = False
    showing: bool = False  # may show a post, or say that it will
    listing: bool = False
    counted: bool = False  # numbered, raised, a source described, or one of several articles
    told: bool = False  # a link, a time, or an element that names its post
    ending: bool = False  # something happens at its end
    bit: int = 0  # of Chunk.tags


def _kind(tag: str) -> Kind:
    return Kind(
        entered=tag not in UNREAD and tag not in _SINGLE,
        single=tag in _SINGLE,
        plain=tag == "span",
        apart=tag in BLOCKS | _SPACED | _AMP_MENUS,
        block=tag in BLOCKS | _AMP_MENUS,
        in_cells=tag in _IN_CELLS,
        cell=tag in _CELLS,
        showing=tag in _SHOWING,
        listing=tag in _LISTS,
        counted=tag in _COUNTED,
        told=tag in _TOLD,
        ending=tag in _ENDING,
        bit=_BITS_OF.get(tag, 0),
    )


KINDS = {
    tag: _kind(tag) for tag in (*BLOCKS, *UNREAD, *_SINGLE, *_SPACED, *_SHOWING, *_COUNTED, *_TOLD, *_BITS_OF)
}
BODY = KINDS["body"]
_INLINE = Kind(plain=True)
_NAMED = Kind(told=True)
_NODE = Kind(entered=False)  # comments


# Names of elements by the numbers that the parser gives to those of the standard, as they are met.
KNOWN: dict[int, tuple[str, Kind]] = {}
_MOST_KNOWN = 256  # what is more is no number, but a place in the memory of one document


def recognised(node: LexborNode) -> tuple[str, Kind]:
    """Return the name of a node and what is done with it."""
    tag = node.tag or "-"
    kind = KINDS.get(tag) or _other_kind(tag)
    if node.tag_id < _MOST_KNOWN:
        KNOWN[node.tag_id] = (tag, kind)
    return tag, kind


def _other_kind(tag: str) -> Kind:
    if "-" not in tag:
        return _INLINE
    if tag[0] == "-":
        return _NODE
    return _NAMED if tag.startswith(_NAMED_FOR_POSTS) else _INLINE
