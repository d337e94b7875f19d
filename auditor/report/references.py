"""The works that articles cite, one for each address and each source that is only named: for bibliographies.

Nobody has read them. A title is the words of the link in square brackets, as bibliographers supply one; a
day is one that the address itself tells; the day of access is there only where the link was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from auditor.model import Audit, Evidence, LinkKind
from auditor.report.escape import link_target, one_line
from auditor.report.plain import plain

# By source type, most telling first: the type of CSL 1.0.2 and the type of RIS.
_BY_TYPE = {
    "magazine": ("article-magazine", "MGZN"),
    "scholarly_publisher": ("article-journal", "JOUR"),
    "wiki": ("entry-encyclopedia", "ENCYC"),
    "reference_work": ("entry-encyclopedia", "ENCYC"),
    "blog_platform": ("post-weblog", "BLOG"),
}
_WEBPAGE = ("webpage", "ELEC")
_VIDEO = ("motion_picture", "VIDEO")
_POST = ("post", "ELEC")
_NEWS = ("article-newspaper", "NEWS")
_REPORT = ("report", "RPRT")
_WHOLE_SITES = (LinkKind.HOMEPAGE, LinkKind.PROFILE, LinkKind.SEARCH, LinkKind.HASHTAG, LinkKind.GROUP)
_NEWS_TRAITS = frozenset(("news",))
_REPORTING_TRAITS = frozenset(("primary", "advocacy", "scholarly"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One cited work. `url` is empty for a source that is only named; days are None where nobody knows."""

    id: str
    csl_type: str
    ris_type: str
    title: str
    author: str
    publisher: str
    url: str
    language: str
    issued: date | None
    accessed: date | None
    archive: str
    cited_in: tuple[str, ...]
    count: int


@dataclass(slots=True)
class _Cited:
    lead: Evidence
    words: str = ""
    articles: dict[str, None] = field(default_factory=dict)
    count: int = 0


def works(audits: Sequence[Audit]) -> list[Work]:
    """Return the cited works of articles in reading order, each once over all articles."""
    found: dict[str, _Cited] = {}
    for audit in audits:
        for key, known, words in _cited(audit):
            held = found.setdefault(key, _Cited(lead=known))
            held.words = held.words or words
            held.articles.setdefault(one_line(audit.dossier.document.name))
            held.count += 1
    return [_work(key, held) for key, held in found.items()]


def _cited(audit: Audit) -> Iterator[tuple[str, Evidence, str]]:
    """Yield (identity, evidence, words of the link) for each citation of a work: links that count, names."""
    dossier = audit.dossier
    linked = {known.source.pattern for known in dossier.evidence if known.source is not None and known.counts}
    for citation, known in zip(dossier.harvest.citations, dossier.evidence, strict=True):
        if citation.hyperlink is not None:
            if known.counts and known.url and link_target(known.url):
                anchor = dossier.document.hyperlinks[citation.hyperlink].anchor
                yield known.url, known, one_line(plain(dossier.document, anchor), 200)
        elif known.source is not None and known.source.pattern not in linked and not known.social:
            yield "name:" + known.source.pattern, known, ""


def _work(key: str, cited: _Cited) -> Work:
    known = cited.lead
    kind = _kind(known) if known.url else _kind_named(known)
    post, dated, status = known.post, known.dated, known.status
    issued = dated.day if dated is not None else None
    if post is not None and post.posted_at is not None:
        issued = post.posted_at.date()
    words = cited.words if any(map(str.isalnum, cited.words)) and "://" not in cited.words else ""
    source = known.source
    handle = known.account.handle if known.account is not None else ""
    return Work(
        id="cited-" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        csl_type=kind[0],
        ris_type=kind[1],
        title=f"[{words}]" if words else "",
        author="@" + one_line(handle, 80) if handle else "",
        publisher=one_line(source.name if source is not None else known.site or known.host or "", 120),
        url=link_target(known.url or "") or "",
        language=source.language if source is not None else "",
        issued=issued,
        accessed=status.checked_at.date() if status is not None and status.checked_at is not None else None,
        archive=link_target(status.memento or "") or "" if status is not None else "",
        cited_in=tuple(cited.articles),
        count=cited.count,
    )


def _kind(known: Evidence) -> tuple[str, str]:
    from auditor.sources import source_types

    row = source_types().get(known.type)
    traits = frozenset(row.traits) if row is not None else frozenset()
    if known.link_kind in _WHOLE_SITES:
        return _WEBPAGE
    if known.link_kind is LinkKind.VIDEO and known.type == "media_platform":
        return _VIDEO
    if known.type in _BY_TYPE:
        return _BY_TYPE[known.type]
    if traits & {"social", "social_posts"}:
        return _POST
    if traits & _NEWS_TRAITS:
        return _NEWS
    if known.link_kind is LinkKind.FILE and traits & _REPORTING_TRAITS:
        return _REPORT
    return _WEBPAGE


def _kind_named(known: Evidence) -> tuple[str, str]:
    """Return the type of a source that is only named: nobody knows which of its works is meant."""
    kind = _kind(known)
    return kind if kind in (_NEWS, _BY_TYPE["magazine"]) else ("document", "GEN")
