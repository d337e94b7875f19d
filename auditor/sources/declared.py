"""Reads what a site declares of itself: its trust.txt and its rel="me" links. Fetches nothing.

trust.txt is the file of JournalList (Reference Document for trust.txt, 2020 to 2024; the Internet-Draft
draft-org-trust-relationship-protocol): lines ``variable=value``, ``#`` begins a comment. rel="me" is XFN's
word for "this is me elsewhere" (microformats.org/wiki/rel-me). What a site says of itself is a claim: it says
whose an account is said to be, and nothing of what the account says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from auditor.errors import UnreadableUrl
from auditor.urls import parse

_MOST_LINES = 5_000
_LONGEST_LINE = 2_000
_MOST_LINKS = 500
_LINE = re.compile(r"([A-Za-z]{1,32})[ \t]{0,20}=[ \t]{0,20}(\S{1,2000})")
_TAG = re.compile(r"<(?:a|link)[\s/]([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(rel|href)\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustTxt:
    """Addresses by what a trust.txt says they are to the site; in its order, each once."""

    social: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    controlled_by: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    belong_to: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.social, self.control, self.controlled_by, self.member, self.belong_to))


def trust_txt(data: bytes) -> TrustTxt:
    """Return what a trust.txt declares; a page of HTML, which servers send for what is not there, nothing.

    Variables are read in any case, unknown ones and lines of another form are left out, as the document asks.
    """
    text = data.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] == "<":
        return TrustTxt()
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines()[:_MOST_LINES]:
        written = _LINE.match(line[:_LONGEST_LINE].strip())
        address = _web(written[2]) if written else None
        if written and address:
            found.setdefault(written[1].lower(), {})[address] = None
    return TrustTxt(
        social=tuple(found.get("social", ())),
        control=tuple(found.get("control", ())),
        controlled_by=tuple(found.get("controlledby", ())),
        member=tuple(found.get("member", ())),
        belong_to=tuple(found.get("belongto", ())),
    )


def rel_me(html: str, base: str) -> tuple[str, ...]:
    """Return the addresses that a page says are the same as itself, in its order, each once."""
    found: dict[str, None] = {}
    for tag in _TAG.finditer(html):
        attributes = {
            name.lower(): unescape(quoted or single or bare)
            for name, quoted, single, bare in _ATTRIBUTE.findall(tag[1])
        }
        if "me" in attributes.get("rel", "").lower().split() and (
            address := _web(attributes.get("href", ""), base)
        ):
            found[address] = None
        if len(found) >= _MOST_LINKS:
            break
    return tuple(found)


def _web(written: str, base: str | None = None) -> str | None:
    try:
        url = parse(written, base)
    except UnreadableUrl:
        return None
    return url.href if url.web else None
