"""What a store remembers, for whom, and what a full disk takes from it: nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.check._database import Sqlite
from auditor.check.history import Store, StoreError
from auditor.check.watched import Watched
from tests.check.looks import DAY, URL, G, L, day, looked, seen


@pytest.fixture
def store(tmp_path: Path):
    opened = Store.open(tmp_path / "w.db")
    yield opened
    opened.close()


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


def test_second_writer_is_refused_while_the_first_one_lives(tmp_path: Path, store):
    store.begin("one", DAY)
    other = Store.open(tmp_path / "w.db")
    with pytest.raises(StoreError, match="another run is writing"):
        other.begin("two", DAY)
    other.close()


def test_store_is_read_while_somebody_writes_to_it(tmp_path: Path, store):
    store.add([Watched(url=URL)], DAY)
    writer = Sqlite(tmp_path / "w.db")
    reader = Store.open(tmp_path / "w.db")
    with writer.transaction() as work:
        work.execute("UPDATE links SET state = 'dead'")
        assert [link["state"] for link in reader.links()] == ["unknown"]
        assert reader.news() == []
    assert [link["state"] for link in reader.links()] == ["dead"]
    reader.close()
    writer.close()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_store_is_for_its_owner_alone(tmp_path: Path, store):
    store.add([Watched(url=URL)], DAY)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.glob("w.db*")}
    assert modes == dict.fromkeys(("w.db", "w.db-wal", "w.db-shm", "w.db.lock"), 0o600)


def test_store_of_a_later_version_or_no_store_at_all_is_left_alone(tmp_path: Path):
    newer = Sqlite(tmp_path / "newer.db")
    Store(newer)
    with newer.transaction() as work:
        work.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    newer.close()
    (tmp_path / "text.db").write_text("not a database, but long enough to be looked at as one" * 20)
    for name, said in (
        ("newer.db", "upgrade"),
        ("text.db", "not a database"),
        ("no/such.db", "no such file"),
    ):
        with pytest.raises(StoreError, match=said):
            Store.open(tmp_path / name)
    with pytest.raises(StoreError, match="mysql"):
        Store.open("mysql://host/name")


def test_removed_link_leaves_nothing_behind(store):
    other = "https://b.example/y"
    store.add([Watched(url=url, places=("a.md:1:1",)) for url in (URL, other)], DAY)
    for when, verdict in ((0, L), (1, G), (2, G)):
        looked(store, when, verdict, f"run{when}")
    assert store.remove([URL + "#part", "https://nobody.example/"]) == 1
    assert [link["url"] for link in store.links()] == [other]
    assert [news.url for news in store.news()] == [other]
    assert {seen["url"] for seen in store.observations()} == {other}
    with store._database.reading() as work:
        assert work.execute("SELECT COUNT(*) FROM places")[0][0] == 1


def test_places_of_a_link_are_told_and_its_first_citation_is_kept(store):
    store.add([Watched(url=URL, cited="2020-05-01", places=("b.md:1:1",))], DAY)
    store.add([Watched(url=URL, cited="2019-01-01", places=("a.md:2:7", "b.md:1:1"))], DAY)
    store.add([Watched(url=URL)], DAY)
    looked(store, 0, G, "one")
    (news,) = looked(store, 1, G, "two")
    assert news.places == ("a.md:2:7", "b.md:1:1")
    assert news.dead_since == day(0)
    assert next(store.links())["cited"] == "2019-01-01"


def test_host_of_many_links_leaves_room_for_others(store):
    links = [f"https://big.example/{n}" for n in range(900)] + [f"https://s{n}.example/" for n in range(9)]
    store.add([Watched(url=url) for url in links], DAY)
    store.begin("one", DAY)
    leased = store.lease("one", DAY, 100)
    assert len(leased) == 100
    assert sum("big.example" in url for url in leased) == 91


def test_text_that_no_database_takes_is_kept_without_what_it_does_not_take(store):
    store.add([Watched(url=URL, places=("a\0\ud800.md",))], DAY)
    store.begin("one", DAY)
    store.lease("one", DAY, 1)
    odd = replace(seen(G, 0), reason="nul \0, half \ud800", final_url="http://a.example/\ud800")
    store.record("one", [odd])
    assert store.observations()[0]["reason"] == "nul , half ?"
    assert store.latest([URL + "#x"])[URL + "#x"].reason == "nul , half ?"


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
