"""Runs of a watch: killed, without a network, without room; and its commands."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from auditor.check.history import Store
from auditor.check.manners import Manners
from auditor.check.watch import watch
from auditor.check.watched import Watched
from auditor.cli import run as cli
from auditor.net import Client, NameNotFound
from tests.check.awkward import ARTICLE
from tests.check.looks import DAY, G, L, looked
from tests.interrupted import hear_ctrl_c
from tests.net.servers import serving


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


LIMITED = """
import asyncio, resource, signal, sys
from datetime import UTC, datetime
from auditor.check._database import StoreError
from auditor.check.history import Store
from auditor.check.manners import Manners
from auditor.check.watch import watch
from auditor.net import Client, Policy
async def main(db, port, size):
    store = Store.open(db)
    async with Client(Policy(allow=frozenset({("127.0.0.1", port)}))) as client:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        quick = Manners(soft_404="never", concurrency=32, host_concurrency=32)
        try:
            await watch(store, client, quick, told=lambda s: print(s.url, flush=True))
        except StoreError as error:
            sys.exit(f"full: {error}")
asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("room", [150_000, 400_000])
def test_run_whose_files_may_not_grow_keeps_what_it_has_told_and_goes_on_later(tmp_path: Path, room):
    path = tmp_path / "w.db"

    async def run():
        async with serving(lambda call: call.answer(200, ARTICLE.format(call.path))) as server:
            store = Store.open(path)
            store.add([Watched(url=server.url(f"/{n}")) for n in range(1500)], DAY)
            store.close()
            size = path.stat().st_size + room
            told, codes = [], []
            for limit in (size, 1 << 40):
                child = await asyncio.create_subprocess_exec(
                    sys.executable, "-c", LIMITED, str(path), str(server.port), str(limit),
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                )  # fmt: skip
                out, err = await child.communicate()
                told.append(out.decode().split())
                codes.append((child.returncode, err.decode()))
            return told, codes

    (first, second), codes = asyncio.run(run())
    assert codes[0][0] == 1, codes
    assert codes[0][1].startswith("full: "), codes
    assert codes[1] == (0, "")
    assert 0 < len(first) < 1500
    assert len({*first, *second}) == len(first) + len(second) == 1500
    store = Store.open(path)
    assert sorted(seen["url"] for seen in store.observations()) == sorted([*first, *second])
    store.close()


KILLED = """
import asyncio, sys
from datetime import UTC, datetime
from auditor.check.history import Store
from auditor.check.manners import Manners
from auditor.check.watch import watch
from auditor.check.watched import News, Watched
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
        urls = {f"http://127.0.0.{n % 50 + 1}:{port}/{n}" for n in range(2000)}
        assert store.add([Watched(url=url) for url in urls], datetime.now(UTC) - timedelta(days=1)) == 2000
        store.close()
        chance, acknowledged, kills = random.Random(3), [], 0
        for _ in range(60):
            child = subprocess.Popen(
                [sys.executable, "-c", KILLED, str(path), str(port)], stdout=subprocess.PIPE, text=True
            )
            if kills < 20:
                acknowledged.append(child.stdout.readline().strip())
                time.sleep(chance.random() * 0.05)  # so that it is killed at any point of its work
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
    assert len(written) == len(set(written)) == 2000
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
    assert [link["last_verdict"] for link in found["links"]] == ["blocked_by_policy"] * 2
    assert found["runs"][0]["ended"]
    assert cli(["watch", "report", "--db", db]) == 0
    assert "2 links: unknown 2" in capsys.readouterr().out
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


def test_page_that_goes_and_comes_back_is_told_of_twice_over_the_months(tmp_path: Path):
    store = Store.open(tmp_path / "w.db")
    gone = {"now": False}

    async def run():
        seen_days, told = [], []
        async with (
            serving(
                lambda call: call.answer(404 if gone["now"] else 200, ARTICLE.format(call.path))
            ) as server,
            Client(server.policy()) as client,
        ):
            store.add([Watched(url=server.url("/page"), places=("a.md:1:1",))], DAY)
            for number in range(120):
                gone["now"] = 20 <= number < 60
                now = DAY + timedelta(days=number)
                done = await watch(store, client, Manners(soft_404="never"), now=lambda now=now: now)
                seen_days += [number] * done.checked
                told += [(news.event, number, news.places) for news in done.news]
        return seen_days, told

    seen_days, told = asyncio.run(run())
    places = ("a.md:1:1",)
    (dead, repaired) = told
    assert (dead[0], dead[2]) == ("dead", places)
    assert (repaired[0], repaired[2]) == ("repaired", places)
    assert 21 <= dead[1] <= 29
    assert 60 <= repaired[1] <= 93
    assert len(seen_days) == len(store.observations()) <= 25
    store.close()


@pytest.fixture
def told_of(tmp_path: Path) -> str:
    """Return the path of a store with three links that have died."""
    path = str(tmp_path / "told.db")
    store = Store.open(path)
    store.add([Watched(url=f"https://a.example/{n}") for n in range(3)], DAY)
    for number in range(2):
        looked(store, number, G, f"run{number}")
    store.close()
    return path


def test_news_is_appended_to_a_file_once(told_of, tmp_path: Path):
    file = tmp_path / "news.jsonl"
    for _ in range(2):
        assert cli(["watch", "notify", "--db", told_of, "--append", str(file)]) == 0
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["url"][-1] for line in lines] == ["0", "1", "2"]
    assert {line["event"] for line in lines} == {"dead"}


def test_news_that_no_file_took_is_told_later(told_of, tmp_path: Path, capsys):
    assert cli(["watch", "notify", "--db", told_of, "--append", str(tmp_path / "no" / "n.jsonl")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert cli(["watch", "notify", "--db", told_of, "--append", str(tmp_path / "n.jsonl")]) == 0
    assert len((tmp_path / "n.jsonl").read_text().splitlines()) == 3


@pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")  # apprise asks for it
def test_service_that_refuses_is_told_again_and_one_that_took_it_is_not(told_of, monkeypatch):
    pytest.importorskip("apprise")
    bodies: list[dict[str, str]] = []
    answers = [500, 200, 200]

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers[len(bodies) - 1])
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AUDITOR_NOTIFY", f"json://127.0.0.1:{server.server_port}/")
        monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
        codes = [cli(["watch", "notify", "--db", told_of]) for _ in range(3)]
        server.shutdown()
    assert codes == [2, 0, 0]
    assert len(bodies) == 2
    assert bodies[1]["title"] == "3 liens ont changé"
    assert "https://a.example/2" in bodies[1]["message"]


@pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")  # apprise asks for it
def test_addresses_of_services_are_not_shown_for_they_hold_passwords(told_of, capsys):
    pytest.importorskip("apprise")
    assert cli(["watch", "notify", "--db", told_of, "nonsense://user:secret@host"]) == 2
    assert "secret" not in capsys.readouterr().err


def test_status_and_report_speak_french_and_print_no_control_characters(tmp_path: Path, capsys):
    path = str(tmp_path / "w.db")
    store = Store.open(path)
    store.add([Watched(url="https://a.example/\u202e", type="newspaper", cited="2020-01-01")], DAY)
    for number in range(2):
        looked(store, number, G, f"run{number}")
    store.close()
    assert cli(["watch", "status", "--db", path, "--lang", "fr"]) == 0
    assert cli(["watch", "report", "--db", path, "--lang", "fr"]) == 0
    shown = capsys.readouterr().out
    assert "mort " in shown
    assert " morts " in shown.partition("par type de source")[2].splitlines()[0]
    assert "Journal " in shown
    assert all(char == "\n" or char.isprintable() or char in "\u202f\xa0" for char in shown)


def test_damaged_store_is_said_to_be_damaged(told_of, capsys):
    assert cli(["watch", "status", "--db", told_of, "--verify"]) == 0
    data = bytearray(Path(told_of).read_bytes())
    with sqlite3.connect(told_of) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'links_host'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    data[(page - 1) * size : page * size] = b"\xff" * size
    Path(told_of).write_bytes(bytes(data))
    capsys.readouterr()
    assert cli(["watch", "status", "--db", told_of, "--verify"]) == 2
    assert "damaged" in capsys.readouterr().err


def test_interrupted_run_keeps_what_it_has_seen_and_the_next_one_does_the_rest(tmp_path: Path):
    path = str(tmp_path / "w.db")

    stopped = asyncio.Event()
    asked = []

    async def slow(call):
        asked.append(call.path)
        if len(asked) > 600:
            await stopped.wait()  # so that no run ends before it is interrupted
        call.answer(200, ARTICLE.format(call.path))

    async def run():
        async with serving(slow) as server:
            store = Store.open(path)
            store.add([Watched(url=server.url(f"/{n}")) for n in range(1500)], DAY)
            store.close()
            codes = []
            for interrupted in (True, False):
                child = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "auditor", "watch", "run", "--db", path, "--soft-404", "never",
                    "--host-concurrency", "16", "--allow", f"127.0.0.1:{server.port}",
                    stderr=subprocess.PIPE, preexec_fn=hear_ctrl_c,
                )  # fmt: skip
                if interrupted:
                    watching = Store.open(path)
                    while not watching.observations():
                        await asyncio.sleep(0.05)
                    watching.close()
                    child.send_signal(signal.SIGINT)
                await child.communicate()
                stopped.set()
                codes.append(child.returncode)
            return codes

    codes = asyncio.run(run())
    store = Store.open(path)
    assert codes == [130, 0]
    assert all(done["ended"] for done in store.runs())
    assert sorted(len(store.observations(link["url"])) for link in list(store.links())) == [1] * 1500
    store.close()


@pytest.mark.parametrize(
    ("library", "arguments", "extra"),
    [
        ("apprise", ["notify", "json://127.0.0.1:9/"], "notify"),
        ("sqlalchemy", ["status", "--db", "postgresql://nobody@127.0.0.1:9/none"], "postgres"),
    ],
)
def test_extra_that_is_not_installed_is_named(library, arguments, extra, monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, library, None)  # what an import of a missing library finds
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert cli(["watch", *arguments]) == 2
    assert f"news-auditor[{extra}]" in capsys.readouterr().err
