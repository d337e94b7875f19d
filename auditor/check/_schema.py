"""The tables of a store, the same in SQLite and PostgreSQL. docs/availability.md says what they hold."""

from __future__ import annotations

import uuid

from auditor.check._database import Database, StoreError
from auditor.i18n import remark

VERSION = 1
_TABLES = (
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS links (
        id {serial}, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, type TEXT NOT NULL, post INTEGER NOT NULL,
        cited TEXT NOT NULL, added TEXT NOT NULL, state TEXT NOT NULL, standing TEXT NOT NULL,
        next_check TEXT NOT NULL, last_check TEXT NOT NULL, last_verdict TEXT NOT NULL,
        last_reason TEXT NOT NULL, leased_by TEXT NOT NULL, leased_until TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS links_due ON links (next_check)",
    "CREATE INDEX IF NOT EXISTS links_host ON links (host, next_check)",
    """CREATE TABLE IF NOT EXISTS places (
        link BIGINT NOT NULL REFERENCES links (id), place TEXT NOT NULL, PRIMARY KEY (link, place))""",
    """CREATE TABLE IF NOT EXISTS hosts (
        host TEXT PRIMARY KEY, leased_by TEXT NOT NULL, leased_until TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS runs (
        id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT NOT NULL, inconclusive INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS observations (
        id {serial}, link BIGINT NOT NULL REFERENCES links (id), run TEXT NOT NULL, at TEXT NOT NULL,
        verdict TEXT NOT NULL, http_status INTEGER, reason TEXT NOT NULL, final_url TEXT, chain TEXT NOT NULL,
        failure TEXT NOT NULL, method TEXT NOT NULL, attempts INTEGER NOT NULL, bytes_read BIGINT NOT NULL,
        elapsed DOUBLE PRECISION NOT NULL, UNIQUE (link, run))""",
    """CREATE TABLE IF NOT EXISTS transitions (
        id {serial}, link BIGINT NOT NULL REFERENCES links (id), at TEXT NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL, reason TEXT NOT NULL, dead_since TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS transitions_link ON transitions (link)",
    """CREATE TABLE IF NOT EXISTS outbox (
        transition BIGINT PRIMARY KEY REFERENCES transitions (id), event TEXT NOT NULL,
        delivered TEXT NOT NULL)""",
)


def prepare(database: Database) -> str:
    """Make the tables where there are none; return the name of the store (a UUID), for ever the same.

    Raises:
        StoreError: if the store was made by a later version of this program.
    """
    if not database.has_table("meta"):
        with database.transaction() as work:
            work.serialise()
            for table in _TABLES:
                work.execute(table.format(serial=database.serial))
            for name, value in (("schema", str(VERSION)), ("id", str(uuid.uuid4()))):
                work.execute(
                    "INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING",
                    {"name": name, "value": value},
                )
    with database.reading() as work:
        meta = {str(row[0]): str(row[1]) for row in work.execute("SELECT name, value FROM meta")}
    if int(meta["schema"]) > VERSION:
        raise StoreError(
            remark(
                "the store was made by a later version of this program (schema {theirs}, ours is {ours}): "
                "upgrade news-auditor",
                theirs=str(meta["schema"]),
                ours=str(VERSION),
            )
        )
    return meta["id"]
