"""Finds what rating and certification schemes say of a host and path. Weighs none against another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from auditor.model import Heard, Testimony


class Testimonies:
    """Rows of testimonies by host, those of the longest paths first; each is made when first asked for."""

    __slots__ = ("_by_host", "_make")

    def __init__(self, rows: Iterable[list[str]], make: Callable[[list[str]], Testimony]) -> None:
        self._by_host: dict[str, list[tuple[str, list[str]]]] = {}
        for row in rows:
            host, slash, path = row[0].partition("/")
            self._by_host.setdefault(host, []).append(((slash + path).lower(), row))
        for said in self._by_host.values():
            said.sort(key=lambda entry: -len(entry[0]))  # stable: files keep their order
        self._make: Callable[[tuple[str, ...]], Testimony] = lru_cache(maxsize=4096)(
            lambda row: make(list(row))
        )

    def silent(self, host: str) -> bool:
        """Return whether nobody says anything of a host and of those above it."""
        while host:
            if host in self._by_host:
                return False
            host = host.partition(".")[2]
        return True

    def at(self, host: str, path: str, *, above: str = "", under: str = "") -> tuple[Testimony, ...]:
        """Return what is said of a host and path, of each scheme only the words about the smallest part.

        Hosts above `above` do not speak for this one; with `under`, only parts of that pattern do.
        """
        found: list[Testimony] = []
        heard: set[str] = set()
        lowered = path.lower()
        at = host
        while at:
            part, speaking = "", set[str]()
            for prefix, row in self._by_host.get(at, ()):
                if prefix != part:
                    heard |= speaking
                    part, speaking = prefix, set()
                if not _holds(prefix, lowered) or row[1] in heard or (under and len(row[0]) <= len(under)):
                    continue
                speaking.add(row[1])
                found.append(self._make(tuple(row)))
            heard |= speaking
            if at == above:
                break
            at = at.partition(".")[2]
        return tuple(found)


def _holds(prefix: str, path: str) -> bool:
    return not prefix or (path.startswith(prefix) and path[len(prefix) : len(prefix) + 1] in ("", "/"))


def heard(testimonies: Iterable[Testimony]) -> Heard | None:
    """Return how many schemes speak, how many against the source, and since when; None where none does.

    They disagree where one speaks against the source and another does not. Nothing is weighed or summed.
    """
    said = list(testimonies)
    schemes = {testimony.scheme for testimony in said}
    adverse = {testimony.scheme for testimony in said if testimony.adverse}
    if not schemes:
        return None
    return Heard(
        schemes=len(schemes),
        adverse=len(adverse),
        disagree=bool(adverse) and adverse != schemes,
        oldest=min((testimony.as_of for testimony in said if testimony.as_of), default=""),
    )
