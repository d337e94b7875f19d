"""Tells links to the article's own outlet: an outlet is no source of its own article. Knows no words."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.classify._resolve import Resolution, resolve
from auditor.model import Document
from auditor.sources import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Where an article stands: a row of the register, a site, or one host on a platform of many writers.

    All are empty where nothing tells.
    """

    publisher: tuple[str, ...] = ()
    site: str = ""
    host: str = ""
    name: str = ""

    def publishes(self, known: Resolution) -> bool:
        """Return whether a link leads to this outlet."""
        if known.url is None or known.social:
            return False
        if self.host:
            return known.url.host == self.host
        if known.source is None:
            return bool(self.site) and known.url.site == self.site
        if self.name:
            names = (known.source.name, *known.source.aliases)
            return self.name in {name.casefold() for name in names}
        return known.source.publisher == self.publisher


def outlet_of(document: Document, register: Register) -> Outlet:
    """Return the outlet of an article by its address, else by the name that the page gives it."""
    known = resolve(document.url, register) if document.url else None
    if known is None or known.url is None:
        return Outlet(name=(document.outlet or "").casefold())
    if register.has_trait(known.type, "platform"):  # a blog of its own name; all others share their host
        shared = known.source.pattern if known.source is not None else known.url.site
        return Outlet(host=known.url.host if known.url.host.removeprefix("www.") != shared else "")
    if known.source is not None:
        return Outlet(publisher=known.source.publisher)
    return Outlet(site=known.url.site)
