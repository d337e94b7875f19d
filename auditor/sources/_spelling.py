"""How names and the text around them are spelled the same way: case, apostrophes, articles. Offsets stay."""

from __future__ import annotations

import re

ARTICLE = re.compile(r"(le |la |les |the |l')(?=.)", re.IGNORECASE)
# Spaces and apostrophes are one, and a capital may lack its accent: "Les Echos" is "Les Échos".
_FOLDS = tuple(zip("’ʼ‘\u00a0\u202f\u2009ÀÂÄÇÉÈÊËÎÏÔÖÛÜ", "'''   AAACEEEEIIOOUU", strict=True))


def lowered(text: str) -> str:
    """Return the text in lower case, every character where it was."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two letters: offsets would slip
        lower = "".join(letter.lower()[:1] for letter in text)
    return lower


def folded(text: str) -> str:
    """Return the text with one kind of apostrophe and space, and capitals bare; offsets stay."""
    if not text.isascii():
        for letter, plain in _FOLDS:
            if letter in text:
                text = text.replace(letter, plain)
    return text


def parted(name: str) -> tuple[str, str]:
    """Return (article in lower case, rest) of a name: ('le', 'Monde'), ("l'", 'Équipe'), ('', 'AFP')."""
    name = folded(name)
    article = ARTICLE.match(name)
    return (article[0].strip().lower(), name[article.end() :]) if article else ("", name)


def strictness(core: str, ambiguity: int) -> int:
    """Return how strictly a form is taken: three words, or a point, are nobody's everyday words."""
    return 1 if ambiguity == 2 and (core.count(" ") >= 2 or "." in core or "(" in core) else ambiguity
