"""A corpus: whatever happens to a run, its tables hold every article once."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path

import pytest

from auditor.config import Options
from auditor.corpus import (
    TABLES,
    Choice,
    Job,
    Ledger,
    Plan,
    Processes,
    Progress,
    Record,
    audit_batch,
    plan,
    run,
    serial,
)
from auditor.corpus._batch import audited
from auditor.corpus._writing import Part
from auditor.corpus.schema import columns
from auditor.errors import AuditorError, ConfigError, UnreadableInput
from auditor.report.escape import cell
from auditor.tables import Column
from tests.corpus_runs.sources import Deadly, DeadlyOnce, Generated, Slow, article

ROOT = Path(__file__).parents[1]
KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
QUIET = Progress(0, shown=False)


def job(folder: Path, planned: Plan, **changes) -> Job:
    return Job(folder=folder, form="csv", own=planned.own, options=Options(), **changes)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    found = []
    for part in sorted((folder / name).glob("part-*.csv")):
        with part.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def parts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in TABLES
        for path in (folder / name).iterdir()
    }


def of(source, choice=None, size=1000):
    return [
        record
        for shard in plan([str(source)], choice or Choice(), size).shards()
        for record in shard.source.records(shard)
    ]


# --- tables ----------------------------------------------------------------------------------------


def test_every_row_of_every_table_has_its_columns_in_order_and_of_their_kind():
    tables = audit_batch(of(ROOT / "seeds"))
    assert [row["record"] for row in tables["articles"]] == [0, 1, 2, 3, 4]
    for name in ("articles", "citations", "attributions", "findings", "hosts"):
        assert tables[name]
        for row in tables[name]:
            assert list(row) == [column.name for column in columns(name)]
            for column in columns(name):
                value = row[column.name]
                assert value is None or isinstance(value, KINDS[column.kind]), (name, column.name, value)


def test_attributions_and_citations_refer_to_each_other():
    tables = audit_batch(of(ROOT / "seeds"))
    words = {
        (row["record"], row["citation"]): row["words_cue"] for row in tables["citations"] if row["words_cue"]
    }
    said = {
        (row["record"], row["citation"]): row["cue"]
        for row in tables["attributions"]
        if row["citation"] is not None
    }
    assert words == said != {}


def test_links_of_hosts_are_those_of_the_citations():
    tables = audit_batch(of(ROOT / "seeds"))
    linked = [row for row in tables["citations"] if row["host"]]
    assert sum(row["links"] for row in tables["hosts"]) == len(linked)
    assert sum(row["posts"] for row in tables["hosts"]) == sum(
        row["social"] and row["counts"] for row in linked
    )


def test_state_controlled_share_of_an_article_without_links_is_none(tmp_path):
    (tmp_path / "a.md").write_text("Nobody said anything about the matter on Monday.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("It [moved](https://tass.com/world/1).\n", encoding="utf-8")
    shares = [row["state_controlled_share"] for row in audit_batch(of(tmp_path))["articles"]]
    assert shares == [None, 1.0]


# --- inputs ----------------------------------------------------------------------------------------


def write_csv(path: Path, rows, names=("id", "text", "outlet", "title")) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, *rows])
    return path


def test_columns_of_the_input_are_kept_and_give_way_to_ours(tmp_path):
    rows = [("n0", article(0), "A", "One"), ("n1", article(1), "B", "Two")]
    records = of(write_csv(tmp_path / "in.csv", rows))
    assert [record.name for record in records] == ["n0", "n1"]
    assert records[1].own == {"id": "n1", "outlet": "B", "input_title": "Two"}
    assert records[1].data.decode() == article(1)


def test_title_column_stands_above_the_text(tmp_path):
    path = write_csv(tmp_path / "in.csv", [("n0", article(0), "A", "Headline here")])
    (row,) = audit_batch(of(path, Choice(title="title")))["articles"]
    assert row["title"] == "Headline here"
    assert row["input_title"] == "Headline here"


def test_row_with_too_many_or_too_few_fields_is_a_failure_and_the_next_is_read(tmp_path):
    rows = [
        ("a", article(0)),
        ("b", article(1), "A", "t", "more"),
        ("c", "", "A", "t"),
        ("d", article(2), "A", ""),
    ]
    tables = audit_batch(of(write_csv(tmp_path / "in.csv", rows)))
    assert [row["record"] for row in tables["failures"]] == [0, 1, 2]
    assert "has 2 fields, the header 4" in tables["failures"][0]["reason"]
    assert "'text' is empty" in tables["failures"][2]["reason"]
    assert [row["article"] for row in tables["articles"]] == ["d"]


def test_lines_inside_quotes_belong_to_their_row_wherever_shards_are_cut(tmp_path):
    rows = [(f"n{n}", f'{article(n)}\r\n"quoted", and\n\nmore', "A", "é") for n in range(7)]
    path = write_csv(tmp_path / "in.csv", rows)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    whole = of(path)
    assert [record.data.decode() for record in whole] == [row[1] for row in rows]
    for size in (1, 2, 3, 7):
        assert of(path, size=size) == whole


def test_bad_lines_of_json_cost_themselves_only(tmp_path):
    lines = [
        "{",
        "[1]",
        "",
        '{"text": null}',
        json.dumps({"id": 5, "text": article(0)}),
        '"' * 3,
        "[" * 100_000,
    ]
    path = tmp_path / "in.jsonl"
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\n")
    tables = audit_batch(of(path))
    assert [row["record"] for row in tables["failures"]] == [0, 1, 2, 4, 5, 6]
    assert [row["article"] for row in tables["articles"]] == ["5"]
    for size in (1, 2, 3):
        assert of(path, size=size) == of(path)


def test_keys_that_come_late_are_kept_together(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [{"text": "Some words.", "year": 2024, "tags": ["a", "é"]}] * 1000 + [
        {"text": "More.", "late": 1}
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    records = of(path)
    assert records[0].own == {"year": "2024", "tags": '["a", "é"]', "input_rest": None}
    assert records[-1].own == {"year": None, "tags": None, "input_rest": '{"late": 1}'}


def test_parquet_keeps_kinds_and_is_cut_anywhere(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install pyarrow")
    from pyarrow import table as arrow_table

    path = tmp_path / "in.parquet"
    values = {
        "body": [article(n) for n in range(600)],
        "id": [f"n{n}" for n in range(600)],
        "year": [2000 + n % 20 for n in range(600)],
    }
    parquet.write_table(arrow_table(values), path, row_group_size=290)
    whole = of(path)
    assert [record.name for record in whole] == values["id"]
    assert whole[7].own == {"id": "n7", "year": 2007}
    for size in (7, 100, 299):
        assert of(path, size=size) == whole


def test_folder_gives_tables_and_articles_but_nothing_hidden(tmp_path):
    for name in ("b/z.md", "a.txt", ".hidden.md", ".git/x.md", "photo.xyz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(article(0), encoding="utf-8")
    write_csv(tmp_path / "t.csv", [("n0", article(0), "A", "t")])
    names = [Path(record.name).name for record in of(tmp_path)]
    assert names == ["n0", "a.txt", "z.md"]


def test_column_that_is_not_there_is_named_with_those_that_are(tmp_path):
    path = write_csv(tmp_path / "in.csv", [], names=("a", "b"))
    with pytest.raises(ConfigError, match=r"which column holds the text\? .* a, b"):
        _ = plan([str(path)], Choice(), 1).own
    with pytest.raises(ConfigError, match=r"no column 'c'; there are a, b"):
        _ = plan([str(path)], Choice(text="c"), 1).own
    with pytest.raises(UnreadableInput, match="no such file"):
        of(tmp_path / "none.csv")


# --- runs ------------------------------------------------------------------------------------------


def test_engines_write_the_same_bytes(tmp_path):
    planned = Plan((Generated(23),), 5)
    one = run(planned, job(tmp_path / "one", planned), serial, QUIET)
    two = run(planned, job(tmp_path / "two", planned), Processes(2), QUIET)
    assert (one.articles, one.failures, one.shards) == (two.articles, two.failures, two.shards) == (23, 0, 5)
    assert parts(tmp_path / "one") == parts(tmp_path / "two")
    assert [row["outlet"] for row in table(tmp_path / "one", "articles")] == ["AB"[n % 2] for n in range(23)]


def test_finished_shards_are_left_alone(tmp_path):
    planned = Plan((Generated(20),), 5)
    run(planned, job(tmp_path, planned), serial, QUIET)
    before = parts(tmp_path)
    (tmp_path / "done" / "000002.json").unlink()
    (tmp_path / "articles" / "part-000002.csv").unlink()
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "articles").iterdir()}
    totals = run(planned, job(tmp_path, planned), serial, QUIET)
    assert (totals.articles, totals.shards) == (20, 4)
    assert parts(tmp_path) == before
    assert all(path.stat().st_mtime_ns == stamp for path, stamp in stamps.items())


def test_other_choices_may_not_continue_a_run(tmp_path):
    planned = Plan((Generated(4),), 2)
    run(planned, job(tmp_path, planned), serial, QUIET)
    with pytest.raises(ConfigError, match="another shard size; name another folder"):
        run(Plan((Generated(4),), 3), job(tmp_path, planned), serial, QUIET)


def test_two_runs_do_not_write_into_one_folder(tmp_path):
    planned = Plan((Generated(2),), 1)
    steps = []

    def engine(tasks):
        with pytest.raises(AuditorError, match="another run is writing there"):
            run(planned, job(tmp_path, planned), serial, QUIET)
        steps.append("refused")
        return serial(tasks)

    assert run(planned, job(tmp_path, planned), engine, QUIET).articles == 2
    assert steps == ["refused"]


def test_article_that_kills_its_worker_costs_itself_and_is_listed(tmp_path):
    planned = Plan((Generated(12, strange={7: Deadly()}),), 4)
    totals = run(planned, job(tmp_path, planned), Processes(2), QUIET)
    assert (totals.articles, totals.failures, totals.lost) == (11, 1, [])
    (failure,) = table(tmp_path, "failures")
    assert (failure["record"], failure["reason"]) == ("7", "killed its worker twice")
    assert list((tmp_path / "attempts").iterdir()) == []


def test_worker_killed_for_another_reason_costs_nothing(tmp_path):
    mark = tmp_path / "mark"
    planned = Plan((Generated(12, strange={7: DeadlyOnce(f"{mark}\n\n{article(7)}".encode())}),), 4)
    totals = run(planned, job(tmp_path / "out", planned), Processes(2), QUIET)
    assert mark.exists()
    assert (totals.articles, totals.failures, totals.lost) == (12, 0, [])


def test_shard_that_always_kills_its_worker_is_named_and_the_others_are_done(tmp_path):
    planned = Plan((Generated(20, unreadable=(4,)),), 4)
    totals = run(planned, job(tmp_path, planned), Processes(2), QUIET)
    assert (totals.articles, totals.failures, totals.shards) == (16, 0, 4)
    (lost,) = totals.lost
    assert (lost.shard, lost.first, lost.records) == (1, 4, 4)
    assert "killed its worker 3 times" in lost.reason
    assert Ledger(tmp_path).count(1) is None
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert [lost["shard"] for lost in summary["lost"]] == [1]


def test_article_that_takes_too_long_is_a_failure(tmp_path):
    planned = Plan((Generated(3, strange={1: Slow(b"x")}),), 3)
    totals = run(planned, job(tmp_path, planned, seconds=4), Processes(1), QUIET)
    assert (totals.articles, totals.failures) == (2, 1)
    assert "not audited within 4 seconds" in table(tmp_path, "failures")[0]["reason"]


def noted_of(records, **choices):
    """Return the numbers that `at` is told, repetitions left out, and the rows of the articles."""
    noted, rows = [], []
    for _, found in audited(records, at=lambda record: noted.append(record.number), **choices):
        rows += found.get("articles", []) + found.get("failures", [])
    return [number for number, _ in groupby(noted)], rows


def test_articles_go_through_the_stages_together_and_each_is_noted_at_each():
    noted, rows = noted_of([Record(number=n, name=f"n{n}", data=article(n).encode()) for n in range(70)])
    assert noted[:64] == [*range(32), *range(32)]
    assert len(noted) > 6 * 70
    assert {noted.count(n) for n in range(64)} == {noted.count(0)}
    assert [row[0] for row in rows] == list(range(70))


def test_large_articles_do_not_wait_for_each_other():
    large = article(0).encode() + b"\n" * 2**19
    noted, rows = noted_of([Record(number=n, name=f"n{n}", data=large) for n in range(3)])
    assert noted == [0, 1, 2]
    assert [row[0] for row in rows] == [0, 1, 2]


def test_articles_that_fail_for_different_reasons_cost_those_between_nothing():
    def record(number, **more):
        return Record(**{"number": number, "name": f"n{number}", "data": article(number).encode()} | more)

    records = [
        record(0),
        record(1, problem="was not there"),
        record(2, data=b"%PDF-1.4 nothing", media_type="application/pdf"),
        record(3, name=None),
        record(4, data=Slow(b"x")),
        record(5),
    ]
    _, rows = noted_of(records, seconds=2, refused=lambda each: "refused" if each.number == 5 else None)
    assert [row[0] for row in rows] == list(range(6))
    reasons = [row[-1] for row in rows]
    assert reasons[1] == "was not there"
    assert "PDF" in reasons[2]
    assert "defect in the auditor: AttributeError" in reasons[3]
    assert "not audited within 2 seconds" in reasons[4]
    assert reasons[5] == "refused"


def test_table_that_cannot_be_written_stops_the_run_and_says_which(tmp_path):
    planned = Plan((Generated(3),), 3)
    (tmp_path / "hosts").write_text("in the way")
    with pytest.raises(AuditorError, match=r"hosts.*cannot be written"):
        run(planned, job(tmp_path, planned), serial, QUIET)
    assert not list(tmp_path.rglob(".writing-*"))


def test_cells_are_no_formulas_and_numbers_stay_numbers(tmp_path):
    rows = [("=1+1", f"{article(0)}", "-5.5", "@x"), ("\ud800", article(1), "+3", "\x1b[31m")]
    path = tmp_path / "in.jsonl"
    lines = (json.dumps(dict(zip(("id", "text", "n", "title"), row, strict=True))) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    planned = plan([str(path)], Choice(), 10)
    for form in ("csv", "parquet"):
        if form == "parquet":
            pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install pyarrow")
        made = Job(folder=tmp_path / form, form=form, own=planned.own, options=Options())
        assert run(planned, made, serial, QUIET).articles == 2
    found = table(tmp_path / "csv", "articles")
    assert [row["n"] for row in found] == ["-5.5", "+3"]
    assert (found[0]["id"], found[0]["input_title"]) == ("'=1+1", "'@x")
    assert found[1]["input_title"] == "<U+001B>[31m"
    import pandas as pd

    exact = pd.read_parquet(tmp_path / "parquet" / "articles")
    assert list(exact["id"]) == ["=1+1", "�"]
    assert exact["words"].dtype == "int64"


ODD = (
    "",
    "a, b",
    'say "so"',
    "two\nlines",
    "=1+1",
    "-5.5",
    "+x, y",
    "\u202e",
    "\ue000-",
    "é «\xa0a\xa0»",
    "plain",
    None,
)
NUMBERS = (0, -7, 10**18, 0.1, -1e-9, 1 / 3, True, False, None)


@pytest.mark.parametrize("only", [*ODD, *NUMBERS, ODD, NUMBERS, ODD + NUMBERS, ("a", None), (3, None)])
def test_csv_of_a_part_is_what_the_standard_writer_makes_of_each_cell(tmp_path, only):
    def alone(value):
        if value is None or isinstance(value, bool):
            return None if value is None else str(value).lower()
        if isinstance(value, float):
            return f"{value:.12g}"
        return value if value == "-5.5" else cell(value)

    values = only if isinstance(only, tuple) else (only,)
    expected = io.StringIO(newline="")
    csv.writer(expected).writerows([("a", "b"), *((alone(value), "x") for value in values)])
    with Part(tmp_path / "part.csv", "csv", (Column("a", "string", ""), Column("b", "string", ""))) as part:
        part.put([(value, "x") for value in values])
    assert (tmp_path / "part.csv").read_bytes().decode() == expected.getvalue()


def test_progress_says_rate_and_time_left():
    progress = Progress(4_000_000, shown=False)
    progress.add(100, 0, 1_000_000, former=True)
    progress.add(199, 1, 1_000_000, former=False)
    assert progress.line(2.0) == "300 articles (50\u00a0%), 100/s, 0.50 MB/s, 0:00:04 left, 1 failed"


# --- command ---------------------------------------------------------------------------------------


def command(*arguments: str, **options) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "auditor", "corpus", *arguments], cwd=ROOT, stderr=subprocess.PIPE, **options
    )


# The command, killed with all its workers at the third shard that is done.
KILLED = """
import os, signal, sys
from auditor.cli import main
from auditor.corpus import Progress
add, done = Progress.add, []
def added(progress, *told, former):
    add(progress, *told, former=former)
    done.append(former)
    if done.count(False) == 3:
        os.killpg(0, signal.SIGKILL)
Progress.add = added
main(["corpus", *sys.argv[1:]])
"""


def test_killed_run_goes_on_where_it_was_and_nothing_is_lost(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = (json.dumps({"id": f"n{n}", "text": article(n), "outlet": "AB"[n % 2]}) for n in range(400))
    path.write_text("\n".join(lines), encoding="utf-8")
    base = [str(path), "--shard-size", "20", "--out"]
    for _ in range(2):
        killed = [sys.executable, "-c", KILLED, *base, str(tmp_path / "out"), "--jobs", "2"]
        ended = subprocess.run(killed, cwd=ROOT, start_new_session=True, capture_output=True, check=False)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert 6 <= len(list((tmp_path / "out").glob("done/*"))) < 20
    told = command(*base, str(tmp_path / "out"), "--jobs", "1").communicate()[1].decode()
    assert "400 articles" in told.splitlines()[-1]
    assert command(*base, str(tmp_path / "whole"), "--engine", "serial", "-q").communicate()[1] == b""
    assert parts(tmp_path / "out") == parts(tmp_path / "whole")
    assert [row["record"] for row in table(tmp_path / "out", "articles")] == [str(n) for n in range(400)]


def test_command_lists_what_failed_and_leaves_with_zero(tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    names = tmp_path / "names"
    names.write_text("seeds\n", encoding="utf-8")
    started = command(
        str(tmp_path / "broken.pdf"), "--files-from", str(names), "--out", str(tmp_path / "out")
    )
    told = started.communicate()[1].decode()
    assert started.returncode == 0
    assert "5 articles" in told
    assert "1 failed" in told
    (failure,) = table(tmp_path / "out", "failures")
    assert failure["article"].endswith("broken.pdf")
    about = (tmp_path / "out" / "schema.csv").read_text(encoding="utf-8")
    assert "failures,reason,string,why there is no audit of it" in about


# --- frames ----------------------------------------------------------------------------------------


def test_frame_gains_tables_with_its_own_columns_and_index():
    import pandas as pd

    import auditor

    frame = pd.DataFrame(
        {"text": [article(0), None, article(2)], "outlet": ["A", "B", "A"], "words": [1, 2, 3]},
        index=["x", "y", "z"],
    )
    tables = auditor.audit_frame(frame)
    assert list(tables) == list(TABLES)
    articles = tables["articles"]
    assert list(articles.index) == ["x", "z"]
    assert list(articles["outlet"]) == ["A", "A"]
    assert list(articles["input_words"]) == [1, 3]
    assert str(articles["words"].dtype) == "Int64"
    assert list(tables["failures"]["record"]) == [1]
    joined = tables["citations"].merge(articles, on="record", suffixes=("", "_article"))
    assert len(joined) == len(tables["citations"]) > 0
    again = frame.auditor.audit(text="text")
    assert all(again[name].equals(tables[name]) for name in TABLES)


def test_half_a_surrogate_pair_costs_a_frame_nothing():
    import pandas as pd

    import auditor

    texts = [f"\ud800 {article(0)}", f"{article(1)} [a](https://example.org/\udfff)"]
    frame = pd.DataFrame(
        {"text": pd.Series(texts, dtype=object), "id": pd.Series(["\ud800", 2], dtype=object)}
    )
    tables = auditor.audit_frame(frame)
    assert len(tables["articles"]) == 2
    assert tables["articles"]["article"].iloc[0] == "\ufffd"


def test_frame_without_articles_has_all_columns():
    import pandas as pd

    import auditor

    tables = auditor.audit_frame(pd.DataFrame({"text": []}))
    for name in TABLES:
        assert list(tables[name].columns)[: len(TABLES[name])] == [column.name for column in TABLES[name]]


def test_importing_the_package_and_the_corpus_loads_no_pandas():
    code = "import auditor, auditor.corpus, auditor.distributed, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"pandas", "numpy", "pyarrow", "distributed"} & set(done.stdout.split())


def test_whoever_only_hands_out_shards_does_not_load_what_audits_them():
    code = "import auditor.corpus, sys; print(*sys.modules); auditor.corpus.audit_batch"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"auditor.pipeline", "auditor.harvest", "auditor.net", "asyncio"} & set(done.stdout.split())


# --- dask ------------------------------------------------------------------------------------------


@pytest.fixture
def dask():
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'dask[distributed]'")
    from auditor.distributed import Dask

    return Dask


@pytest.fixture
def cluster(dask, tmp_path):
    """A scheduler and two workers, each a process of its own that can be killed; gives address and start."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    held = socket.socket()  # bound and not listening: nobody else is given the port, a scheduler may take it
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port = held.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        log = (tmp_path / f"dask-{len(running)}.log").open("wb")
        with log:
            running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
                    cwd=tmp_path,
                    env=environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
        return running[-1]

    def scheduler():
        return start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"
        )

    def worker():
        return start(
            "dask_worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", "local"
        )

    yield address, scheduler, worker
    for each in running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(each.pid, signal.SIGKILL)
        each.wait()
    held.close()


def kill(process) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.dask
def test_workers_killed_twice_cost_a_dask_run_nothing(cluster, dask, tmp_path):
    address, scheduler, worker = cluster
    scheduler()
    workers = [worker(), worker()]
    planned, kills = Plan((Generated(300, pause=0.01),), 10), []

    def engine(tasks):
        for done, outcome in enumerate(dask(address, 2)(tasks), 1):
            yield outcome
            if done in (4, 12):
                kill(workers[len(kills)])
                kills.append(done)
                workers.append(worker())

    totals = run(planned, job(tmp_path / "out", planned), engine, QUIET)
    assert len(kills) == 2
    assert (totals.articles, totals.failures, totals.shards, totals.lost) == (300, 0, 30, [])
    assert sorted(int(row["record"]) for row in table(tmp_path / "out", "articles")) == list(range(300))
    run(planned, job(tmp_path / "serial", planned), serial, QUIET)
    assert parts(tmp_path / "out") == parts(tmp_path / "serial")


@pytest.mark.dask
def test_scheduler_killed_and_run_again_costs_a_dask_run_nothing(cluster, dask, tmp_path):
    address, scheduler, worker = cluster
    first, workers = scheduler(), [worker(), worker()]
    planned = Plan((Generated(200, pause=0.01),), 10)

    def engine(tasks):
        for done, outcome in enumerate(dask(address, 2)(tasks), 1):
            yield outcome
            if done == 5:
                kill(first)

    with pytest.raises(AuditorError, match="run the same command again"):
        run(planned, job(tmp_path / "out", planned), engine, QUIET)
    done = len(list((tmp_path / "out" / "done").iterdir()))
    assert 5 <= done < 20
    for each in workers:
        kill(each)
    scheduler()
    worker()
    totals = run(planned, job(tmp_path / "out", planned), dask(address, 1), QUIET)
    assert (totals.articles, totals.failures, totals.shards) == (200, 0, 20)
    assert sorted(int(row["record"]) for row in table(tmp_path / "out", "articles")) == list(range(200))


@pytest.mark.dask
def test_scheduler_that_left_while_results_were_written_is_named(cluster, dask, tmp_path, monkeypatch):
    """By then the client has given it up and closed itself, so that any question to it fails."""
    import distributed

    plain, clients = distributed.Client, []

    def opened(*args, **named):
        clients.append(plain(*args, **{**named, "timeout": "2s"}))
        return clients[-1]

    monkeypatch.setattr(distributed, "Client", opened)
    address, scheduler, worker = cluster
    first = scheduler()
    worker()
    planned = Plan((Generated(40, pause=0.01),), 1)

    def engine(tasks):
        for done, outcome in enumerate(dask(address, 1)(tasks), 1):
            yield outcome
            if done == 2:
                kill(first)
                while clients[0].status != "closed":
                    time.sleep(0.01)

    with pytest.raises(AuditorError, match="run the same command again"):
        run(planned, job(tmp_path / "out", planned), engine, QUIET)


@pytest.mark.dask
def test_dask_names_the_shard_that_always_kills_its_worker(cluster, dask, tmp_path):
    address, scheduler, worker = cluster
    scheduler()
    worker()
    worker()
    planned = Plan((Generated(80, strange={33: Deadly()}, unreadable=(4,)),), 4)
    totals = run(planned, job(tmp_path / "out", planned), dask(address, 2), QUIET)
    assert [(lost.shard, lost.first) for lost in totals.lost] == [(1, 4)]
    assert (totals.articles, totals.failures, totals.shards) == (75, 1, 19)
    assert table(tmp_path / "out", "failures")[0]["record"] == "33"


@pytest.mark.dask
def test_command_starts_dask_workers_of_its_own(dask, tmp_path):
    asked = ["seeds", "--out", str(tmp_path), "--engine", "dask", "--jobs", "1", "--shard-size", "2"]
    started = command(*asked)
    told = started.communicate()[1].decode()
    assert started.returncode == 0, told
    assert "5 articles" in told


def test_scheduler_that_is_not_there_is_named(dask, tmp_path):
    planned = Plan((Generated(1),), 1)
    with pytest.raises(AuditorError, match=r"tcp://127\.0\.0\.1:1: is not there"):
        run(planned, job(tmp_path, planned), dask("tcp://127.0.0.1:1", 1), QUIET)
