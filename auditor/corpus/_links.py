"""The links of a corpus in a file: each address once, however often it is cited, with what a check saw.

A file and not the memory: ten million articles cite more addresses than fit. What was checked stays checked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType

from auditor.corpus._reading import part_rows, table_parts
from auditor.errors import AuditorError
from auditor.i18n import remark
from auditor.model import LinkStatus, Verdict
from auditor.tables import Row

_SCHEMA = """
CREATE TABLE IF NOT EXISTS links (
    url TEXT PRIMARY KEY, type TEXT, host TEXT, cited TEXT, times INTEGER NOT NULL DEFAULT 0,
    verdict TEXT, http_status INTEGER, reason TEXT, final_url TEXT, checked_at TEXT
) WITHOUT ROWID
"""
_CITE = """
INSERT INTO links (url, type, host, cited, times) VALUES (?, ?, ?, ?, 1)
ON CONFLICT (url) DO UPDATE SET times = times + 1, type = coalesce(type, excluded.type),
    cited = CASE WHEN cited IS NULL OR excluded.cited < cited THEN excluded.cited ELSE cited END
"""
_SEE = """
UPDATE links SET verdict = ?, http_status = ?, reason = ?, final_url = ?, checked_at = ? WHERE url = ?
"""
_KEPT_EVERY = 64  # results that a killed run may have to ask for again
_COLUMNS = "url, type, host, cited, times, verdict, http_status, reason, final_url, checked_at"


class LinkFile:
    """The addresses that count as citations in the tables of a folder; a context that closes the file."""

    def __init__(self, path: Path) -> None:
        """Open or make the file.

        Raises:
            AuditorError: if it cannot be used.
        """
        self.path = path
        self._noted = 0
        try:
            self._file = sqlite3.connect(path)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute(_SCHEMA)
        except sqlite3.Error as error:
            raise AuditorError(
                remark("{name}: cannot hold links: {error}", name=path, error=error)
            ) from error

    def __enter__(self) -> LinkFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # Whatever ends the block is the error to tell.
            with suppress(AuditorError) if error is not None else nullcontext():
                self.keep()
        finally:
            self._file.close()

    def gather(self, folder: Path) -> int:
        """Count the citations of a folder's tables anew and return how many addresses there are.

        Raises:
            UnreadableInput: if the folder holds no corpus.
            AuditorError: if the file cannot be written.
        """
        with self._writing(), self._file:
            self._file.execute("UPDATE links SET times = 0, cited = NULL")
            for citations in table_parts(folder, "citations"):
                articles = folder / "articles" / citations.name
                published = {
                    str(row["record"]): (row["published"] or "")[:10] or None
                    for row in part_rows(articles, ("record", "published"))
                }
                self._file.executemany(
                    _CITE,
                    (
                        (url, row["type"], row["host"], published.get(str(row["record"])))
                        for row, url in cited(citations)
                    ),
                )
            self._file.execute("DELETE FROM links WHERE times = 0")
        return int(self._file.execute("SELECT count(*) FROM links").fetchone()[0])

    def unchecked(self, most: int) -> list[str]:
        """Return some addresses that were not checked yet."""
        query = "SELECT url FROM links WHERE verdict IS NULL LIMIT ?"
        return [url for (url,) in self._file.execute(query, (most,))]

    def see(self, status: LinkStatus) -> None:
        """Note what a check saw; a few of these are kept at a time.

        Raises:
            AuditorError: if the file cannot be written.
        """
        moment = status.checked_at.isoformat() if status.checked_at else None
        seen = (status.verdict.value, status.http_status, status.reason, status.final_url, moment)
        with self._writing():
            self._file.execute(_SEE, (*seen, status.url))
        self._noted += 1
        if self._noted >= _KEPT_EVERY:
            self.keep()

    def keep(self) -> None:
        """Write what was noted to the disk.

        Raises:
            AuditorError: if the file cannot be written.
        """
        self._noted = 0
        with self._writing():
            self._file.commit()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise AuditorError(
                remark(
                    "{name}: cannot be written: {error}; what was seen until now is kept",
                    name=self.path,
                    error=error,
                )
            ) from error

    def verdict(self, url: str) -> Verdict | None:
        """Return what a check of an address saw, None where there was none."""
        found = self._file.execute("SELECT verdict FROM links WHERE url = ?", (url,)).fetchone()
        return Verdict(found[0]) if found is not None and found[0] is not None else None

    def rows(self) -> Iterator[Row]:
        """Yield the links, by address."""
        names = _COLUMNS.split(", ")
        for row in self._file.execute(f"SELECT {_COLUMNS} FROM links ORDER BY url"):  # noqa: S608 - constant
            yield dict(zip(names, row, strict=True))

    def by_type_and_year(self) -> Iterator[tuple[str, str, str | None, int]]:
        """Yield type, year of the first citing article, verdict, and how many links they are."""
        query = """
            SELECT coalesce(type, 'unknown'), coalesce(substr(cited, 1, 4), 'unknown'), verdict, count(*)
            FROM links GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """
        yield from self._file.execute(query)


def cited(part: Path) -> Iterator[tuple[dict[str, str | int | None], str]]:
    """Yield the citing links of a part of the citations, each with its address without fragment."""
    for row in part_rows(part, ("record", "type", "host", "url", "counts")):
        url = row["url"]
        if url and row["counts"] in (True, "true", "True"):
            address = str(url).partition("#")[0]
            if address.lower().startswith(("http://", "https://")):
                yield row, address
