"""Pages of MediaWiki (Wikipedia and others), of any skin or of its own parser, whose parts have known names.

What the wiki adds around the words of an article (boxes, bars, buttons for editing, the arrows that lead back
from a note) is set apart by name; all else of the article's element is the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.readers._page._context import Context
from auditor.readers._page._judge import Judged
from auditor.readers._page._rendering import Anchor, Rendering
from auditor.readers._page._tags import MENUS, TELLING_BITS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

CONTENT = ".mw-parser-output"
_UNREAD = (
    ".mw-editsection, .mw-cite-backlink, .mw-jump-link, .Inline-Template, .need_ref_tag, "
    ".shortdescription, .Z3988"
)
_APART = (
    ".navbox, .navbox-container, .vertical-navbox, .infobox, .infobox_v2, .infobox_v3, .sidebar, .toc, #toc, "
    ".hatnote, .ambox, .metadata, .bandeau-container, .sistersitebox, .catlinks, .printfooter, "
    ".authority-control, .portal-bar, .noprint, .mw-authority-control, .NavFrame, .stub, .taxobox, "
    ".sinottico, .dmbox, .tmbox"
)
_ARTICLE = TELLING_BITS["article"]


def set_apart(tree: LexborHTMLParser) -> int:
    """Tell the article from what the wiki adds, by the roles that elements of any page may have.

    Returned is how many links were taken out: those that lead back from notes, and those to edit.
    """
    links = len(tree.css("a[href]"))
    marks = tree.css("sup.reference")
    _remove([sup for sup in marks if all(node.tag != "a" for node in sup.iter())])  # a comma, a page number
    _remove(tree.css(_UNREAD))
    for node in tree.css(_APART):
        node.attrs["role"] = "navigation"
    for node in tree.css(CONTENT):
        node.attrs["role"] = "article"
    for node in tree.css(".thumbcaption"):
        node.attrs["role"] = "caption"
    for node in tree.css("a.extiw, a[rel~='mw:WikiLink/Interwiki']"):
        node.attrs["rel"] = "interwiki"
    return links - len(tree.css("a[href]"))


def _remove(nodes: list[LexborNode]) -> None:
    """Take elements out, the inner ones first: the parser frees all that an element holds."""
    found = {node.mem_id: node for node in nodes}  # each once, however many selectors it fits
    for node in reversed(found.values()):
        node.decompose()


def judge_wiki(rendering: Rendering, context: Context) -> Judged:
    """Return as article what stands in the article's element and was not set apart."""
    chunks = rendering.chunks
    whole = not any(chunk.tags & _ARTICLE for chunk in chunks)  # its own parser marks the body itself
    article = {
        chunk.index
        for chunk in chunks
        if (whole or chunk.tags & _ARTICLE) and not chunk.tags & MENUS and not chunk.hidden
    }
    for chunk in chunks:
        chunk.chance = float(chunk.index in article)
    for anchor in rendering.anchors:
        anchor.chance = anchor.chunk.chance if anchor.chunk is not None else 0.0
    if not article:
        return Judged(article, context.title, -1, -1)
    return Judged(article, context.title, min(article), max(article))


def leads_inside(anchor: Anchor, context: Context) -> bool:
    """Whether a link leads to another page of the wiki or of a sister: no source, only more to read."""
    return "interwiki" in anchor.rel or not context.addresses.leaves(anchor.url)
