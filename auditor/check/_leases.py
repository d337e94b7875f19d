"""Deals out due links to runs: each to one run at a time, and each host too, until the lease ends."""

from __future__ import annotations

from typing import Any

from auditor.check._database import Transaction

_HOSTS = 512  # among which a run that shares a store chooses its half


def take(work: Transaction, values: dict[str, Any], limit: int, *, every: bool, shared: bool) -> list[str]:
    """Return URLs leased to a run, those of the hosts first that have waited longest.

    `values` are run, now and until. No host has more than its share of the lease while others wait, so that
    one of ten thousand pages does not make a run of its own. In a shared store a run takes one half of the
    hosts that are free, and leaves the other half to the others.
    """
    free = f"{_due(every)} AND (l.leased_by = '' OR l.leased_until < :now)"
    work.serialise()
    work.execute("UPDATE hosts SET leased_by = '', leased_until = '' WHERE leased_by = :run", values)
    rows = work.execute(
        f"""SELECT h.host, (SELECT MIN(l.next_check) FROM links l WHERE l.host = h.host AND {free}) AS since
            FROM hosts h WHERE (h.leased_by = '' OR h.leased_until < :now)
            AND EXISTS (SELECT 1 FROM links l WHERE l.host = h.host AND {free})
            ORDER BY since, h.host LIMIT :hosts""",  # noqa: S608 - no value of anybody's
        {**values, "hosts": min(limit, _HOSTS) if shared else limit},
    )
    hosts = [str(row[0]) for row in rows]
    if shared:
        hosts = hosts[: (len(hosts) + 1) // 2]
    taken: list[str] = []
    for share in (max(1, limit // max(1, len(hosts))), limit):
        for host in hosts:
            left = min(share, limit - len(taken))
            if left <= 0:
                break
            rows = work.execute(
                f"""UPDATE links SET leased_by = :run, leased_until = :until WHERE id IN (
                    SELECT l.id FROM links l WHERE l.host = :host AND {free}
                    ORDER BY l.next_check, l.id LIMIT :left) RETURNING url""",  # noqa: S608
                {**values, "host": host, "left": left},
            )
            taken += [str(row[0]) for row in rows]
    work.many(
        "UPDATE hosts SET leased_by = :run, leased_until = :until WHERE host = :host",
        [{"run": values["run"], "until": values["until"], "host": host} for host in hosts],
    )
    return taken


def due(work: Transaction, values: dict[str, Any], *, every: bool) -> int:
    """Return how many links wait for a run."""
    return int(work.execute(f"SELECT COUNT(*) FROM links l WHERE {_due(every)}", values)[0][0])  # noqa: S608


def _due(every: bool) -> str:
    if not every:
        return "l.next_check <= :now"
    return "NOT EXISTS (SELECT 1 FROM observations o WHERE o.link = l.id AND o.run = :run)"


def renew(work: Transaction, values: dict[str, Any]) -> None:
    """Lengthen the leases of a run that still works."""
    for table in ("links", "hosts"):
        work.execute(f"UPDATE {table} SET leased_until = :until WHERE leased_by = :run", values)  # noqa: S608


def give_back(work: Transaction, run: str | None = None) -> None:
    """End the leases of a run, or all of them."""
    which = "leased_by = :run" if run is not None else "leased_by <> ''"
    for table in ("links", "hosts"):
        work.execute(
            f"UPDATE {table} SET leased_by = '', leased_until = '' WHERE {which}",  # noqa: S608
            {"run": run} if run is not None else {},
        )
