"""Puts links on the list of those that are watched, with the places that cite them, and takes them off it."""

from __future__ import annotations

from auditor.check import _stored
from auditor.check._database import Transaction
from auditor.check.states import Standing
from auditor.check.watched import Watched
from auditor.errors import UnreadableUrl
from auditor.platforms import read as read_platform
from auditor.urls import parse

_LINK = """INSERT INTO links (url, host, type, post, cited, added, state, standing, next_check, last_check,
        last_verdict, last_reason, leased_by, leased_until)
    VALUES (:url, :host, :type, :post, :cited, :at, 'unknown', :standing, :at, '', '', '', '', '')
    ON CONFLICT (url) DO NOTHING RETURNING id"""


def add(work: Transaction, link: Watched, at: str) -> int:
    """Watch a link from a time on; return 1 if it is new, 0 if it is known or no address of the web."""
    try:
        url = parse(link.url)
    except UnreadableUrl:
        return 0
    if not url.web:
        return 0
    key = _stored.key(url.href)
    reading = read_platform(url)
    values = {
        "url": key, "host": f"{url.host}:{url.port or ''}", "type": link.type,
        "post": int(reading is not None and reading.post is not None), "cited": link.cited, "at": at,
        "standing": _stored.dumped(Standing()),
    }  # fmt: skip
    new = len(work.execute(_LINK, values))
    work.execute(
        "INSERT INTO hosts (host, leased_by, leased_until) VALUES (:host, '', '') ON CONFLICT DO NOTHING",
        {"host": values["host"]},
    )
    if link.cited:
        work.execute(
            "UPDATE links SET cited = :cited WHERE url = :url AND (cited = '' OR cited > :cited)",
            {"url": key, "cited": link.cited},
        )
    work.many(
        """INSERT INTO places (link, place) SELECT id, :place FROM links WHERE url = :url
            ON CONFLICT DO NOTHING""",
        [{"url": key, "place": _stored.clean(place)} for place in link.places],
    )
    return new


def remove(work: Transaction, url: str, for_update: str) -> int:
    """Forget a link and all that was ever seen of it; return 1 if there was one.

    `for_update` ends a SELECT of rows that nobody else may change meanwhile.
    """
    found = work.execute(
        f"SELECT id FROM links WHERE url = :url {for_update}",  # noqa: S608 - a constant
        {"url": _stored.known(url)},
    )
    for (link,) in found:
        which = {"link": link}
        work.execute(
            "DELETE FROM outbox WHERE transition IN (SELECT id FROM transitions WHERE link = :link)", which
        )
        for table in ("transitions", "observations", "places"):
            work.execute(f"DELETE FROM {table} WHERE link = :link", which)  # noqa: S608
        work.execute("DELETE FROM links WHERE id = :link", which)
    return len(found)
