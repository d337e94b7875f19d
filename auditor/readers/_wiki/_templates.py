"""Reads the templates with which Wikipedia cites: ``{{cite news |url=… |title=…}}`` in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CITES = (
    "cite ", "citation", "lien web", "article", "ouvrage", "internetquelle", "literatur", "cita ", "cite web",
    "citeweb", "webcitation", "web archive", "webarchive", "lien brisé", "lien archive",
    "tweet",
)  # fmt: skip
_LINKS = ("official website", "official site", "url", "site officiel", "website", "oficiální")
_NOTES = ("efn", "refn", "note", "notelist", "#tag:ref")
_TARGETS = (
    "url", "lire en ligne", "chapter-url", "contribution-url", "article-url", "chapterurl", "url texte",
    "enlace", "url-texto", "présentation en ligne",
)  # fmt: skip
_ARCHIVES = ("archive-url", "archiveurl", "archivo-url", "urlarchivo", "archive url", "archiv-url")
_TITLES = ("title", "titre", "titel", "título", "titolo", "chapter", "contribution", "article")
_WORKS = (
    "work",
    "website",
    "newspaper",
    "magazine",
    "journal",
    "publisher",
    "périodique",
    "site",
    "werk",
    "obra",
)
_DATES = ("date", "datum", "fecha", "data", "en ligne le", "year", "année")
_WORDS_OF = (
    "lang",
    "langue",
    "nobr",
    "nowrap",
    "abbr",
    "small",
    "quote",
    "citation bloc",
    "blockquote",
    "em",
)
_KEY = re.compile(r"\s{0,20}([\w #-]{1,40}?)\s{0,20}=")


class Cited(NamedTuple):
    """What a citation template says; "" for what it does not."""

    url: str
    title: str
    rest: str


class Template(NamedTuple):
    """A template: its name in lower case and its parameters in order, those without a name numbered."""

    name: str
    parameters: dict[str, str]

    @property
    def cites(self) -> bool:
        """Whether it describes a source."""
        return self.name.startswith(_CITES)

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote with words of its own."""
        return self.name in _NOTES

    def cited(self) -> Cited:
        """Return what it says of its source."""
        known = self.parameters
        url = _first(known, _TARGETS)
        if not url and self.name in ("tweet", "cite tweet") and known.get("number"):
            url = f"https://x.com/{known.get('user', 'i').lstrip('@')}/status/{known['number']}"
        rest = ", ".join(filter(None, (_first(known, _WORKS), _first(known, _DATES))))
        return Cited(url or _first(known, _ARCHIVES), _first(known, _TITLES), rest)

    def linked(self) -> Cited | None:
        """Return the link of a template that is nothing else, None if it is no such template."""
        if self.name not in _LINKS:
            return None
        url = self.parameters.get("1", "") or self.parameters.get("url", "")
        return (
            Cited(url if "://" in url else f"http://{url}", self.parameters.get("2", ""), "") if url else None
        )

    def words(self) -> str:
        """Return what a template for typography has as its words, "" for another."""
        if self.name not in _WORDS_OF:
            return ""
        given = [value for key, value in self.parameters.items() if key.isdigit() or key in ("text", "texte")]
        return given[-1] if given else ""


def template(inside: str) -> Template:
    """Return the template whose text stands between the braces."""
    pieces = list(_split(inside))
    parameters: dict[str, str] = {}
    number = 0
    for piece in pieces[1:]:
        key = _KEY.match(piece)
        if key is not None:
            parameters.setdefault(key[1].lower(), piece[key.end() :].strip())
        else:
            number += 1
            parameters.setdefault(str(number), piece.strip())
    return Template(" ".join(pieces[0].replace("_", " ").lower().split()), parameters)


def _split(inside: str) -> Iterator[str]:
    """Yield the pieces between bars that stand in no link and no template within."""
    depth = start = 0
    for sign in re.finditer(r"\{\{|\}\}|\[\[|\]\]|\|", inside):
        if sign[0] in ("{{", "[["):
            depth += 1
        elif sign[0] in ("}}", "]]"):
            depth = max(0, depth - 1)
        elif depth == 0:
            yield inside[start : sign.start()]
            start = sign.end()
    yield inside[start:]


def _first(known: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((known[key] for key in keys if known.get(key)), "")
