"""Rows of the store and what they are: observations, standings, news, times as text. Opens no database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from auditor.check._database import Row, Transaction
from auditor.check.states import Standing, State
from auditor.check.watched import News
from auditor.errors import UnreadableUrl
from auditor.model import LinkStatus, Verdict
from auditor.urls import parse

_PLACES = 20  # of a link in one news; all are kept
SEEN_COLUMNS = (
    "url", "run", "at", "verdict", "http_status", "reason", "final_url", "chain", "failure", "method",
    "attempts", "bytes_read", "elapsed",
)  # fmt: skip


def news(work: Transaction, which: str, values: Mapping[str, Any]) -> list[News]:
    """Return the news that an SQL clause chooses, with the first places of each link."""
    rows = work.execute(
        f"""SELECT t.id, l.url, t.at, o.event, t.before, t.after, t.reason, t.dead_since, l.id
            FROM outbox o JOIN transitions t ON t.id = o.transition JOIN links l ON l.id = t.link {which}""",  # noqa: S608
        values,
    )
    found = []
    for number, url, at, event, before, then, reason, since, link in rows:
        places = work.execute(
            "SELECT place FROM places WHERE link = :link ORDER BY place LIMIT :limit",
            {"link": link, "limit": _PLACES},
        )
        found.append(
            News(
                id=int(number),
                url=url,
                at=at,
                event=event,
                before=before,
                after=then,
                reason=reason,
                dead_since=since,
                places=tuple(str(row[0]) for row in places),
            )
        )
    return found


def key(href: str) -> str:
    """Return an address without its fragment, under which a link is kept."""
    return href.partition("#")[0]


def known(url: str) -> str:
    """Return the URL under which a link is kept."""
    try:
        return key(parse(url).href)
    except UnreadableUrl:
        return key(url)


def status(url: str, row: Row) -> LinkStatus:
    """Return what an observation saw (`SEEN_COLUMNS` but for link and run)."""
    seen = dict(zip(SEEN_COLUMNS[2:], row, strict=True))
    return LinkStatus(
        url=url,
        verdict=Verdict(seen.pop("verdict")),
        checked_at=datetime.fromisoformat(seen.pop("at")),
        chain=tuple(json.loads(seen.pop("chain"))),
        cached=True,
        **seen,
    )


def observed(status: LinkStatus, link: int, run: str, at: str) -> Mapping[str, Any]:
    """Return an observation as its row holds it."""
    return {
        "link": link, "run": run, "at": at, "verdict": status.verdict.value,
        "http_status": status.http_status, "reason": clean(status.reason),
        "final_url": None if status.final_url is None else clean(status.final_url),
        "chain": json.dumps(status.chain), "failure": status.failure, "method": status.method,
        "attempts": status.attempts, "bytes_read": status.bytes_read, "elapsed": status.elapsed,
    }  # fmt: skip


def clean(text: str) -> str:
    """Return a text without what databases do not take: NUL (PostgreSQL), lone surrogates (both)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def sortable(moment: datetime) -> str:
    """Return a time as text that sorts as the times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def dumped(standing: Standing) -> str:
    """Return a standing as the store keeps it."""
    return json.dumps(asdict(standing))


def loaded(text: str) -> Standing:
    """Return the standing that the store kept."""
    found: dict[str, Any] = json.loads(text)
    for name, value in found.items():
        if isinstance(value, list):
            found[name] = tuple(value)
    found["state"] = State(found["state"])
    return Standing(**found)
