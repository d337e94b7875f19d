"""What leaves this machine, once somebody has agreed to it: an article's page, and the links it cites."""

from __future__ import annotations

from auditor.errors import AuditorError
from auditor.model import LinkStatus
from auditor.net import Answer, Client, article_at, cut_short
from auditor.net._policy import USER_AGENT
from auditor.report.documents import short_url
from auditor.urls import parse
from auditor.web._kept import Article
from auditor.web._settings import Settings
from auditor.web._work import Audited


async def page_of(article: Article, settings: Settings) -> tuple[bytes, str, str, str]:
    """Return the page at an article's address: its bytes, final address, media type, and what was cut off.

    Raises:
        UnreadableInput: if there is none.
    """
    from auditor.readers._charset import recoded

    answer: Answer = await article_at(article.address, settings.policy)
    kind = answer.headers.get("content-type", "text/html")
    return recoded(answer.body, kind), answer.final_url, kind, cut_short(answer)


async def statuses_of(
    article: Article, audited: Audited, settings: Settings, *, archives: bool
) -> dict[str, LinkStatus]:
    """Return what the links of an article answer, by address; what is sure is told as it comes.

    With `archives`, web archives are asked for copies of what is broken.
    """
    from auditor.check import Checker

    async with Client(settings.policy) as client:
        outcome = await Checker(client, settings.manners).run(
            audited.links, lambda seen: _tell(article, seen)
        )
        article.inconclusive = outcome.inconclusive
        if archives and not outcome.inconclusive:
            await _look(client, article, outcome.statuses, audited)
    return outcome.statuses


async def _look(client: Client, article: Article, statuses: dict[str, LinkStatus], audited: Audited) -> None:
    from dataclasses import replace

    from auditor.check.captures import Archives, Pace
    from auditor.check.verdict import BROKEN

    asked = Archives(client, Pace())
    for url, status in list(statuses.items()):
        if status.verdict not in BROKEN:
            continue
        found = await asked.look(url, audited.published)
        if found.nearest is not None:
            statuses[url] = replace(status, memento=found.nearest.url, memento_at=found.nearest.at)
        article.tell(short_url(url), "archived" if found.nearest is not None else "not_archived")


def _tell(article: Article, seen: LinkStatus) -> None:
    article.tell(short_url(seen.url), str(seen.verdict))


def host(url: str) -> str:
    """Return whom an address belongs to, its beginning where nobody can read it."""
    try:
        return parse(url).host or url[:80]
    except AuditorError:
        return url[:80]


def agent(settings: Settings) -> str:
    """Return who we say we are."""
    from auditor import __version__

    return settings.policy.user_agent or USER_AGENT.format(version=__version__)
