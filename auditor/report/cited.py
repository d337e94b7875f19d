"""Gathers an article's citations by source: who is cited, how, how often, what is known of them.

Adds no judgement and no score: what a scheme says of a source is shown as that scheme's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date

from auditor.i18n import N_
from auditor.model import (
    Account,
    AccountStatus,
    Audit,
    Evidence,
    LinkKind,
    Span,
    Testimony,
)
from auditor.report.escape import link_target, one_line
from auditor.report.plain import plain
from auditor.report.voice import Voice, plural
from auditor.report.words import ACCOUNT_STATUS, BASIS, CONTROL, LINK_KIND, SOURCE_KIND, VERDICT

UNKNOWN_TYPES = frozenset(("other_website", "unknown"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """One address that is cited; `number` counts addresses in reading order, as footnotes do.

    `short` is the host and as much of the path as fits; `dated` is a day with what it was read from.
    """

    number: int
    url: str
    target: str | None
    short: str
    kind: str
    count: int
    citations: tuple[int, ...]
    dated: str
    account: str
    availability: str
    remarks: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAccount:
    """An account behind the links, or one that the text names without a link."""

    handle: str
    status: str
    count: int
    resembles: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source and every citation of it. Texts are in the reader's language; nothing is escaped."""

    number: int
    name: str
    host: str
    type: str
    known: bool
    country: str
    control: str
    social: bool
    anonymous: bool
    how: str
    links: int
    in_words: int
    apart: int
    words: tuple[str, ...]
    documents: tuple[CitedDocument, ...]
    accounts: tuple[CitedAccount, ...]
    testimonies: tuple[str, ...]
    basis: str
    citations: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many citations, in links and words, take part in the figures."""
        return self.links + self.in_words


@dataclass(slots=True)
class _Group:
    name: str
    evidence: list[Evidence] = field(default_factory=list)


def cited_sources(audit: Audit, voice: Voice) -> tuple[CitedSource, ...]:
    """Return the distinct sources of an article: social ones first, then by how often they are cited."""
    groups = _grouped(audit)
    numbers = reference_numbers(audit.dossier.evidence)
    described = [_described(audit, voice, group, numbers) for group in groups.values()]
    order = sorted(
        range(len(described)),
        key=lambda at: (not described[at].social, not described[at].links, -described[at].count, at),
    )
    return tuple(replace(described[at], number=number) for number, at in enumerate(order, 1))


def reference_numbers(evidence: Sequence[Evidence]) -> dict[str, int]:
    """Number the cited addresses in reading order, from 1."""
    return {
        url: number
        for number, url in enumerate(dict.fromkeys(known.url for known in evidence if known.url), 1)
    }


def _grouped(audit: Audit) -> dict[str, _Group]:
    dossier = audit.dossier
    identities: dict[int, list[str]] = {}
    for mention in dossier.reliance.source_mentions:
        for citation in mention.citations:
            identities.setdefault(citation, []).append(mention.identity)
    groups: dict[str, _Group] = {}
    named: dict[str, str] = {}
    in_words: list[Evidence] = []
    for known in dossier.evidence:
        if known.url is None and known.host is None and known.source is None:
            in_words.append(known)
            continue
        key, name = _key(known)
        groups.setdefault(key, _Group(name)).evidence.append(known)
        for identity in identities.get(known.citation, ()):
            named.setdefault(identity, key)
    for known in in_words:
        own = identities.get(known.citation, [])
        key = next((named[identity] for identity in own if identity in named), "")
        if not key and known.social and (social := _only_platform(groups)):
            key = social
        if not key:
            name = _named(audit, known)
            key = "words:" + (own[0] if own else name.casefold())
            groups.setdefault(key, _Group(name))
        groups[key].evidence.append(known)
    return groups


def _key(known: Evidence) -> tuple[str, str]:
    if known.source is not None:
        return "row:" + known.source.pattern, known.source.name
    host = known.site or known.host or known.url or ""
    return "host:" + host, host


def _only_platform(groups: dict[str, _Group]) -> str:
    social = [key for key, group in groups.items() if any(known.social for known in group.evidence)]
    return social[0] if len(social) == 1 else ""


def _named(audit: Audit, known: Evidence) -> str:
    """Return what the text calls a source that no link leads to."""
    position = audit.dossier.harvest.citations[known.citation].attribution
    if position is None:
        return ""
    attribution = audit.dossier.harvest.attributions[position]
    if attribution.source is None:
        return ", ".join(name.text for name in attribution.names)
    return plain(audit.dossier.document, attribution.source)


def _described(audit: Audit, voice: Voice, group: _Group, numbers: Mapping[str, int]) -> CitedSource:
    evidence = group.evidence
    harvest = audit.dossier.harvest
    row = next((known.source for known in evidence if known.source is not None), None)
    lead = next((known for known in evidence if known.type not in UNKNOWN_TYPES), evidence[0])
    linked = [known for known in evidence if known.url is not None]
    counted = [known for known in linked if known.counts]
    words = [
        one_line(plain(audit.dossier.document, harvest.attributions[position].span), 120)
        for known in evidence
        if (position := harvest.citations[known.citation].attribution) is not None
    ]
    in_words = len(evidence) - len(linked)
    unknown = voice.say(N_("unknown"))
    social = any(known.social for known in evidence)
    return CitedSource(
        number=0,
        name=one_line(group.name, 100) or voice.say(N_("source not named")),
        host=one_line(lead.host or "", 80),
        type=_type(audit, voice, lead),
        known=lead.type not in UNKNOWN_TYPES,
        country=row.country if row else unknown if linked else "",
        control=voice.say(CONTROL.get(row.control, row.control)) if row else unknown if linked else "",
        social=social,
        anonymous=all(known.anonymous for known in evidence),
        how=_how(voice, len(counted), in_words, len(linked) - len(counted)),
        links=len(counted),
        in_words=in_words,
        apart=len(linked) - len(counted),
        words=tuple(dict.fromkeys(words)),
        documents=_documents(voice, linked, numbers),
        accounts=_accounts(audit, voice, evidence) if social else (),
        testimonies=_testimonies(voice, evidence),
        basis=voice.say(BASIS[lead.basis]),
        citations=tuple(known.citation for known in evidence),
    )


def _type(audit: Audit, voice: Voice, known: Evidence) -> str:
    if known.type not in UNKNOWN_TYPES or known.url is not None:
        return type_label(voice, known.type)
    position = audit.dossier.harvest.citations[known.citation].attribution
    if position is None:
        return voice.say(N_("unknown"))
    return voice.say(SOURCE_KIND[audit.dossier.harvest.attributions[position].kind])


def type_label(voice: Voice, type_id: str) -> str:
    """Return the name of a source type in the reader's language."""
    from auditor.sources import source_types

    known = source_types().get(type_id)
    return voice.say(known.label if known else type_id.replace("_", " "))


def _how(voice: Voice, links: int, in_words: int, apart: int) -> str:
    parts = []
    if links:
        parts.append(voice.count(plural("{n} link", "{n} links"), links))
    if in_words:
        parts.append(voice.count(plural("{n} time in words", "{n} times in words"), in_words))
    if apart:
        parts.append(voice.count(plural("{n} link not counted", "{n} links not counted"), apart))
    return ", ".join(parts)


def _documents(
    voice: Voice, linked: Sequence[Evidence], numbers: Mapping[str, int]
) -> tuple[CitedDocument, ...]:
    by_url: dict[str, list[Evidence]] = {}
    for known in linked:
        by_url.setdefault(known.url or "", []).append(known)
    return tuple(
        CitedDocument(
            number=numbers.get(url, 0),
            url=one_line(url),
            target=link_target(url),
            short=short_url(url),
            kind=voice.say(LINK_KIND[same[0].link_kind]),
            count=len(same),
            citations=tuple(known.citation for known in same),
            dated=dated(voice, same[0]),
            account=_handle(same[0]),
            availability=_availability(voice, same[0]),
            remarks=_remarks(voice, same[0]),
            counts=any(known.counts for known in same),
        )
        for url, same in by_url.items()
    )


def short_url(url: str, limit: int = 72) -> str:
    """Return an address without its scheme and ``www.``, cut in the middle where it is long."""
    bare = one_line(url).partition("://")[2] or one_line(url)
    bare = bare.removeprefix("www.").rstrip("/")
    if len(bare) <= limit:
        return bare
    host, slash, path = bare.partition("/")
    room = max(limit - len(host) - 3, 12)
    return f"{host}{slash}{path[: room // 2]}…{path[-(room - room // 2) :]}"[: 2 * limit]


def dated(voice: Voice, known: Evidence) -> str:
    """Return the day that an address carries and what it was read from, '' where it carries none."""
    if known.post is not None and known.post.posted_at is not None:
        moment = known.post.posted_at.astimezone(UTC)
        return voice.say(N_("{moment} (from the post’s id)"), moment=voice.moment(moment))
    if known.dated is not None:
        return voice.say(N_("{day} (from the address)"), day=voice.days(known.dated.first, known.dated.last))
    return ""


def day_of(known: Evidence) -> date | None:
    """Return the day of a document, as its address tells it."""
    if known.post is not None and known.post.posted_at is not None:
        return known.post.posted_at.astimezone(UTC).date()
    return known.dated.first if known.dated is not None else None


def _handle(known: Evidence) -> str:
    if known.account is not None and known.account.handle:
        return "@" + one_line(known.account.handle, 60)
    return ""


def _availability(voice: Voice, known: Evidence) -> str:
    if known.status is None:
        return ""
    words = voice.say(VERDICT[known.status.verdict])
    if known.status.http_status is not None:
        words += f" ({known.status.http_status})"
    if known.status.memento:
        words += ", " + voice.say(N_("archived copy known"))
    return words


def _remarks(voice: Voice, known: Evidence) -> tuple[str, ...]:
    remarks = []
    if known.wrappers:
        remarks.append(voice.say(N_("wrapped in {hosts}"), hosts=one_line(", ".join(known.wrappers), 120)))
    for warning in known.warnings:
        name, _, rest = warning.partition(":")
        remarks.append(one_line(f"{name.replace('_', ' ')} {rest}".strip(), 120))
    return tuple(remarks)


def _accounts(audit: Audit, voice: Voice, evidence: Sequence[Evidence]) -> tuple[CitedAccount, ...]:
    linked = [known for known in evidence if known.account is not None and known.account.handle]
    counts = Counter(known.account.handle.casefold() for known in linked if known.account)
    first = {known.account.handle.casefold(): known.account for known in reversed(linked) if known.account}
    everywhere = {
        known.account.handle.casefold()
        for known in audit.dossier.evidence
        if known.account is not None and known.account.handle
    }
    accounts = [
        CitedAccount(
            handle="@" + one_line(account.handle, 60),
            status=_status(voice, account),
            count=counts[handle],
            resembles=account.status is AccountStatus.RESEMBLES,
        )
        for handle, account in sorted(first.items(), key=lambda pair: (-counts[pair[0]], pair[0]))
    ]
    spans = [audit.dossier.harvest.citations[known.citation].span for known in evidence]
    unlinked = _named_only(audit, spans, everywhere)
    accounts += [
        CitedAccount(
            handle="@" + one_line(handle, 60),
            status=voice.say(N_("named in the text, not linked")),
            count=0,
            resembles=False,
        )
        for handle in unlinked
    ]
    return tuple(accounts)


def _named_only(audit: Audit, spans: Iterable[Span], linked: set[str]) -> list[str]:
    held = tuple(spans)
    found = {
        mention.handle.casefold(): mention.handle
        for mention in audit.dossier.harvest.handles
        if mention.handle.casefold() not in linked and any(span.touches(mention.span) for span in held)
    }
    return list(found.values())


def _status(voice: Voice, account: Account) -> str:
    return voice.say(
        ACCOUNT_STATUS[account.status],
        owner=one_line(account.owner or "?", 60),
        resembles=one_line(account.resembles or "?", 60),
    )


def _testimonies(voice: Voice, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    found: dict[tuple[str, str], Testimony] = {}
    for known in evidence:
        for testimony in known.testimonies:
            found.setdefault((testimony.scheme, testimony.value), testimony)
    return tuple(
        one_line(
            f"{voice.pair(testimony.scheme, testimony.value_verbatim or testimony.value)}"
            f" ({testimony.as_of}{', ' + testimony.scope if testimony.scope else ''})",
            200,
        )
        for testimony in found.values()
    )


def is_post(known: Evidence) -> bool:
    """Return whether a citation leads to a post or video on a platform."""
    return known.social and known.link_kind in (LinkKind.POST, LinkKind.VIDEO)
