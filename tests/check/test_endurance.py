"""Commands that are killed, run out of room or lose the network: nothing written is lost or doubled."""

from __future__ import annotations

import json
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.check.history import Store
from auditor.check.watched import Watched
from auditor.cli import _checking
from auditor.cli import run as cli
from tests.check.looks import L, looked

SERVER = """
import asyncio
from tests.check.awkward import ARTICLE
from tests.net.servers import serving
async def answer(call):
    await asyncio.sleep(0.05)
    call.answer(200, ARTICLE.format(call.path))
async def main():
    async with serving(answer, host="0.0.0.0") as server:
        print(server.port, flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""
# A disk that is full answers ENOSPC, a file at its limit EFBIG: SQLite takes both for "cannot be written".
LIMITED = """
import resource, signal, sys
from auditor.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
main(sys.argv[2:])
"""
QUICK = ("--soft-404", "never", "--no-progress")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


def allowed(port: int) -> list[str]:
    return [part for host in range(1, 41) for part in ("--allow", f"127.0.0.{host}:{port}")]


def corpus(folder: Path, port: int, links: int) -> Path:
    """Write the tables of articles of fifty links each, and return their folder."""
    addresses = [f"http://127.0.0.{n % 40 + 1}:{port}/{n}" for n in range(links)]
    texts = [
        " ".join(
            f"It was [said {n}]({url}) on Monday." for n, url in enumerate(addresses[start : start + 50])
        )
        for start in range(0, links, 50)
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    out = folder / "out"
    assert cli(["corpus", str(folder / "a.jsonl"), "--out", str(out), "--jobs", "1", "-q"]) == 0
    return out


def seen(tables: Path) -> dict[str, str]:
    """Return the links of tables that were checked, with when."""
    with closing(sqlite3.connect(tables / "links.sqlite")) as raw:
        if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'links'").fetchone():
            return {}
        return dict(raw.execute("SELECT url, checked_at FROM links WHERE verdict IS NOT NULL"))


@pytest.mark.slow
def test_check_of_a_corpus_that_is_killed_twenty_times_loses_nothing_and_asks_little_twice(
    port, tmp_path: Path, capfd
):
    tables = corpus(tmp_path, port, 4000)
    slow = ("--max-concurrency", "32")
    command = [
        sys.executable, "-m", "auditor", "check", "--tables", str(tables), *QUICK, *slow, *allowed(port)
    ]  # fmt: skip
    chance = random.Random(6)
    before: dict[str, str] = {}
    for _ in range(20):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
            end = time.monotonic() + 60
            while child.poll() is None and time.monotonic() < end and len(seen(tables)) <= len(before):
                time.sleep(0.01)
            time.sleep(chance.random() * 0.1)
            child.send_signal(signal.SIGKILL)
        assert child.returncode == -signal.SIGKILL, "it ended before it could be killed"
        now = seen(tables)
        assert {url: now.get(url) for url in before} == before
        before = now
    assert 0 < len(before) < 4000
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    now = seen(tables)
    assert len(now) == 4000
    assert {url: now[url] for url in before} == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("of", ["watch", "tables"])
def test_command_whose_files_may_not_grow_says_so_keeps_what_it_wrote_and_goes_on_later(
    port, tmp_path: Path, of, capfd
):
    many = 1500
    if of == "watch":
        path = tmp_path / "w.db"
        store = Store.open(path)
        store.add(
            [Watched(url=f"http://127.0.0.{n % 40 + 1}:{port}/{n}") for n in range(many)], datetime.now(UTC)
        )
        store.close()
        size = path.stat().st_size + 200_000
        command = ["watch", "run", "--db", str(path), *QUICK, *allowed(port)]
    else:
        tables = corpus(tmp_path, port, many)
        path = tables / "links.sqlite"
        command = ["check", "--tables", str(tables), *QUICK, *allowed(port)]
        size = 400_000

    def told(limit: int) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, str(limit), *command], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    def count() -> int:
        query = "SELECT count(*) FROM " + (
            "observations" if of == "watch" else "links WHERE verdict IS NOT NULL"
        )
        with closing(sqlite3.connect(path)) as raw:
            return int(raw.execute(query).fetchone()[0])

    code, err = told(size)
    assert code == 2
    assert "Traceback" not in err
    assert re.search(rf"error: .*{path.name}.*", err), err
    kept = count()
    assert 0 < kept < many
    assert told(1 << 40)[0] == 0
    assert count() == many


def test_watch_without_a_network_changes_no_state_and_says_so(tmp_path: Path, monkeypatch, capsys):
    path = tmp_path / "w.db"
    store = Store.open(path)
    long_ago = datetime.now(UTC) - timedelta(days=60)
    store.add([Watched(url=f"https://h{n}.example/x") for n in range(60)], long_ago)
    looked(store, 0, L, "before")
    before = [(link["url"], link["state"], link["last_check"]) for link in store.links()]
    store.close()

    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    usual = _checking.manners
    monkeypatch.setattr(_checking, "manners", lambda given: replace(usual(given), outage_pause=0.01))
    code = cli(["watch", "run", "--db", str(path), "--every", "-r", "1ms", "--no-progress"])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "our own network is down; what failed was not recorded" in err
    store = Store.open(path)
    assert [(link["url"], link["state"], link["last_check"]) for link in store.links()] == before
    assert len(store.observations()) == 60
    store.close()


def test_check_of_a_corpus_without_a_network_records_nothing_and_says_so(tmp_path: Path, monkeypatch, capfd):
    said = " ".join(f"It was [said {n}](https://h{n}.example/x) on Monday." for n in range(60))
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": said}) + "\n")
    tables = tmp_path / "out"
    assert cli(["corpus", str(tmp_path / "a.jsonl"), "--out", str(tables), "--jobs", "1", "-q"]) == 0

    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    usual = _checking.manners
    monkeypatch.setattr(_checking, "manners", lambda given: replace(usual(given), outage_pause=0.01))
    assert cli(["check", "--tables", str(tables), "-r", "1ms", "--no-progress"]) == 2
    assert "our own network failed" in capfd.readouterr().err
    assert seen(tables) == {}
