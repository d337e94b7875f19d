"""Remembers every observation of every link, and what they amount to.

Observations are only ever added. A result, the link's new state, its next turn and the news of it are
written in one transaction, so that a run that is killed at any moment has either all of them or none; what it
had not yet written is due again, what it had is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.check._database import Database, Row, Sqlite, StoreError, Transaction
from auditor.check.states import Rules, Standing, State, after, next_check, notable
from auditor.errors import UnreadableUrl
from auditor.model import LinkStatus, Verdict
from auditor.urls import parse

_LEASE = timedelta(minutes=30)
_HOSTS = 256  # taken at once where others are to find some too
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS links (
        id {serial}, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, type TEXT NOT NULL,
        cited TEXT NOT NULL, added TEXT NOT NULL, state TEXT NOT NULL, standing TEXT NOT NULL,
        next_check TEXT NOT NULL,
        last_check TEXT NOT NULL, last_verdict TEXT NOT NULL, leased_by TEXT NOT NULL,
        leased_until TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS links_due ON links (next_check)",
    "CREATE INDEX IF NOT EXISTS links_host ON links (host)",
    """CREATE TABLE IF NOT EXISTS hosts (
        host TEXT PRIMARY KEY, leased_by TEXT NOT NULL, leased_until TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS runs (
        id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT NOT NULL, inconclusive INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS observations (
        id {serial}, link BIGINT NOT NULL REFERENCES links (id), run TEXT NOT NULL, at TEXT NOT NULL,
        verdict TEXT NOT NULL, http_status INTEGER, reason TEXT NOT NULL, final_url TEXT, chain TEXT NOT NULL,
        failure TEXT NOT NULL, method TEXT NOT NULL, attempts INTEGER NOT NULL, bytes_read INTEGER NOT NULL,
        elapsed REAL NOT NULL, UNIQUE (link, run))""",
    """CREATE TABLE IF NOT EXISTS transitions (
        id {serial}, link BIGINT NOT NULL REFERENCES links (id), at TEXT NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL, reason TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS outbox (
        transition BIGINT PRIMARY KEY REFERENCES transitions (id), event TEXT NOT NULL,
        delivered TEXT NOT NULL)""",
)
_OBSERVATION = """INSERT INTO observations
    (link, run, at, verdict, http_status, reason, final_url, chain, failure, method, attempts, bytes_read,
        elapsed)
    VALUES (:link, :run, :at, :verdict, :http_status, :reason, :final_url, :chain, :failure, :method,
        :attempts, :bytes_read, :elapsed)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A link to watch: what type its source has, and when it was first cited ("" where nobody knows)."""

    url: str
    type: str = ""
    cited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One change that is worth telling: dead, repaired or flapping."""

    id: int
    url: str
    at: str
    event: str
    before: str
    after: str
    reason: str


class Store:
    """The links that are watched, and all that was ever seen of them."""

    def __init__(self, database: Database, rules: Rules | None = None) -> None:
        self._database = database
        self._rules = rules or Rules()
        with database.transaction() as work:
            for statement in _SCHEMA:
                work.execute(statement.format(serial=getattr(database, "serial", "")))

    @classmethod
    def open(cls, where: str | Path, rules: Rules | None = None) -> Store:
        """Open an SQLite file, or a PostgreSQL database by its ``postgresql://`` address.

        Raises:
            StoreError: if it cannot be opened.
            MissingExtra: if the libraries for PostgreSQL are not installed.
        """
        if str(where).startswith(("postgresql://", "postgres://")):
            from auditor.check._postgres import Postgres

            return cls(Postgres(str(where)), rules)
        return cls(Sqlite(Path(where)), rules)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def add(self, links: Iterable[Watched], now: datetime) -> int:
        """Watch links, each once whatever its fragment; return how many are new. They are due at once."""
        self._database.lock()
        at = _text(now)
        new = 0
        with self._database.transaction() as work:
            for link in links:
                try:
                    url = parse(link.url)
                except UnreadableUrl:
                    continue
                if not url.web:
                    continue
                values = {
                    "url": url.href.partition("#")[0], "host": f"{url.host}:{url.port or ''}",
                    "type": link.type,
                    "cited": link.cited, "at": at, "standing": _dumped(Standing()),
                }  # fmt: skip
                new += len(
                    work.execute(
                        """INSERT INTO links (url, host, type, cited, added, state, standing, next_check,
                            last_check, last_verdict, leased_by, leased_until)
                        VALUES (:url, :host, :type, :cited, :at, 'new', :standing, :at, '', '', '', '')
                        ON CONFLICT (url) DO NOTHING RETURNING id""",
                        values,
                    )
                )
                work.execute(
                    """INSERT INTO hosts (host, leased_by, leased_until) VALUES (:host, '', '')
                        ON CONFLICT DO NOTHING""",
                    {"host": values["host"]},
                )
                work.execute(
                    """UPDATE links SET cited = :cited
                        WHERE url = :url AND (cited = '' OR cited > :cited) AND :cited <> ''""",
                    {"url": values["url"], "cited": link.cited},
                )
        return new

    def begin(self, run: str, now: datetime) -> None:
        """Take note that a run begins; where one process writes at a time, older leases are void.

        Where several do, the leases of a run that died end by themselves, after half an hour.
        """
        self._database.lock()
        with self._database.transaction() as work:
            if not self._database.skip_locked:
                work.execute("UPDATE links SET leased_by = '', leased_until = '' WHERE leased_by <> ''")
                work.execute("UPDATE hosts SET leased_by = '', leased_until = '' WHERE leased_by <> ''")
            work.execute(
                "INSERT INTO runs (id, started, ended, inconclusive) VALUES (:run, :at, '', 0)",
                {"run": run, "at": _text(now)},
            )

    def end(self, run: str, now: datetime, *, inconclusive: bool) -> None:
        """Take note that a run has ended, and give back what it leased and did not check."""
        with self._database.transaction() as work:
            work.execute(
                "UPDATE runs SET ended = :at, inconclusive = :bad WHERE id = :run",
                {"run": run, "at": _text(now), "bad": int(inconclusive)},
            )
            work.execute(
                "UPDATE links SET leased_by = '', leased_until = '' WHERE leased_by = :run", {"run": run}
            )
            work.execute(
                "UPDATE hosts SET leased_by = '', leased_until = '' WHERE leased_by = :run", {"run": run}
            )

    def lease(self, run: str, now: datetime, limit: int, *, every: bool = False) -> list[str]:
        """Take up to `limit` due links for a run and return their URLs, host by host, longest due first.

        A host belongs to one run at a time, so that several machines do not ask it side by side; one that
        another transaction is about to take is passed over. Leases end by themselves after half an hour.
        `every`: whether due or not, yet not seen in this run.
        """
        due = (
            "NOT EXISTS (SELECT 1 FROM observations o WHERE o.link = l.id AND o.run = :run)"
            if every
            else "l.next_check <= :now"
        )
        free = f"{due} AND (l.leased_by = '' OR l.leased_until < :now)"
        values = {"run": run, "now": _text(now), "until": _text(now + _LEASE)}
        hosts_at_once = min(limit, _HOSTS) if self._database.skip_locked else limit
        with self._database.transaction() as work:
            work.execute("UPDATE hosts SET leased_by = '', leased_until = '' WHERE leased_by = :run", values)
            hosts = work.execute(
                f"""SELECT h.host FROM hosts h WHERE (h.leased_by = '' OR h.leased_until < :now)
                    AND EXISTS (SELECT 1 FROM links l WHERE l.host = h.host AND {free})
                    ORDER BY (SELECT MIN(l.next_check) FROM links l WHERE l.host = h.host AND {free}), h.host
                    LIMIT :hosts {self._database.skip_locked}""",  # noqa: S608 - no value of anybody's
                {**values, "hosts": hosts_at_once},
            )
            urls: list[str] = []
            for (host,) in hosts:
                rows = work.execute(
                    f"""UPDATE links SET leased_by = :run, leased_until = :until WHERE id IN (
                        SELECT l.id FROM links l WHERE l.host = :host AND {free}
                        ORDER BY l.next_check, l.id LIMIT :left) RETURNING url""",  # noqa: S608
                    {**values, "host": host, "left": limit - len(urls)},
                )
                urls += [str(row[0]) for row in rows]
                work.execute(
                    "UPDATE hosts SET leased_by = :run, leased_until = :until WHERE host = :host",
                    {**values, "host": host},
                )
                if len(urls) >= limit:
                    break
        return urls

    def record(self, run: str, statuses: Sequence[LinkStatus]) -> list[News]:
        """Write observations and all that follows from them, in one transaction; return what is news.

        A link that this run has recorded already, or whose lease has passed to another, is passed over.

        Raises:
            StoreError: if it cannot be written; then nothing of it is.
        """
        news: list[News] = []
        with self._database.transaction() as work:
            for status in statuses:
                news += self._recorded(work, run, status)
        return news

    def _recorded(self, work: Transaction, run: str, status: LinkStatus) -> list[News]:
        key = status.url.partition("#")[0]
        rows = work.execute(
            """SELECT id, type, standing FROM links WHERE url = :url AND leased_by = :run
                AND NOT EXISTS (SELECT 1 FROM observations o WHERE o.link = links.id AND o.run = :run)""",
            {"url": key, "run": run},
        )
        if not rows or status.checked_at is None:
            return []
        link, type_, before = int(rows[0][0]), str(rows[0][1]), _loaded(rows[0][2])
        at = _text(status.checked_at)
        work.execute(_OBSERVATION, _observed(status, link, run, at))
        now = after(before, status, self._rules)
        work.execute(
            """UPDATE links SET state = :state, standing = :standing, next_check = :next, last_check = :at,
                last_verdict = :verdict, leased_by = '', leased_until = '' WHERE id = :id""",
            {
                "id": link, "state": now.state.value, "standing": _dumped(now), "at": at,
                "verdict": status.verdict.value, "next": _text(next_check(now, status, type_, self._rules)),
            },
        )  # fmt: skip
        event = notable(before, now)
        if now.state is before.state and not event:
            return []
        change = {
            "link": link, "at": at, "before": before.state.value, "after": now.state.value,
            "reason": status.reason,
        }  # fmt: skip
        number = work.execute(
            """INSERT INTO transitions (link, at, before, after, reason)
                VALUES (:link, :at, :before, :after, :reason) RETURNING id""",
            change,
        )[0][0]
        if not event:
            return []
        work.execute(
            "INSERT INTO outbox (transition, event, delivered) VALUES (:id, :event, '')",
            {"id": number, "event": event},
        )
        return [
            News(
                id=int(number), url=key, at=at, event=event, before=before.state.value, after=now.state.value,
                reason=status.reason,
            )
        ]  # fmt: skip

    def news(self, *, limit: int = 200, undelivered: bool = False) -> list[News]:
        """Return what there is to tell, the newest first."""
        where = "WHERE o.delivered = ''" if undelivered else ""
        with self._database.transaction() as work:
            rows = work.execute(
                f"""SELECT t.id, l.url, t.at, o.event, t.before, t.after, t.reason FROM outbox o
                    JOIN transitions t ON t.id = o.transition JOIN links l ON l.id = t.link {where}
                    ORDER BY t.id DESC LIMIT :limit""",  # noqa: S608
                {"limit": limit},
            )
        return [
            News(id=int(r[0]), url=r[1], at=r[2], event=r[3], before=r[4], after=r[5], reason=r[6])
            for r in rows
        ]

    def delivered(self, ids: Iterable[int], now: datetime) -> None:
        """Take note that news was told."""
        self._database.lock()
        with self._database.transaction() as work:
            work.many(
                "UPDATE outbox SET delivered = :at WHERE transition = :id AND delivered = ''",
                [{"id": number, "at": _text(now)} for number in ids],
            )

    def links(self) -> list[dict[str, Any]]:
        """Return every link with its standing, by URL."""
        with self._database.transaction() as work:
            rows = work.execute(
                """SELECT url, host, type, cited, added, state, standing, next_check, last_check, last_verdict
                    FROM links ORDER BY url"""
            )
        names = (
            "url",
            "host",
            "type",
            "cited",
            "added",
            "state",
            "standing",
            "next_check",
            "last_check",
            "verdict",
        )
        return [{**dict(zip(names, row, strict=True)), "standing": _loaded(row[6])} for row in rows]

    def observations(self, url: str | None = None) -> list[dict[str, Any]]:
        """Return observations, of one link or all, in the order they were made."""
        where = "WHERE l.url = :url" if url is not None else ""
        with self._database.transaction() as work:
            rows = work.execute(
                f"""SELECT l.url, o.run, o.at, o.verdict, o.http_status, o.reason, o.method
                    FROM observations o
                    JOIN links l ON l.id = o.link {where} ORDER BY o.id""",  # noqa: S608
                {"url": url} if url is not None else {},
            )
        names = ("url", "run", "at", "verdict", "http_status", "reason", "method")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def latest(self, urls: Iterable[str]) -> dict[str, LinkStatus]:
        """Return the last observation of links that have one, by URL."""
        found = {}
        with self._database.transaction() as work:
            for url in urls:
                rows = work.execute(
                    """SELECT o.verdict, o.http_status, o.reason, o.final_url, o.at, o.method
                        FROM observations o
                        JOIN links l ON l.id = o.link WHERE l.url = :url ORDER BY o.id DESC LIMIT 1""",
                    {"url": url.partition("#")[0]},
                )
                if rows:
                    found[url] = _status(url, rows[0])
        return found

    def runs(self) -> list[dict[str, Any]]:
        """Return all runs, the newest first."""
        with self._database.transaction() as work:
            rows = work.execute(
                "SELECT id, started, ended, inconclusive FROM runs ORDER BY started DESC, id DESC"
            )
        names = ("id", "started", "ended", "inconclusive")
        return [dict(zip(names, row, strict=True)) for row in rows]


def _status(url: str, row: Row) -> LinkStatus:
    return LinkStatus(
        url=url,
        verdict=Verdict(row[0]),
        http_status=row[1],
        reason=row[2],
        final_url=row[3],
        checked_at=datetime.fromisoformat(row[4]),
        method=row[5],
        cached=True,
    )


def _observed(status: LinkStatus, link: int, run: str, at: str) -> Mapping[str, Any]:
    # PostgreSQL takes no NUL in a text.
    clean = {"reason": status.reason.replace("\0", ""), "final_url": status.final_url}
    return {
        "link": link, "run": run, "at": at, "verdict": status.verdict.value,
        "http_status": status.http_status,
        **clean, "chain": json.dumps(status.chain), "failure": status.failure, "method": status.method,
        "attempts": status.attempts, "bytes_read": status.bytes_read, "elapsed": status.elapsed,
    }  # fmt: skip


def _text(moment: datetime) -> str:
    """Return a time as text that sorts as the times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _dumped(standing: Standing) -> str:
    return json.dumps(asdict(standing))


def _loaded(text: str) -> Standing:
    found = json.loads(text)
    return Standing(
        **{
            **found,
            "state": State(found["state"]),
            "days": tuple(found["days"]),
            "changes": tuple(found["changes"]),
        }
    )


__all__ = ["News", "Store", "StoreError", "Watched"]
