"""Gathers an article's citations by source: who is cited, how, how often, what is known of them.

Adds no judgement and no score: what a scheme says of a source is shown as that scheme's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.i18n import N_
from auditor.model import Audit, Basis, Evidence, Heard, Testimony
from auditor.report.accounts import CitedAccount, cited_accounts
from auditor.report.documents import (
    CitedDocument,
    PlaceInText,
    cited_documents,
    reference_numbers,
    unread_documents,
)
from auditor.report.escape import one_line
from auditor.report.grouping import Group, grouped, written
from auditor.report.plain import plain
from auditor.report.voice import Voice, plural
from auditor.report.words import BASIS, CONTROL, OWN_OUTLET, SCHEME, SOURCE_KIND
from auditor.text import LineIndex

UNKNOWN_TYPES = frozenset(("other_website", "unknown"))


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a source, and where they stand."""

    words: str
    place: PlaceInText


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
    mentions: tuple[Mention, ...]
    documents: tuple[CitedDocument, ...]
    accounts: tuple[CitedAccount, ...]
    testimonies: tuple[str, ...]
    basis: str
    citations: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many citations, in links and words, take part in the figures."""
        return self.links + self.in_words


def cited_sources(audit: Audit, voice: Voice) -> tuple[CitedSource, ...]:
    """Return the distinct sources of an article: social ones first, then by how often they are cited."""
    groups = grouped(audit)
    numbers = reference_numbers(audit.dossier.evidence)
    place = _placer(audit)
    described = [_described(audit, voice, group, numbers, place) for group in groups.values()]
    order = sorted(
        range(len(described)),
        key=lambda at: (not described[at].social, not described[at].links, -described[at].count, at),
    )
    return tuple(replace(described[at], number=number) for number, at in enumerate(order, 1))


def _placer(audit: Audit) -> Callable[[int], PlaceInText]:
    lines = LineIndex(audit.dossier.document.text)
    citations = audit.dossier.harvest.citations

    def place(citation: int) -> PlaceInText:
        held = citations[citation]
        return PlaceInText(lines.at(held.span.start)[0], held.sentence)

    return place


def _described(
    audit: Audit,
    voice: Voice,
    group: Group,
    numbers: Mapping[str, int],
    place: Callable[[int], PlaceInText],
) -> CitedSource:
    evidence = group.evidence
    harvest = audit.dossier.harvest
    row = next((known.source for known in evidence if known.source is not None), None)
    linked = [known for known in evidence if known.url is not None]
    best = (known for known in (*linked, *evidence) if known.type not in UNKNOWN_TYPES)
    lead = next(best, (*linked, *evidence)[0])
    counted = [known for known in linked if known.counts]
    unread = [known for known in evidence if known.basis is Basis.UNREADABLE]
    mentions = tuple(
        Mention(
            one_line(plain(audit.dossier.document, harvest.attributions[position].span), 120),
            place(known.citation),
        )
        for known in evidence
        if (position := harvest.citations[known.citation].attribution) is not None
    )
    in_words = sum(
        known.url is None and harvest.citations[known.citation].attribution is not None for known in evidence
    )
    apart = len(linked) - len(counted) + len(unread)
    unknown = voice.say(N_("unknown"))
    social = any(known.social for known in evidence)
    return CitedSource(
        number=0,
        name=one_line(group.name, 100) or voice.say(N_("source not named")),
        host=one_line((lead.host or "").removeprefix("www."), 80),
        type=voice.say(OWN_OUTLET) if lead.own_outlet else _type(audit, voice, lead),
        known=lead.type not in UNKNOWN_TYPES,
        country=row.country if row else unknown if linked else "",
        control=voice.say(CONTROL.get(row.control, row.control)) if row else unknown if linked else "",
        social=social,
        anonymous=all(known.anonymous for known in evidence),
        how=_how(voice, len(counted), in_words, apart),
        links=len(counted),
        in_words=in_words,
        apart=apart,
        mentions=mentions,
        documents=(
            *cited_documents(voice, linked, numbers, place, audit.dossier.document.published),
            *unread_documents(voice, [(written(audit, known), known) for known in unread], place),
        ),
        accounts=cited_accounts(audit, voice, evidence) if social else (),
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


def _testimonies(voice: Voice, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    found: dict[tuple[str, str], Testimony] = {}
    for known in evidence:
        for testimony in known.testimonies:
            found.setdefault((testimony.scheme, testimony.value), testimony)
    said = [_said(voice, testimony) for testimony in found.values()]
    return (*_summary(voice, found.values()), *said)


def _summary(voice: Voice, testimonies: Iterable[Testimony]) -> list[str]:
    """Return, where several schemes speak, how many do, how many against the source, and since when."""
    from auditor.sources import heard

    known = heard(testimonies)
    return [summed(voice, known)] if known is not None and known.schemes > 1 else []


def summed(voice: Voice, known: Heard) -> str:
    """Return how many schemes speak of a source and against it, whether they disagree, the oldest date."""
    return ", ".join(
        part
        for part in (
            voice.count(plural("{n} scheme speaks", "{n} schemes speak"), known.schemes),
            voice.count(plural("{n} of them against", "{n} of them against"), known.adverse)
            if known.adverse
            else voice.say(N_("none against")),
            voice.say(N_("they disagree")) if known.disagree else "",
            voice.say(N_("the oldest of {date}"), date=known.oldest) if known.oldest else "",
        )
        if part
    )


def _said(voice: Voice, testimony: Testimony) -> str:
    """Return who says what of a source, since when and how far, in one line."""
    scheme = voice.say(SCHEME.get(testimony.scheme, testimony.scheme))
    since = ", ".join(word for word in (testimony.as_of, testimony.scope) if word)
    return one_line(f"{voice.pair(scheme, testimony.value_verbatim or testimony.value)} ({since})", 200)
