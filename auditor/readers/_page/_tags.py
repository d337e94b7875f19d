"""Names of elements, by what the walk does with them."""

from __future__ import annotations

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
