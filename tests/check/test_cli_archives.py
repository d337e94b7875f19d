"""``--archives`` and ``--save``: what archives hold stands in every report; nobody is asked unasked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import httpx
import pytest

from auditor.cli import _checking, run
from auditor.net import Client

DEAD = "https://paper.example/news/dam"
FINE = "https://paper.example/news/mill"
COPY = f"https://web.archive.org/web/20210612080000/{DEAD}"
ARTICLE = f"""---
title: The dam
date: 2021-06-15
---

The dam held, [the paper wrote]({DEAD}) on Monday. The mill closed, [it said later]({FINE}) in a second piece.
"""
HEAD = ["timestamp", "original", "statuscode", "digest"]
PAGE = "<title>{0}</title><p>" + "The council met by the river and {0} was said to stand. " * 12


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """Stand for the network: a paper with one page gone, and an archive that has it."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        url = str(request.url)
        if url.startswith("https://web.archive.org/cdx/"):
            page = request.url.params["url"]
            stamps = [("20210612080000", "A"), ("20240101000000", "B")]
            return httpx.Response(200, json=[HEAD, *([at, page, "200", digest] for at, digest in stamps)])
        if url == "https://web.archive.org/save":
            return httpx.Response(200, json={"job_id": "1"})
        if url.startswith("https://web.archive.org/save/status/"):
            said = {"status": "success", "timestamp": "20260101000000", "original_url": FINE}
            return httpx.Response(200, json=said)
        if url.startswith("https://web.archive.org/web/"):
            headers = {"memento-datetime": "Sat, 12 Jun 2021 08:00:00 GMT"}
            return httpx.Response(200, html=PAGE.format("dam"), headers=headers)
        if url == FINE:
            return httpx.Response(200, html=PAGE.format("mill"))
        return httpx.Response(404, html="<title>Not found</title>")

    monkeypatch.setattr(_checking, "client", lambda given: Client(transport=httpx.MockTransport(answer)))
    return asked


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "dam.md"
    path.write_text(ARTICLE)
    return str(path)


QUICK = ("--archive-interval", "0", "-r", "1ms")


def to_archives(asked: list[httpx.Request]) -> list[str]:
    return [str(request.url) for request in asked if request.url.host != "paper.example"]


def test_copy_nearest_to_the_article_is_named_beside_the_broken_link(world, article, capsys):
    assert run(["check", "--archives", *QUICK, article]) == 1
    assert f"archived copy of 2021-06-12 (3 days before the article): {COPY}" in capsys.readouterr().out
    assert not any(FINE in url for url in to_archives(world))


def test_json_and_csv_hold_the_copy_with_its_distance(world, article, capsys):
    run(["check", "--archives", *QUICK, "-f", "json", article])
    links = {link["url"]: link for link in json.loads(capsys.readouterr().out)["links"]}
    assert links[DEAD]["memento"] == COPY
    kept = links[DEAD]["archives"]
    assert (kept["days_from_article"], kept["capture_status"], kept["confirmed"]) == (-3, 200, True)
    assert (kept["drift"], kept["changed_by"]) == ("changed", "2024-01-01")
    assert links[FINE]["archives"] is None
    run(["check", "--archives", *QUICK, "-f", "csv", article])
    row = next(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert (row["memento"], row["days_from_article"], row["drift"]) == (COPY, "-3", "changed")


def test_pages_that_are_fine_are_looked_for_where_drift_is_asked_for(world, article, capsys):
    run(["check", "--drift", *QUICK, article])
    assert "changed since the article by 2024-01-01" in capsys.readouterr().out
    assert any("mill" in url for url in to_archives(world))


def test_no_archive_hears_of_a_check_that_did_not_ask_for_it(world, article, capsys):
    run(["check", article])
    run(["audit", "--check", article])
    assert to_archives(world) == []
    assert "archived" not in capsys.readouterr().out


def test_pages_are_kept_only_with_keys(world, article, capsys, monkeypatch):
    monkeypatch.delenv("IA_ACCESS_KEY_ID", raising=False)
    assert run(["check", "--save", *QUICK, article]) == 2
    assert "IA_ACCESS_KEY_ID" in capsys.readouterr().err
    assert world == []
    monkeypatch.setenv("IA_ACCESS_KEY_ID", "me")
    monkeypatch.setenv("IA_SECRET_ACCESS_KEY", "hush")
    run(["check", "--save", *QUICK, article])
    out, err = capsys.readouterr()
    assert f"kept: https://web.archive.org/web/20260101000000/{FINE}" in out
    assert "hush" not in out + err
    saved = [request for request in world if request.url.path == "/save"]
    assert [httpx.QueryParams(request.content.decode())["url"] for request in saved] == [FINE]


@pytest.mark.parametrize(
    ("form", "words"),
    [("md", "[archived copy of 12 June 2021 (3 days before the article)]("),
     ("html", ">archived copy of 12 June 2021 (3 days before the article)</a>")],
)  # fmt: skip
def test_report_of_an_audit_links_the_copy(world, article, capsys, monkeypatch, form, words):
    monkeypatch.setenv("AUDITOR_CHECK_ARCHIVE_INTERVAL", "0")
    run(["audit", "--check", "--archives", "--lang", "en", "-f", form, article])
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert words in out
    assert COPY in out


def test_report_in_french_and_on_the_terminal_says_it_too(world, article, capsys, monkeypatch):
    monkeypatch.setenv("AUDITOR_CHECK_ARCHIVE_INTERVAL", "0")
    run(["audit", "--check", "--archives", "--lang", "fr", "-v", article])
    out = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    assert "copie archivée du 12 juin 2021 (3 jours avant l’article)" in out
    run(["audit", "--check", "--archives", "--lang", "en", "-f", "json", article])
    assert '"memento_at": "2021-06-12T08:00:00+00:00"' in capsys.readouterr().out


def test_archives_without_check_is_wrong_usage(article, capsys):
    assert run(["audit", "--archives", article]) == 2
    assert "--check" in capsys.readouterr().err
