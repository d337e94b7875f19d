"""What the beginning of a line of a page says: that sources follow, or that it belongs to the page.

Nearly all lines say neither. That is seen by their first letters, before anything is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from auditor.structure._openings import Openers, line_key, opens
from auditor.structure._wordings import wordings

LOOKED_AT = 60  # characters of a line
_HEAD = 4  # letters
_COMMENTS = ("comment", "komment", "coment", "replies", "responses", "réponses", "réaction", "antworten")
_RELATED_HEADINGS = (
    "related", "more ", "read ", "recommended", "you may", "you might", "trending", "popular", "latest",
    "most ", "share", "about the author", "about ", "comment", "komment", "coment", "leave a", "subscribe",
    "newsletter",
    "follow", "sign up", "tags", "categories", "recent", "keep reading", "up next", "explore", "contact",
    "connect", "à lire", "lire", "sur le même", "les plus", "suivez", "partager", "commentaire", "abonnez",
    "get ", "join ", "featured", "resources", "products", "company", "support", "our ", "next ", "previous",
    "search", "menu", "similar", "discover", "what's new",
)  # fmt: skip
# How programs for weblogs say when and under what they file an entry.
_FILED = (
    "this entry was posted", "this post was posted", "this entry is filed under", "posted in ", "filed under",
    "ce contenu a été publié dans", "cette entrée a été publiée", "publié dans ", "classé dans ",
    "dieser beitrag wurde ", "dieser eintrag wurde ", "veröffentlicht unter ", "esta entrada fue publicada",
    "publicado en ", "questo articolo è stato pubblicato in", "pubblicato in ", "este artigo foi publicado",
    "dit bericht werd geplaatst", "dit bericht is geplaatst",
)  # fmt: skip
_COUNT = re.compile(r"\s?\(\d{1,3}$")  # of entries: ``Sources (3)``
_RELATED = frozenset(opening[:3] for opening in _RELATED_HEADINGS)


class _Beginnings(NamedTuple):
    """How the lines begin that are looked for: by their first letters, the shortest ones whole."""

    heads: frozenset[str]
    short: frozenset[str]

    def may_begin(self, line: str) -> bool:
        """Whether a line may be one of them; False is certain."""
        head = line[:_HEAD].lower()
        if head in self.heads or not head[:1].isalpha():
            return True
        return head[:3] in self.short or head[:2] in self.short


def says(line: str) -> float:
    """Return 1 for a line like "Sources", -1 for one like "Related" or a button, else 0."""
    if "’" in line:
        line = line.replace("’", "'")
    return _says(line[:LOOKED_AT]) if _known().beginnings.may_begin(line) else 0.0


def points(line: str) -> bool:
    """Whether a line is that of a pointer or a button."""
    if "’" in line:
        line = line.replace("’", "'")
    return _pointing().may_begin(line) and _points(line[:LOOKED_AT].strip().lower())


def says_filed(line: str) -> bool:
    """Whether a line with links is the one in which a weblog says under what it files an entry."""
    return line.lower().startswith(_FILED)


def label_names_sources(label: str) -> bool:
    """Whether a label (in lower case) is "Source", "Via" or the like."""
    return line_key(label) in _labels()


def is_label(line: str) -> bool:
    """Whether a line that says "Sources" can be no button: "Learn more" can."""
    return _key(line.strip().lower()) not in _buttons()


def _key(low: str) -> str:
    key = line_key(low)
    return _COUNT.sub("", key) if key[-1:].isdecimal() else key


@cache
def _buttons() -> frozenset[str]:
    known = wordings()
    return known.lines.difference(known.source_labels)


class _Known(NamedTuple):
    listing: frozenset[str]
    of_page: frozenset[str]
    openers: Openers
    beginnings: _Beginnings


@cache
def _known() -> _Known:
    known = wordings()
    of_page = known.read_more_headings | known.lines | known.about_headings
    openers = Openers(known.read_more_openers + known.openers)
    told = _beginnings((*known.reference_headings, *of_page, *openers, *_RELATED_HEADINGS))
    return _Known(known.reference_headings, of_page, openers, told)


@cache
def _pointing() -> _Beginnings:
    known = wordings()
    return _beginnings((*known.read_more_openers, *known.lines))


def _beginnings(lines: Iterable[str]) -> _Beginnings:
    told = set(lines)
    return _Beginnings(
        frozenset(line[:_HEAD] for line in told if len(line) >= _HEAD),
        frozenset(line for line in told if len(line) < _HEAD),
    )


@lru_cache(maxsize=4096)
def _says(line: str) -> float:
    low = _counted(line.strip().lower())
    known = _known()
    key = _key(low)
    if key in known.listing:
        return 1.0
    if key in known.of_page or (low[:3] in _RELATED and low.startswith(_RELATED_HEADINGS)):
        return -1.0
    return -1.0 if opens(low, known.openers) else 0.0


@lru_cache(maxsize=4096)
def _points(low: str) -> bool:
    known = wordings()
    return bool(opens(low, known.read_more_openers)) or line_key(low) in known.lines


def _counted(low: str) -> str:
    """Return a line without the number that "35 comments" begins with."""
    first, _, after = low.partition(" ")
    return after if first.strip("()").isdecimal() and after.startswith(_COMMENTS) else low


@cache
def _labels() -> frozenset[str]:
    known = wordings()
    return known.reference_headings | frozenset(map(line_key, known.reference_openers))
