"""Remembers every observation of every link, and what they amount to.

Observations are only ever added. A result, the link's new state, its next turn and the news of it are
written in one transaction, so that a run that is killed at any moment has either all of them or none; what it
had not yet written is due again, what it had is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.check import _leases, _stored
from auditor.check._database import Database, Sqlite, StoreError, Transaction
from auditor.check._schema import prepare
from auditor.check.states import Rules, Standing, after, next_check, notable
from auditor.check.watched import News, Watched
from auditor.errors import UnreadableUrl
from auditor.i18n import remark
from auditor.model import LinkStatus
from auditor.platforms import read as read_platform
from auditor.urls import parse

_LEASE = timedelta(minutes=30)
_LINK = """INSERT INTO links (url, host, type, post, cited, added, state, standing, next_check, last_check,
        last_verdict, last_reason, leased_by, leased_until)
    VALUES (:url, :host, :type, :post, :cited, :at, 'unknown', :standing, :at, '', '', '', '', '')
    ON CONFLICT (url) DO NOTHING RETURNING id"""
_LINK_COLUMNS = (
    "url", "host", "type", "cited", "added", "state", "standing", "next_check", "last_check", "last_verdict",
    "last_reason",
)  # fmt: skip


class Store:
    """The links that are watched, and all that was ever seen of them. `id` is its name among stores."""

    def __init__(self, database: Database, rules: Rules | None = None) -> None:
        self._database = database
        self._rules = rules or Rules()
        self.shared = database.shared
        self.id = prepare(database)

    @classmethod
    def open(cls, where: str | Path, rules: Rules | None = None) -> Store:
        """Open an SQLite file, or a PostgreSQL database by its ``postgresql://`` address.

        Raises:
            StoreError: if it cannot be opened.
            MissingExtra: if the libraries for PostgreSQL are not installed.
        """
        scheme, colon, _ = str(where).partition("://")
        if not colon:
            return cls(Sqlite(Path(where)), rules)
        if scheme not in ("postgresql", "postgres"):
            raise StoreError(
                remark("a store at {scheme}:// is not known: give a file or postgresql://…", scheme=scheme)
            )
        from auditor.check._postgres import Postgres

        return cls(Postgres(str(where)), rules)

    def check(self) -> str:
        """Return "ok", or what the database finds broken in itself."""
        return self._database.check()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    # What is watched ---------------------------------------------------------------------------------------

    def add(self, links: Iterable[Watched], now: datetime) -> int:
        """Watch links, each once whatever its fragment; return how many are new. They are due at once."""
        self._database.lock()
        new = 0
        with self._database.transaction() as work:
            work.serialise()  # two that add the same links in another order would wait for each other
            for link in links:
                new += self._added(work, link, _stored.sortable(now))
        return new

    def _added(self, work: Transaction, link: Watched, at: str) -> int:
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

    def remove(self, urls: Iterable[str]) -> int:
        """Forget links and all that was ever seen of them; return how many there were."""
        self._database.lock()
        gone = 0
        with self._database.transaction() as work:
            for url in urls:
                found = work.execute(
                    f"SELECT id FROM links WHERE url = :url {self._database.for_update}",  # noqa: S608
                    {"url": _stored.known(url)},
                )
                for (link,) in found:
                    which = {"link": link}
                    work.execute(
                        """DELETE FROM outbox WHERE transition IN (
                            SELECT id FROM transitions WHERE link = :link)""",
                        which,
                    )
                    for table in ("transitions", "observations", "places"):
                        work.execute(f"DELETE FROM {table} WHERE link = :link", which)  # noqa: S608
                    work.execute("DELETE FROM links WHERE id = :link", which)
                    gone += 1
        return gone

    # Runs --------------------------------------------------------------------------------------------------

    def begin(self, run: str, now: datetime) -> None:
        """Take note that a run begins; where one process writes at a time, older leases are void.

        Where several do, the leases of a run that died end by themselves, after half an hour.
        """
        self._database.lock()
        with self._database.transaction() as work:
            if not self.shared:
                _leases.give_back(work)
            work.execute(
                "INSERT INTO runs (id, started, ended, inconclusive) VALUES (:run, :at, '', 0)",
                {"run": run, "at": _stored.sortable(now)},
            )

    def end(self, run: str, now: datetime, *, inconclusive: bool) -> None:
        """Take note that a run has ended, and give back what it leased and did not check."""
        with self._database.transaction() as work:
            work.execute(
                "UPDATE runs SET ended = :at, inconclusive = :bad WHERE id = :run",
                {"run": run, "at": _stored.sortable(now), "bad": int(inconclusive)},
            )
            _leases.give_back(work, run)

    def lease(self, run: str, now: datetime, limit: int, *, every: bool = False) -> list[str]:
        """Take up to `limit` due links for a run and return their URLs.

        A host belongs to one run at a time, so that several machines do not ask it side by side. Leases end
        by themselves after half an hour. `every`: whether due or not, yet not seen in this run.
        """
        values = {"run": run, "now": _stored.sortable(now), "until": _stored.sortable(now + _LEASE)}
        with self._database.transaction() as work:
            return _leases.take(work, values, limit, every=every, shared=self.shared)

    def due(self, run: str, now: datetime, *, every: bool = False) -> int:
        """Return how many links wait to be looked at, by whichever run."""
        with self._database.reading() as work:
            return _leases.due(work, {"run": run, "now": _stored.sortable(now)}, every=every)

    def renew(self, run: str, now: datetime) -> None:
        """Keep for another half hour what a run has leased and not yet checked."""
        with self._database.transaction() as work:
            _leases.renew(work, {"run": run, "until": _stored.sortable(now + _LEASE)})

    def record(self, run: str, statuses: Sequence[LinkStatus]) -> list[News]:
        """Write observations and all that follows from them, in one transaction; return what is news.

        A link that this run has recorded already, or whose lease has passed to another, is passed over.

        Raises:
            StoreError: if it cannot be written; then nothing of it is.
        """
        news: list[News] = []
        with self._database.transaction() as work:
            for status in statuses:
                number = self._recorded(work, run, status)
                if number is not None:
                    news += _stored.news(work, "WHERE t.id = :id", {"id": number})
        return news

    def _recorded(self, work: Transaction, run: str, status: LinkStatus) -> int | None:
        """Write one observation; return the number of its transition if that is news."""
        rows = work.execute(
            f"""SELECT id, post, standing FROM links WHERE url = :url AND leased_by = :run
                AND NOT EXISTS (SELECT 1 FROM observations o WHERE o.link = links.id AND o.run = :run)
                {self._database.for_update}""",  # noqa: S608 - a constant
            {"url": _stored.key(status.url), "run": run},
        )
        if not rows or status.checked_at is None:
            return None
        link, post, before = int(rows[0][0]), bool(rows[0][1]), _stored.loaded(rows[0][2])
        at, reason = _stored.sortable(status.checked_at), _stored.clean(status.reason)
        work.execute(_stored.OBSERVATION, _stored.observed(status, link, run, at))
        now = after(before, status, self._rules)
        work.execute(
            """UPDATE links SET state = :state, standing = :standing, next_check = :next, last_check = :at,
                last_verdict = :verdict, last_reason = :reason, leased_by = '', leased_until = ''
                WHERE id = :id""",
            {
                "id": link, "state": now.state.value, "standing": _stored.dumped(now), "at": at,
                "verdict": status.verdict.value, "reason": reason,
                "next": _stored.sortable(next_check(now, status, self._rules, post=post)),
            },
        )  # fmt: skip
        event = notable(before, now)
        if now.state is before.state and not event:
            return None
        number = work.execute(
            """INSERT INTO transitions (link, at, before, after, reason, dead_since)
                VALUES (:link, :at, :before, :after, :reason, :since) RETURNING id""",
            {"link": link, "at": at, "before": before.state.value, "after": now.state.value,
             "reason": reason, "since": now.dead_since},
        )[0][0]  # fmt: skip
        if not event:
            return None
        work.execute(
            "INSERT INTO outbox (transition, event, delivered) VALUES (:id, :event, '')",
            {"id": number, "event": event},
        )
        return int(number)

    # What is known -----------------------------------------------------------------------------------------

    def news(self, *, limit: int = 200, undelivered: bool = False, oldest: bool = False) -> list[News]:
        """Return what there is to tell, the newest first, or the oldest."""
        order = "ASC" if oldest else "DESC"
        where = "WHERE o.delivered = ''" if undelivered else ""
        with self._database.reading() as work:
            return _stored.news(work, f"{where} ORDER BY t.id {order} LIMIT :limit", {"limit": limit})

    def delivered(self, ids: Iterable[int], now: datetime) -> None:
        """Take note that news was told."""
        self._database.lock()
        with self._database.transaction() as work:
            work.many(
                "UPDATE outbox SET delivered = :at WHERE transition = :id AND delivered = ''",
                [{"id": number, "at": _stored.sortable(now)} for number in ids],
            )

    def links(self) -> Iterator[dict[str, Any]]:
        """Give every link with its standing, by URL, as they are read."""
        sql = f"SELECT {', '.join(_LINK_COLUMNS)} FROM links ORDER BY url"  # noqa: S608 - our own names
        with self._database.reading() as work, closing(work.stream(sql)) as rows:
            for row in rows:
                link = dict(zip(_LINK_COLUMNS, row, strict=True))
                yield {**link, "standing": _stored.loaded(link["standing"])}

    def observations(self, url: str | None = None) -> list[dict[str, Any]]:
        """Return observations, of one link or all, in the order they were made."""
        where = "WHERE l.url = :url" if url is not None else ""
        columns = ", ".join(f"l.{name}" if name == "url" else f"o.{name}" for name in _stored.SEEN_COLUMNS)
        with self._database.reading() as work:
            rows = work.execute(
                f"SELECT {columns} FROM observations o JOIN links l ON l.id = o.link {where} ORDER BY o.id",  # noqa: S608
                {"url": _stored.known(url)} if url is not None else {},
            )
        return [dict(zip(_stored.SEEN_COLUMNS, row, strict=True)) for row in rows]

    def latest(self, urls: Iterable[str]) -> dict[str, LinkStatus]:
        """Return the last observation of links that have one, by URL as given."""
        columns = ", ".join(f"o.{name}" for name in _stored.SEEN_COLUMNS[2:])
        found = {}
        with self._database.reading() as work:
            for url in urls:
                rows = work.execute(
                    f"""SELECT {columns} FROM observations o JOIN links l ON l.id = o.link
                        WHERE l.url = :url ORDER BY o.id DESC LIMIT 1""",  # noqa: S608
                    {"url": _stored.known(url)},
                )
                if rows:
                    found[url] = _stored.status(url, rows[0])
        return found

    def runs(self, limit: int = 100) -> list[dict[str, Any]]:
        """Return runs, the newest first."""
        names = ("id", "started", "ended", "inconclusive")
        with self._database.reading() as work:
            rows = work.execute(
                f"SELECT {', '.join(names)} FROM runs ORDER BY started DESC, id DESC LIMIT :limit",  # noqa: S608
                {"limit": limit},
            )
        return [dict(zip(names, row, strict=True)) for row in rows]


__all__ = ["Store", "StoreError"]
