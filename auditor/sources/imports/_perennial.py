"""Reads Wikipedia's "Perennial sources" (WP:RSP), as wikitext or as a page saved from a browser.

A row's status stands in its class (``s-gr``) and in ``{{WP:RSPSTATUS|gr}}``, its hosts in
``{{WP:RSPUSES|host|host}}``, the year it was last discussed in ``{{WP:RSPLAST|2024}}``; in the saved page the
hosts are those of its searches for uses. Several rows of one host speak of parts of it, which their names
tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from auditor.errors import RegisterError
from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy, cleaned

_STATUS = {
    "gr": "generally reliable",
    "nc": "no consensus",
    "m": "no consensus",
    "gu": "generally unreliable",
    "d": "deprecated",
    "b": "blacklisted",
}
_ADVERSE = frozenset(("gu", "d", "b"))
_PAGE = "https://en.wikipedia.org/wiki/Wikipedia:Reliable_sources/Perennial_sources"
_CLASS = re.compile(r'\bclass\s{0,5}=\s{0,5}"([^"\n]{1,200})"')
_ID = re.compile(r'\bid\s{0,5}=\s{0,5}"([^"\n]{1,200})"')
_TEMPLATE = re.compile(r"\{\{\s{0,5}(?:WP:)?RSP(STATUS|USES|LAST)\s{0,5}\|([^{}]{0,4000})\}\}", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{1,300})\]\]")
_TAGS = re.compile(r"<[^<>]{0,300}>|\{\{[^{}]{0,300}\}\}|'{2,5}")
_YEAR = re.compile(r"\b(20\d\d)\b")
_INSOURCE = re.compile(r'insource:\s?"?/?([^"/\s]{4,200})')


def read(copy: Copy, collected: Collected) -> None:
    """Take every row with a status and hosts."""
    head = copy.text[:20_000].lower()
    rows = _saved(copy) if "<html" in head or "<tr" in head else _wikitext(copy.text)
    for line, name, marks, hosts, year in rows:
        status = next((mark for mark in ("b", "d", "gu", "nc", "m", "gr") if mark in marks), "")
        if not status:
            continue
        if not hosts:
            collected.leave(line, remark("{value} has no host", value=repr(name)))
        for host in hosts:
            collected.add(
                line,
                host.removeprefix("*."),
                value=_STATUS[status],
                verbatim=", ".join(_STATUS[mark] for mark in _STATUS if mark in marks),
                adverse=not _ADVERSE.isdisjoint(marks),
                scope=name,
                as_of=year,
                reference=_PAGE,
            )


_Row = tuple[int, str, frozenset[str], list[str], str]


def _wikitext(text: str) -> Iterator[_Row]:
    line = 1
    for chunk in text.split("\n|-"):
        head = chunk.partition("\n")[0]
        marks = _of_classes(_CLASS.search(head))
        hosts: list[str] = []
        year = ""
        for kind, content in _TEMPLATE.findall(chunk):
            parts = [part.strip() for part in content.split("|")]
            if kind.upper() == "STATUS":
                marks |= {part for part in parts if part in _STATUS}
                marks |= {"b" for part in parts if part.replace(" ", "") in ("b=y", "b=yes")}
            elif kind.upper() == "USES":
                hosts += [part.partition("=")[2] if part[:2] in ("1=", "2=") else part for part in parts]
            else:
                year = max(_YEAR.findall(content), default="")
        if marks:
            yield line, _name(chunk), marks, [host for host in hosts if "." in host], year
        line += chunk.count("\n") + 1


def _name(chunk: str) -> str:
    cell = chunk.partition("\n")[2].lstrip().removeprefix("|").partition("\n")[0]
    if "data-sort-value" in cell:
        cell = cell.partition("|")[2]
    plain = cleaned(_TAGS.sub("", _LINK.sub(r"\1", cell[:2000])))
    named = _ID.search(chunk.partition("\n")[0])
    return plain or (cleaned(named[1].replace("_", " ")) if named else "")


def _of_classes(found: re.Match[str] | None) -> frozenset[str]:
    classes = found[1].split() if found else ()
    return frozenset(name[2:] for name in classes if name.startswith("s-") and name[2:] in _STATUS)


def _saved(copy: Copy) -> Iterator[_Row]:
    from selectolax.lexbor import LexborHTMLParser

    if copy.text.count("<") > 2_000_000:
        raise RegisterError(
            remark("{name}: too many elements for a page; save the wikitext instead", name=copy.name)
        )
    for number, row in enumerate(LexborHTMLParser(copy.text).css("tr[class]"), 1):
        marks = frozenset(
            name[2:]
            for name in (row.attributes.get("class") or "").split()
            if name.startswith("s-") and name[2:] in _STATUS
        )
        if not marks:
            continue
        cells = row.css("td")
        hosts: dict[str, None] = {}
        for link in row.css("a[href]"):
            if host := _searched(link.attributes.get("href") or ""):
                hosts[host] = None
        year = max(_YEAR.findall(cells[3].text()), default="") if len(cells) > 3 else ""
        name = cleaned(cells[0].text(separator=" ")) if cells else ""
        yield number, name, marks, list(hosts), year


def _searched(href: str) -> str:
    """Return the host whose uses a link of the last column looks for, '' for any other link."""
    lowered = unquote(href[:2000]).lower()
    if "special:linksearch" in lowered:
        query = parse_qs(urlsplit(href).query)
        target = (query.get("target") or [lowered.partition("special:linksearch/")[2]])[0]
        return target.partition("://")[2].strip("/*. ") if "://" in target else target.strip("/*. ")
    found = _INSOURCE.search(lowered.replace("+", " ")) if "insource:" in lowered else None
    return found[1].replace("\\", "") if found else ""
