"""What the names of classes, ids and labels say of an element: one bit for each kind of thing.

Authors of pages name boxes for what they hold (``related-posts``, ``shareBar``). The bits are inherited by
whatever stands inside; what they weigh is learnt (data/page_model.json), not decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.remembered import Remembered

# Beginnings of words, tried in this order; `=` asks for the whole word.
_STEMS: tuple[tuple[str, str], ...] = (
    ("nav", "nav navbar menu submenu megamenu topbar toolbar =tabs =tab hamburger offcanvas skip"),
    ("crumb", "breadcrumb crumb"),
    ("footer", "footer foot =colophon copyright legal bottombar"),
    ("header", "header masthead =head banner hero topper branding logo"),
    ("related", "related relate recirc recommend similar morefrom readnext upnext outbrain taboola "
     "mostread mostpopular popular trending latest recent discover suggest =next =prev previous adjacent "
     "pagination pager pagenav yarpp jprelated moreon =more explore further"),
    ("readmore", "readmore readalso lireaussi continue seealso alsoread inlinerelated"),
    ("share", "share sharing social sociable addtoany addthis sharedaddy follow =twitter =facebook =linkedin "
     "=pinterest =whatsapp =email =print"),
    ("comment", "comment disqus reply respond discussion =thread reaction review"),
    ("author", "author byline writer contributor =bio biography profile avatar =vcard staff journalist "
     "signature"),
    ("meta", "meta date time dateline published posted timestamp =info details category categories kicker "
     "eyebrow readtime"),
    ("newsletter", "newsletter subscribe subscription signup mailchimp optin mailing =form paywall regwall "
     "membership donate"),
    ("cookie", "cookie consent gdpr onetrust privacy =cmp"),
    ("promo", "promo advert =ad =ads adslot adunit sponsor banner =dfp teads marketing callout =cta upsell "
     "offer affiliate partner"),
    ("sidebar", "sidebar =side aside widget rail secondary complementary sidenav drawer column"),
    ("tag", "tag =topic topics keyword label chip =taxonomy hashtag =terms"),
    ("article", "article articlebody =post postcontent postbody story storybody =entry entrycontent =single "
     "blogpost newsbody wysiwyg prose richtext =rich =rte markdown mdcontent"),
    ("content", "content =body =text bodytext copy paragraph maincontent =main"),
    ("hidden", "hidden =hide invisible screenreader visuallyhidden =sr offscreen collapsed"),
    ("modal", "modal popup overlay dialog lightbox tooltip dropdown toast"),
    ("caption", "caption figcaption credit figure photo image gallery slideshow thumbnail thumb =media"),
    ("toc", "toc tableofcontents contents jumpto anchorlist onthispage"),
    ("notes", "footnote reference citation endnote =sources =source biblio =notes =cite"),
    ("card", "card tile teaser grid listing archive loop item excerpt summary carousel slider swiper feed "
     "collection"),
    ("button", "button btn cta"),
    ("product", "product price shop buy cart deal merchant amazon"),
    ("search", "search login signin account"),
    ("title", "title headline heading subtitle deck standfirst dek =lead intro"),
    ("language", "language lang locale translat country region"),
)  # fmt: skip
NAMES = tuple(name for name, _ in _STEMS)
BITS = {name: 1 << position for position, name in enumerate(NAMES)}

_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def _table() -> dict[str, tuple[tuple[str, bool, int], ...]]:
    """Return for two letters the beginnings (or whole words) that start with them, in their order."""
    found: dict[str, list[tuple[str, bool, int]]] = {}
    for name, stems in _STEMS:
        for stem in stems.split():
            word = stem.lstrip("=")
            found.setdefault(word[:2], []).append((word, stem != word, BITS[name]))
    return {letters: tuple(rows) for letters, rows in found.items()}


_BY_LETTERS = _table()


def _bit(word: str) -> int:
    for stem, whole, bit in _BY_LETTERS.get(word[:2], ()):
        if word == stem if whole else word.startswith(stem):
            return bit
    return 0


class _Bits(Remembered[tuple[str, int, int] | None]):
    """What a word says: in lower case if a longer stem begins so, its bit, the bit of any longer word."""

    def make(self, key: str) -> tuple[str, int, int] | None:
        word = key.lower()
        rows = _BY_LETTERS.get(word[:2], ())
        begins = len(word) < 2 or any(len(stem) > len(word) and stem.startswith(word) for stem, _, _ in rows)
        longer = next((bit for stem, whole, bit in rows if not whole and word.startswith(stem)), 0)
        return (word if begins else "", _bit(word), longer) if begins or rows else None


_BITS = _Bits()


@lru_cache(maxsize=16384)
def mask(names: str) -> int:
    """Return the bits that a class, an id or a label sets; adjoining words are tried together too."""
    found = longer = 0
    before = ""
    for piece in _PIECE.findall(names[:200]):
        if before:
            found |= _bit(before + piece.lower())
            before = ""
        elif longer:
            found |= longer
            longer = 0
        told = _BITS[piece]
        if told is not None:
            before, bit, longer = told
            found |= bit
    return found
