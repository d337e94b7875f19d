"""Links of a corpus: each asked once, whatever cites it; what was seen stands beside the tables."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.check.survival import wilson
from auditor.cli import run
from auditor.compare import read_corpus
from auditor.corpus._links import LinkFile
from auditor.model import LinkStatus, Verdict
from tests.sites import Answering, standing

ASKED: list[str] = []


class _Site(Answering):
    def respond(self) -> None:
        ASKED.append(self.path)
        found = self.path.startswith("/live")
        body = b"<!doctype html><title>A page</title><p>Something that stands here, and nowhere else."
        self.answer(200 if found else 403 if self.path.startswith("/wall") else 404, body, "text/html")


@pytest.fixture
def site() -> Iterator[str]:
    ASKED.clear()
    with standing(_Site) as where:
        yield where


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(params=["csv", "parquet"])
def tables(request, site, tmp_path) -> Path:
    """A corpus of four articles in two shards: the first two cite the same page, the last cites nothing."""
    if request.param == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install pyarrow")
    texts = [
        f"The bridge [closed](http://{site}/live#a), and [reopened](http://{site}/dead/1).",
        f"The bridge [closed](http://{site}/live#b) for a day.",
        f"The road [sank](http://{site}/dead/2), people [said](http://{site}/wall).",
        "Nothing happened here on Monday.",
    ]
    lines = [json.dumps({"outlet": "AB"[n % 2], "text": text}) + "\n" for n, text in enumerate(texts)]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    out = tmp_path / "out"
    asked = ["corpus", str(tmp_path / "a.jsonl"), "--out", str(out), "--shard-size", "2", "--jobs", "1", "-q"]
    assert run([*asked, "--format", request.param]) == 0
    return out


def check(tables: Path, site: str) -> int:
    return run(
        ["check", "--tables", str(tables), "--allow", site, "--max-retries", "0", "--soft-404", "never"]
    )


def test_each_address_of_a_corpus_is_asked_once_and_joined_with_its_articles(tables, site, capfd):
    assert check(tables, site) == 0
    assert {path: count for path, count in Counter(ASKED).items() if path != "/robots.txt"} == {
        "/live": 1, "/dead/1": 1, "/dead/2": 1, "/wall": 1,
    }  # fmt: skip
    told = capfd.readouterr().out
    assert "4 links checked: 2 gone, 1 live, 1 refused" in told
    articles = read_corpus(tables, [], ["outlet"]).articles
    assert articles["dead_share"].fillna(-1).tolist() == [0.5, 0.0, 1.0, -1]
    total = next(row for row in rows(tables / "survival.csv") if row["type"] == row["year"] == "all")
    assert (total["links"], total["judged"], total["dead"]) == ("4", "3", "2")
    low, high = wilson(1, 3)
    assert (float(total["low"]), float(total["high"])) == pytest.approx((low, high))


def test_what_was_checked_is_not_asked_again(tables, site, capfd):
    with LinkFile(tables / "links.sqlite") as links:
        assert links.gather(tables) == 4
        links.see(LinkStatus(url=f"http://{site}/dead/1", verdict=Verdict.LIVE))
    assert check(tables, site) == 0
    assert "/dead/1" not in ASKED
    assert "1 gone" in capfd.readouterr().out
    before = len(ASKED)
    assert check(tables, site) == 0
    assert len(ASKED) == before


def test_dead_links_are_compared_where_they_were_checked(tables, site, capfd):
    asked = ["compare", str(tables), "--by", "outlet", "--min-articles", "2", "-f", "json"]
    assert run(asked) == 0
    assert "dead_links" not in capfd.readouterr().out
    check(tables, site)
    capfd.readouterr()
    assert run(asked) == 0
    means = json.loads(capfd.readouterr().out)["means"]
    found = {row["outlet"]: row["mean"] for row in means if row["measure"] == "dead_links"}
    assert found == {"A": 0.75, "B": None}


def test_folder_without_tables_is_named(tmp_path, capfd):
    assert run(["check", "--tables", str(tmp_path)]) == 2
    assert "no table citations" in capfd.readouterr().err
