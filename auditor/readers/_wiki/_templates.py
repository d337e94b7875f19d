"""Reads the templates with which Wikipedia cites: ``{{cite news |url=… |title=…}}`` in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CITES = frozenset((
    "citation", "lien web", "article", "ouvrage", "chapitre", "article encyclopédique", "lien vidéo",
    "lien brisé", "lien archive", "internetquelle", "literatur", "cita", "citeweb", "webcitation",
    "web archive", "webarchive", "tweet",
))  # fmt: skip
_CITES_BEGIN = ("cite ", "cita ", "citar ")
_SHORT = frozenset((
    "sfn", "sfnp", "sfnref", "harv", "harvnb", "harvp", "harvtxt", "harvsp", "harvid", "harvnp", "harvard",
))  # fmt: skip
_AUTHORS = (
    (
        "last",
        "last1",
        "author",
        "author1",
        "surname",
        "surname1",
        "nom",
        "nom1",
        "editor-last",
        "editor1-last",
    ),
    ("last2", "author2", "surname2", "nom2", "editor2-last"),
    ("last3", "author3", "surname3", "nom3"),
    ("last4", "author4", "surname4", "nom4"),
)
_YEARS = ("year", "année", "date", "datum", "fecha")
_PAGES = ("p", "pp", "page", "pages", "loc")
_IDENTIFIERS = (
    ("doi", "https://doi.org/"),
    ("pmc", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("arxiv", "https://arxiv.org/abs/"),
    ("eprint", "https://arxiv.org/abs/"),
    ("jstor", "https://www.jstor.org/stable/"),
    ("hdl", "https://hdl.handle.net/"),
)
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
_YEAR = re.compile(r"\d{4}[a-z]?")
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
        return self.name in _CITES or self.name.startswith(_CITES_BEGIN)

    @property
    def is_short(self) -> bool:
        """Whether it is a short note: author, year and page of a source described elsewhere."""
        return self.name in _SHORT

    @property
    def key(self) -> str:
        """Author and year by which short notes name a described source, "" where there is no author."""
        known = self.parameters
        if self.is_short:
            return "".join(known[each] for each in "12345" if known.get(each)).lower()
        named = [_first(known, names) for names in _AUTHORS]
        year = _YEAR.search(_first(known, _YEARS))
        return ("".join(named) + (year[0] if year else "")).lower() if named[0] else ""

    def shown(self) -> str:
        """Return the words of a short note."""
        known = self.parameters
        given = [known[each] for each in "12345" if known.get(each)]
        named = " & ".join(given[:-1])
        page = _first(known, _PAGES)
        return f"{named} {given[-1]}".strip() + (f", p. {page}" if page else "") if given else ""

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
        url = url or _first(known, _ARCHIVES)
        if not url:
            url = next((base + known[name] for name, base in _IDENTIFIERS if known.get(name)), "")
        rest = ", ".join(filter(None, (_first(known, _WORKS), _first(known, _DATES))))
        return Cited(url, _first(known, _TITLES), rest)

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
