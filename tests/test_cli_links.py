"""``auditor links``: what was harvested, seen from the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from auditor.cli import run
from tests import saved_as


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.docx").write_bytes(saved_as.docx())
    (tmp_path / "dam.md").write_bytes(saved_as.markdown())
    return tmp_path


def printed(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(["links", *arguments]) == code
    return capfd.readouterr().out


def test_each_link_is_printed_with_its_place_role_and_words(folder: Path, capfd) -> None:
    lines = printed(capfd, "dam.md").splitlines()
    assert [part.strip() for part in re.split(r" {2,}", lines[0])] == [
        "dam.md:3:62",
        "link in the text",
        saved_as.REPORT,
        "“Reuters reported on Sunday”",
    ]
    assert len({line.index("https://") for line in lines[:2]}) == 1
    assert lines[-1] == "dam.md  7 links, 6 of them cite"


def test_json_holds_what_every_format_gives_in_the_same_shape(folder: Path, capfd) -> None:
    word, markdown = json.loads(printed(capfd, "dam.docx", "dam.md", "-f", "json"))
    assert [link["url"] for link in word["links"]] == [link["url"] for link in markdown["links"]]
    assert word["links"][0]["part"] == "word/document.xml"
    assert word["links"][0]["block"] == "lead"
    assert word["not_read"] == word["lead_nowhere"] == []


def test_csv_has_a_row_a_link_and_its_cells_are_no_formulas(folder: Path, capfd) -> None:
    Path("=x.md").write_text("# Title\n\n[=1+1](https://a.example/) and more words.\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(printed(capfd, "=x.md", "dam.md", "-f", "csv"))))
    assert len(rows) == 8
    assert (rows[0]["file"], rows[0]["words"], rows[0]["cites"]) == ("'=x.md", "'=1+1", "yes")


def test_only_citing_links_are_printed_on_request(folder: Path, capfd) -> None:
    assert "listed" in printed(capfd, "dam.md")
    assert "listed" not in printed(capfd, "dam.md", "--citing")


def test_marks_that_lead_nowhere_and_what_was_not_read_are_told(folder: Path, capfd) -> None:
    Path("chat.md").write_bytes("# Title\n\nThe dam leaks, it is said 【4†source】.\n".encode() + b"\xff\n")
    out = printed(capfd, "chat.md")
    assert "chat.md  leads nowhere  【4†source】" in out
    assert "chat.md  not everything was read: " in out


def test_file_that_cannot_be_read_is_named_and_the_others_are_printed(folder: Path, capfd) -> None:
    Path("broken.docx").write_bytes(saved_as.docx()[:99])
    assert run(["links", "broken.docx", "dam.md"]) == 2
    out, err = capfd.readouterr()
    assert "7 links" in out
    assert err.startswith("error: broken.docx: ")


def test_links_are_summed_up_in_the_language_asked_for(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("It rains in [Paris](https://www.lemonde.fr/a).\n", "utf-8")
    run(["links", "a.md", "--lang", "fr"])
    assert capfd.readouterr().out.splitlines()[-1] == "a.md  1 lien, dont 1 de citation"
