"""The days that addresses and identifiers carry, set against the article's own. Nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.report.documents import dated, day_of, short_url
from auditor.report.escape import one_line
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.report.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """A day and what carries it. `age` counts days back from the article, or from the newest source."""

    day: str
    what: str
    where: str
    number: int
    social: bool
    age: int


def date_facts(view: View) -> tuple[DateFact, ...]:
    """Return what is dated, newest first; the article itself is number 0."""
    evidence = view.audit.dossier.evidence
    days = {known.url: day for known in evidence if known.url and (day := day_of(known)) is not None}
    if not days:
        return ()
    own = view.document.published
    reference = own or max(days.values())
    facts = [_of_article(view, own)] if own is not None else []
    seen = set()
    for known in evidence:
        if known.url is None or known.url not in days or known.url in seen:
            continue
        seen.add(known.url)
        name = known.source.name if known.source else known.host or ""
        account = f" @{known.account.handle}" if known.account and known.account.handle else ""
        facts.append(
            DateFact(
                day=dated(view.voice, known),
                what=one_line(name + account, 100),
                where=short_url(known.url),
                number=view.references[known.url],
                social=known.social,
                age=(reference - days[known.url]).days,
            )
        )
    return tuple(sorted(facts, key=lambda fact: (fact.age, fact.number)))


def _of_article(view: View, own: date) -> DateFact:
    return DateFact(
        day=view.voice.day(own),
        what=view.say(N_("this article, as it says itself")),
        where="",
        number=0,
        social=False,
        age=0,
    )


def not_before(view: View) -> str:
    """Return the moment that the article cannot be older than, from the posts it cites; '' without posts."""
    posts = [
        known.post.posted_at
        for known in view.audit.dossier.evidence
        if known.post is not None and known.post.posted_at is not None
    ]
    if not posts:
        return ""
    return view.say(
        N_("The newest post it cites is of {moment}: the article cannot be older."),
        moment=view.voice.moment(max(posts)),
    )


def older(view: View, fact: DateFact) -> str:
    """Return how much older than the reference a source is, in words."""
    if fact.age == 0:
        return ""
    if fact.age < 0:
        return view.voice.count(plural("{n} day later", "{n} days later"), -fact.age)
    return view.voice.count(plural("{n} day earlier", "{n} days earlier"), fact.age)
