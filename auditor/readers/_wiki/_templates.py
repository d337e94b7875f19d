"""Reads the templates with which Wikipedia cites: ``{{cite news |url=… |title=…}}`` in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from auditor.readers._wiki import _names as names

_YEAR = re.compile(r"\d{4}[a-z]?")
_KEY = re.compile(r"\s{0,20}([\w #-]{1,40}?)\s{0,20}=")
_ADDRESS = re.compile(r"\[\s{0,5}((?:https?:)?//[^\s\[\]<>|\"]{1,2000})")


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
        """Whether it describes a source, and is not one that quotes under the same name."""
        if not (self.name in names.CITES or self.name.startswith(names.CITES_BEGIN)):
            return False
        return self.describes or "1" not in self.parameters or self.name not in names.QUOTES | names.SHORT

    @property
    def describes(self) -> bool:
        """Whether it has what describes a source: an address or a title."""
        return bool(_first(self.parameters, (*names.TARGETS, *names.ARCHIVES, *names.TITLES)))

    @property
    def is_short(self) -> bool:
        """Whether it is a short note: author, year and page of a source described elsewhere."""
        return self.name in names.SHORT and not (self.describes and self.name in names.CITES)

    @property
    def key(self) -> str:
        """Author and year by which short notes name a described source, "" where there is no author."""
        known = self.parameters
        if self.name == "cita" and self.is_short:
            return known.get("1", "").replace(" ", "").lower()
        if self.is_short or self.name in names.IDENTITIES:
            return "".join(known[each] for each in "12345" if known.get(each)).replace(" ", "").lower()
        named = [_first(known, each) for each in names.AUTHORS]
        year = _YEAR.search(_first(known, names.YEARS))
        plain = "".join(named).replace(" ", "") + (year[0] if year else "")
        return plain.lower() if named[0] else ""

    @property
    def given_key(self) -> str:
        """The key that a description gives itself for short notes, "" for author and year."""
        given = self.parameters.get("ref", "") or self.parameters.get("cid", "")
        if given.startswith("{{") and given.endswith("}}"):
            return template(given[2:-2]).key
        return given.removeprefix("CITEREF").replace(" ", "").lower()

    def shown(self) -> str:
        """Return the words of a short note."""
        known = self.parameters
        given = [known[each] for each in "12345" if known.get(each)]
        named = " & ".join(given[:-1])
        page = _first(known, names.PAGES)
        return f"{named} {given[-1]}".strip() + (f", p. {page}" if page else "") if given else ""

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote with words of its own."""
        return self.name in names.NOTES

    @property
    def said(self) -> str:
        """The words of a note or a quotation."""
        return _first(self.parameters, names.SAID)

    @property
    def quoted(self) -> tuple[str, ...]:
        """The words of a quotation and those that say whose they are; () for another template."""
        if self.name not in names.QUOTES or not self.said:
            return ()
        by = (self.parameters.get(each, "") for each in names.SAID_BY)
        return (self.said, *(words for words in by if words and words != self.said))

    @property
    def reused(self) -> tuple[str, ...]:
        """The names of the references that it uses once more; () for another template."""
        if self.name not in names.REUSES:
            return ()
        return tuple(
            words for key, words in self.parameters.items() if words and (key.isdigit() or key == "name")
        )

    @property
    def bundled(self) -> tuple[str, ...]:
        """The parts of a template that lists them; () for another."""
        if self.name not in names.BUNDLES:
            return ()
        return tuple(words for key, words in self.parameters.items() if key.isdigit())

    def cited(self) -> Cited:
        """Return what it says of its source."""
        known = self.parameters
        url = _first(known, names.TARGETS) or self._posted() or _first(known, names.ARCHIVES)
        if not url:
            bases = names.IDENTIFIERS.items()
            url = next((base + known[name] for name, base in bases if known.get(name)), "")
        rest = ", ".join(filter(None, (_first(known, names.WORKS), _first(known, names.DATES))))
        return Cited(_address(url), _first(known, names.TITLES), rest)

    def _posted(self) -> str:
        """Return the address of a post that is described by its number."""
        known = self.parameters
        if self.name.endswith("tweet") and known.get("number"):
            return f"https://x.com/{known.get('user', 'i').lstrip('@')}/status/{known['number']}"
        if self.name.endswith("instagram") and known.get("postid"):
            return f"https://www.instagram.com/p/{known['postid']}/"
        return ""

    def linked(self) -> Cited | None:
        """Return the link of a template that is nothing else, None if it is no such template."""
        first = self.parameters.get("1", "")
        if self.name in names.IDENTIFIERS and first:
            return Cited(names.IDENTIFIERS[self.name] + first, f"{self.name}:{first}", "")
        if self.name == names.VIDEOS:
            video = self.parameters.get("id", "") or first
            words = self.parameters.get("title", "") or self.parameters.get("2", "")
            return Cited(f"https://www.youtube.com/watch?v={video}", words, "") if video else None
        if self.name not in names.LINKS:
            return None
        url = _address(first or self.parameters.get("url", ""))
        return (
            Cited(url if "://" in url else f"http://{url}", self.parameters.get("2", ""), "") if url else None
        )

    def words(self) -> str:
        """Return what a template for typography has as its words, "" for another."""
        given = [value for key, value in self.parameters.items() if key.isdigit() or key in ("text", "texte")]
        if not given:
            return ""
        if self.name in names.WORDS_LAST:
            return given[-1]
        if self.name in names.WORDS_FIRST:
            return given[0]
        return " ".join(given[: 3 if "date" in self.name else 2]) if self.name in names.WORDS_BOTH else ""


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


def _address(value: str) -> str:
    """Return the address in the value of a parameter: alone, or in brackets with words."""
    if "[" in value and (bracketed := _ADDRESS.search(value)):
        value = bracketed[1]
    value = unescape(value) if "&" in value else value
    return f"https:{value}" if value.startswith("//") else value


def _first(known: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((known[key] for key in keys if known.get(key)), "")
