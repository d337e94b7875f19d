"""What the names of classes, ids and labels say of an element: one bit for each kind of thing.

Authors of pages name boxes for what they hold (``related-posts``, ``shareBar``). The bits are inherited by
whatever stands inside; what they weigh is learnt (data/page_model.json), not decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache

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


def _pattern() -> re.Pattern[str]:
    groups = []
    for name, stems in _STEMS:
        words = [rf"{stem[1:]}$" if stem[0] == "=" else stem for stem in stems.split()]
        groups.append(f"(?P<{name}>{'|'.join(words)})")
    return re.compile("|".join(groups))


_COMPILED: list[re.Pattern[str]] = []


@lru_cache(maxsize=32768)
def _of_word(word: str) -> int:
    if not _COMPILED:
        _COMPILED.append(_pattern())
    found = _COMPILED[0].match(word)
    return BITS[found.lastgroup] if found is not None and found.lastgroup else 0


@lru_cache(maxsize=16384)
def mask(names: str) -> int:
    """Return the bits that a class, an id or a label sets; adjoining words are tried together too."""
    found = 0
    before = ""
    for piece in _PIECE.findall(names[:200]):
        word = piece.lower()
        found |= _of_word(word)
        if before:
            found |= _of_word(before + word)
        before = word
    return found
