"""What a page says of itself: JSON-LD, OpenGraph, meta and link elements, the more precise one first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from auditor.draft import Metadata
from auditor.readers._page._addresses import host_of
from auditor.readers._page._jsonld import loaded, things
from auditor.urls import dated, parse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ARTICLES_WORDS = """
article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle
backgroundnewsarticle reviewnewsarticle liveblogposting scholarlyarticle techarticle report posting
socialmediaposting advertisercontentarticle satiricalarticle medicalscholarlyarticle review recipe
"""
_ARTICLES = frozenset(_ARTICLES_WORDS.split())
_PAGES = frozenset(("webpage", "itempage", "medicalwebpage", "faqpage", "aboutpage", "collectionpage"))
_ORGANISATIONS = frozenset(("organization", "newsmediaorganization"))
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "sailthru.title")
_AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author",
    "citation_author", "article:author_name", "og:article:author", "twitter:creator:name",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "pubdate", "publishdate", "publish-date", "article.published", "dcterms.issued",
    "og:article:published_time", "publication_date", "cxenseparse:recs:publishtime", "displaydate",
    "published_at",
)  # fmt: skip
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title")
_DATE = re.compile(r"(?<!\d)(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_SPACES = re.compile(r"\s+")
_SEPARATORS = (" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • ")
_ONLY_SITE = re.compile(r"^\S{1,60}\.[a-z]{2,10}$|\bwww\.|[{}]")
_COMPANY = re.compile(r"\b(?:GmbH|Ltd|LLC|Inc|S\.A|AG|Verlag)\b")
_BY = re.compile(r"^(?:by|par|von|por|di|de)\s+", re.IGNORECASE)
_NO_AUTHOR_WORDS = """
admin administrator editor author unknown null undefined staff root webmaster user n/a none -
"""
_NO_AUTHOR = frozenset(_NO_AUTHOR_WORDS.split())
_AND = re.compile(r"^(?:and|et|und|y|e)\s+", re.IGNORECASE)
# Elements that declare something, as a selector for each name.
DECLARING = {
    "meta": "meta[content]",
    "link": "link[rel][href]",
    "base": "base[href]",
    "script": "script[type*='ld+json']",
}
_LEAST_NAME = 4  # letters of an outlet that is told by its host
_MOST_SCRIPTS = 40
_LONGEST_TITLE = 400
_MOST_AUTHORS = 12


@dataclass(slots=True)
class Declared:
    """What a page declares: strings as found, "" for nothing. `body` is its own copy of the article."""

    title: str = ""
    url: str = ""
    base: str = ""
    published: date | None = None
    authors: list[str] = field(default_factory=list)
    outlet: str = ""
    language: str = ""
    body: str = ""
    amp: str = ""

    def metadata(self, url: str | None) -> Metadata:
        """Return it as a draft has it."""
        return Metadata(
            title=self.title,
            url=url,
            published=self.published or _day_of_address(url or ""),
            authors=tuple(name for name in self.authors if not _is_outlet(name, self.outlet))[:_MOST_AUTHORS],
            outlet=_outlet(self.outlet, url or "") or None,
            language=self.language,
        )

    def name_outlet(self, url: str) -> None:
        """Take the outlet from the title where nothing else names it: the end that the host is called by."""
        for separator in _SEPARATORS if not self.outlet else ():
            head, found, tail = self.title.rpartition(separator)
            if found and head.strip() and _names_host(tail, url):
                self.title, self.outlet = head.strip(), tail.strip()
                return


def _day_of_address(url: str) -> date | None:
    """Return the day that an address has in its path: ``/2011/08/24/``."""
    found = dated(parse(url)) if url else None
    return found.day if found is not None else None


def _names_host(name: str, url: str) -> bool:
    """Whether a host is called as somebody is: ``Revue des ports`` of ``www.revue-des-ports.fr``."""
    letters = "".join(letter for letter in normalize("NFKD", name.lower()) if letter.isalnum())
    labels = host_of(url).lower().removeprefix("www.").split(".")
    called = {label.replace("-", "") for label in labels[:-1]} | {"".join(labels).replace("-", "")}
    return len(letters) >= _LEAST_NAME and letters in called


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether an author is the outlet itself, or a site: nobody to be named."""
    return _ONLY_SITE.search(name) is not None or squashed(name) == squashed(outlet)


def _outlet(name: str, url: str) -> str:
    """Return an outlet's name without its motto, which the address tells apart; a host for an address."""
    if name.startswith(("http://", "https://", "www.")):
        return host_of(name).removeprefix("www.") or name
    host = squashed(host_of(url))
    for separator in _SEPARATORS:
        parts = name.split(separator)
        if len(parts) == 2:  # a name and a motto, in either order
            return next((part.strip() for part in parts if squashed(part) in host), name)
    return name


def squashed(text: str) -> str:
    """Return the letters and digits of a text in lower case: what titles and names are compared by."""
    return "".join(filter(str.isalnum, text.lower()))


def declared(tree: LexborHTMLParser, nodes: Mapping[str, Sequence[LexborNode]]) -> Declared:
    """Return what the page declares in its head and its scripts of data; `nodes` are those `DECLARING`."""
    found = Declared()
    meta = _meta(nodes.get("meta", ()))
    scripts = nodes.get("script", ())[:_MOST_SCRIPTS]
    every = [thing for node in scripts for thing in things(loaded(node.text(deep=True)))]
    named = {thing["@id"]: thing for thing in every if isinstance(thing.get("@id"), str) and "name" in thing}
    for thing in every:
        _from_thing(found, thing, named)
    for base in nodes.get("base", ())[:1]:
        found.base = (base.attributes.get("href") or "").strip()
    _from_links(found, nodes.get("link", ()))
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    found.language = (
        _code(lang)
        or _code(_first(meta, ("og:locale", "content-language", "language", "dc.language")))
        or _code(found.language)
    )
    found.url = found.url or _first(meta, ("og:url", "twitter:url", "parsely-link"))
    found.outlet = _first(meta, _OUTLETS[:1]) or found.outlet or _first(meta, _OUTLETS[1:])
    found.published = found.published or next(
        (day for name in _DATES for value in meta.get(name, ()) if (day := day_of(value))), None
    )
    if not found.authors:
        for name in _AUTHORS:
            for value in meta.get(name, ()):
                _add_author(found, value)
            if found.authors:
                break
    _title(found, tree, meta)
    return found


def _title(found: Declared, tree: LexborHTMLParser, meta: dict[str, list[str]]) -> None:
    title = found.title or _first(meta, _TITLES)
    if not title:
        node = tree.css_first("head > title") or tree.css_first("title")
        title = node.text(deep=True) if node else ""
    found.title = _without_site(_clean(title), found.outlet)[:_LONGEST_TITLE]


def _without_site(title: str, outlet: str) -> str:
    """Return a title without the site's name at its end, where the outlet is known."""
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and head and outlet and _same(tail, outlet):
            return head.strip()
    return title


def _same(one: str, other: str) -> bool:
    first, second = (re.sub(r"\W+", "", name.lower()) for name in (one, other))
    return bool(first) and (first in second or second in first)


def _meta(nodes: Iterable[LexborNode]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in nodes:
        attributes = node.attributes
        content = attributes.get("content")
        if not content:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name:
                found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def _from_links(found: Declared, nodes: Iterable[LexborNode]) -> None:
    for node in nodes:
        rel = (node.attributes.get("rel") or "").lower().split()
        if "canonical" in rel or "dc:isversionof" in rel:  # the latter of a wiki's own parser
            found.url = (node.attributes.get("href") or "").strip() or found.url
            break


def _from_thing(found: Declared, thing: dict[str, Any], named: Mapping[str, dict[str, Any]]) -> None:
    """Take what one object says; `named` are those that others refer to by their ``@id``."""
    kinds = {str(kind).rpartition("/")[2].lower() for kind in _list(thing.get("@type"))}
    article = bool(kinds & _ARTICLES)
    if not article and not kinds & _PAGES:
        if kinds & _ORGANISATIONS and not found.outlet:
            found.outlet = ""
        return
    if article:
        found.title = found.title or _text(thing.get("headline") or thing.get("name"))
        for author in _list(thing.get("author")) or _list(thing.get("creator")):
            _add_author(found, _name(_referred(author, named)))
        for publisher in _list(thing.get("publisher")):
            found.outlet = found.outlet or _name(_referred(publisher, named))
        body = thing.get("articleBody")
        if isinstance(body, str) and len(body) > len(found.body):
            found.body = unescape(body)[:200_000]
    if not found.published:
        found.published = day_of(_text(thing.get("datePublished"))) or day_of(
            _text(thing.get("dateCreated")) if article else ""
        )
    found.language = found.language or _text(thing.get("inLanguage"))
    if article and not found.url:
        page = thing.get("mainEntityOfPage")
        address = page if isinstance(page, str) else page.get("@id") if isinstance(page, dict) else None
        for candidate in (address, thing.get("url")):
            if isinstance(candidate, str) and candidate.startswith(("http://", "https://")):
                found.url = candidate.partition("#")[0]
                break


def _list(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    for one in _list(value):
        if isinstance(one, str):
            return _clean(one)
        if isinstance(one, dict):
            return _text(one.get("@value") or one.get("name"))
    return ""


def _referred(value: Any, named: Mapping[str, dict[str, Any]]) -> Any:
    """Return what a value refers to, where it has no name of its own."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _name(value: Any) -> str:
    return _text(value.get("name") or value.get("legalName")) if isinstance(value, dict) else _text(value)


def _clean(text: str) -> str:
    return _SPACES.sub(" ", unescape(text)).strip()


def _add_author(found: Declared, name: str) -> None:
    name = _BY.sub("", _clean(name)).strip(" ,;")
    pieces = re.split(r"\s*[,;|]\s*|\s+(?:and|et|und)\s+", name) if len(name) < 300 else []
    if pieces and _COMPANY.search(pieces[0]):
        return  # and its address
    for piece in pieces:
        piece = _AND.sub("", piece)
        if not piece or piece.lower() in _NO_AUTHOR or piece.startswith(("http", "@", "/")) or "@" in piece:
            continue
        if 2 <= len(piece) <= 80 and piece not in found.authors:
            found.authors.append(piece)


def day_of(value: str) -> date | None:
    match = _DATE.search(value) if value else None
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None


def _code(value: str) -> str:
    value = value.strip().replace("_", "-")
    return value if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", value) else ""


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((_clean(value) for name in names for value in meta.get(name, ()) if value.strip()), "")
