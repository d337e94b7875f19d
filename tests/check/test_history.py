"""What is remembered of links, what follows from it, and that nothing is lost or written twice."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.check._database import Sqlite
from auditor.check.feed import atom, json_lines
from auditor.check.history import News, Store, StoreError, Watched
from auditor.check.manners import Manners
from auditor.check.rot import report
from auditor.check.states import Rules, Standing, State, after, next_check, notable
from auditor.check.survival import kaplan_meier, median, wilson
from auditor.check.watch import watch
from auditor.cli import run as cli
from auditor.model import LinkStatus, Verdict
from auditor.net import Client, NameNotFound
from tests.check.awkward import ARTICLE
from tests.net.servers import serving

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
RULES = Rules()
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


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ([], "new"),
        ([(L, 0)], "live"),
        ([(G, 0)], "suspect"),
        ([(G, 0), (G, 0.1)], "suspect"),
        ([(G, 0), (G, 1)], "dead"),
        ([(U, 0), (U, 1), (U, 2)], "suspect"),
        ([(U, 0), (U, 3), (U, 6.9)], "suspect"),
        ([(U, 0), (U, 3), (U, 7)], "dead"),
        ([(U, 0), (U, 0.1), (U, 7)], "suspect"),
        ([(U, 0), (U, 3, "HEAD"), (U, 8, "GET")], "suspect"),
        ([(U, 0, "HEAD"), (U, 3, "GET"), (U, 8, "GET")], "dead"),
        ([(U, 0), (U, 3), (L, 4), (U, 7), (U, 8)], "suspect"),
        ([(U, 0), (U, 3), (R, 5), (U, 8)], "dead"),
        ([(R, d) for d in range(0, 90, 3)], "new"),
        ([(Verdict.UNVERIFIABLE, d) for d in range(0, 90, 3)], "new"),
        ([(Verdict.RATE_LIMITED, d) for d in range(0, 90, 3)], "new"),
        ([(L, 0), *((R, d) for d in range(1, 90, 3))], "live"),
        ([(G, 0), (G, 1), (L, 2)], "live"),
        ([(G, 0), (G, 1), (R, 2)], "dead"),
        ([(Verdict.SOFT_404, 0), (Verdict.SOFT_404, 1)], "suspect"),
        ([(Verdict.MOVED_HOME, 0), (Verdict.MOVED_HOME, 4), (Verdict.MOVED_HOME, 8)], "dead"),
        ([(G, 0), (U, 1), (G, 2)], "suspect"),
    ],
)
def test_state_follows_from_looks_over_days(looks, state):
    assert standing(*looks).state.value == state


def test_first_seen_dead_is_the_first_failure_of_those_that_proved_it():
    assert standing((L, 0), (U, 2), (U, 5), (U, 10)).first_seen_dead == (DAY + timedelta(days=2)).isoformat()


def test_link_that_changes_four_times_in_thirty_days_flaps_and_calms_down_later():
    looks = [(L, 0), (U, 1), (L, 2), (U, 3), (L, 4)]
    assert standing(*looks).flapping
    assert not standing(*looks[:-1]).flapping
    assert not standing(*looks, (L, 40)).flapping
    slow = [(L, 0), (U, 20), (L, 40), (U, 60), (L, 80)]
    assert not standing(*slow).flapping


def test_only_changes_are_news_and_flapping_is_told_once():
    live, dead = standing((L, 0)), standing((L, 0), (G, 1), (G, 2))
    assert notable(live, dead) == "dead"
    assert notable(dead, standing((L, 0), (G, 1), (G, 2), (L, 3))) == "repaired"
    assert notable(live, live) == ""
    assert notable(live, standing((L, 0), (U, 1))) == ""
    flapping = standing((L, 0), (U, 1), (L, 2), (U, 3), (L, 4))
    assert notable(live, flapping) == "flapping"
    assert notable(flapping, after(flapping, seen(U, 5), RULES)) == ""


def test_one_strike_at_three_percent_condemns_no_live_link():
    chance = random.Random(5)
    dead = 0
    for _ in range(5000):
        now = Standing()
        for look in range(10):
            now = after(now, seen(U if chance.random() < 0.03 else L, look * 3.5), RULES)
        dead += now.state is State.DEAD
    assert dead <= 5


@pytest.mark.parametrize(
    ("looks", "type_", "days"),
    [
        ([(L, 0)], "press_national", 7),
        ([(L, 0)], "social_network", 3),
        ([(L, d) for d in range(12)], "", 14),
        ([(G, 0)], "", 1),
        ([(U, 0)], "", 3),
        ([(G, 0), (G, 1)], "", 30),
        ([(R, 0)], "", 14),
        ([(Verdict.RATE_LIMITED, 0)], "", 1),
    ],
)
def test_next_look_depends_on_state_and_type(looks, type_, days):
    last = seen(*looks[-1])
    wait = (next_check(standing(*looks), last, type_, RULES) - last.checked_at) / timedelta(days=1)
    assert 0.9 * days <= wait <= 1.1 * days


# Survival


def test_survival_curve_is_that_of_the_textbook():
    # Freireich's remission times, 6-MP arm (Cox and Oakes 1984): S(6)=.857, S(10)=.753, S(23)=.448
    died = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    steps = {step.time: step for step in kaplan_meier([(t, True) for t in died] + [(t, False) for t in lost])}
    assert [round(steps[t].survival, 3) for t in (6, 7, 10, 13, 16, 22, 23)] == [
        0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448,
    ]  # fmt: skip
    # R's survfit(conf.type="log-log") gives 0.620 to 0.952 at 6, and 0.188 to 0.680 at 23
    assert (round(steps[6].low, 3), round(steps[6].high, 3)) == (0.620, 0.952)
    assert (round(steps[23].low, 3), round(steps[23].high, 3)) == (0.188, 0.680)
    assert median(list(steps.values())) == 23


def test_survival_of_nothing_is_no_curve_and_of_all_dead_has_no_interval():
    assert kaplan_meier([]) == []
    assert kaplan_meier([(1.0, False)]) == []
    assert kaplan_meier([(1.0, True)])[0].low is None
    assert median([]) is None


def test_wilson_interval_of_nothing_is_none_and_of_one_half_is_known():
    assert wilson(0, 0) is None
    low, high = wilson(5, 10)
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)


# The store


@pytest.fixture
def store(tmp_path: Path):
    opened = Store.open(tmp_path / "w.db")
    yield opened
    opened.close()


def looked(store: Store, day: float, verdict: Verdict, run: str, urls: list[str] | None = None) -> list[News]:
    now = DAY + timedelta(days=day)
    store.begin(run, now)
    leased = store.lease(run, now, 1000, every=True)
    news = store.record(run, [seen(verdict, day, url=url) for url in urls or leased])
    store.end(run, now, inconclusive=False)
    return news


def test_link_is_watched_once_whatever_its_fragment_and_what_is_no_page_never(store):
    links = [URL, URL + "#a", "http://b.example/", "mailto:x@y.example", "::", "ftp://c.example/"]
    assert store.add([Watched(url=url) for url in links], DAY) == 2
    assert store.add([Watched(url=url) for url in links], DAY) == 0


def test_observation_is_written_once_a_run_and_only_by_who_leased_it(store):
    store.add([Watched(url=URL)], DAY)
    store.begin("one", DAY)
    assert store.record("one", [seen(L, 0)]) == []
    assert store.observations() == []
    assert store.lease("one", DAY, 10) == [URL]
    assert store.lease("two", DAY, 10) == []
    store.record("one", [seen(L, 0), seen(L, 0)])
    store.record("one", [seen(L, 0)])
    assert len(store.observations(URL)) == 1
    assert store.lease("one", DAY, 10) == []


def test_death_and_repair_are_news_once_and_are_delivered_once(store):
    store.add([Watched(url=URL, type="blog", cited="2020-01-01")], DAY)
    assert looked(store, 0, L, "a") == []
    assert looked(store, 7, G, "b") == []
    assert [each.event for each in looked(store, 9, G, "c")] == ["dead"]
    assert looked(store, 10, G, "d") == []
    assert [each.event for each in looked(store, 20, L, "e")] == ["repaired"]
    news = store.news(undelivered=True)
    assert [each.event for each in news] == ["repaired", "dead"]
    store.delivered([each.id for each in news], DAY)
    assert store.news(undelivered=True) == []
    assert len(store.news()) == 2


def test_feed_is_well_formed_whatever_the_urls_hold():
    news = [
        News(id=1, url='https://a.example/"<&\x00\x1b>\ud800', at=DAY.isoformat(), event="dead",
             before="live", after="dead", reason="a ]]> \x0b b")
    ]  # fmt: skip
    root = ET.fromstring(atom(news, updated=DAY.isoformat()))
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names == ["title", "id", "updated", "author", "entry"]
    assert json.loads(json_lines(news))["event"] == "dead"
    ET.fromstring(atom([], updated=DAY.isoformat()))


def test_report_counts_by_type_and_age_and_says_unknown(store):
    store.add(
        [Watched(url=f"https://a.example/{n}", type="blog" if n % 2 else "",
                 cited="2015-01-01" if n < 5 else "")
         for n in range(10)],
        DAY,
    )  # fmt: skip
    looked(store, 0, L, "a")
    looked(store, 9, L, "later", [f"https://a.example/{n}" for n in range(3, 10)])
    for day, run in ((8, "b"), (9, "c")):
        looked(store, day, G, run, [f"https://a.example/{n}" for n in range(3)])
    page = report(store.links(), DAY + timedelta(days=20))
    assert page["states"] == {"dead": 3, "live": 7}
    assert (page["by_type"]["blog"]["dead"], page["by_type"]["unknown"]["dead"]) == (1, 2)
    assert page["by_age"]["10 years and more"]["judged"] == 5
    assert page["survival"]["curve"][0]["days"] == 8.0
    assert round(page["survival"]["curve"][0]["survival"], 2) == 0.7
    assert len(page["dead"]) == 3


def test_second_writer_is_refused_while_the_first_one_lives(tmp_path: Path, store):
    store.begin("one", DAY)
    other = Store.open(tmp_path / "w.db")
    with pytest.raises(StoreError, match="another run is writing"):
        other.begin("two", DAY)
    other.close()


def test_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path):
    database = Sqlite(tmp_path / "full.db")
    store = Store(database)
    urls = [f"https://a.example/{n}" for n in range(3000)]
    store.add([Watched(url=url) for url in urls], DAY)
    store.begin("one", DAY)
    store.lease("one", DAY, 5000)
    pages = database._connection.execute("PRAGMA page_count").fetchone()[0]
    database._connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    acknowledged = 0

    def record_all() -> None:
        nonlocal acknowledged
        for start in range(0, 3000, 50):
            store.record("one", [seen(L, 0, url=url) for url in urls[start : start + 50]])
            acknowledged += 50

    with pytest.raises(StoreError, match="full"):
        record_all()
    assert 0 < acknowledged < 3000
    assert len(store.observations()) == acknowledged
    assert database.check() == "ok"
    store.close()


def test_outage_changes_the_state_of_no_link(tmp_path: Path):
    store = Store.open(tmp_path / "w.db")
    store.add([Watched(url=f"https://h{n}.example/x") for n in range(60)], DAY)
    looked(store, 0, L, "before")

    def offline(host: str) -> tuple[str, ...]:
        raise NameNotFound(host)

    async def run():
        async with Client(lookup=offline) as client:
            quick = Manners(outage_pause=0.01, backoff=0.01)
            return await watch(store, client, quick, now=lambda: DAY + timedelta(days=30))

    done = asyncio.run(run())
    assert done.inconclusive
    assert {link["state"] for link in store.links()} == {"live"}
    assert len(store.observations()) == 60
    assert store.runs()[0]["inconclusive"] == 1
    store.close()


KILLED = """
import asyncio, sys
from datetime import UTC, datetime
from auditor.check.history import Store
from auditor.check.manners import Manners
from auditor.check.watch import watch
from auditor.net import Client, Policy
async def main(db, port):
    policy = Policy(allow=frozenset((f"127.0.0.{n}", port) for n in range(1, 60)))
    store = Store.open(db)
    async with Client(policy) as client:
        await watch(store, client, Manners(soft_404="never", concurrency=16),
            told=lambda s: print(s.url, flush=True))
asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


@pytest.mark.slow
def test_run_that_is_killed_twenty_times_loses_nothing_and_writes_nothing_twice(tmp_path: Path):
    path = tmp_path / "killed.db"
    server = subprocess.Popen(
        [sys.executable, "-c",
         "import asyncio\nfrom tests.net.servers import serving\nfrom tests.check.awkward import ARTICLE\n"
         "async def go(call):\n    await asyncio.sleep(0.05)\n"
         "    call.answer(200, ARTICLE.format(call.path))\n"
         "async def main():\n    async with serving(go, host='0.0.0.0') as s:\n"
         "        print(s.port, flush=True)\n        await asyncio.Event().wait()\n"
         "asyncio.run(main())"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        port = int(server.stdout.readline())
        store = Store.open(path)
        urls = {f"http://127.0.0.{n % 50 + 1}:{port}/{n}" for n in range(4000)}
        assert store.add([Watched(url=url) for url in urls], datetime.now(UTC) - timedelta(days=1)) == 4000
        store.close()
        chance, acknowledged, kills = random.Random(3), [], 0
        for _ in range(60):
            child = subprocess.Popen(
                [sys.executable, "-c", KILLED, str(path), str(port)], stdout=subprocess.PIPE, text=True
            )
            if kills < 20:
                time.sleep(0.5 + chance.random() * 0.5)
                kills += child.poll() is None
                child.send_signal(signal.SIGKILL)
            acknowledged += child.communicate()[0].split()
            if child.returncode == 0:
                break
        with sqlite3.connect(path) as raw:
            written = [
                row[0] for row in raw.execute("SELECT url FROM observations o JOIN links l ON l.id = o.link")
            ]
        raw.close()
    finally:
        server.kill()
        server.communicate()
    assert kills == 20
    assert len(written) == len(set(written)) == 4000
    assert {url for url in acknowledged if url in urls} <= set(written)


def test_commands_of_a_watch_work_together(tmp_path: Path, capsys):
    page = tmp_path / "urls.txt"
    page.write_text("http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n")
    db = str(tmp_path / "w.db")
    assert cli(["watch", "add", "--db", db, str(page)]) == 0
    assert "2 new links of 2" in capsys.readouterr().err
    assert cli(["watch", "run", "--db", db]) == 0
    assert cli(["watch", "status", "--db", db, "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [link["verdict"] for link in found["links"]] == ["blocked_by_policy"] * 2
    assert found["runs"][0]["ended"]
    assert cli(["watch", "report", "--db", db]) == 0
    assert "2 links: 2 new" in capsys.readouterr().out
    assert cli(["watch", "feed", "--db", db, "-o", str(tmp_path / "f.xml")]) == 0
    ET.parse(tmp_path / "f.xml")
    Path(db).unlink()


def test_watch_checks_real_pages_and_then_nothing_is_due(tmp_path: Path):
    store = Store.open(tmp_path / "w.db")

    async def run():
        async with (
            serving(
                lambda call: call.answer(404 if call.path == "/gone" else 200, ARTICLE.format(call.path))
            ) as server,
            Client(server.policy()) as client,
        ):
            store.add([Watched(url=server.url(path)) for path in ("/a", "/gone")], datetime.now(UTC))
            first = await watch(store, client, Manners(soft_404="never"))
            return first, await watch(store, client, Manners())

    first, second = asyncio.run(run())
    assert (first.checked, second.checked) == (2, 0)
    assert sorted(link["state"] for link in store.links()) == ["live", "suspect"]
    store.close()
