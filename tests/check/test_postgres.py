"""One store shared by several processes, in a real PostgreSQL that this test starts and stops."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.check.history import Store, StoreError
from auditor.check.watched import Watched
from auditor.model import LinkStatus, Verdict

pytestmark = pytest.mark.postgres
DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    binaries = _binaries()
    if binaries is None:
        pytest.skip("NO POSTGRESQL HERE: install the package postgresql to run these tests")
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("psycopg")
    folder = Path(tempfile.mkdtemp(prefix="auditor-pg-"))
    # PostgreSQL will not run as root.
    user: dict[str, object] = {}
    if os.geteuid() == 0:
        import pwd

        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **user)  # type: ignore[call-overload]

    run(str(binaries / "initdb"), "-D", str(data), "-U", "auditor", "-A", "trust", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://auditor@/postgres?host={folder}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = Store.open(address)
    with opened._database.transaction() as work:
        work.execute(
            "TRUNCATE links, hosts, places, runs, observations, transitions, outbox RESTART IDENTITY"
        )
    yield opened
    opened.close()


def seen(url: str, verdict: Verdict, day: float) -> LinkStatus:
    return LinkStatus(
        url=url, verdict=verdict, checked_at=DAY + timedelta(days=day), method="GET", attempts=1
    )


def test_death_is_told_once_from_a_shared_store(store):
    url = "https://a.example/x"
    assert store.add([Watched(url=url), Watched(url=url + "#y")], DAY) == 1
    events = []
    for day, verdict in ((0, Verdict.LIVE), (7, Verdict.GONE), (9, Verdict.GONE), (10, Verdict.GONE)):
        now = DAY + timedelta(days=day)
        store.begin(f"run{day}", now)
        assert store.lease(f"run{day}", now, 10, every=True) == [url]
        events += [news.event for news in store.record(f"run{day}", [seen(url, verdict, day)])]
        store.end(f"run{day}", now, inconclusive=False)
    assert events == ["dead"]
    assert [news.event for news in store.news()] == ["dead"]
    assert [link["state"] for link in store.links()] == ["dead"]
    assert store.latest([url])[url].verdict is Verdict.GONE


def test_two_runs_at_once_lease_different_hosts(store):
    store.add([Watched(url=f"https://h{n % 7}.example/{n}") for n in range(100)], DAY)
    store.begin("one", DAY)
    store.begin("two", DAY)
    one, two = store.lease("one", DAY, 50), store.lease("two", DAY, 60)
    assert len(one) == 50
    assert two
    assert not {url.split("/")[2] for url in one} & {url.split("/")[2] for url in two}
    assert store.record("two", [seen(one[0], Verdict.LIVE, 0)]) == []
    assert store.observations() == []


def test_lease_of_a_run_that_died_passes_to_another_when_it_ends(store):
    store.add([Watched(url="https://a.example/x")], DAY)
    store.begin("dead", DAY)
    assert store.lease("dead", DAY, 1)
    store.begin("next", DAY)
    assert store.lease("next", DAY + timedelta(minutes=29), 1) == []
    assert store.lease("next", DAY + timedelta(minutes=31), 1) == ["https://a.example/x"]
    assert store.record("dead", [seen("https://a.example/x", Verdict.LIVE, 0)]) == []


def test_lease_that_is_renewed_stays_and_a_late_result_of_one_that_ended_is_not_written(store):
    urls = [f"https://h{n}.example/" for n in range(4)]
    store.add([Watched(url=url) for url in urls], DAY)
    store.begin("one", DAY)
    store.begin("two", DAY)
    ours = store.lease("one", DAY, 2)
    store.renew("one", DAY + timedelta(minutes=20))
    later = DAY + timedelta(minutes=40)
    assert not set(ours) & set(store.lease("two", later, 4))
    assert len(store.record("one", [seen(url, Verdict.GONE, 1) for url in ours])) == 0
    assert len(store.observations()) == len(ours)
    store.end("two", later, inconclusive=False)
    left = [url for url in urls if url not in ours]
    assert store.lease("one", later, 1) == left[:1]
    assert store.lease("two", later + timedelta(minutes=31), 1) == left[:1]
    store.record("one", [seen(left[0], Verdict.GONE, 1)])
    assert len(store.observations()) == len(ours)


def test_reader_may_stop_halfway(store):
    store.add([Watched(url=f"https://h{n}.example/") for n in range(3000)], DAY)
    links = store.links()
    assert next(links)["state"] == "unknown"
    links.close()
    assert sum(1 for _ in store.links()) == 3000


def test_two_that_add_the_same_links_at_once_add_each_once(address, store):
    urls = [f"https://h{n % 40}.example/{n}" for n in range(400)]

    def add(order: list[str]) -> int:
        own = Store.open(address)
        try:
            return own.add([Watched(url=url, places=("a.md:1:1",)) for url in order], DAY)
        finally:
            own.close()

    with ThreadPoolExecutor(3) as threads:
        new = list(threads.map(add, (urls, urls[::-1], urls[200:] + urls[:200])))
    assert sorted(new) == [0, 0, 400]


WORKER = """
import sys, uuid
from datetime import UTC, datetime, timedelta
from auditor.check.history import Store
from auditor.model import LinkStatus, Verdict
store, run, at = Store.open(sys.argv[1]), uuid.uuid4().hex, datetime(2026, 3, 1, 12, tzinfo=UTC)
at += timedelta(minutes=float(sys.argv[2]))
store.begin(run, at)
while urls := store.lease(run, at, 50):
    live = dict(verdict=Verdict.LIVE, checked_at=at, method="GET", attempts=1)
    store.record(run, [LinkStatus(url=url, **live) for url in urls])
    print(len(urls), flush=True)
store.end(run, at, inconclusive=False)
"""


def test_four_workers_of_which_one_is_killed_see_every_link_exactly_once(address, store):
    total = 2000
    store.add([Watched(url=f"https://h{n % 50}.example/{n}") for n in range(total)], DAY)

    def worker(minutes: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", WORKER, address, str(minutes)], stdout=subprocess.PIPE, text=True
        )

    workers = [worker(0) for _ in range(4)]
    assert workers[0].stdout is not None
    workers[0].stdout.readline()
    workers[0].send_signal(signal.SIGKILL)
    for each in workers:
        each.communicate()
    late = worker(31)  # when the leases of the one that was killed have ended
    late.communicate()
    assert [each.returncode for each in workers[1:]] == [0, 0, 0]
    seen_urls = [observation["url"] for observation in store.observations()]
    assert len(seen_urls) == total
    assert len(set(seen_urls)) == total


def test_database_that_is_not_there_is_an_error_of_ours():
    pytest.importorskip("sqlalchemy")
    with pytest.raises(StoreError, match="PostgreSQL"):
        Store.open("postgresql://nobody@/nothing?host=/nowhere")
