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


def graded(name: str, ambiguity: int) -> tuple[str, int]:
    """Return a name without its own grade, and how ambiguous it is: ``AP~2`` is AP, whatever its row says."""
    if name[-2:-1] == "~" and name[-1] in "012":
        return name[:-2], int(name[-1])
    return name, ambiguity


def bare(name: str) -> str:
    """Return a name without the parentheses that tell it from others: "Al-Watan" of "Al-Watan (Qatar)"."""
    kept, bracket, rest = name.partition(" (")
    return kept if bracket and rest.endswith(")") and len(kept) > 1 else ""


def strictness(core: str, ambiguity: int) -> int:
    """Return how strictly a form is taken: three words, or a point, are nobody's everyday words."""
    return 1 if ambiguity == 2 and (core.count(" ") >= 2 or "." in core or "(" in core) else ambiguity
