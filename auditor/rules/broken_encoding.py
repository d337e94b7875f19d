"""DOC608: letters that were decoded wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, Span
from auditor.rules import Hit, rule
from auditor.rules._views import occurrences

# UTF-8 read as Windows-1252: the second byte of a Latin letter shows as one of these.
_SECOND = frozenset("\xa0¡¢£¤¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
_TRIPLES = ("â€™", "â€œ", "â€\x9d", "â€“", "â€”", "â€¦", "â‚¬")


@rule("DOC608", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def broken_encoding(dossier: Dossier, *, min_places: int = 2) -> Iterator[Hit]:
    """Letters are broken: the text was decoded with the wrong table.

    ## Why it matters
    Names with accents are no longer found, in the text or by a reader's search.

    ## Example
    "PrÃ©sident", "lâ€™Iran", "Pr\ufffdsident"

    ## Instead
    Read the original file again as UTF-8.

    ## Limits
    Sees UTF-8 that was read as Windows-1252 or Latin-1, and replacement characters, from `min-places`
    places on. One finding for the whole article.
    """
    text = dossier.document.text
    places = [(at, 1) for at in occurrences(text, "\ufffd")]
    for first in ("Ã", "Â"):
        places += [(at, 2) for at in occurrences(text, first) if text[at + 1 : at + 2] in _SECOND]
    if "â" in text:
        places += [(at, len(triple)) for triple in _TRIPLES for at in occurrences(text, triple)]
    if len(places) < min_places:
        return
    at, length = min(places)
    start, end = at, at + length
    while start and text[start - 1].isalpha() and at - start < 30:
        start -= 1
    while end < len(text) and text[end].isalpha() and end - at < 30:
        end += 1
    yield Hit(
        message=N_("letters that were decoded wrongly: {count} places, the first is “{word}”"),
        values={"count": len(places), "word": text[start:end]},
        span=Span(start, end),
    )
