"""LNK301: links that no word of the text carries."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, LinkRole
from auditor.rules import Hit, rule
from auditor.rules._views import links


@rule("LNK301", level=Level.NOTE, since="0.1", confidence=Confidence.HIGH)
def link_without_words(dossier: Dossier) -> Iterator[Hit]:
    """Links have no words: a browser shows nothing to click, a screen reader nothing to say.

    ## Why it matters
    Such links are what is left of an assistant's or an editor's citation marks. Readers never find them,
    and which words they belong to is anybody's guess.

    ## Example
    `… leur partenariat.[](https://example.org/report)`

    ## Instead
    Put the link on the words that name the source: `[the report says](https://example.org/report)`.

    ## Limits
    Looks at the notation with empty brackets. Images, embedded posts, numbered notes and bare addresses
    show something and are left alone. One finding for the whole article.
    """
    citing = list(links(dossier))
    empty = [link for link in citing if _is_empty(link.hyperlink.form, link.hyperlink.role)]
    if empty:
        yield Hit(
            message=N_("{part} of {whole} links have no words to click on"),
            values={"part": len(empty), "whole": len(citing)},
            span=empty[0].hyperlink.span,
            citations=tuple(link.citation.id for link in empty),
        )


def _is_empty(form: str, role: LinkRole) -> bool:
    return form == "empty_anchor" and role is LinkRole.INLINE
