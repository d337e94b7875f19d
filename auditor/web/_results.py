"""What is shown of articles: one's audit, what changed between two, whose pages would be fetched.

The first two are written in a child (`_work`); what they show of the room itself is put together here.
"""

from __future__ import annotations

from auditor.report.voice import Voice
from auditor.web import _online, _pages, _work
from auditor.web._kept import Article, Stage
from auditor.web._room import Room
from auditor.web._work import Audited


async def result(room: Room, lang: str, path: str, article: Article, audited: Audited) -> str:
    """Return the page of an article that is audited; `path` is where its language links lead."""
    voice = Voice.of(lang)
    shown = {
        **_pages.common(room.token, path),
        "id": article.id,
        "problem": voice.told(article.problem),
        "inconclusive": article.inconclusive,
        "hosts": audited.hosts,
        "addresses": sum(number for _, number in audited.hosts),
        "checked": [(voice.say(_pages.TOLD[verdict]), number) for verdict, number in audited.checked],
        "agent": _online.agent(room.settings),
        "accept": ",".join(sorted(_pages.accepted())),
        "largest": room.settings.body,
        "formats": _pages.formats(voice),
    }
    return await room.workers.run(article.name, _work.result, audited.pickled, lang, shown)


async def comparison(
    room: Room, lang: str, path: str, before: tuple[Article, Audited], after: tuple[Article, Audited]
) -> str:
    """Return the page of two versions that are audited."""
    shown = {**_pages.common(room.token, path), "before": before[0].id, "after": after[0].id}
    return await room.workers.run(
        after[0].name, _work.comparison, before[1].pickled, after[1].pickled, lang, shown
    )


def announcement(room: Room, lang: str, path: str, named: list[tuple[str, Article]]) -> str:
    """Return the page that says whom a fetch would ask; articles go by the names that the form gives them."""
    asked = [
        (_online.host(article.address), article.address)
        for _, article in named
        if article.stage is Stage.ASKED
    ]
    return _pages.written(
        "announcement.html.j2",
        lang,
        room.token,
        path,
        asked=asked,
        ids=[(name, article.id) for name, article in named],
        agent=_online.agent(room.settings),
    )
