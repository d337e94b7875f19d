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
    assert "chat.md:3:27  leads nowhere  【4†source】" in out
    assert out.endswith("chat.md  0 links, 0 of them cite · 1 mark leads nowhere\n")
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


ANSWER = """# Title

It rains in Paris, it is said there.[1][2]

## Sources

1. https://www.lemonde.fr/a
"""


def test_marks_and_links_are_told_in_reading_order_and_an_entry_that_a_mark_cites_says_so(
    folder: Path, capfd
) -> None:
    Path("rain.md").write_text(ANSWER, encoding="utf-8")
    lines = [re.split(r" {2,}", line)[:2] for line in printed(capfd, "rain.md").splitlines()[:-1]]
    assert lines == [
        ["rain.md:3:37", "footnote"],
        ["rain.md:3:40", "leads nowhere"],
        ["rain.md:7:4", "listed, a mark cites it"],
    ]


def test_one_article_a_line_is_printed_as_json_as_soon_as_it_is_read(folder: Path, capfd) -> None:
    Path("rain.md").write_text(ANSWER, encoding="utf-8")
    Path("broken.docx").write_bytes(saved_as.docx()[:99])
    assert run(["links", "rain.md", "broken.docx", "dam.md", "-f", "jsonl"]) == 2
    first, second = map(json.loads, capfd.readouterr().out.splitlines())
    assert (first["file"], second["file"]) == ("rain.md", "dam.md")
    assert [mark["line"] for mark in first["lead_nowhere"]] == [3]
    assert [link["cited_by_mark"] for link in first["links"]] == [False, True]


@pytest.mark.parametrize(
    ("name", "begins"), [("a.json", "["), ("a.jsonl", "{"), ("a.csv", "file,"), ("a.txt", "dam.md:")]
)
def test_file_to_write_to_chooses_the_format_by_its_ending(
    folder: Path, capfd, name: str, begins: str
) -> None:
    assert printed(capfd, "dam.md", "-o", name) == ""
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_file_that_cannot_be_written_is_an_error(folder: Path, capfd) -> None:
    assert run(["links", "dam.md", "-o", "nowhere/links.json"]) == 2
    assert capfd.readouterr().err.startswith("error: nowhere/links.json: ")


def test_marks_of_a_page_have_no_line_since_its_text_is_not_its_file(folder: Path, capfd) -> None:
    paragraph = "<p>It rains in Paris today, and nobody knows for how long, it is said there.[3]</p>"
    Path("rain.html").write_text(f"<article><h1>Rain in Paris</h1>{paragraph}</article>", encoding="utf-8")
    assert "rain.html  leads nowhere  [3]\n" in printed(capfd, "rain.html")


OWN_PAGE = """<html><head><link rel="canonical" href="{address}"></head><body><article><h1>Rain in Paris</h1>
<p>It rains in Paris today, as <a href="https://www.reuters.com/rain">the agency</a> and
<a href="{other}">this paper</a> wrote, and nobody knows for how long it will go on.</p>
<p>The Seine rises, and the people who live beside it carry sand to their doors.</p></article></body></html>
"""


@pytest.mark.parametrize(
    ("address", "other", "own"),
    [
        ("https://news.example.org/a/rain", "https://www.example.org/b/river", True),
        ("https://www.lemonde.fr/a/rain", "https://sport.lemonde.fr/b/river", True),
        ("https://medium.com/@ann/rain-1a2b", "https://medium.com/@bob/river-3c4d", False),
        ("https://news.example.org/a/rain", "https://www.example.com/b/river", False),
    ],
)
def test_link_to_the_outlet_of_the_article_is_told(
    folder: Path, capfd, address: str, other: str, own: bool
) -> None:
    Path("rain.html").write_text(OWN_PAGE.format(address=address, other=other), encoding="utf-8")
    (page,) = json.loads(printed(capfd, "rain.html", "-f", "json"))
    told = {link["url"]: (link["own_outlet"], link["cites"]) for link in page["links"]}
    assert told == {"https://www.reuters.com/rain": (False, True), other: (own, True)}
    said = printed(capfd, "rain.html")
    assert ("own outlet" in said, "1 leads to the outlet itself" in said) == (own, own)
    assert other in printed(capfd, "rain.html", "--citing")
    (row,) = [
        row
        for row in csv.DictReader(io.StringIO(printed(capfd, "rain.html", "-f", "csv")))
        if row["url"] == other
    ]
    assert (row["own_outlet"], row["cites"]) == ("yes" if own else "no", "yes")
