"""Remembers every observation of every link, and what they amount to.

Observations are only ever added. A result, the link's new state, its next turn and the news of it are
written in one transaction, so that a run that is killed at any moment has either all of them or none; what it
had not yet written is due again, what it had is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.check import _known, _leases, _recording, _stored, _watchlist
from auditor.check._database import Database, Sqlite, StoreError
from auditor.check._schema import prepare
from auditor.check.states import Rules
from auditor.check.watched import News, Watched
from auditor.i18n import remark
from auditor.model import LinkStatus

_LEASE = timedelta(minutes=30)


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
                new += _watchlist.add(work, link, _stored.sortable(now))
        return new

    def remove(self, urls: Iterable[str]) -> int:
        """Forget links and all that was ever seen of them; return how many there were."""
        self._database.lock()
        gone = 0
        with self._database.transaction() as work:
            for url in urls:
                gone += _watchlist.remove(work, url, self._database.for_update)
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
                number = _recording.record(work, run, status, self._rules, self._database.for_update)
                if number is not None:
                    news += _stored.news(work, "WHERE t.id = :id", {"id": number})
        return news

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
        with self._database.reading() as work:
            yield from _known.links(work)

    def observations(self, url: str | None = None) -> list[dict[str, Any]]:
        """Return observations, of one link or all, in the order they were made."""
        with self._database.reading() as work:
            return _known.observations(work, url)

    def latest(self, urls: Iterable[str]) -> dict[str, LinkStatus]:
        """Return the last observation of links that have one, by URL as given."""
        with self._database.reading() as work:
            return {url: seen for url in urls if (seen := _known.latest(work, url)) is not None}

    def runs(self, limit: int = 100) -> list[dict[str, Any]]:
        """Return runs, the newest first."""
        with self._database.reading() as work:
            return _known.runs(work, limit)


__all__ = ["Store", "StoreError"]
