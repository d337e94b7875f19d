"""Reads who signed an article and when off the page around its title, where its head declares neither.

Only what the page itself marks is taken: an element ``time``, a link to an author, a box named for one. Lines
that say it in words alone are left to ``auditor.structure``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from auditor.readers._page._addresses import Addresses
from auditor.readers._page._judge import Judged
from auditor.readers._page._metadata import day_of
from auditor.readers._page._page import Page
from auditor.readers._page._rendering import Anchor, Chunk
from auditor.readers._page._words import BITS
from auditor.structure._dates import find_date

_BEFORE = 4  # chunks before the title
_BEHIND = 12  # chunks behind it
_AFTER_LEAD = 3  # chunks from the first paragraph
_AFTER_END = 10  # chunks from the last, where weblogs sign
_AUTHOR = BITS["author"]
_LONGEST = 12  # words of a line that signs
_MOST = 6
_CLASSES = 40  # letters of a shape, in which the last classes stand
_PLACES_WORDS = """
author authors auteur auteurs autor autores autori autore autoren by journaliste journalistes people profile
profiles redaction redactie staff team writer writers contributor contributors signataires redattori
"""
_PLACES = frozenset(_PLACES_WORDS.split())
_PARTICLES_WORDS = "de du des la le van von der den del della di da dos bin ben ibn al el"
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_NO_NAMES_WORDS = """
news redaktion redaction rédaction redazione redacción team staff editor editors desk reporter correspondent
follow share print email agency press newsroom journal times post gazette herald tribune media online
"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_LEADS = re.compile(r"^(?:\w{4,10} )?(?:by|par|von|por|di|da|av|af|door)\s", re.IGNORECASE)
_SAID = re.compile(r"(?:^|[\s,|·•–—-])(?:[Bb]y|BY|[Pp]ar|[Vv]on|[Pp]or|[Dd]oor)\s(?=[^\W\d_])")
_BETWEEN = re.compile(r"\s*[,;|•·&\n]\s*|\s(?:and|et|und|y|e)\s", re.IGNORECASE)
_DATED = re.compile(r"itemprop\s?=\s?[\"']?datePublished[\"']?[^<>]{0,300}", re.IGNORECASE)


def published(page: Page, judged: Judged, source: str) -> date | None:
    """Return the day that the page's own elements give the article."""
    named = day = None
    around = _around(page, judged)
    for stamp, told, index in page.rendering.times:
        if index in around:
            found = day_of(stamp)
            if found is not None:
                low = told.lower()
                if "publi" in low or "posted" in low or "created" in low:
                    named = named or found
                elif "modif" not in low and "updat" not in low:
                    day = day or found
    if named is None and day is None and "datePublished" in source:
        declared = _DATED.search(source)
        return day_of(declared[0]) if declared is not None else None
    return named or day or _in_words(page, around)


def _in_words(page: Page, around: range) -> date | None:
    """Return the day that a short line beside the title spells."""
    for index in around:
        chunk = page.rendering.chunks[index]
        if chunk.words <= _LONGEST and not chunk.hidden and index != page.context.title:
            told = find_date(page.rendering.text[chunk.start : chunk.end])
            if told is not None and told.day is not None:
                return told.day
    return None


def authors(page: Page, judged: Judged) -> list[str]:
    """Return the people that links to authors, or boxes named for them, name beside the title."""
    around = _around(page, judged)
    chunks = page.rendering.chunks
    near = [chunks[index] for index in around if not chunks[index].hidden]
    names = list(_linked(page, near))
    if not names:
        names = [
            name
            for chunk in near
            if _signs(chunk)
            for name in _names(page.rendering.text[chunk.start : chunk.end])
        ]
    if not names:
        names = [name for chunk in near if chunk.words <= _LONGEST for name in _said(page, chunk)]
    if not names and judged.last >= 0:
        behind = chunks[judged.last + 1 : judged.last + _AFTER_END]
        names = list(_linked(page, [chunk for chunk in behind if not chunk.hidden], said=True))[:1]
    return list(dict.fromkeys(names))[:_MOST]


def _around(page: Page, judged: Judged) -> range:
    title = judged.title
    count = len(page.rendering.chunks)
    if title < 0:
        return range(0)
    end = title + _BEHIND
    if judged.first > title:
        end = min(end, judged.first + _AFTER_LEAD)
    return range(max(0, title - _BEFORE), min(count, end))


def _signs(chunk: Chunk) -> bool:
    named = chunk.near & _AUTHOR or "credits" in chunk.box.signature[-_CLASSES:]  # as Firefox prints them
    return bool(named) and chunk.words <= _LONGEST and chunk.tag != "caption"


def _said(page: Page, chunk: Chunk) -> Iterator[str]:
    """Yield the names behind "by" in a short line: ``May 4th, 2011 by Ann Lee``."""
    line = page.rendering.text[chunk.start : chunk.end]
    found = _SAID.search(line)
    if found is not None and chunk.tag != "h":
        yield from _names(line[found.end() :])


def _linked(page: Page, chunks: list[Chunk], *, said: bool = False) -> Iterator[str]:
    """Yield the names that links to authors have; with `said`, only of those that call themselves so."""
    text = page.rendering.text
    for chunk in chunks:
        if chunk.anchors and page.context.asks_to_follow(chunk):
            continue
        for anchor in chunk.anchors:
            if "author" in anchor.rel or (not said and _leads_to_author(anchor, chunk)):
                yield from _names(text[anchor.start : anchor.end])


def _leads_to_author(anchor: Anchor, chunk: Chunk) -> bool:
    if anchor.own & _AUTHOR:
        return True
    if chunk.words > _LONGEST:
        return False
    return not _PLACES.isdisjoint(Addresses.read(anchor.url).pieces[:4])


def _names(line: str) -> Iterator[str]:
    """Yield what in a line can be the name of a person."""
    line = _LEADS.sub("", line.strip())
    for piece in _BETWEEN.split(line):
        words = piece.split()
        if not 2 <= len(words) <= 5 or len(piece) > 60:
            continue
        capital = [word for word in words if word[0].isupper()]
        low = {word.lower().strip(".") for word in words}
        if (
            len(capital) >= 2
            and words[-1][0].isupper()
            and all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
            and not any(letter.isdigit() for letter in piece)
            and low.isdisjoint(_NO_NAMES)
            and (piece.isupper() or not any(len(word) > 2 and word.isupper() for word in words))
        ):
            yield piece.title() if piece.isupper() else piece
