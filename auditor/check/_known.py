"""Reads what a store knows: links, observations, runs. Changes nothing. News are read by `_stored`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from auditor.check import _stored
from auditor.check._database import Transaction
from auditor.model import LinkStatus

_LINK_COLUMNS = (
    "url", "host", "type", "cited", "added", "state", "standing", "next_check", "last_check", "last_verdict",
    "last_reason",
)  # fmt: skip
_RUN_COLUMNS = ("id", "started", "ended", "inconclusive")


def links(work: Transaction) -> Iterator[dict[str, Any]]:
    """Give every link with its standing, by URL, as they are read."""
    sql = f"SELECT {', '.join(_LINK_COLUMNS)} FROM links ORDER BY url"  # noqa: S608 - our own names
    with closing(work.stream(sql)) as rows:
        for row in rows:
            link = dict(zip(_LINK_COLUMNS, row, strict=True))
            yield {**link, "standing": _stored.loaded(link["standing"])}


def observations(work: Transaction, url: str | None) -> list[dict[str, Any]]:
    """Return observations, of one link or all, in the order they were made."""
    where = "WHERE l.url = :url" if url is not None else ""
    columns = ", ".join(f"l.{name}" if name == "url" else f"o.{name}" for name in _stored.SEEN_COLUMNS)
    rows = work.execute(
        f"SELECT {columns} FROM observations o JOIN links l ON l.id = o.link {where} ORDER BY o.id",  # noqa: S608
        {"url": _stored.known(url)} if url is not None else {},
    )
    return [dict(zip(_stored.SEEN_COLUMNS, row, strict=True)) for row in rows]


def latest(work: Transaction, url: str) -> LinkStatus | None:
    """Return the last observation of a link, by its URL as given."""
    columns = ", ".join(f"o.{name}" for name in _stored.SEEN_COLUMNS[2:])
    rows = work.execute(
        f"""SELECT {columns} FROM observations o JOIN links l ON l.id = o.link
            WHERE l.url = :url ORDER BY o.id DESC LIMIT 1""",  # noqa: S608
        {"url": _stored.known(url)},
    )
    return _stored.status(url, rows[0]) if rows else None


def runs(work: Transaction, limit: int) -> list[dict[str, Any]]:
    """Return runs, the newest first."""
    rows = work.execute(
        f"SELECT {', '.join(_RUN_COLUMNS)} FROM runs ORDER BY started DESC, id DESC LIMIT :limit",  # noqa: S608
        {"limit": limit},
    )
    return [dict(zip(_RUN_COLUMNS, row, strict=True)) for row in rows]
