"""Writes links of an article anew and leaves every other byte alone. Asks nobody, decides nothing.

Of Markdown and text the places come from the reader's own spans; of HTML from one linear scan of its tags.
Whether the outcome reads back as intended is for the caller to see (`reads_back`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from auditor.model import Document, Hyperlink
from auditor.readers import decode
from auditor.readers._targets import decoded

_RAW = re.compile(r"<([^<>\r\n]*)>|(\S+)")
_OPENING = re.compile(r"[ \t]*\r?\n?[ \t]*")
_ANCHOR = re.compile(r"<a(?=[\s/])|</a\s*>|<!--|<(script|style|textarea|title|xmp)(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]+([^\s\"'<>/=]{1,60})(?:\s{0,20}=\s{0,20}(\"[^\"]*\"|'[^']*'|[^\s\"'<>`]+))?")
_UNSAFE = {
    " ": "%20",
    "(": "%28",
    ")": "%29",
    "<": "%3C",
    ">": "%3E",
    "\\": "%5C",
    "`": "%60",
    "|": "%7C",
    '"': "%22",
}
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What a link is to become: another address and, of an archived copy, words to follow it ("")."""

    url: str
    note: str = ""


class Edit(NamedTuple):
    """Replace text[start:end]."""

    start: int
    end: int
    text: str


def safe(url: str) -> str:
    """Return an address that can stand in Markdown and HTML as it is: what ends a link is percent-encoded."""
    return "".join(_UNSAFE.get(letter, letter) for letter in url if letter.isprintable())


def reads_back(before: Document, after: Document, wanted: Mapping[str, Repair]) -> bool:
    """Return whether a repaired article has the same links in the same order, but for the wanted ones."""
    if len(before.hyperlinks) != len(after.hyperlinks):
        return False
    return all(
        new.href in (old.href, wanted[old.href].url if old.href in wanted else old.href)
        for old, new in zip(before.hyperlinks, after.hyperlinks, strict=True)
    )


def repaired_text(data: bytes, document: Document, wanted: Mapping[str, Repair]) -> tuple[bytes, int]:
    """Return a Markdown or text file with its links repaired, and how many addresses were changed.

    `wanted` is by the target as written (``Hyperlink.href``). What cannot be repaired for sure stays.
    """
    found = decode(data)
    text = document.text
    head = len(data) - len(text.encode(found.encoding, "surrogatepass"))
    bom, body = data[: max(head, 0)], data[max(head, 0) :]
    if found.text != text or body.decode(found.encoding, "replace") != text or "\ufffd" in text:
        return data, 0
    edits: list[Edit] = []
    changed = 0
    seen: set[int] = set()
    for link in document.hyperlinks:
        repair = wanted.get(link.href)
        if repair is None:
            continue
        place = _target(text, link)
        if place is None:
            continue
        if place.start not in seen:
            seen.add(place.start)
            edits.append(Edit(place.start, place.end, _written(text, place, repair.url)))
            changed += 1
        if repair.note and link.span.end != (link.definition.end if link.definition else -1):
            edits.append(Edit(link.span.end, link.span.end, repair.note))
    return bom + _applied(text, edits).encode(found.encoding), changed


def _target(text: str, link: Hyperlink) -> Edit | None:
    """Return where the address of a link stands, None where that is not sure."""
    span = link.span
    if link.definition is not None:
        start = text.find("]:", link.definition.start, link.definition.end)
        return _address(text, start + 2, link.definition.end, link.href) if start >= 0 else None
    whole = text[span.start : span.end]
    if whole == link.href:
        return Edit(span.start, span.end, "")
    if whole == f"<{link.href}>":
        return Edit(span.start + 1, span.end - 1, "")
    if whole.startswith("<"):
        place = _href(text, span.start, span.end)
        return place if place and unescape(text[place.start : place.end]).strip() == link.href else None
    start = text.find("](", max(link.anchor.end - 1, span.start), span.end)
    return _address(text, start + 2, span.end, link.href) if start >= 0 else None


def _address(text: str, start: int, end: int, href: str) -> Edit | None:
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    raw = _RAW.match(text, start, end)
    if raw is None:
        return None
    if raw[1] is not None:
        return Edit(raw.start(1), raw.end(1), "") if decoded(raw[1]) == href else None
    # Without brackets around it the address ends before a space or the bracket that closes the link.
    for stop in range(raw.end(), start, -1):
        if decoded(text[start:stop]) == href and (stop == raw.end() or text[stop] == ")"):
            return Edit(start, stop, "")
        if raw.end() - stop > 8:
            break
    return None


def _written(text: str, place: Edit, url: str) -> str:
    if place.start and text[place.start - 1] in "\"'=":
        return escape(url)
    return _ENTITY.sub("&amp;", url)


def repaired_html(data: bytes, charset: str, wanted: Mapping[str, Repair]) -> tuple[bytes, int]:
    """Return an HTML file with its links repaired, and how many; `wanted` is by href as written, decoded.

    Bytes are read as Latin-1, which loses none; only values of href are read in the page's own encoding.
    """
    text = data.decode("latin-1")
    edits: list[Edit] = []
    changed = 0
    note = ""
    for start, end in _anchors(text):
        if text[start : start + 2] == "</":
            if note:
                edits.append(
                    Edit(end, end, escape(note).encode(charset, "xmlcharrefreplace").decode("latin-1"))
                )
            note = ""
            continue
        note = ""
        place = _href(text, start, end)
        if place is None:
            continue
        value = data[place.start : place.end].decode(charset, "replace")
        repair = wanted.get(unescape(value).strip())
        if repair is not None:
            url = escape(repair.url)
            quoted = text[place.start - 1] in "\"'"
            edits.append(Edit(place.start, place.end, url if quoted else f'"{url}"'))
            note = repair.note
            changed += 1
    return _applied(text, edits).encode("latin-1"), changed


def _anchors(text: str) -> list[tuple[int, int]]:
    """Return where the tags of anchors stand, those in comments, scripts and the like left out."""
    found = []
    low = ""
    at = 0
    while (tag := _ANCHOR.search(text, at)) is not None:
        if tag[0] == "<!--":
            end = text.find("-->", tag.end())
            at = len(text) if end < 0 else end + 3
        elif tag[1]:
            low = low or text.lower()
            end = low.find(f"</{tag[1].lower()}", tag.end())
            at = len(text) if end < 0 else end + 2
        elif tag[0].startswith("</"):
            found.append((tag.start(), tag.end()))
            at = tag.end()
        else:
            at = tag.end()
            while (attribute := _ATTRIBUTE.match(text, at)) is not None:
                at = attribute.end()
            found.append((tag.start(), at))
    return found


def _href(text: str, start: int, end: int) -> Edit | None:
    """Return where the value of the first href in the tag at `start` stands."""
    at = start + 2
    while (attribute := _ATTRIBUTE.match(text, at, end)) is not None:
        if attribute[1].lower() == "href" and attribute[2]:
            quoted = attribute[2][0] in "\"'"
            return Edit(attribute.start(2) + quoted, attribute.end(2) - quoted, "")
        at = attribute.end()
    return None


def _applied(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start >= at:
            pieces += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join([*pieces, text[at:]])
