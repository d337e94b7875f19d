"""The addresses that an article cites: their numbers, their days, what is odd about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from auditor.i18n import N_
from auditor.model import Evidence
from auditor.report.archived import ArchivedCopy, archived_copy
from auditor.report.escape import link_target, one_line
from auditor.report.voice import Voice
from auditor.report.words import BASIS, LINK_KIND, ODDITY, VERDICT

_SHORT = 72  # characters of a link that is shown


@dataclass(frozen=True, slots=True)
class PlaceInText:
    """Where a citation stands: its line, and its sentence where it is in one."""

    line: int
    sentence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """One address that is cited; `number` counts addresses in reading order, as footnotes do (0 for none).

    `short` is the host and as much of the path as fits; `dated` is a day with what it was read from.
    """

    number: int
    url: str
    target: str | None
    short: str
    kind: str
    count: int
    citations: tuple[int, ...]
    places: tuple[PlaceInText, ...]
    dated: str
    account: str
    availability: str
    archived: ArchivedCopy | None
    remarks: tuple[str, ...]
    counts: bool


def reference_numbers(evidence: Sequence[Evidence]) -> dict[str, int]:
    """Number the cited addresses in reading order, from 1."""
    return {
        url: number
        for number, url in enumerate(dict.fromkeys(known.url for known in evidence if known.url), 1)
    }


def cited_documents(
    voice: Voice,
    linked: Sequence[Evidence],
    numbers: Mapping[str, int],
    place: Callable[[int], PlaceInText],
    published: date | None = None,
) -> tuple[CitedDocument, ...]:
    """Return the different addresses of links to one source, in reading order.

    `published` is the day of the article, from which the distance of archived copies is told.
    """
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
            places=tuple(place(known.citation) for known in same),
            dated=dated(voice, same[0]),
            account=_handle(same[0]),
            availability=_availability(voice, same[0]),
            archived=archived_copy(voice, same[0].status, published),
            remarks=_remarks(voice, same[0]),
            counts=any(known.counts for known in same),
        )
        for url, same in by_url.items()
    )


def unread_documents(
    voice: Voice, links: Sequence[tuple[str, Evidence]], place: Callable[[int], PlaceInText]
) -> tuple[CitedDocument, ...]:
    """Return the addresses that cannot be read, as they are written: they have no number and lead nowhere."""
    by_href: dict[str, list[Evidence]] = {}
    for href, known in links:
        by_href.setdefault(href, []).append(known)
    return tuple(
        CitedDocument(
            number=0,
            url=one_line(href, 300),
            target=None,
            short=one_line(href, 72),
            kind=voice.say(BASIS[same[0].basis]),
            count=len(same),
            citations=tuple(known.citation for known in same),
            places=tuple(place(known.citation) for known in same),
            dated="",
            account="",
            availability="",
            archived=None,
            remarks=(),
            counts=False,
        )
        for href, same in by_href.items()
    )


def short_url(url: str) -> str:
    """Return an address without its scheme and ``www.``, cut in the middle where it is long."""
    bare = one_line(url).partition("://")[2] or one_line(url)
    bare = bare.removeprefix("www.").rstrip("/")
    if len(bare) <= _SHORT:
        return bare
    host, slash, path = bare.partition("/")
    room = max(_SHORT - len(host) - 3, 12)
    return f"{host}{slash}{path[: room // 2]}…{path[-(room - room // 2) :]}"[: 2 * _SHORT]


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
    return words


def _remarks(voice: Voice, known: Evidence) -> tuple[str, ...]:
    remarks = []
    if known.wrappers:
        remarks.append(voice.say(N_("wrapped in {hosts}"), hosts=one_line(", ".join(known.wrappers), 120)))
    remarks += [oddity(voice, warning) for warning in known.warnings]
    return tuple(remarks)


def oddity(voice: Voice, warning: str) -> str:
    """Return what is odd about an address in the reader's words: ``mixed_script``, ``confusable:<host>``."""
    name, _, host = warning.partition(":")
    return one_line(voice.say(ODDITY.get(name, name), host=host), 120)
