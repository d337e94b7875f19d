"""Says which addresses a check of an article asks: every link of it, out of its wrappers. Asks nobody."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.classify import resolve
from auditor.errors import UnreadableUrl
from auditor.model import Document, Hyperlink
from auditor.sources import Register
from auditor.urls import parse


def addresses(document: Document, register: Register) -> Iterator[tuple[str, Hyperlink]]:
    """Yield the address that each link of a document leads to, with the link; not those that lead nowhere."""
    for hyperlink in document.hyperlinks:
        found = resolve(hyperlink.href, register, document.url)
        if found.url is not None:
            if found.url.web:
                yield found.url.href, hyperlink
            continue
        try:
            if parse(hyperlink.href, document.url).web:
                yield hyperlink.href, hyperlink
        except UnreadableUrl:
            # A relative link of an article whose own address is unknown leads nowhere that we could ask.
            if "://" in hyperlink.href:
                yield hyperlink.href, hyperlink
