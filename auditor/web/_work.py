"""What the children do: read, measure, compare, write. Bytes and small values in and out, all pickled.

An audit comes back as the pickle of itself, which the server keeps and hands out again, and never opens.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from auditor.config import Options
from auditor.model import Audit, LinkStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """An audit and what the server must know of it: the addresses a check would ask, in reading order."""

    pickled: bytes
    name: str
    title: str
    published: date | None
    links: tuple[str, ...]
    hosts: tuple[tuple[str, int], ...]
    checked: tuple[tuple[str, int], ...] = ()


def warm_up() -> None:
    """Load what the first article would wait for."""
    audited(b"Selon Reuters, rien. Reuters said so.", "warm-up.md", "", "", Options())


def audited(data: bytes, name: str, media_type: str, cut: str, options: Options) -> Audited:
    """Return the audit of a file's bytes; `cut` says what of it is missing.

    Raises:
        UnreadableInput: if no reader can make an article of it.
    """
    from auditor import pipeline
    from auditor.sources import Register

    register = Register.load(options.sources)
    document = pipeline.read(data, name, media_type=media_type or None, register=register)
    if cut:
        document = replace(document, degraded=(*document.degraded, cut))
    return _told(pipeline.audit(document, options=options, register=register), options)


def checked(pickled: bytes, statuses: Mapping[str, LinkStatus], options: Options) -> Audited:
    """Return an audit again, with what its links answered."""
    from auditor import pipeline
    from auditor.sources import Register

    document = _opened(pickled).dossier.document
    again = pipeline.audit(
        document, options=options, statuses=statuses, register=Register.load(options.sources)
    )
    return _told(again, options, statuses)


def result(pickled: bytes, lang: str, shown: Mapping[str, object]) -> str:
    """Return the page of an audit; `shown` is what the room adds to it."""
    from auditor.check.verdict import BROKEN
    from auditor.report.html import page
    from auditor.report.html import shown as of_article
    from auditor.report.note import note
    from auditor.report.view import View
    from auditor.report.voice import Voice
    from auditor.web._pages import PACKAGES

    audit = _opened(pickled)
    view = View(audit, Voice.of(lang))
    troubled = {
        view.references.get(known.url or "", 0)
        for known in audit.dossier.evidence
        if known.status is not None and known.status.verdict in BROKEN
    }
    notes = {code: note(View(audit, Voice.of(code))) for code in ("en", "fr")}
    return page(
        "result.html.j2",
        lang,
        PACKAGES,
        **{**of_article(view), **shown, "notes": notes, "troubled": troubled},
    )


def comparison(before: bytes, after: bytes, lang: str, shown: Mapping[str, object]) -> str:
    """Return the page that says what changed from one version to the next.

    Raises:
        UnreadableInput: if one of them is far longer than an article.
    """
    from auditor.report.html import page
    from auditor.report.versions import versions
    from auditor.report.view import View
    from auditor.report.voice import Voice
    from auditor.web._pages import PACKAGES

    old, new = (View(_opened(pickled), Voice.of(lang)) for pickled in (before, after))
    return page(
        "comparison.html.j2", lang, PACKAGES, **{**shown, "old": old, "new": new, "diff": versions(old, new)}
    )


def download(pickled: bytes, form: str, lang: str) -> bytes:
    """Return an audit in one of the formats.

    Raises:
        ConfigError: if there is no such format.
    """
    from auditor.report import reporter

    return reporter(form).write([_opened(pickled)], lang)


def _opened(pickled: bytes) -> Audit:
    audit = pickle.loads(pickled)  # noqa: S301 - made by one of us, kept in memory only
    if not isinstance(audit, Audit):
        raise TypeError(type(audit).__name__)
    return audit


def _told(audit: Audit, options: Options, statuses: Mapping[str, LinkStatus] | None = None) -> Audited:
    from auditor.check.asked import addresses
    from auditor.report.view import View
    from auditor.report.voice import Voice
    from auditor.sources import Register

    document = audit.dossier.document
    links = tuple(dict.fromkeys(url for url, _ in addresses(document, Register.load(options.sources))))
    verdicts = Counter(str(status.verdict) for status in (statuses or {}).values())
    return Audited(
        pickled=pickle.dumps(audit, protocol=pickle.HIGHEST_PROTOCOL),
        name=document.name,
        title=View(audit, Voice.of("en")).title,
        published=document.published,
        links=links,
        hosts=tuple(sorted(Counter(map(_host, {url.partition("#")[0] for url in links})).items())),
        checked=tuple(verdicts.most_common()),
    )


def _host(url: str) -> str:
    """Return whom an address belongs to; of one that nobody can read, the address."""
    from auditor.errors import UnreadableUrl
    from auditor.urls import parse

    try:
        return parse(url).host or url
    except UnreadableUrl:
        return url
