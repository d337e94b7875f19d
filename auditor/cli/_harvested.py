"""What was harvested of an article, as ``auditor links`` prints it: lines for people, JSON, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any

from auditor.cli import _speech
from auditor.cli._sheets import sheet
from auditor.i18n import N_, remark
from auditor.model import Document, LinkRole
from auditor.text import LineIndex

Harvested = dict[str, Any]
"""The links of an article, its marks that lead nowhere, and what of it was not read; keys as in the JSON."""

_COLUMNS = (
    "file", "line", "column", "part", "url", "words", "role", "cites", "own_outlet", "form", "block", "rel",
)  # fmt: skip
_WORDS = 80
_LONGEST = 300
_CITED_ABOVE = N_("listed, a mark cites it")


def harvested(document: Document, name: str, *, citing: bool) -> Harvested:
    """Return what was harvested of a document; of its links only those that cite, if `citing`."""
    # The places of a page's links are those of its file; where its marks stand in it nobody knows.
    told = document.markers and document.media_type != "text/html"
    places = LineIndex(document.text) if told else None
    marks = []
    for marker in document.markers:
        line, column = places.at(marker.span.start) if places else (0, 0)
        marks.append(
            {
                "mark": marker.text,
                "form": marker.form,
                "line": line,
                "column": column,
                "start": marker.span.start,
                "end": marker.span.end,
            }
        )
    links = _links(document)
    return {
        "file": name,
        "title": document.title,
        "media_type": document.media_type,
        "links": [link for link in links if link["cites"] or not citing],
        "lead_nowhere": marks,
        "not_read": list(document.degraded),
    }


def _links(document: Document) -> list[Harvested]:
    found = []
    place = 0
    entries = {link.definition for link in document.hyperlinks if link.role.cites}
    is_own = _own_outlet(document)
    for link in document.hyperlinks:
        while place < len(document.blocks) - 1 and document.blocks[place].span.end <= link.span.start:
            place += 1
        block = document.blocks[place] if document.blocks else None
        inside = block is not None and block.span.start <= link.span.start < block.span.end
        found.append(
            {
                "url": link.href,
                "words": document.text[link.anchor.start : link.anchor.end][:_LONGEST],
                "role": link.role.value,
                "cites": link.role.cites,
                "own_outlet": link.role.cites and is_own(link.href),
                "cited_by_mark": link.span in entries,
                "form": link.form,
                "block": block.kind.value if block is not None and inside else None,
                "line": link.origin.line,
                "column": link.origin.column,
                "part": link.origin.path or None,
                "start": link.span.start,
                "end": link.span.end,
                "rel": list(link.rel),
            }
        )
    return found


def _own_outlet(document: Document) -> Callable[[str], bool]:
    """Return what tells whether an address is one of the article's own outlet."""
    if not (document.url or document.outlet):
        return lambda _: False
    from auditor.classify import outlet_of, resolve
    from auditor.sources import Register

    register = Register.load()
    outlet = outlet_of(document, register)
    return cache(lambda href: outlet.publishes(resolve(href, register, document.url)))


def lines(article: Harvested) -> str:
    """Return the links and marks of an article in reading order, a line each, and how many there are."""
    from auditor.report.escape import one_line, visible
    from auditor.report.voice import Voice, plural
    from auditor.report.words import LINK_ROLE, OWN_OUTLET

    name, voice = visible(article["file"]), Voice.of(_speech.lang())
    found = []
    for link in article["links"]:
        role = OWN_OUTLET if link["own_outlet"] else LINK_ROLE[LinkRole(link["role"])]
        role = voice.say(_CITED_ABOVE if link["cited_by_mark"] else role)
        words = one_line(link["words"], _WORDS)
        shown = f"  {voice.quote(words)}" if words and words != link["url"] else ""
        found.append((link["start"], _place(name, link), role, f"{one_line(link['url'])}{shown}"))
    nowhere = _speech.told(remark("leads nowhere"))
    found += [
        (mark["start"], _place(name, mark), nowhere, one_line(mark["mark"], _WORDS))
        for mark in article["lead_nowhere"]
    ]
    wide, wider = (max((len(row[column]) for row in found), default=0) for column in (1, 2))
    told = [
        f"{place:<{wide}}  {role:<{wider}}  {said}"
        for _, place, role, said in sorted(found, key=itemgetter(0))
    ]
    for reason in article["not_read"]:
        unread = _speech.told(remark("not everything was read: {reason}", reason=reason))
        told.append(f"{name}  {one_line(unread, _LONGEST)}")
    cites = sum(link["cites"] for link in article["links"])
    links = plural("{n} link, {cites} of them cite", "{n} links, {cites} of them cite")
    counted = _speech.counted(links, len(article["links"]), cites=cites)
    if own := sum(link["own_outlet"] for link in article["links"]):
        home = plural("{n} leads to the outlet itself", "{n} lead to the outlet itself")
        counted += f" · {_speech.counted(home, own)}"
    if article["lead_nowhere"]:
        lost = plural("{n} mark leads nowhere", "{n} marks lead nowhere")
        counted += f" · {_speech.counted(lost, len(article['lead_nowhere']))}"
    told.append(f"{name}  {counted}")
    return "\n".join(told) + "\n"


def _place(name: str, stands: Harvested) -> str:
    return f"{name}:{stands['line']}:{stands['column']}" if stands["line"] else name


def rows(articles: Iterable[Harvested]) -> str:
    """Return a row for each link of articles, as CSV with a line of names."""
    return sheet(_COLUMNS, (row for article in articles for row in _flat(article)))


def _flat(article: Harvested) -> Iterator[dict[str, Any]]:
    for link in article["links"]:
        told = {name: "yes" if link[name] else "no" for name in ("cites", "own_outlet")}
        yield {**link, "file": article["file"], "rel": " ".join(link["rel"]), **told}
