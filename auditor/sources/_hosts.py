"""Finds the row of a host and path by whole labels and segments. The only place that compares hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Hosts:
    """Patterns ``host`` and ``host/path``, each standing for itself and everything below it.

    netflix.com, x.com.evil.org and notlemonde.fr are not x.com or lemonde.fr, since only whole labels count;
    ``/news`` holds ``/news/1`` and not ``/newsletter``. Paths are compared without case.
    """

    __slots__ = ("_paths", "_whole")

    def __init__(self, patterns: Iterable[tuple[str, int]]) -> None:
        self._whole: dict[str, int] = {}
        self._paths: dict[str, list[tuple[str, int]]] = {}
        for pattern, row in patterns:
            host, slash, path = pattern.partition("/")
            if slash:
                self._paths.setdefault(host, []).append(("/" + path.lower(), row))
            else:
                self._whole.setdefault(host, row)
        for prefixes in self._paths.values():
            prefixes.sort(key=lambda prefix: -len(prefix[0]))

    def find(self, host: str, path: str = "/") -> int | None:
        """Return the row of the longest pattern that holds a host (an A-label) and path."""
        whole, paths = self._whole, self._paths
        while host:
            if host in paths:
                prefixes = paths[host]
                lowered = path.lower()
                for prefix, row in prefixes:
                    if lowered.startswith(prefix) and lowered[len(prefix) : len(prefix) + 1] in ("", "/"):
                        return row
            if host in whole:
                return whole[host]
            host = host.partition(".")[2]
        return None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the hosts that have a row of their own."""
        return iter(self._whole)
