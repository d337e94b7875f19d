"""Reports of link rot, feeds of what changed."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.check.feed import atom, json_lines
from auditor.check.history import Store
from auditor.check.rot import report
from auditor.check.watched import News, Watched
from tests.check.atom import faults
from tests.check.looks import DAY, STORE, URL, G, L, R, day, looked


@pytest.fixture
def store(tmp_path: Path):
    opened = Store.open(tmp_path / "w.db")
    yield opened
    opened.close()


def test_report_counts_by_type_and_age_and_says_unknown(store):
    store.add(
        [Watched(url=f"https://a.example/{n}", type="blog" if n % 2 else "",
                 cited="2015-01-01" if n < 5 else "")
         for n in range(10)],
        DAY,
    )  # fmt: skip
    looked(store, 0, L, "a")
    looked(store, 9, L, "later", [f"https://a.example/{n}" for n in range(3, 10)])
    for when, run in ((8, "b"), (9, "c")):
        looked(store, when, G, run, [f"https://a.example/{n}" for n in range(3)])
    page = report(store.links(), DAY + timedelta(days=20))
    assert page["states"] == {"unknown": 0, "live": 7, "suspect": 0, "dead": 3}
    assert (page["by_type"]["blog"]["dead"], page["by_type"]["unknown"]["dead"]) == (1, 2)
    assert page["by_age"]["10 years and more"]["judged"] == 5
    assert page["survival"]["curve"][0]["days"] == 8.0
    assert round(page["survival"]["curve"][0]["survival"], 2) == 0.7
    assert [link["since"][:10] for link in page["dead"]] == [day(8)[:10]] * 3
    assert page["survival"]["by_type"]["blog"]["lives"] == 5


def test_links_never_seen_live_have_no_life_and_a_second_life_ends_by_its_own_death(store):
    urls = {name: f"https://a.example/{name}" for name in ("never", "twice", "refused", "late")}
    store.add([Watched(url=url) for url in urls.values()], DAY)
    histories = {
        "never": [(G, 0), (G, 1)], "twice": [(L, 0), (G, 10), (G, 11), (L, 20), (G, 30), (G, 31)],
        "refused": [(R, 0)], "late": [(G, 0), (G, 1), (L, 5), (G, 15), (G, 16)],
    }  # fmt: skip
    for name, looks in histories.items():
        for number, (verdict, when) in enumerate(looks):
            looked(store, when, verdict, f"{name}{number}", [urls[name]])
    found = report(store.links(), DAY + timedelta(days=40))
    assert found["survival"]["lives"] == 2
    assert [step["days"] for step in found["survival"]["curve"]] == [10.0]
    assert found["rot"]["judged"] == 3
    assert found["verdicts"] == {"gone": 3, "refused": 1}
    assert report([], DAY)["rot"]["share"] is None


def test_feed_is_well_formed_whatever_the_urls_hold():
    news = [
        News(id=number, url='https://a.example/"<&\x00\x1b>\ud800', at=DAY.isoformat(), event=event,
             before="live", after="dead", reason="a ]]> \x0b b", dead_since=DAY.isoformat(),
             places=("<script>.md:1:2",))
        for number, event in enumerate(("dead", "repaired", "flapping"))
    ]  # fmt: skip
    for lang in ("en", "fr"):
        for told in (news, []):
            assert list(faults(atom(told, store=STORE, updated=DAY.isoformat(), lang=lang))) == []
    assert [json.loads(line)["event"] for line in json_lines(news).splitlines()] == [
        "dead", "repaired", "flapping",
    ]  # fmt: skip


def test_feed_is_understood_by_a_reader_of_feeds_and_its_ids_never_change():
    feedparser = pytest.importorskip("feedparser")
    news = News(
        id=7, url=URL, at=DAY.isoformat(), event="dead", before="suspect", after="dead", reason="no page",
        dead_since=day(-2), places=("a.md:3:1",),
    )  # fmt: skip
    shown = [feedparser.parse(atom([news], store=STORE, updated=day(n))) for n in (0, 1)]
    assert not shown[0].bozo
    assert shown[0].version == "atom10"
    (entry,) = shown[0].entries
    assert (entry.link, entry.title) == (URL, f"Dead: {URL}")
    assert entry.content[0].value == "dead since 2026-02-27 (no page)\na.md:3:1"
    assert entry.id == shown[1].entries[0].id
    other = feedparser.parse(atom([news], store=STORE.replace("1", "2"), updated=day(0)))
    assert other.entries[0].id != entry.id
    assert other.feed.id != shown[0].feed.id
