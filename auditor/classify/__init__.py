"""Says who publishes behind every citation, and by which rule that was decided. Judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.classify._own import Outlet, outlet_of
from auditor.classify._prose import relays, voice
from auditor.classify._resolve import Resolution, is_social, resolve
from auditor.model import (
    Account,
    AccountStatus,
    Attribution,
    Citation,
    Document,
    Evidence,
    Harvest,
    LinkStatus,
    Testimony,
)
from auditor.sources import Register

__all__ = ["Resolution", "classify", "is_social", "outlet_of", "resolve", "said_of"]


def classify(
    document: Document,
    harvest: Harvest,
    register: Register,
    statuses: Mapping[str, LinkStatus] | None = None,
) -> tuple[Evidence, ...]:
    """Return the evidence of every citation, in the order of citation ids.

    A link to the article's own outlet does not count: an outlet is no source of its own article.
    A citation with a link is what its link is; the words beside it tell who passes it on and whether the
    origin is unnamed. `statuses`, by URL as cited or as unwrapped, come from a check: where one tells where a
    shortener leads, what it leads to is classified.
    """
    resolved: dict[str, Resolution] = {}
    own = outlet_of(document, register)
    found = []
    for citation in harvest.citations:
        said = harvest.attributions[citation.attribution] if citation.attribution is not None else None
        if citation.hyperlink is None:
            if said is not None:
                found.append(_spoken(document, harvest, citation, said, register))
            continue
        href = document.hyperlinks[citation.hyperlink].href
        if href not in resolved:
            resolved[href] = resolve(href, register, document.url)
        found.append(_linked(document, citation, said, resolved[href], register, statuses, own))
    return tuple(found)


def _linked(
    document: Document,
    citation: Citation,
    said: Attribution | None,
    known: Resolution,
    register: Register,
    statuses: Mapping[str, LinkStatus] | None,
    own: Outlet,
) -> Evidence:
    hyperlink = document.hyperlinks[citation.hyperlink or 0]
    status = None
    if statuses:
        status = statuses.get(known.url.href) if known.url is not None else None
        status = status or statuses.get(hyperlink.href)
        known = _followed(known, status, register)
    url = known.url
    within = own.publishes(known)
    return Evidence(
        citation=citation.id,
        type=known.type,
        basis=known.basis,
        social=known.social,
        anonymous=said is not None and said.anonymous,
        counts=known.counts and hyperlink.role.cites and not within,
        own_outlet=within,
        url=url.href if url is not None else None,
        host=(url.host or None) if url is not None else None,
        site=(url.site or None) if url is not None else None,
        wrappers=known.wrappers,
        source=known.source,
        relays=tuple(relays(document, said, register)) if said is not None and said.via else (),
        link_kind=known.link_kind,
        post=known.post,
        account=_declared(known.account, status),
        dated=known.dated,
        testimonies=said_of(known, register),
        status=status,
        warnings=known.warnings,
    )


def _declared(account: Account | None, status: LinkStatus | None) -> Account | None:
    """Return an account with what its owner's site was seen to say: one so declared resembles nobody."""
    if account is None or status is None or status.declared is None:
        return account
    pattern, basis = status.declared
    if account.status is AccountStatus.REGISTERED_OFFICIAL:
        return replace(account, declared_in=basis)
    return Account(
        platform=account.platform,
        handle=account.handle,
        status=AccountStatus.DECLARED,
        owner=pattern,
        declared_in=basis,
    )


def said_of(known: Resolution, register: Register) -> tuple[Testimony, ...]:
    """Return what schemes say of the place a link leads to, else of the source that it is known to be."""
    said = register.testimonies_at(known.url.host, known.url.path) if known.url is not None else ()
    return said or (register.testimonies(known.source.pattern) if known.source is not None else ())


def _followed(known: Resolution, status: LinkStatus | None, register: Register) -> Resolution:
    """Return what an opaque link was seen to lead to, wrapped in where it was found."""
    if status is None or not status.final_url or known.url is None:
        return known
    if not register.has_trait(known.type, "opaque"):
        return known
    final = resolve(status.final_url, register)
    if final.url is None or final.url.host == known.url.host:
        return known
    return replace(
        final,
        wrappers=(*known.wrappers, known.url.host, *final.wrappers),
        warnings=tuple(dict.fromkeys((*known.warnings, *final.warnings))),
    )


def _spoken(
    document: Document, harvest: Harvest, citation: Citation, said: Attribution, register: Register
) -> Evidence:
    heard = voice(document, harvest, citation.attribution or 0, register)
    return Evidence(
        citation=citation.id,
        type=heard.type,
        basis=heard.basis,
        social=heard.social,
        relayed=heard.relayed,
        anonymous=said.anonymous,
        counts=False,
        source=heard.source,
        relays=heard.relays,
        account=heard.account,
        testimonies=register.testimonies(heard.source.pattern) if heard.source is not None else (),
    )
