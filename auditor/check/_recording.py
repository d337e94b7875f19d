"""Writes one observation with all that follows from it: the link's state, its next turn, the news of it."""

from __future__ import annotations

from auditor.check import _stored
from auditor.check._database import Transaction
from auditor.check.states import Rules, after, next_check, notable
from auditor.model import LinkStatus

_OBSERVATION = """INSERT INTO observations
    (link, run, at, verdict, http_status, reason, final_url, chain, failure, method, attempts, bytes_read,
        elapsed)
    VALUES (:link, :run, :at, :verdict, :http_status, :reason, :final_url, :chain, :failure, :method,
        :attempts, :bytes_read, :elapsed)"""


def record(work: Transaction, run: str, status: LinkStatus, rules: Rules, for_update: str) -> int | None:
    """Write what a run saw of a link that it leased; return the number of its transition if that is news.

    `for_update` ends a SELECT of rows that nobody else may change meanwhile.
    """
    rows = work.execute(
        f"""SELECT id, post, standing FROM links WHERE url = :url AND leased_by = :run
            AND NOT EXISTS (SELECT 1 FROM observations o WHERE o.link = links.id AND o.run = :run)
            {for_update}""",  # noqa: S608 - a constant
        {"url": _stored.key(status.url), "run": run},
    )
    if not rows or status.checked_at is None:
        return None
    link, post, before = int(rows[0][0]), bool(rows[0][1]), _stored.loaded(rows[0][2])
    at, reason = _stored.sortable(status.checked_at), _stored.clean(status.reason)
    work.execute(_OBSERVATION, _stored.observed(status, link, run, at))
    now = after(before, status, rules)
    work.execute(
        """UPDATE links SET state = :state, standing = :standing, next_check = :next, last_check = :at,
            last_verdict = :verdict, last_reason = :reason, leased_by = '', leased_until = ''
            WHERE id = :id""",
        {
            "id": link, "state": now.state.value, "standing": _stored.dumped(now), "at": at,
            "verdict": status.verdict.value, "reason": reason,
            "next": _stored.sortable(next_check(now, status, rules, post=post)),
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
