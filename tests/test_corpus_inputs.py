"""What a corpus may be made of: gzip'ed tables, web archives, addresses. None may cost more than itself."""

from __future__ import annotations

import csv
import gzip
import io
import json
import threading
import zipfile
from collections.abc import Iterator

import pytest

from auditor.cli import run as command
from auditor.corpus import Choice, Record, audit_batch, plan
from auditor.errors import ConfigError, UnreadableInput
from auditor.readers._child import Child
from tests import saved_as
from tests.sites import Answering, standing

PAGE = (
    "<!doctype html><html><head><title>Bridge {n} closes</title></head><body><article>"
    "<h1>Bridge {n} closes</h1><p>The council closed bridge {n} on Monday, according to "
    "<a href='https://www.bbc.com/news/{n}'>the BBC</a>."
    " Nobody was hurt, and the road is open again to those who live on the other side of the river.</p>"
    "</article></body></html>"
)


def read(paths, size=3, **choices):
    """Return the records of inputs, shard by shard, as workers do: from the middle, in any order."""
    shards = list(plan([str(path) for path in paths], Choice(), size, **choices).shards())
    records = {shard.number: list(shard.source.records(shard)) for shard in reversed(shards)}
    return [record for number in sorted(records) for record in records[number]]


# --- gzip ------------------------------------------------------------------------------------------


def rows(count: int) -> bytes:
    lines = [f'{n},"Selon Reuters,\nl\'accord {n} est signé.",é{n}' for n in range(count)]
    return ("id,text,outlet\n" + "\n".join(lines) + "\n").encode()


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
def test_gziped_table_gives_the_records_of_the_table(tmp_path, ending):
    data = rows(20).replace(b",", b"\t") if ending == "tsv" else rows(20)
    if ending == "jsonl":
        data = b"".join(json.dumps({"id": n, "text": f"Text {n}."}).encode() + b"\n" for n in range(20))
    (tmp_path / f"a.{ending}").write_bytes(data)
    # Two members, as parallel compressors and `cat` make them.
    (tmp_path / f"b.{ending}.gz").write_bytes(gzip.compress(data[:300]) + gzip.compress(data[300:]))
    plain, packed = read([tmp_path / f"a.{ending}"]), read([tmp_path / f"b.{ending}.gz"])
    assert len(plain) == 20
    assert [(each.name, each.data, each.own) for each in plain] == [
        (each.name, each.data, each.own) for each in packed
    ]


def test_shards_of_a_gziped_table_weigh_what_it_has_on_the_disk(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(rows(20_000)))
    planned = plan([str(path)], Choice(), 1000)
    weight = sum(shard.weight for shard in planned.shards())
    assert weight == pytest.approx(planned.size, rel=0.05)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_broken_gzip_costs_what_follows_and_is_said(tmp_path, ending):
    import random

    chance = random.Random(5)
    texts = ["".join(chance.choices("abcdefghij klm", k=200)) for _ in range(400)]
    if ending == "csv":
        data = ("text\n" + "\n".join(texts) + "\n").encode()
    else:
        data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    packed = gzip.compress(data)
    (tmp_path / f"a.{ending}.gz").write_bytes(packed[: len(packed) // 2])
    records = read([tmp_path / f"a.{ending}.gz"], size=50)
    assert 100 < len(records) < 300
    assert records[-1].problem
    assert "broken" in records[-1].problem
    assert not any(record.problem for record in records[:-2])


# --- web archives ----------------------------------------------------------------------------------


def record(
    number: int,
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    type_: str = "response",
    headers: str = "",
) -> bytes:
    """Return a WARC record (ISO 28500)."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() if type_ == "response" else b""
    )
    block = http + body
    kind_of_block = "application/http; msgtype=response" if type_ == "response" else kind
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Record-ID: <urn:uuid:0-{number}>\r\n"
        f"WARC-Date: 2025-06-15T10:00:00Z\r\nWARC-Target-URI: https://outlet.example/{number}\r\n"
        f"Content-Type: {kind_of_block}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int) -> bytes:
    return PAGE.format(n=number).encode()


def archive() -> list[bytes]:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install fastwarc")
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page(5)), page(5))
    return [
        record(0, page(0)),
        record(1, b"\x89PNG", kind="image/png"),
        record(2, page(2), status="404 Not Found"),
        record(3, page(3).replace(b"Bridge", "Brücke".encode("latin-1")), kind="text/html; charset=latin-1"),
        record(4, gzip.compress(page(4)), headers="Content-Encoding: gzip\r\n"),
        record(5, chunks, headers="Transfer-Encoding: chunked\r\n"),
        record(6, b"Selon Reuters, c'est fini.", kind="text/plain", type_="conversion"),
        record(7, page(7), type_="request"),
        record(8, page(8)),
    ]


NUMBERS = [0, 3, 4, 5, 6, 8]


@pytest.mark.parametrize("form", ["warc", "warc.gz", "wacz"])
def test_archive_gives_its_pages_from_any_shard(tmp_path, form):
    packed = b"".join(map(gzip.compress, archive()))
    path = tmp_path / f"a.{form}"
    if form == "warc":
        path.write_bytes(b"".join(archive()))
    elif form == "warc.gz":
        path.write_bytes(packed)
    else:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("datapackage.json", "{}", zipfile.ZIP_DEFLATED)
            package.writestr("archive/data.warc.gz", packed)
            package.writestr("pages/pages.jsonl", "{}\n" * 100, zipfile.ZIP_DEFLATED)
    for size in (1, 2, 100):
        found = read([path], size=size)
        assert [each.name for each in found] == [f"https://outlet.example/{n}" for n in NUMBERS]
        assert [each.problem for each in found] == [None] * 6
    assert found[1].data == page(3).replace(b"Bridge", "Brücke".encode())
    assert [each.data for each in found[2:4]] == [page(4), page(5)]
    assert found[0].own == {
        "target_uri": "https://outlet.example/0",
        "warc_date": "2025-06-15T10:00:00Z",
        "warc_record": "<urn:uuid:0-0>",
    }
    assert [each.media_type for each in found] == ["text/html"] * 4 + ["text/plain", "text/html"]


def test_bomb_in_an_archive_costs_itself(tmp_path):
    import tracemalloc

    bomb = record(1, gzip.compress(bytes(200 * 2**20)), headers="Content-Encoding: gzip\r\n")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(each) for each in (archive()[0], bomb, archive()[8])))
    tracemalloc.start()
    found = read([path], size=1)
    assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    tracemalloc.stop()
    assert [bool(each.problem) for each in found] == [False, True, False]
    assert "more than 67,108,864 bytes" in found[1].problem


def test_pages_are_read_however_they_were_packed_and_whatever_their_header_still_says(tmp_path):
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install fastwarc")
    from fastwarc.stream_io import BrotliWriter, ZstdWriter

    def packed(writer, data: bytes) -> bytes:
        made = io.BytesIO()
        into = writer(made)
        into.write(data)
        into.close()
        return made.getvalue()

    plain = page(0)
    told = {
        "Content-Encoding: br": (packed(BrotliWriter, plain), plain),
        "Content-Encoding: zstd": (packed(ZstdWriter, plain), plain),
        "Transfer-Encoding: chunked": (plain, plain, plain),
        "Content-Encoding: gzip": (plain,),
    }
    bodies = [(header, body) for header, known in told.items() for body in known]
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"".join(record(n, body, headers=f"{header}\r\n") for n, (header, body) in enumerate(bodies))
    )
    assert [(each.problem, each.data) for each in read([path])] == [(None, plain)] * len(bodies)


def test_record_that_ends_before_its_length_says_so(tmp_path):
    whole = b"".join(archive()[:1])
    path = tmp_path / "a.warc"
    path.write_bytes(whole[:-50])
    [found] = read([path])
    assert found.problem is not None
    assert "is cut short" in found.problem
    path.write_bytes(whole.replace(b"Content-Length: ", b"Content-Length: 10000000000000"))
    [found] = read([path])
    assert "is cut short" in (found.problem or "")


def test_page_that_says_latin_1_is_in_windows_1252(tmp_path):
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install fastwarc")
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, "l’eau – 5 €".encode("cp1252"), kind="text/html; charset=ISO-8859-1"))
    assert [each.data for each in read([path])] == ["l’eau – 5 €".encode()]


def test_package_without_an_archive_is_refused(tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
    with pytest.raises(UnreadableInput, match="holds no web archive"):
        read([path])


def test_archive_that_turns_into_noise_costs_what_follows_and_is_said(tmp_path):
    packed = [gzip.compress(each) for each in archive()]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed[0] + packed[3] + b"\0" * 500 + packed[8])
    for size in (1, 100):
        found = read([path], size=size)
        assert [bool(each.problem) for each in found[:2]] == [False, False]
        assert "breaks off" in found[-1].problem


def test_archive_compressed_as_a_whole_is_refused_with_a_remedy(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(record(n, page(n)) for n in range(400))))
    with pytest.raises(ConfigError, match="warcio recompress"):
        read([path], size=50)


def test_package_that_packs_its_archive_once_more_is_refused(tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/data.warc", bytes(10**7))
    with pytest.raises(UnreadableInput, match="compressed once more"):
        read([path])
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableInput, match="is no web archive"):
        read([path])


def test_archive_becomes_tables_with_its_own_columns(tmp_path, capfd):
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, archive())))
    out = tmp_path / "out"
    assert (
        command(["corpus", str(tmp_path), "--out", str(out), "--jobs", "1", "--shard-size", "4", "-q"]) == 0
    )
    found = []
    for part in sorted((out / "articles").iterdir()):
        with part.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    assert [row["target_uri"] for row in found] == [f"https://outlet.example/{n}" for n in NUMBERS]
    assert found[0]["title"] == "Bridge 0 closes"
    assert found[0]["citations"] == "1"


# --- addresses -------------------------------------------------------------------------------------


class _Site(Answering):
    open_now = most = 0
    lock = threading.Lock()

    def respond(self) -> None:
        with _Site.lock:
            _Site.open_now += 1
            _Site.most = max(_Site.most, _Site.open_now)
        number = int(self.path.rpartition("/")[2])
        body = page(number) if number != 3 else b"gone"
        with _Site.lock:
            _Site.open_now -= 1
        self.answer(200 if number != 3 else 410, body)


@pytest.fixture
def site() -> Iterator[str]:
    with standing(_Site) as where:
        yield where


def test_addresses_are_fetched_only_for_whoever_says_so(site, tmp_path):
    address = f"http://{site}/1"
    with pytest.raises(ConfigError, match="--fetch"):
        read([address])
    (refused,) = read([address], fetch=True)
    assert "blocked" in refused.problem


def test_list_of_addresses_becomes_tables(site, tmp_path, capfd):
    names = tmp_path / "list.txt"
    names.write_text("".join(f"http://{site}/{n}\n" for n in range(6)), encoding="utf-8")
    out = tmp_path / "out"
    asked = ["corpus", "--files-from", str(names), "--out", str(out), "--fetch", "--allow", site, "-q"]
    assert command([*asked, "--jobs", "1", "--shard-size", "4"]) == 0
    with (out / "articles" / "part-000000.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["address"] for row in found] == [f"http://{site}/{n}" for n in (0, 1, 2)]
    assert found[0]["http_status"] == "200"
    assert "the server answers 410" in (out / "failures" / "part-000000.csv").read_text()
    assert _Site.most == 1


def test_another_list_of_addresses_may_not_continue_a_run(tmp_path):
    one, two = (
        plan([f"https://a.example/{n}" for n in each], Choice(), 9, fetch=True) for each in ("12", "13")
    )
    assert one.sources[0].origin != two.sources[0].origin


def test_heavy_records_are_read_in_one_child_and_one_that_breaks_it_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[Child] = []
    start = Child._start
    monkeypatch.setattr(Child, "_start", lambda child: (started.append(child), start(child))[1])
    page = saved_as.pdf()
    records = [Record(number=number, name=f"{number}.pdf", data=page) for number in range(3)]
    tables = audit_batch(
        [*records, Record(number=3, name="3.pdf", data=page[:200]), Record(number=4, name="4.pdf", data=page)]
    )
    assert [row["record"] for row in tables["articles"]] == [0, 1, 2, 4]
    assert [row["record"] for row in tables["failures"]] == [3]
    assert len(started) == 1
