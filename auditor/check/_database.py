"""What a store needs of a database, and the one it has by default: an SQLite file, one writer at a time."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from auditor.errors import AuditorError
from auditor.i18n import remark

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has its own locks in SQLite
    fcntl = None  # type: ignore[assignment]

Row = Sequence[Any]
_PATIENCE = 20  # tenths of a second to wait for another writer


class StoreError(AuditorError):
    """A store that cannot be read or written."""


class Database(Protocol):
    """What a store needs of a database. SQL has named parameters (``:name``)."""

    shared: bool  # whether several processes write at a time
    serial: str  # the type of a number that counts up by itself
    for_update: str  # ends a SELECT of rows that nobody else may change meanwhile

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Begin, and commit at the end of the block; roll back where it raises."""

    def reading(self) -> AbstractContextManager[Transaction]:
        """Begin to read one state of the database, without standing in a writer's way."""

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of this name."""

    def lock(self) -> None:
        """Be the only writer from now on, where the database can have but one."""

    def check(self) -> str:
        """Return "ok", or what is broken."""

    def close(self) -> None:
        """Close it."""


class Transaction(Protocol):
    """A transaction that has begun."""

    def execute(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows."""

    def stream(self, sql: str) -> Generator[Row, None, None]:
        """Run one statement and return its rows as they come: more than fit into memory at once."""

    def many(self, sql: str, values: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for many values."""

    def serialise(self) -> None:
        """Wait until no other transaction that has called this is open."""


class _SqliteTransaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        return self._connection.execute(sql, values or {}).fetchall()

    def stream(self, sql: str) -> Generator[Row, None, None]:
        yield from self._connection.execute(sql)

    def many(self, sql: str, values: Sequence[Mapping[str, Any]]) -> None:
        self._connection.executemany(sql, values)

    def serialise(self) -> None:
        """Do nothing: transactions that write are one at a time already."""


class Sqlite:
    """An SQLite file in WAL mode that only its owner may read: links of what is unpublished are private.

    Several may read; who writes takes the lock beside the file first: SQLite before 3.51.3 can corrupt a WAL
    that two writers reset. The lock goes with its process, however that ends.
    """

    shared = False
    for_update = ""
    serial = "INTEGER PRIMARY KEY AUTOINCREMENT"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: int | None = None
        try:
            # SQLite gives its log and its index the permissions of the file itself.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise StoreError(
                remark(
                    "{name}: cannot be opened: {why}",
                    name=path,
                    why=remark((error.strerror or "unknown error").lower()),
                )
            ) from error
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=10.0)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            raise StoreError(remark("{name}: cannot be opened: {error}", name=path, error=error)) from error

    def lock(self) -> None:
        """Take the lock.

        Raises:
            StoreError: if another process has it.
        """
        if self._lock is not None or fcntl is None:
            return
        self._lock = os.open(f"{self._path}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        for _ in range(_PATIENCE):
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                time.sleep(0.1)
            else:
                return
        os.close(self._lock)
        self._lock = None
        raise StoreError(
            remark("{name}: another run is writing to it: wait until it has ended", name=self._path)
        )

    @contextmanager
    def transaction(self) -> Iterator[_SqliteTransaction]:
        """Begin at once for writing: deferred transactions find the database locked when they come to write.

        Raises:
            StoreError: if the database cannot be written (the disk is full, say); nothing is changed then.
        """
        with self._begun("BEGIN IMMEDIATE") as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[_SqliteTransaction]:
        """Begin to read; sees the file as it was at the first statement, whoever writes meanwhile.

        Raises:
            StoreError: if the database cannot be read.
        """
        with self._begun("BEGIN") as work:
            yield work

    @contextmanager
    def _begun(self, how: str) -> Iterator[_SqliteTransaction]:
        try:
            self._connection.execute(how)
            try:
                yield _SqliteTransaction(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise StoreError(remark("{name}: {error}", name=self._path, error=error)) from error

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of this name."""
        with self.reading() as work:
            return bool(
                work.execute(
                    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name", {"name": name}
                )
            )

    def check(self) -> str:
        """Return what SQLite's own quick check says: "ok" or what is broken."""
        try:
            return str(self._connection.execute("PRAGMA quick_check").fetchone()[0])
        except sqlite3.Error as error:
            return str(error)

    def close(self) -> None:
        """Close the file and give the lock back."""
        self._connection.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
