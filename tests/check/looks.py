"""Looks at links on days of our own making, and what follows from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from auditor.check.history import Store
from auditor.check.states import Rules, Standing, after
from auditor.check.watched import News
from auditor.model import LinkStatus, Verdict

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
RULES = Rules()
STORE = "11111111-1111-4111-8111-111111111111"
URL = "https://a.example/x"


def seen(verdict: Verdict, day: float, method: str = "GET", url: str = URL) -> LinkStatus:
    return LinkStatus(
        url=url, verdict=verdict, checked_at=DAY + timedelta(days=day), method=method, attempts=1
    )


def standing(*looks: tuple[Verdict, float] | tuple[Verdict, float, str]) -> Standing:
    now = Standing()
    for look in looks:
        now = after(now, seen(*look), RULES)
    return now


G, U, L, R = Verdict.GONE, Verdict.UNREACHABLE, Verdict.LIVE, Verdict.REFUSED


def day(number: float) -> str:
    return (DAY + timedelta(days=number)).isoformat()


def looked(store: Store, day: float, verdict: Verdict, run: str, urls: list[str] | None = None) -> list[News]:
    now = DAY + timedelta(days=day)
    store.begin(run, now)
    leased = store.lease(run, now, 1000, every=True)
    news = store.record(run, [seen(verdict, day, url=url) for url in urls or leased])
    store.end(run, now, inconclusive=False)
    return news
