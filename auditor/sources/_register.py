"""Answers who is known to publish behind a host, a name or an account. Follows no link and judges nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.model import Account, Source, Testimony
from auditor.sources._accounts import Accounts
from auditor.sources._columns import COLUMNS, TESTIMONY_COLUMNS
from auditor.sources._files import Tables, given, shipped, source_types, stamped
from auditor.sources._hosts import Hosts
from auditor.sources._names import Names, Row
from auditor.sources._spelling import graded
from auditor.sources._testimonies import Testimonies
from auditor.urls import Url, confusable, parse, skeleton

_PATTERN, _NAME, _ALIASES, _SHORT_HOSTS, _TYPE, _COUNTRY, _LANGUAGE = range(7)
_CONTROL, _ACCOUNTS, _AMBIGUITY = 8, 9, 10
_UNRATED = frozenset(("user_generated", "satire", "plumbing"))
_VALID_TO = COLUMNS.index("valid_to")
_DESCRIBES = tuple(map(COLUMNS.index, ("aliases", "short_hosts", "official_accounts", "wikidata")))


class Register:
    """The rows of sources.csv and of lists laid over it, asked by URL, by name and by account.

    Indexes are built when first asked for; a `Source` is made when first found.
    """

    def __init__(self, tables: Tables) -> None:
        self._rows = tables.rows
        self._testimonies = tables.testimonies
        self._sources: dict[int, Source] = {}
        self._said: dict[int, Row] = {}
        self.types = source_types()
        self.sha256 = tables.sha256
        """The fingerprint of sources.csv, followed by the lists laid over it."""

    @classmethod
    def load(cls, overlays: Iterable[str | Path] = ()) -> Register:
        """Return the register that we ship, under the user's own lists; read once for the same lists.

        A list has the columns of sources.csv (at least pattern, name, type), and its row takes the
        place of ours with the same pattern; or it has those of testimonies.csv, and is added to them.

        Raises:
            RegisterError: if a file cannot be read, or a row of it cannot stand.
        """
        return _load(tuple(stamped(Path(path)) for path in overlays))

    @classmethod
    def of(cls, *paths: str | Path) -> Register:
        """Return a register of the given files alone."""
        return cls(given(map(Path, paths)))

    # --- by URL --------------------------------------------------------------------------------

    def by_url(self, url: Url | str) -> Source | None:
        """Return the row of the longest pattern that holds a URL, or of the outlet whose short host it is.

        Raises:
            UnreadableUrl: if a string is given that is no URL.
        """
        parsed = parse(url) if isinstance(url, str) else url
        return self.by_host(parsed.host, parsed.path) or self.by_short_host(parsed.host)

    def by_host(self, host: str, path: str = "/") -> Source | None:
        """Return the row of the longest pattern that holds a host (an A-label) and path."""
        row = self._hosts.find(host, path)
        return self._source(row) if row is not None else None

    def by_short_host(self, host: str) -> Source | None:
        """Return the row whose own shortener a host is (nyti.ms, youtu.be)."""
        row = self._short_hosts.find(host)
        return self._source(row) if row is not None else None

    def knows_host(self, host: str) -> bool:
        """Return whether a row holds a host as people write it, ``www.`` and capitals included."""
        plain = host.lower().rstrip(".")
        return self._hosts.find(plain) is not None or self._short_hosts.find(plain) is not None

    def resembled_by(self, host: str) -> str | None:
        """Return the host of a row that a host, as people see it, can be mistaken for."""
        return confusable(host, self._skeletons.get)

    # --- by name -------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Names:
        """The matcher of all names and aliases, compiled when first asked for."""
        return Names(map(_names, self._rows), self._described)

    def _described(self, number: int) -> Row:
        row = self._rows[number]
        known = self._said.get(number)
        if known is None:
            frames = self.has_trait(row[_TYPE], "platform")
            known = Row(int(row[_AMBIGUITY] or 0), row[_LANGUAGE], frames, _standing(row))
            self._said[number] = known
        return known

    def find_names(self, prose: str, language: str = "") -> list[tuple[int, int, Source]]:
        """Return (start, end, source) of the names in a text, in order and without overlaps."""
        source = self._source
        return [(start, end, source(row)) for start, end, row in self.names.find(prose, language)]

    def by_name(self, text: str, before: str = "", after: str = "", language: str = "") -> Source | None:
        """Return the source that a name, as it stands between two stretches of prose, is known to mean."""
        row = self.names.named(text, before, after, language)
        return self._source(row) if row is not None else None

    # --- by account ----------------------------------------------------------------------------

    def account(self, platform: str, handle: str | None) -> Account:
        """Return what is known of an account: listed, unlisted, or unlisted and like a listed source's.

        An account is never called false: it resembles a source whose account on that platform is
        listed, and is not that account.
        """
        return self._accounts.describe(platform, handle)

    # --- what is said of a source --------------------------------------------------------------

    def testimonies(self, pattern: str) -> tuple[Testimony, ...]:
        """Return what schemes say of a host or host/path, and of the whole it is a part of.

        Of each scheme only the words about the smallest part that it knows. A section is part of its
        outlet; a host with a row of its own is no part of the host above it; what people write on a
        platform, and satire, get nothing from a rating of the whole.
        """
        host, _, path = pattern.partition("/")
        return self.testimonies_at(host, "/" + path)

    def testimonies_at(self, host: str, path: str = "/") -> tuple[Testimony, ...]:
        """Return what schemes say of whoever publishes at a host (an A-label) and path."""
        if not self._testimonies or self._said_of.silent(host):
            return ()
        row = self._hosts.find(host, path)
        pattern = self._rows[row][_PATTERN] if row is not None else ""
        unrated = row is not None and self._unrated(self._rows[row][_TYPE])
        return self._said_of.at(host, path, above=pattern.partition("/")[0], under=pattern if unrated else "")

    def all_testimonies(self) -> Iterator[Testimony]:
        """Yield what every scheme says, in the order of the files."""
        return map(_testimony, self._testimonies)

    def _unrated(self, type_id: str) -> bool:
        known = self.types.get(type_id)
        return known is not None and not _UNRATED.isdisjoint(known.traits)

    def has_trait(self, type_id: str, trait: str) -> bool:
        """Return whether a source type has a trait (data/source_types.csv)."""
        known = self.types.get(type_id)
        return known is not None and trait in known.traits

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Source]:
        return map(self._source, range(len(self._rows)))

    # --- indexes -------------------------------------------------------------------------------

    def _source(self, row: int) -> Source:
        known = self._sources.get(row)
        if known is None:
            known = self._sources[row] = _source(self._rows[row])
        return known

    @cached_property
    def _hosts(self) -> Hosts:
        return Hosts((row[_PATTERN], number) for number, row in enumerate(self._rows))

    @cached_property
    def _short_hosts(self) -> Hosts:
        pairs = ((row[_SHORT_HOSTS], number) for number, row in enumerate(self._rows) if row[_SHORT_HOSTS])
        return Hosts((host, number) for hosts, number in pairs for host in hosts.split("|"))

    @cached_property
    def _skeletons(self) -> dict[str, str]:
        return {skeleton(host): host for host in self._hosts}

    @cached_property
    def _accounts(self) -> Accounts:
        return Accounts(
            (number, row[_PATTERN], _plain_names(row), int(row[_AMBIGUITY] or 0), row[_ACCOUNTS])
            for number, row in enumerate(self._rows)
            if row[_ACCOUNTS]
        )

    @cached_property
    def _said_of(self) -> Testimonies:
        return Testimonies(self._testimonies, _testimony)


def _names(row: list[str]) -> tuple[str, ...]:
    """Return the names of a row, an alias of another ambiguity still with its grade (``AP~2``)."""
    return (row[_NAME], *row[_ALIASES].split("|")) if row[_ALIASES] else (row[_NAME],)


def _plain_names(row: list[str]) -> tuple[str, ...]:
    names = _names(row)
    return tuple(graded(name, 0)[0] for name in names) if "~" in row[_ALIASES] else names


def _standing(row: list[str]) -> tuple[int, ...]:
    """Order the rows of one name: whole hosts, those in use, those we know most of, short ones first."""
    described = sum(bool(row[column]) for column in _DESCRIBES)
    return "/" in row[_PATTERN], bool(row[_VALID_TO]), -described, len(row[_PATTERN])


def _source(row: list[str]) -> Source:
    fields: dict[str, object] = dict(zip(COLUMNS, row, strict=True))
    for column in ("aliases", "short_hosts", "official_accounts"):
        fields[column] = tuple(str(fields[column]).split("|")) if fields[column] else ()
    if "~" in row[_ALIASES]:
        fields["aliases"] = _plain_names(row)[1:]
    fields["ambiguity"] = int(row[_AMBIGUITY] or 0)
    fields["control"] = row[_CONTROL] or "unknown"
    return Source(**fields)  # type: ignore[arg-type]


def _testimony(row: list[str]) -> Testimony:
    fields: dict[str, object] = dict(zip(TESTIMONY_COLUMNS, row, strict=True))
    fields["adverse"] = fields["adverse"] == "yes"
    return Testimony(**fields)  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def _load(overlays: tuple[tuple[Path, int, int], ...]) -> Register:
    return Register(shipped(path for path, *_ in overlays))
